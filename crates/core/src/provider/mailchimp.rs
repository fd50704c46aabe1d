//! Mailchimp's embedded form: posted into a tab, or by JSONP on the owner's word.

use super::{Adapter, answer::FIELD, push_pair, url, urlencoded};
use crate::scan::{Scan, concat};
use crate::{
    config::Config,
    exchange::{Failure, Outcome, Request, Transport},
    fix::fix,
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
    shape: fix!("must be https://….list-manage.com/subscribe/post?u=…&id=…, the \"action\" of the embedded form"),
    body: "EMAIL=@email&FNAME=@name&^=@fields&b_$=@trap&subscribe=Subscribe",
    request,
    // By JSONP there is no status: an error is a 200, too.
    done: &[
        ("\"success\",\"msg\":\"almost", Outcome::PendingConfirmation),
        ("\"success\",\"msg\":\"thankyou", Outcome::Subscribed),
        ("\"result\":\"success\"", Outcome::Unverified),
    ],
    // The first field is the address, others are the owner's.
    words: &[("\"msg\":\"0-", Err(Failure::InvalidEmail)), ("-pleaseentera", FIELD)],
    ..Adapter::PLAIN
};

/// Account and audience, as the honeypot's name has them.
fn id(endpoint: &str) -> Option<String> {
    let endpoint = endpoint.replaced("&amp;", "&");
    let user = url::after(&endpoint, &["?u=", "&u="])?;
    Some(concat(&[user, "_", url::after(&endpoint, &["?id=", "&id="])?]))
}

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let mut request = urlencoded::request(config, draft, transport);
    let (_, query) = config.endpoint.cut("?").unwrap_or_default();
    let path = if transport == Transport::Jsonp { "/subscribe/post-json?" } else { "/subscribe/post?" };
    request.url = concat(&[url::root(&config.endpoint, &["/subscribe"]), path, &query.replaced("&amp;", "&")]);
    // Interests have a field each, `group[CATEGORY][INTEREST]`; what else is named is a tag.
    let mut tags = String::new();
    for id in &draft.values.newsletters {
        if id.holds("[") {
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
