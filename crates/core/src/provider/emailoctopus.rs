//! EmailOctopus's embedded HTML form, as it was before the script of today.

use super::{Adapter, STRANGE, Verdict, by_status, by_words, url};
use crate::{
    exchange::{Failure, Outcome, Reply, Transport},
    json::{find, string},
};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "emailoctopus",
    signs: &["emailoctopus.com/lists/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    choice: false,
    pieces: &["/lists/"],
    id: |endpoint| url::after(endpoint, &["/lists/"]).filter(|id| url::is_uuid(id)).map(String::from),
    path: "/lists/$/members/embedded/1.3/add",
    shape: "must be https://emailoctopus.com/lists/LIST-ID/members/embedded/1.3/add, with the list's ID of 36 characters; \
            the script embed (eomail) cannot be posted to",
    body: "field_0=@email&field_1=@name&consent=@agreed&*=@fields&hp$=@trap",
    read,
    unreadable: "gives no answer that can be read (EmailOctopus): check the list's ID; the next try goes to its own page",
    ..Adapter::PLAIN
};

const WORDS: &[(&str, Verdict)] = &[
    (
        "captcha",
        Err(Failure::Misconfigured(
            "wants a captcha, which only EmailOctopus's page can show: the next try goes there",
        )),
    ),
    ("email", Err(Failure::InvalidEmail)),
    ("consent", Err(Failure::Misconfigured("wants consent (EmailOctopus): give this form a consent text"))),
    (
        "parameters",
        Err(Failure::Misconfigured("refuses a field (EmailOctopus): field_1, field_2 … must be the list's")),
    ),
];

fn read(reply: &Reply) -> Verdict {
    if find(&reply.body, "success").is_some_and(|value| value != "false" && value != "null") {
        return Ok(Outcome::Unverified);
    }
    match string(&reply.body, "error.message") {
        Some(message) => by_words(&message, WORDS).unwrap_or(Err(Failure::Rejected)),
        None if reply.status < 300 => Err(STRANGE),
        None => Err(by_status(reply)),
    }
}
