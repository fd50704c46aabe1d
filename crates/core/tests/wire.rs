//! What the browser writes is what the endpoint's types read, and the other way round.

use newsletter_signup_core::{
    Config, Outcome, Reply, Values,
    exchange::Transport,
    signup::Draft,
    wire::{FieldCode, FieldError, Problem, Status, SubscribeReply, SubscribeRequest},
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn the_json_request_is_the_wire_type(
        email in "\\PC{1,20}", name in "\\PC{0,20}", ids in proptest::collection::vec("\\PC{1,8}", 0..4),
        consent: bool, website in "\\PC{0,5}", elapsed_ms: u32, field in "\\PC{1,10}",
    ) {
        let mut config = Config::new("https://example.com/subscribe");
        config.consent = "I agree".into();
        let values = Values { email: email.clone(), name: name.clone(), newsletters: ids.clone(), consent, website: website.clone(), fields: Vec::new() };
        let draft = Draft { values, fields: vec![("utm_source".into(), field.clone())], elapsed_ms, ..Draft::default() };
        let body = (config.provider.request)(&config, &draft, Transport::Fetch).body;
        let request: SubscribeRequest = serde_json::from_str(&body).unwrap();
        prop_assert_eq!(request, SubscribeRequest {
            email,
            name: (!name.is_empty()).then_some(name),
            newsletters: ids,
            consent: consent.then(|| "I agree".into()),
            elapsed_ms: Some(elapsed_ms.into()),
            website,
            fields: [("utm_source".to_string(), field)].into(),
            ..SubscribeRequest::default()
        });
    }
}

#[test]
fn the_endpoints_replies_are_understood() {
    let config = Config::default();
    for (code, status, outcome) in [
        (200, Status::Subscribed, Outcome::Subscribed),
        (202, Status::Pending, Outcome::PendingConfirmation),
        (409, Status::AlreadySubscribed, Outcome::AlreadySubscribed),
    ] {
        let body = serde_json::to_string(&SubscribeReply { status, redirect: None }).unwrap();
        assert_eq!(config.provider.verdict(&Reply { status: code, body, retry_after: None }), Ok(outcome));
    }
    let errors = vec![FieldError { field: "email".into(), code: FieldCode::Rejected }];
    let body = serde_json::to_string(&Problem { errors, ..Problem::default() }).unwrap();
    let failure = config.provider.verdict(&Reply { status: 422, body, retry_after: None }).unwrap_err();
    assert_eq!(failure.name(), "rejected");
}
