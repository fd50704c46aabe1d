//! Configuration: what is good is used, what is wrong is named.

use newsletter_signup_core::{Config, Text, config::Demand};
use proptest::prelude::*;

fn read(attributes: &[(&str, &str)]) -> (Config, Vec<String>) {
    let (config, problems) = Config::from_attributes("", attributes.iter().copied());
    (config, problems.into_iter().map(|p| format!("{} {}", p.attribute, p.fix)).collect())
}

#[test]
fn reads_every_attribute() {
    let (config, problems) = read(&[
        ("endpoint", "https://example.com/subscribe"),
        ("provider", "form"),
        ("newsletter", "weekly"),
        ("newsletters", "a=Weekly digest; b ; =; c=x=y"),
        ("name-field", "required"),
        ("consent", "I agree"),
        ("heading", "Explaining Ukraine"),
        ("button", "Join"),
        ("timeout", "5"),
        ("keep", "off"),
        ("field-utm_source", "blog"),
        ("class", "wide"),
        ("aria-label", "Sign-up"),
    ]);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config.provider.name, "form");
    let labels: Vec<_> = config.newsletters.iter().map(|n| (n.id.as_str(), n.label.as_str())).collect();
    assert_eq!(labels, [("a", "Weekly digest"), ("b", "b"), ("c", "x=y")]);
    assert_eq!(config.name_field, Demand::Required);
    assert_eq!(config.texts.get(Text::Button), "Join");
    assert_eq!((config.timeout_ms, config.keep), (5000, false));
    assert_eq!(config.fields, [("utm_source".to_string(), "blog".to_string())]);
}

#[test]
fn names_every_problem_at_once() {
    let (_, problems) = read(&[
        ("endpoint", "http://example.com/subscribe"),
        ("endpont", "x"),
        ("provider", "acme"),
        ("newsletters", " ; "),
        ("name-field", "yes"),
        ("timeout", "0"),
        ("keep", "maybe"),
    ]);
    let attributes: Vec<_> = problems.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(
        attributes,
        ["endpoint", "endpont", "newsletters", "name-field", "timeout", "keep", "provider", "endpoint"]
    );
}

#[test]
fn an_endpoint_is_https_or_this_machine() {
    for (url, good) in [
        ("https://example.com", true),
        ("https://example.com:8443/x?y#z", true),
        ("http://localhost:3000/", true),
        ("http://app.localhost/", true),
        ("http://127.0.0.1:8080/x", true),
        ("http://[::1]:8080/x", true),
        ("http://127.0.0.1.example.com", false),
        ("http://127.evil.example/", false),
        ("http://example.com/", false),
        ("http://localhost.example.com/", false),
        ("ftp://example.com/", false),
        ("javascript:alert(1)", false),
        ("javascript://example.com/%0aalert(1)", false),
        ("data:text/html,x", false),
        ("https://user:pass@example.com/", false),
        ("https://", false),
        ("/subscribe", false),
        ("", false),
    ] {
        assert_eq!(!read(&[("endpoint", url)]).0.endpoint.is_empty(), good, "{url}");
    }
}

#[test]
fn a_locale_goes_under_the_owners_own_texts() {
    let lines = "email-label=E-Mail-Adresse\nunknown=x\nbutton=Anmelden\nname-label";
    let (config, _) = Config::from_attributes(lines, [("button", "Los")]);
    assert_eq!(config.texts.get(Text::EmailLabel), "E-Mail-Adresse");
    assert_eq!(config.texts.get(Text::NameLabel), "Your name");
    assert_eq!(config.texts.get(Text::Button), "Los");
}

#[test]
fn json_is_read_like_attributes() {
    let (config, problems) = Config::from_json(
        r#"{"endpoint":"https://example.com/s","nameField":"optional","timeout":7,"keep":true,"x":[1]}"#,
    );
    assert_eq!(config.endpoint, "https://example.com/s");
    assert_eq!((config.name_field, config.timeout_ms), (Demand::Optional, 7000));
    assert_eq!(problems.len(), 1, "{problems:?}");
    let (_, problems) = Config::from_json("{");
    assert_eq!(problems[0].attribute, "config");
}

proptest! {
    #[test]
    fn never_panics(name in "[a-z-]{0,16}", value in "\\PC{0,40}") {
        for name in ["endpoint", "provider", "newsletters", "name-field", "timeout", "keep", name.as_str()] {
            _ = read(&[(name, value.as_str())]);
        }
        _ = Config::from_json(&value);
    }
}
