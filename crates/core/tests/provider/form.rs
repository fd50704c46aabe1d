//! Any endpoint that takes urlencoded fields.

use super::*;

#[test]
fn a_sign_up_has_every_field_under_its_name_or_the_owners() {
    let all =
        [("endpoint", "https://example.com/a"), ("consent", "I agree"), ("locale", "uk"), ("email-as", "user[Mail]")];
    let request = request(&config("form", &all), &["a", "b"], Transport::Fetch);
    assert_eq!((request.url.as_str(), request.headers.len()), ("https://example.com/a", 0));
    assert_eq!(
        lines(&request),
        "user[Mail]=kate+a@example.com\nname=Kate \"T\"\nnewsletters=a\nnewsletters=b\nconsent=I agree\nlocale=uk\n\
         page=https://example.org/blog/\nelapsed_ms=1234\nidempotency_key=k1\nutm_source=a&b"
    );
}

#[test]
fn endpoints_and_answers() {
    endpoints("form", &[], Transport::Tab, &[("https://example.com/a?b=c", "https://example.com/a?b=c")]);
    replies(
        "form",
        &[
            (200, "<html>", "unverified"),
            (200, r#"{"status":"subscribed"}"#, "subscribed"),
            (422, r#"{"errors":[{"field":"email","code":"invalid"}]}"#, "invalid-email"),
            (404, "", "misconfigured: nothing is there"),
        ],
    );
}
