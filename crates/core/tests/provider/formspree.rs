//! Formspree, as its own client reads it.

use super::*;

const FORM: (&str, &str) = ("endpoint", "https://formspree.io/f/abcdef");

#[test]
fn a_sign_up_asks_for_json() {
    let request = request(&config("formspree", &[FORM]), &["a"], Transport::Fetch);
    assert_eq!(request.headers, [("Accept", "application/json".to_string())]);
    assert_eq!(lines(&request), "email=kate+a@example.com\nname=Kate \"T\"\nnewsletters=a\nutm_source=a&b");
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "formspree",
        &[],
        Transport::Fetch,
        &[(FORM.1, FORM.1), ("https://formspree.io/p/1/f/a", "https://formspree.io/p/1/f/a")],
    );
    recognised("formspree", &[FORM.1]);
    problems("formspree", &[(&[FORM, ("transport", "jsonp")], "transport", "no way")]);
}

#[test]
fn answers() {
    let error = |code| format!(r#"{{"error":"Validation errors","errors":[{{"code":"{code}","message":"no"}}]}}"#);
    for (status, code, expected) in [
        (422, "TYPE_EMAIL", "invalid-email"),
        (403, "BLOCKED", "rejected"),
        (403, "INACTIVE", "misconfigured: switched off"),
        (404, "FORM_NOT_FOUND", "misconfigured: no such form"),
        (422, "REQUIRED_FIELD_EMPTY", "misconfigured: field-NAME"),
    ] {
        replies("formspree", &[(status, &error(code), expected)]);
    }
    replies(
        "formspree",
        &[
            (200, r#"{"next":"https://formspree.io/thanks","ok":true}"#, "subscribed"),
            (200, "<html>", "misconfigured: not as this provider"),
            (403, r#"{"error":"Please complete the reCAPTCHA"}"#, "misconfigured: captcha"),
        ],
    );
}
