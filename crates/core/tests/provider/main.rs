//! Every adapter: the requests it makes, word for word, and what the provider's answers mean.

mod brevo;
mod buttondown;
mod complete;
mod emailoctopus;
mod form;
mod formspree;
mod ghost;
mod hubspot;
mod json;
mod keila;
mod kit;
mod klaviyo;
mod laws;
mod listmonk;
mod mailchimp;
mod mailerlite;
mod mautic;
mod netlify;
mod substack;

use newsletter_signup_core::{
    Config, Reply, Request, Values,
    exchange::{Failure, Transport},
    signup::Draft,
};

/// A configuration, and that nothing is wrong with it.
pub fn config(provider: &str, attributes: &[(&str, &str)]) -> Config {
    let attributes = attributes.iter().copied().chain([("provider", provider)]);
    let (config, problems) = Config::from_attributes("", attributes);
    assert_eq!(problems, [], "{provider}");
    config
}

/// A sign-up with everything filled in; `newsletters` are ticked.
pub fn draft(newsletters: &[&str]) -> Draft {
    Draft {
        values: Values {
            email: "kate+a@example.com".into(),
            name: "Kate \"T\"".into(),
            newsletters: newsletters.iter().map(|id| (*id).into()).collect(),
            consent: true,
            ..Values::default()
        },
        fields: vec![("utm_source".into(), "a&b".into())],
        key: "k1".into(),
        at: 1_700_000_000,
        elapsed_ms: 1234,
        page: "https://example.org/blog/".into(),
    }
}

/// The request for a sign-up with everything filled in.
pub fn request(config: &Config, newsletters: &[&str], transport: Transport) -> Request {
    (config.provider.request)(config, &draft(newsletters), transport)
}

/// The pairs of an urlencoded body, decoded by somebody else.
pub fn pairs(body: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

/// The pairs of an urlencoded request, one a line.
pub fn lines(request: &Request) -> String {
    assert_eq!(request.content_type, "application/x-www-form-urlencoded");
    let lines: Vec<_> = pairs(&request.body).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    lines.join("\n")
}

/// Endpoints as an owner may give them, and the URL posted to.
pub fn endpoints(provider: &str, more: &[(&str, &str)], transport: Transport, cases: &[(&str, &str)]) {
    for (given, url) in cases {
        let attributes: Vec<_> = more.iter().copied().chain([("endpoint", *given)]).collect();
        assert_eq!(request(&config(provider, &attributes), &[], transport).url, *url, "{given}");
    }
}

/// Endpoints that give the provider away.
pub fn recognised(provider: &str, endpoints: &[&str]) {
    for endpoint in endpoints {
        assert_eq!(Config::new(endpoint).provider.name, provider, "{endpoint}");
    }
}

/// Attributes, the one that is wrong, and words of the mend.
pub type Problem<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);

/// Configurations that cannot work, and what the owner is told.
pub fn problems(provider: &str, cases: &[Problem]) {
    for (attributes, attribute, words) in cases {
        let attributes = attributes.iter().copied().chain([("provider", provider)]);
        let (config, problems) = Config::from_attributes("", attributes);
        assert!(problems.iter().any(|p| p.attribute == *attribute && p.fix.contains(words)), "{problems:?}");
        assert!(*attribute == "transport" || config.check().is_some(), "{attribute}");
    }
}

/// What an answer means: the outcome's name, or the failure's with what there is to say about it.
pub fn verdict(provider: &str, status: u16, body: &str) -> String {
    let adapter = newsletter_signup_core::provider::by_name(provider).expect("the provider is known");
    match adapter.verdict(&Reply { status, body: body.into(), retry_after: None }) {
        Ok(outcome) => outcome.name().into(),
        Err(Failure::Misconfigured(fix)) => format!("misconfigured: {fix}"),
        Err(Failure::RateLimited { retry_after: Some(seconds) }) => format!("rate-limited {seconds}"),
        Err(failure) => failure.name().into(),
    }
}

/// Status, body, and how the verdict begins; after `misconfigured:` words of the mend.
pub fn replies(provider: &str, cases: &[(u16, &str, &str)]) {
    for (status, body, expected) in cases {
        let verdict = verdict(provider, *status, body);
        let is_as_expected = match expected.split_once(": ") {
            Some((name, words)) => verdict.starts_with(name) && verdict.contains(words),
            None => verdict == *expected,
        };
        assert!(is_as_expected, "{provider} {status} {body}\n  is {verdict}\n  not {expected}");
    }
    // What any provider may answer when it is not itself.
    for (status, expected) in [(500, "server"), (503, "server"), (429, "rate-limited"), (418, "rejected")] {
        assert_eq!(verdict(provider, status, "<html>Mail, consent, captcha</html>"), expected, "{provider} {status}");
    }
}
