//! `docs/openapi.yaml` against what the endpoint does.

use crate::contract;
use newsletter_signup_core::wire::{FieldCode, SubscribeRequest};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn document() -> Value {
    let text = include_str!("../../../../docs/openapi.yaml");
    serde_saphyr::from_str(text).unwrap()
}

#[tokio::test]
async fn every_documented_status_is_produced_and_none_besides() {
    let document = document();
    let responses = document["paths"]["/subscribe"]["post"]["responses"].as_object().unwrap();
    let documented: BTreeSet<u16> = responses.keys().map(|status| status.parse().unwrap()).collect();
    assert_eq!(contract::produce().await, documented);
}

#[test]
fn the_schema_names_every_field_and_code() {
    let document = document();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let request = SubscribeRequest {
        email: "a".into(),
        name: Some("a".into()),
        newsletters: vec!["a".into()],
        consent: Some("a".into()),
        locale: Some("a".into()),
        page: Some("a".into()),
        elapsed_ms: Some(1),
        website: "a".into(),
        fields: BTreeMap::from([("a".into(), "a".into())]),
    };
    let wire = names(&serde_json::to_value(request).unwrap());
    let schemas = &document["components"]["schemas"];
    assert_eq!(names(&schemas["SubscribeRequest"]["properties"]), wire);
    let codes =
        [FieldCode::Required, FieldCode::Invalid, FieldCode::Unknown, FieldCode::TooLong, FieldCode::Rejected];
    assert_eq!(schemas["FieldError"]["properties"]["code"]["enum"], json!(codes));
}
