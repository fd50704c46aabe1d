//! Any reply, through every adapter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::{Config, Effect, Event, Reply, Signup, Values, provider::ADAPTERS, signup::Draft};

fuzz_target!(|input: (u16, Option<&str>, &str)| {
    let (status, retry_after, body) = input;
    let values = Values { email: "kate@example.com".into(), consent: true, ..Values::default() };
    for adapter in ADAPTERS {
        // An endpoint that has every provider's identifiers.
        let url = "https://example.com/jsonp/1/forms/2/serve/a/lists/00000000-0000-0000-0000-000000000000/3/\
                   00000000-0000-0000-0000-000000000000?company_id=a&u=b&id=c&formId=5&x=/subscribe";
        let newsletter = if adapter.name == "hubspot" { "7" } else { "00000000-0000-0000-0000-000000000000" };
        let config = Config::new(url).with("provider", adapter.name).with("newsletter", newsletter);
        let config = config.with("field-form-name", "a").with("consent", "I agree");
        assert!(config.check().is_none(), "{}", adapter.name);
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
