//! Mailchimp's embedded form: posted into a tab, or by JSONP on the owner's word.

use super::{Adapter, STRANGE, Verdict, by_words, push_pair, url, urlencoded};
use crate::{
    config::Config,
    exchange::{Failure, Outcome, Reply, Request, Transport},
    json::string,
    signup::Draft,
};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "mailchimp",
    signs: &["list-manage.com/subscribe"],
    transports: &[Transport::Tab],
    also: &[Transport::Jsonp, Transport::Page, Transport::Opaque],
    id,
    shape: "must be the \"action\" of Mailchimp's embedded form: https://….list-manage.com/subscribe/post?u=…&id=…",
    body: "EMAIL=@email&FNAME=@name&^=@fields&b_$=@trap&subscribe=Subscribe",
    request,
    read,
    unreadable: "gives no answer to JSONP: a blocker, the page's script-src, or Mailchimp's captcha stopped it",
    ..Adapter::PLAIN
};

/// Account and audience, as the honeypot's name has them.
fn id(endpoint: &str) -> Option<String> {
    let endpoint = endpoint.replace("&amp;", "&");
    let user = url::after(&endpoint, &["?u=", "&u="])?;
    Some([user, "_", url::after(&endpoint, &["?id=", "&id="])?].concat())
}

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let mut request = urlencoded::request(config, draft, transport);
    let (_, query) = config.endpoint.split_once('?').unwrap_or_default();
    let path = if transport == Transport::Jsonp { "/subscribe/post-json?" } else { "/subscribe/post?" };
    request.url = [url::root(&config.endpoint, &["/subscribe"]), path, &query.replace("&amp;", "&")].concat();
    // Interests have a field each, `group[CATEGORY][INTEREST]`; what else is named is a tag.
    let mut tags = String::new();
    for id in &draft.values.newsletters {
        if id.contains('[') {
            push_pair(&mut request.body, id, "1");
        } else {
            tags.push_str(if tags.is_empty() { "" } else { "," });
            tags.push_str(id);
        }
    }
    if !tags.is_empty() {
        push_pair(&mut request.body, "tags", &tags);
    }
    request
}

const WORDS: &[(&str, Verdict)] = &[
    ("already subscribed", Ok(Outcome::AlreadySubscribed)),
    ("too many", Err(Failure::RateLimited { retry_after: None })),
    (
        "captcha",
        Err(Failure::Misconfigured(
            "wants a captcha, which only Mailchimp's page can show: the next try goes there. To stay on the page, switch \
             reCAPTCHA off in the audience's settings",
        )),
    ),
    ("fake or invalid", Err(Failure::Rejected)),
    ("email address", Err(Failure::InvalidEmail)),
    (
        " - ",
        Err(Failure::Misconfigured(
            "wants a field that this form does not send: make it optional in Mailchimp, or send it by field-NAME",
        )),
    ),
];

/// By JSONP there is no status; an error is one too if it says "already subscribed".
fn read(reply: &Reply) -> Verdict {
    let message = string(&reply.body, "msg").unwrap_or_default();
    match string(&reply.body, "result").as_deref() {
        Some("success") => {
            let words = [("confirm", Ok(Outcome::PendingConfirmation)), ("thank you", Ok(Outcome::Subscribed))];
            by_words(&message, &words).unwrap_or(Ok(Outcome::Unverified))
        }
        // The first field is the address, others are the owner's.
        Some(_) if message.starts_with("0 - ") => Err(Failure::InvalidEmail),
        Some(_) => by_words(&message, WORDS).unwrap_or(Err(Failure::Rejected)),
        None => Err(STRANGE),
    }
}
