//! Any reply, through every adapter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::{Config, Effect, Event, Reply, Signup, Values, provider::ADAPTERS, signup::Draft};

fuzz_target!(|input: (u16, Option<&str>, &str)| {
    let (status, retry_after, body) = input;
    let values = Values { email: "kate@example.com".into(), ..Values::default() };
    for adapter in ADAPTERS {
        let config = Config::new("https://example.com/x?company_id=a").with("provider", adapter.name).with("newsletter", "a");
        let mut signup = Signup::new(config);
        _ = signup.handle(Event::Submitted(Draft { values: values.clone(), ..Draft::default() }));
        let mut effects = signup.handle(Event::Allowed);
        // Whatever is answered, it ends.
        for _ in 0..20 {
            if !effects.iter().any(|effect| matches!(effect, Effect::Send(_) | Effect::Prepare(_) | Effect::Wait(_))) {
                break;
            }
            let reply = Reply { status, body: body.into(), retry_after: retry_after.map(Into::into) };
            effects = signup.handle(Event::Prepared(Ok(reply.clone()), 0));
            effects.extend(signup.handle(Event::Answered(Ok(reply), 1)));
            effects.extend(signup.handle(Event::Resumed));
        }
        assert!(!signup.is_busy());
    }
});
