//! Any reply, and any token before it, through any adapter: the sign-up ends, and leads nowhere unsafe.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::{Config, Effect, Event, Reply, Signup, Values, provider::ADAPTERS, signup::Draft};

fuzz_target!(|input: (u8, u16, Option<&str>, &str, &str)| {
    let (adapter, status, retry_after, token, body) = input;
    let adapter = ADAPTERS[usize::from(adapter) % ADAPTERS.len()];
    // An endpoint that has every provider's identifiers.
    let url = "https://example.com/jsonp/1/forms/2/serve/a/embed-subscribe/b/lists/00000000-0000-0000-0000-000000000000/3/\
               00000000-0000-0000-0000-000000000000?company_id=a&u=b&id=c&formId=5&x=/subscribe";
    let newsletter = if adapter.name == "hubspot" { "7" } else { "00000000-0000-0000-0000-000000000000" };
    let config = Config::new(url).with("provider", adapter.name).with("newsletter", newsletter);
    let config = config.with("field-form-name", "a").with("consent", "I agree");
    assert!(config.check().is_none(), "{}", adapter.name);
    let mut signup = Signup::new(config);
    let values = Values { email: "kate@example.com".into(), consent: true, ..Values::default() };
    let draft = Draft { values, page: "https://site.example/".into(), ..Draft::default() };
    _ = signup.handle(Event::Submitted(draft));
    let mut effects = signup.handle(Event::Allowed);
    let reply = |status, body: &str| Ok(Reply { status, body: body.into(), retry_after: retry_after.map(Into::into) });
    // Whatever is answered, it ends.
    for round in 0..20 {
        let event = match effects.last() {
            Some(Effect::Prepare(_)) => Event::Prepared(reply(200, token), round),
            Some(Effect::Send(_)) => Event::Answered(reply(status, body), round),
            Some(Effect::Wait(_)) => Event::Resumed,
            _ => break,
        };
        effects = signup.handle(event);
    }
    assert!(!signup.is_busy());
    let is_web = |url: &str| url[..7].eq_ignore_ascii_case("http://") || url[..8].eq_ignore_ascii_case("https://");
    assert!(signup.link().is_none_or(|link| is_web(&link.url)));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Redirect(url) if !url.starts_with("https://site.example")))
    );
    _ = (signup.message(|_| String::new()), signup.link_text());
});
