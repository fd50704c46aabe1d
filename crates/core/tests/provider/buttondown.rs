//! Buttondown, as its documentation and others' clients have it.

use super::*;

const URL: &str = "https://buttondown.com/api/emails/embed-subscribe/kate";

#[test]
fn a_sign_up_has_tags_and_metadata() {
    let request =
        request(&config("buttondown", &[("endpoint", URL), ("consent", "I agree")]), &["a", "b"], Transport::Tab);
    assert_eq!(
        lines(&request),
        "email=kate+a@example.com\ntag=a\ntag=b\nmetadata__name=Kate \"T\"\nmetadata__consent=I agree\n\
         metadata__utm_source=a&b\nembed=1"
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    let given = [
        URL,
        "https://buttondown.com/kate",
        "https://buttondown.com/kate/archive/",
        "https://buttondown.com/kate?as_embed=true",
        "https://buttondown.email/kate/",
        "https://buttondown.email/api/emails/embed-subscribe/kate",
    ];
    for endpoint in given {
        endpoints("buttondown", &[], Transport::Tab, &[(endpoint, URL)]);
    }
    recognised("buttondown", &given);
    problems("buttondown", &[(&[("endpoint", "https://buttondown.com/")], "endpoint", "USERNAME")]);
}

#[test]
fn answers_where_the_owner_has_them_read() {
    replies(
        "buttondown",
        &[
            (200, "<html>Almost done", "unverified"),
            (200, "The email address a@b is not valid.", "invalid-email"),
            (200, "You are already subscribed", "already"),
            (200, "<div class=\"h-captcha\">", "misconfigured: captcha"),
            (200, "<div class=\"box auth-error\"><p>No</p></div>", "rejected"),
            (404, "", "misconfigured: nothing is there"),
        ],
    );
}
