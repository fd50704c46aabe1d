//! Ghost, as versions 5 and 6 answer.

use super::*;
use newsletter_signup_core::exchange::{LinkKind, TOKEN};

const SITE: (&str, &str) = ("endpoint", "https://blog.example.com");

#[test]
fn a_sign_up_says_what_ghost_knows_and_no_more() {
    let all = [SITE, ("consent", "I agree"), ("label-1", "Form"), ("label-2", "Blog")];
    let request = request(&config("ghost", &all), &["Weekly digest"], Transport::Fetch);
    assert_eq!(request.content_type, "application/json");
    assert_eq!(request.headers, []);
    assert_eq!(
        request.body.replace(TOKEN, "T"),
        r#"{"email":"kate+a@example.com","name":"Kate \"T\"","emailType":"signup","integrityToken":"T","labels":["Form","Blog"],"newsletters":[{"name":"Weekly digest"}],"urlHistory":[{"time":1700000000000,"referrerSource":"example.org","referrerMedium":"Embed","referrerUrl":"https://example.org/blog/","utmSource":"a&b"}]}"#
    );
}

#[test]
fn no_newsletter_is_never_an_empty_list() {
    let body = request(&config("ghost", &[SITE]), &[], Transport::Fetch).body;
    assert!(!body.contains("newsletters") && !body.contains("labels") && !body.contains("honeypot"), "{body}");
}

#[test]
fn the_token_is_a_simple_get() {
    let config = config("ghost", &[("endpoint", "https://example.com/blog/")]);
    let token = config.provider.token.as_ref().expect("Ghost has tokens");
    let request = (token.request)(&config);
    assert_eq!(request.url, "https://example.com/blog/members/api/integrity-token/");
    assert_eq!((request.content_type, request.headers.len(), token.lifetime), ("", 0, 240));
    let reply = |status, body: &str| Reply { status, body: body.into(), retry_after: None };
    assert!((token.is_refused)(&reply(400, &error("The request could not be understood."))));
    assert!(!(token.is_refused)(&reply(400, &error("Email is not valid"))));
    assert!(!(token.is_refused)(&reply(201, "Created.")));
}

#[test]
fn endpoints_an_owner_may_give() {
    let url = "https://blog.example.com/members/api/send-magic-link/";
    endpoints(
        "ghost",
        &[],
        Transport::Fetch,
        &[
            ("https://blog.example.com", url),
            ("https://blog.example.com/?ref=x#/portal/signup", url),
            ("https://blog.example.com/ghost/#/settings", url),
            (url, url),
            ("https://ghost/", "https://ghost/members/api/send-magic-link/"),
            ("https://example.com/a/b/", "https://example.com/a/b/members/api/send-magic-link/"),
        ],
    );
    recognised("ghost", &["https://kate.ghost.io", "https://a.example/members/api/send-magic-link/"]);
    problems("ghost", &[(&[SITE, ("transport", "jsonp")], "transport", "no way")]);
}

fn error(message: &str) -> String {
    format!(r#"{{"errors":[{{"message":"{message}","context":null,"type":"BadRequestError","id":"8f2a1190-12"}}]}}"#)
}

#[test]
fn answers() {
    let cases = [
        (400, "Email is not valid", "invalid-email"),
        (400, "Email is required.", "invalid-email"),
        (400, "The request could not be understood.", "misconfigured: integrity-token"),
        (400, "This site is invite-only, contact the owner for access.", "misconfigured: Subscription access"),
        (400, "This site only accepts paid members.", "misconfigured: Subscription access"),
        (400, "Signups from this email domain are currently restricted.", "rejected"),
        (400, "Cannot subscribe to invalid newsletters Weekly", "misconfigured: Settings, Newsletters"),
        (400, "Cannot subscribe to archived newsletters Weekly", "misconfigured: Settings, Newsletters"),
        (429, "Too many different sign-in attempts, try again in 10 minutes", "rate-limited 600"),
        (429, "Too many sign-in attempts try again in 2 hours", "rate-limited 7200"),
        (429, "Too many sign-in attempts try again in 30 seconds", "rate-limited 30"),
        (429, "Too many attempts", "rate-limited"),
    ];
    for (status, message, expected) in cases {
        replies("ghost", &[(status, &error(message), expected)]);
    }
    replies(
        "ghost",
        &[
            (201, "Created.", "pending"),
            (201, "{}", "pending"),
            (201, r#"{"inboxLinks":{"desktop":"https://mail.google.com/newsletters"}}"#, "pending"),
            (200, "<html>", "misconfigured: not as this provider"),
            (400, "Bad Request.", "rejected"),
            (404, r#"{"errors":[{"message":"Resource not found"}]}"#, "misconfigured: nothing is there"),
        ],
    );
}

#[test]
fn the_mailbox_is_offered_by_its_name() {
    let link = |provider: &str, url: &str| {
        let body = format!(r#"{{"inboxLinks":{{"android":"intent://x","desktop":"{url}","provider":"{provider}"}}}}"#);
        let config = config("ghost", &[SITE]);
        config.provider.destination(&Reply { status: 201, body, retry_after: None })
    };
    let found = link("gmail", "https://mail.google.com/mail/u/kate@example.com/").expect("a link");
    assert_eq!(found.kind, LinkKind::Mailbox("Gmail".into()));
    assert_eq!(
        link("outlook", "https://outlook.live.com/mail/").expect("a link").kind,
        LinkKind::Mailbox("Outlook".into())
    );
    assert_eq!(link("gmail", "javascript:alert(1)"), None);
    assert_eq!(link("<b>", "https://example.com/"), None);
}
