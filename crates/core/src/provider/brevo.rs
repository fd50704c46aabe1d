//! Brevo, formerly Sendinblue: its form's own route, which answers in JSON where asked to.

use super::{Adapter, STRANGE, Verdict, by_status, by_words, url, urlencoded};
use crate::{
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Transport},
    json::{find, string},
};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "brevo",
    signs: &["sibforms.com/serve/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    choice: false,
    pieces: &["/serve/"],
    id: |endpoint| url::after(endpoint, &["/serve/"]).map(String::from),
    path: "/serve/$",
    shape: "must be the \"action\" of the Brevo form's HTML: https://….sibforms.com/serve/…",
    body: "EMAIL=@email&FIRSTNAME=@name&OPT_IN=@agreed&^=@fields&locale=@locale&email_address_check=@trap",
    request: |config, draft, transport| {
        let mut request = urlencoded::request(config, draft, transport);
        if transport == Transport::Fetch {
            request.url.push_str("?isAjax=1");
        }
        request
    },
    read,
    link: |reply| Link::new(string(&reply.body, "redirect")?, LinkKind::Redirect),
    ..Adapter::PLAIN
};

const WORDS: &[(&str, Verdict)] = &[
    (
        "captcha",
        Err(Failure::Misconfigured(
            "wants a captcha, which only Brevo's page can show: the next try goes there. To stay on the page, take it out of \
             the Brevo form",
        )),
    ),
    ("\"email\"", Err(Failure::InvalidEmail)),
    (
        "\"errors\"",
        Err(Failure::Misconfigured(
            "refuses a field (Brevo): make it optional in the form, or send it by field-NAME with the attribute's name",
        )),
    ),
];

/// Whatever the status: the body says it.
fn read(reply: &Reply) -> Verdict {
    match find(&reply.body, "success") {
        Some("true") => Ok(Outcome::Unverified),
        Some(_) => by_words(&reply.body, WORDS).unwrap_or(Err(Failure::Rejected)),
        None if reply.status < 300 => Err(STRANGE),
        None => Err(by_status(reply)),
    }
}
