//! Hostile texts through every way into the core: nothing panics, and what is text stays that text.

#[path = "../../e2e/tests/e2e/hostile/corpus.rs"]
mod corpus;

use newsletter_signup_core::{
    Config, Effect, Event, Reply, Signup, Values,
    config::Demand,
    email,
    exchange::TOKEN,
    provider::ADAPTERS,
    signup::Draft,
    text::{Text, Texts},
};
use serde_json::{Value, json};

const NAMES: &[&str] = &[
    "endpoint",
    "provider",
    "transport",
    "newsletter",
    "newsletters",
    "name-field",
    "consent",
    "heading",
    "description",
    "locale",
    "timeout",
    "keep",
    "redirect",
    "attribution",
    "allow-redirect",
    "allow-dotless",
    "show-already-subscribed",
    "field-x",
];

fn is_web(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    url.starts_with("https://") || url.starts_with("http://")
}

/// Whatever was configured: usable, and its URLs lead to the web or nowhere.
fn is_safe(config: &Config) -> bool {
    [&config.endpoint, &config.redirect].iter().all(|url| url.is_empty() || is_web(url))
        && (1000..=120_000).contains(&config.timeout_ms)
}

#[test]
fn attributes_are_text() {
    for payload in corpus::payloads() {
        let (config, _) = Config::from_attributes(&payload, NAMES.iter().map(|name| (*name, payload.as_str())));
        assert!(is_safe(&config), "{payload:?}: {config:?}");
        assert_eq!(config.heading, payload.trim());
        assert_eq!(config.consent, payload.trim());
        assert_eq!(config.fields, [("x".to_string(), payload.trim().to_string())]);
        let (config, _) = Config::from_attributes("", [(payload.as_str(), payload.as_str())]);
        assert!(is_safe(&config) && config.name_field == Demand::Hidden, "{payload:?}");
    }
}

#[test]
fn json_is_text() {
    for payload in corpus::payloads() {
        let members: serde_json::Map<String, Value> =
            NAMES.iter().map(|name| (name.to_string(), payload.clone().into())).collect();
        let (config, _) = Config::from_json(&Value::Object(members).to_string());
        assert!(is_safe(&config), "{payload:?}: {config:?}");
        assert_eq!(config.description, payload.trim());
        for text in [
            payload.clone(),
            json!({ &payload: payload }).to_string(),
            json!({ "heading": [payload], "keep": { &payload: payload }, "timeout": -1e300, "locale": null })
                .to_string(),
            json!([payload]).to_string(),
            format!("{{\"heading\":\"{payload}\"}}"),
            format!("{{\"heading\":{payload}}}"),
            "[".repeat(5000),
            "{\"a\":".repeat(5000),
        ] {
            assert!(is_safe(&Config::from_json(&text).0), "{text:?}");
        }
    }
}

#[test]
fn locale_files_are_text() {
    for payload in corpus::payloads() {
        let mut texts = Texts::default();
        texts.set_lines(&[&payload, "\nbutton=", &payload.replace('\n', " "), "\n", &payload].concat());
        assert!(payload.contains("button=") || texts.get(Text::Button) == payload.replace('\n', " "));
    }
}

#[test]
fn what_is_typed_reaches_every_provider_as_it_is() {
    for payload in corpus::payloads() {
        _ = email::check(&payload, true);
        for adapter in ADAPTERS {
            let config = Config::new("https://example.com/x?company_id=a").with("provider", adapter.name);
            let values = Values { name: payload.clone(), website: payload.clone(), ..Values::default() };
            let fields = vec![(payload.clone(), payload.clone())];
            let draft =
                Draft { values, fields, key: "k".into(), page: payload.clone(), at: 1_800_000_000, ..Draft::default() };
            for transport in adapter.transports {
                let request = (adapter.request)(&config, &draft, *transport);
                // With an endpoint that is not the provider's, the form says so instead of sending.
                let is_refused = config.check().is_some();
                assert!(is_refused || request.url.starts_with("https://"), "{}: {}", adapter.name, request.url);
                let spoilt = |text: &str| text.contains(['\r', '\n']);
                assert!(!request.headers.iter().any(|(_, value)| spoilt(value)), "{}: {payload:?}", adapter.name);
                if request.content_type.ends_with("json") {
                    // The token takes its place before anything is sent.
                    let body: Value = serde_json::from_str(&request.body.replace(TOKEN, "")).expect(&request.body);
                    assert!(body.is_object(), "{}: {body}", adapter.name);
                } else {
                    assert!(request.body.is_ascii() && !spoilt(&request.body), "{}: {}", adapter.name, request.body);
                }
            }
        }
    }
    let config = Config::new("https://example.com/x");
    for payload in corpus::payloads() {
        let values = Values { name: payload.clone(), ..Values::default() };
        let draft = Draft { values, ..Draft::default() };
        let request = (config.provider.request)(&config, &draft, config.provider.transports[0]);
        let body: Value = serde_json::from_str(&request.body).expect(&request.body);
        assert_eq!(body["name"], payload.as_str());
    }
}

#[test]
fn whatever_is_answered_the_sign_up_ends_and_leads_nowhere_unsafe() {
    for payload in corpus::payloads() {
        let inside = json!(payload);
        let bodies = [
            payload.clone(),
            json!({ "status": payload, "redirect": payload, "errors": [{ "field": payload }] }).to_string(),
            format!(r#"{{"status":"pending","redirect":{inside},{inside}:{inside}}}"#),
            format!(r#"{{"result":"success","msg":{inside},"message":{inside},"errors":{inside}}}"#),
        ];
        for (adapter, body) in ADAPTERS.iter().flat_map(|adapter| bodies.iter().map(move |body| (adapter, body))) {
            for status in [200, 202, 400, 409, 422, 429, 503] {
                let config = Config::new("https://example.com/x?company_id=a").with("provider", adapter.name);
                let mut signup = Signup::new(config.with("newsletter", "a"));
                let values = Values { email: "kate@example.com".into(), ..Values::default() };
                _ = signup.handle(Event::Submitted(Draft { values, ..Draft::default() }));
                let mut effects = signup.handle(Event::Allowed);
                let reply = Reply { status, body: body.clone(), retry_after: Some(payload.clone()) };
                for _ in 0..9 {
                    let event = match effects.last() {
                        Some(Effect::Prepare(_)) => Event::Prepared(Ok(reply.clone()), 0),
                        Some(Effect::Send(_)) => Event::Answered(Ok(reply.clone()), 0),
                        Some(Effect::Wait(_)) => Event::Resumed,
                        _ => break,
                    };
                    effects = signup.handle(event);
                }
                assert!(!signup.is_busy(), "{} {status} {body:?}", adapter.name);
                assert!(signup.link().is_none_or(|link| is_web(&link.url)), "{} {status} {body:?}", adapter.name);
                assert!(!effects.iter().any(|effect| matches!(effect, Effect::Redirect(_))), "{body:?}");
            }
        }
    }
}
