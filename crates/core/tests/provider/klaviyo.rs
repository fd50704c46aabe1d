//! Klaviyo's client API, as its documentation has it.

use super::*;

const API: (&str, &str) = ("endpoint", "https://a.klaviyo.com/client/subscriptions/?company_id=AbC123");
const LIST: (&str, &str) = ("newsletter", "XyZ987");

#[test]
fn a_sign_up_is_a_subscription_to_one_list() {
    let request = request(
        &config("klaviyo", &[API, LIST, ("consent", "I agree"), ("locale", "uk")]),
        &["XyZ987"],
        Transport::Fetch,
    );
    assert_eq!((request.url.as_str(), request.content_type), (API.1, "application/vnd.api+json"));
    assert_eq!(request.headers, [("revision", "2026-01-15".to_string())]);
    assert_eq!(
        request.body,
        r#"{"data":{"type":"subscription","attributes":{"profile":{"data":{"type":"profile","attributes":{"email":"kate+a@example.com","first_name":"Kate \"T\"","locale":"uk","properties":{"consent":"I agree","utm_source":"a&b"}}}}},"relationships":{"list":{"data":{"type":"list","id":"XyZ987"}}}}}"#
    );
}

#[test]
fn the_owner_may_set_the_revision() {
    let config = config("klaviyo", &[API, LIST]);
    let mut draft = draft(&[]);
    draft.fields = vec![("revision".into(), "2027-01-15".into())];
    let request = (config.provider.request)(&config, &draft, Transport::Fetch);
    assert_eq!(request.headers, [("revision", "2027-01-15".to_string())]);
    assert!(!request.body.contains("2027"));
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "klaviyo",
        &[LIST],
        Transport::Fetch,
        &[(API.1, API.1), ("https://a.klaviyo.com/?company_id=AbC123", API.1)],
    );
    recognised("klaviyo", &[API.1]);
    problems(
        "klaviyo",
        &[
            (&[("endpoint", "https://a.klaviyo.com/"), LIST], "endpoint", "company_id="),
            (&[API], "newsletter", "list"),
            (&[API, LIST, ("newsletters", "a=A")], "newsletters", "leave it out"),
        ],
    );
}

#[test]
fn answers() {
    let error = |detail: &str, pointer: &str| {
        format!(r#"{{"errors":[{{"code":"invalid","detail":"{detail}","source":{{"pointer":"/data/{pointer}"}}}}]}}"#)
    };
    replies(
        "klaviyo",
        &[
            (202, "", "unverified"),
            (200, "<html>", "misconfigured: not as this provider"),
            (400, &error("Invalid", "attributes/profile/data/attributes/email"), "invalid-email"),
            (404, &error("A list with id x does not exist", "relationships"), "misconfigured: no such form or list"),
            (400, &error("The revision header is missing", ""), "misconfigured: field-revision"),
            (409, "", "already"),
            (403, "", "misconfigured: refuses this page"),
        ],
    );
}
