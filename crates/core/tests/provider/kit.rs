//! Kit, as others' clients have it.

use super::*;
use newsletter_signup_core::exchange::LinkKind;

const FORM: (&str, &str) = ("endpoint", "https://app.kit.com/forms/123/subscriptions");

#[test]
fn a_sign_up_asks_for_json() {
    let request = request(&config("kit", &[FORM, ("consent", "I agree")]), &["7"], Transport::Fetch);
    assert_eq!(request.headers, [("Accept", "application/json".to_string())]);
    assert_eq!(
        lines(&request),
        "email_address=kate+a@example.com\nfields[first_name]=Kate \"T\"\ntags[]=7\nfields[consent]=I agree\n\
         fields[utm_source]=a&b"
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    let old = "https://app.convertkit.com/forms/123/subscriptions";
    endpoints("kit", &[], Transport::Tab, &[(FORM.1, FORM.1), ("https://app.convertkit.com/forms/123", old)]);
    recognised("kit", &[FORM.1, old]);
    problems("kit", &[(&[("endpoint", "https://kate.kit.com/0a1b2c")], "endpoint", "app.kit.com/forms/NUMBER")]);
}

#[test]
fn answers() {
    let captcha = r#"{"status":"quarantined","url":"https:\/\/app.kit.com\/guards\/1"}"#;
    replies(
        "kit",
        &[
            (200, r#"{"status":"success","redirect_url":"https://x"}"#, "unverified"),
            (200, r#"{"status": "success", "url": "https://x"}"#, "unverified"),
            (200, captcha, "unverified"),
            (200, r#"{"status":"failed","errors":{"messages":["Email address is invalid"]}}"#, "invalid-email"),
            (200, r#"{"status":"failed"}"#, "misconfigured: not as this provider"),
            (200, "<html>", "misconfigured: not as this provider"),
            (404, "", "misconfigured: nothing is there"),
        ],
    );
    let link = |body: &str| {
        config("kit", &[FORM]).provider.destination(&Reply { status: 200, body: body.into(), retry_after: None })
    };
    let found = link(captcha).expect("a page to finish on");
    assert_eq!((found.url.as_str(), found.kind), ("https://app.kit.com/guards/1", LinkKind::Finish));
    assert_eq!(link(r#"{"status":"success","url":"https://x"}"#), None);
    assert_eq!(link(r#"{"status":"quarantined","url":"javascript:alert(1)"}"#), None);
}
