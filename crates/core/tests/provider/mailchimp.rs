//! Mailchimp, as its forms and others' clients have it.

use super::*;

const FORM: (&str, &str) = ("endpoint", "https://kate.us1.list-manage.com/subscribe/post?u=abc&id=def&f_id=00a");

#[test]
fn a_sign_up_has_merge_tags_in_capitals_interests_tags_and_the_honeypot() {
    let request = request(&config("mailchimp", &[FORM]), &["group[12][4]", "77", "78"], Transport::Tab);
    assert_eq!(request.url, FORM.1);
    assert_eq!(
        lines(&request),
        "EMAIL=kate+a@example.com\nFNAME=Kate \"T\"\nUTM_SOURCE=a&b\nb_abc_def=\nsubscribe=Subscribe\ngroup[12][4]=1\ntags=77,78"
    );
}

#[test]
fn ways_and_endpoints() {
    let jsonp = config("mailchimp", &[FORM, ("transport", "jsonp")]);
    assert_eq!(jsonp.transports().collect::<Vec<_>>(), [Transport::Jsonp, Transport::Tab]);
    assert_eq!(config("mailchimp", &[FORM]).transports().collect::<Vec<_>>(), [Transport::Tab]);
    let url = "https://kate.us1.list-manage.com/subscribe/post-json?u=abc&id=def";
    endpoints(
        "mailchimp",
        &[],
        Transport::Jsonp,
        &[
            ("https://kate.us1.list-manage.com/subscribe/post?u=abc&amp;id=def", url),
            ("https://kate.us1.list-manage.com/subscribe?u=abc&id=def", url),
            (url, url),
        ],
    );
    recognised("mailchimp", &[FORM.1, "https://a.us20.list-manage.com/subscribe?u=a&id=b"]);
    let hosted = ("endpoint", "https://kate.us1.list-manage.com/");
    problems("mailchimp", &[(&[hosted], "endpoint", "list-manage.com/subscribe/post?u=")]);
    problems("mailchimp", &[(&[FORM, ("transport", "fetch")], "transport", "no way")]);
}

#[test]
fn answers_by_jsonp() {
    let reply = |result, msg: &str| format!(r#"{{"result":"{result}","msg":"{msg}"}}"#);
    for (result, msg, expected) in [
        ("success", "Almost finished... We need to confirm your email address.", "pending"),
        ("success", "Thank you for subscribing!", "subscribed"),
        ("success", "Merci !", "unverified"),
        ("error", r#"a@b.c is already subscribed to list L. <a href=\"https://x\">Click here</a>"#, "already"),
        ("error", "0 - Please enter a value", "invalid-email"),
        ("error", "0 - An email address must contain a single @", "invalid-email"),
        (
            "error",
            "0 - The domain portion of the email address is invalid (the portion after the @: x)",
            "invalid-email",
        ),
        ("error", "3 - Please enter a value", "misconfigured: field-NAME"),
        ("error", "10 - Please enter a value", "misconfigured: field-NAME"),
        ("error", "This email address looks fake or invalid. Please enter a real email address.", "rejected"),
        ("error", r#"Recipient \"a@b.c\" has too many recent signup requests"#, "rate-limited"),
        ("error", "captcha", "misconfigured: captcha"),
        ("error", "Quelque chose", "rejected"),
    ] {
        replies("mailchimp", &[(200, &reply(result, msg), expected)]);
    }
    replies("mailchimp", &[(200, "null", "misconfigured: not as this provider")]);
}
