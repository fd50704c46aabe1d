//! Kit, formerly ConvertKit: its form's own route, which answers in JSON.

use super::{Adapter, Verdict, by_status, by_words, url};
use crate::{
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Transport},
    json::string,
};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "kit",
    signs: &["convertkit.com/forms/", "kit.com/forms/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    pieces: &["/forms/"],
    id: |endpoint| url::after(endpoint, &["/forms/"]).filter(|id| url::is_number(id)).map(String::from),
    path: "/forms/$/subscriptions",
    shape: "must be https://app.kit.com/forms/NUMBER/subscriptions, the \"action\" in the form's HTML embed code",
    body: "email_address=@email&fields[first_name]=@name&tags[]=@newsletters&fields[consent]=@consent\
           &fields[*]=@fields",
    accept: "application/json",
    read,
    link,
    ..Adapter::PLAIN
};

/// Where a sign-up goes on that is no success yet.
fn link(reply: &Reply) -> Option<Link> {
    let status = string(&reply.body, "status").unwrap_or_default();
    Link::new(string(&reply.body, "url").filter(|_| status != "success")?, LinkKind::Finish)
}

const WORDS: &[(&str, Verdict)] = &[("invalid", Err(Failure::InvalidEmail)), ("not valid", Err(Failure::InvalidEmail))];

/// Whatever is no success has a page of Kit's where it goes on, or goes there with the next try.
fn read(reply: &Reply) -> Verdict {
    match string(&reply.body, "status").as_deref() {
        Some("success") => return Ok(Outcome::Unverified),
        _ if link(reply).is_some() => return Ok(Outcome::Unverified),
        _ => {}
    }
    if let Some(message) = string(&reply.body, "errors.messages.0") {
        return by_words(&message, WORDS).unwrap_or(Err(Failure::Rejected));
    }
    match reply.status {
        429 | 500.. => Err(by_status(reply)),
        404 => Err(Failure::Misconfigured("is no form that Kit knows (404); check its number")),
        _ => Err(Failure::Misconfigured(
            "did not answer as Kit does, perhaps to show a captcha: the next try goes to Kit's page",
        )),
    }
}
