//! EmailOctopus's embedded HTML form, as others' clients have it.

use super::*;

const LIST: &str = "https://emailoctopus.com/lists/1d2c3b4a-0000-11ee-9d1f-0242ac120002";

fn url() -> String {
    format!("{LIST}/members/embedded/1.3/add")
}

#[test]
fn a_sign_up_has_numbered_fields_and_the_lists_honeypot() {
    let request =
        request(&config("emailoctopus", &[("endpoint", LIST), ("consent", "I agree")]), &[], Transport::Fetch);
    assert_eq!(
        lines(&request),
        "field_0=kate+a@example.com\nfield_1=Kate \"T\"\nconsent=1\nutm_source=a&b\n\
         hp1d2c3b4a-0000-11ee-9d1f-0242ac120002="
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints("emailoctopus", &[], Transport::Fetch, &[(LIST, &url()), (&url(), &url())]);
    recognised("emailoctopus", &[&url()]);
    problems("emailoctopus", &[(&[("endpoint", "https://eomail4.com/form/1.js")], "endpoint", "LIST-ID")]);
}

#[test]
fn answers() {
    replies(
        "emailoctopus",
        &[
            (200, r#"{"success":true,"message":"Thanks"}"#, "unverified"),
            (400, r#"{"error":{"message":"Your email address is invalid"}}"#, "invalid-email"),
            (400, r#"{"error":{"message":"This looks like a captcha error"}}"#, "misconfigured: captcha"),
            (400, r#"{"error":{"message":"Consent is needed"}}"#, "misconfigured: consent"),
            (400, r#"{"error":{"message":"Invalid parameters"}}"#, "misconfigured: field-NAME"),
            (200, r#"{"error":{"message":"An unknown error"}}"#, "rejected"),
            (200, "<html>", "misconfigured: not as this provider"),
            (404, "", "misconfigured: nothing is there"),
        ],
    );
}
