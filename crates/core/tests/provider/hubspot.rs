//! HubSpot, as its documentation has it.

use super::*;

const ID: &str = "12345/00f27ad1-9b8c-4f5e-8d3a-1a2b3c4d5e6f";

fn form() -> (&'static str, &'static str) {
    ("endpoint", "https://api.hsforms.com/submissions/v3/integration/submit/12345/00f27ad1-9b8c-4f5e-8d3a-1a2b3c4d5e6f")
}

#[test]
fn a_sign_up_with_consent_and_subscription_types() {
    let request = request(
        &config("hubspot", &[form(), ("consent", "I agree"), ("newsletter", "999")]),
        &["999"],
        Transport::Fetch,
    );
    assert_eq!((request.content_type, request.headers.len()), ("application/json", 0));
    assert_eq!(
        request.body,
        r#"{"fields":[{"name":"email","value":"kate+a@example.com"},{"name":"firstname","value":"Kate \"T\""},{"name":"utm_source","value":"a&b"}],"context":{"pageUri":"https://example.org/blog/"},"legalConsentOptions":{"consent":{"consentToProcess":true,"text":"I agree","communications":[{"value":true,"subscriptionTypeId":999,"text":"I agree"}]}}}"#
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    let url = format!("https://api.hsforms.com/submissions/v3/integration/submit/{ID}");
    let eu = format!("https://api-eu1.hsforms.com/submissions/v3/integration/submit/{ID}");
    for (given, url) in [
        (url.clone(), &url),
        (format!("https://api.hsforms.com/submissions/v3/integration/secure/submit/{ID}"), &url),
        (format!("https://forms.hsforms.com/embed/v3/form/{ID}?x=y"), &url),
        (format!("https://forms-eu1.hsforms.com/embed/v3/form/{ID}/"), &eu),
    ] {
        endpoints("hubspot", &[], Transport::Fetch, &[(&given, url)]);
        recognised("hubspot", &[&given]);
    }
    problems(
        "hubspot",
        &[
            (&[("endpoint", "https://share.hsforms.com/1abc")], "endpoint", "PORTAL-ID/FORM-ID"),
            (&[("endpoint", "https://api.hsforms.com/")], "endpoint", "PORTAL-ID/FORM-ID"),
            (&[form(), ("newsletter", "weekly"), ("consent", "I agree")], "newsletter", "subscription type"),
            (&[form(), ("newsletters", "999=A")], "newsletters", "consent"),
        ],
    );
}

#[test]
fn answers() {
    let error = |kind| {
        format!(
            r#"{{"status":"error","message":"The request is not valid","errors":[{{"message":"Error","errorType":"{kind}"}}]}}"#
        )
    };
    for (kind, expected) in [
        ("INVALID_EMAIL", "invalid-email"),
        ("BLOCKED_EMAIL", "rejected"),
        ("FORM_HAS_RECAPTCHA_ENABLED", "misconfigured: CAPTCHA"),
        ("FIELD_NOT_IN_FORM_DEFINITION", "misconfigured: field-NAME"),
        ("REQUIRED_FIELD", "misconfigured: field-NAME"),
        ("MISSING_PROCESSING_CONSENT", "misconfigured: consent"),
    ] {
        replies("hubspot", &[(400, &error(kind), expected)]);
    }
    replies(
        "hubspot",
        &[
            (200, r#"{"inlineMessage":"<p>Thanks</p>"}"#, "unverified"),
            (200, r#"{"redirectUri":"https://example.com/thanks"}"#, "unverified"),
            (200, "<html>", "misconfigured: not as this provider"),
            (404, "", "misconfigured: nothing is there"),
            (404, r#"{"status":"error","message":"No form was found"}"#, "misconfigured: nothing is there"),
            (415, r#"{"status":"error","message":"Unsupported"}"#, "misconfigured: content type"),
        ],
    );
}
