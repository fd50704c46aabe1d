//! MailerLite's embedded form, as others' clients have it.

use super::*;

const FORM: (&str, &str) = ("endpoint", "https://assets.mailerlite.com/jsonp/12/forms/34/subscribe");

#[test]
fn a_sign_up_needs_no_permission_and_is_not_read() {
    let config = config("mailerlite", &[FORM, ("consent", "I agree")]);
    assert_eq!(config.transports().next(), Some(Transport::Opaque));
    assert_eq!(
        lines(&request(&config, &["9"], Transport::Opaque)),
        "fields[email]=kate+a@example.com\nfields[name]=Kate \"T\"\ngroups[]=9\nfields[consent]=I agree\n\
         fields[utm_source]=a&b\nml-submit=1\nanticsrf=true"
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "mailerlite",
        &[],
        Transport::Opaque,
        &[(FORM.1, FORM.1), ("https://assets.mailerlite.com/jsonp/12/forms/34", FORM.1)],
    );
    recognised("mailerlite", &[FORM.1]);
    problems(
        "mailerlite",
        &[(&[("endpoint", "https://assets.mailerlite.com/jsonp/12")], "endpoint", "NUMBER/forms/NUMBER")],
    );
}

#[test]
fn answers_where_the_owner_has_them_read() {
    replies(
        "mailerlite",
        &[
            (200, r#"{"success":true}"#, "unverified"),
            (200, r#"{"success":false,"errors":{"fields":{"email":["Not valid"]}}}"#, "invalid-email"),
            (200, r#"{"success":false,"errors":{"fields":{"name":["Required"]}}}"#, "misconfigured: field-NAME"),
            (200, r#"{"success":false,"errors":{"g-recaptcha-response":["no"]}}"#, "misconfigured: captcha"),
            (200, "<html>", "misconfigured: not as this provider"),
        ],
    );
}
