//! listmonk: its public JSON route, and its public form where that route cannot be read.

use super::{Adapter, STRANGE, Verdict, by_status, by_words, problem, url, urlencoded};
use crate::{
    config::{Config, Problem},
    exchange::{Failure, Outcome, Reply, Request, Transport},
    json::{find, push_member, push_name, push_strings},
    signup::Draft,
};
use alloc::{string::String, vec::Vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "listmonk",
    signs: &["/api/public/subscription", "/subscription/form"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    pieces: &["/api/public/", "/subscription/", "/admin"],
    path: "/subscription/form",
    body: "email=@email&name=@name&l=@newsletters&nonce=@website",
    check,
    request,
    read,
    unreadable: "gives no answer that can be read: add this page's origin to listmonk's Settings, Security, Trusted \
                 URLs / CORS (version 6; before it, let the proxy in front of it send the CORS headers)",
    ..Adapter::PLAIN
};

fn check(config: &Config) -> Option<Problem> {
    let mut ids = config.newsletters.iter().map(|newsletter| newsletter.id.as_str()).peekable();
    let attribute = if ids.peek().is_some() { "newsletters" } else { "newsletter" };
    let one = ids.peek().is_none().then_some(config.newsletter.as_str());
    if ids.chain(one).all(url::is_uuid) {
        return None;
    }
    problem(attribute, "lacks the UUID of a public list: listmonk shows it in Lists, under the list's name")
}

/// No header of our own: listmonk's CORS allows `Content-Type` alone.
fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let form = urlencoded::request(config, draft, transport);
    if transport != Transport::Fetch {
        return form;
    }
    let mut body = String::from("{");
    push_member(&mut body, "email", &draft.values.email);
    push_member(&mut body, "name", &draft.values.name);
    push_name(&mut body, "list_uuids");
    push_strings(&mut body, &draft.values.newsletters);
    body.push('}');
    let url = [url::root(&config.endpoint, ADAPTER.pieces), "/api/public/subscription"].concat();
    Request { url, content_type: "application/json", headers: Vec::new(), body, transport }
}

/// Messages come in the instance's language; these words are those of English, the default.
const WORDS: &[(&str, Verdict)] = &[
    (
        "not available",
        Err(Failure::Misconfigured(
            "refuses sign-ups from pages: switch on \"Enable public subscription page\" in listmonk's Settings, General",
        )),
    ),
    (
        "uuid",
        Err(Failure::Misconfigured(
            "does not take sign-ups to this list: check its UUID, and in listmonk that the list is public",
        )),
    ),
    ("invalid email", Err(Failure::InvalidEmail)),
    ("invalid e-mail", Err(Failure::InvalidEmail)),
];

fn read(reply: &Reply) -> Verdict {
    match reply.status {
        200 => match find(&reply.body, "data.has_optin") {
            Some("true") => Ok(Outcome::PendingConfirmation),
            Some("false") => Ok(Outcome::Subscribed),
            // As it is documented.
            _ if find(&reply.body, "data") == Some("true") => Ok(Outcome::Unverified),
            _ => Err(STRANGE),
        },
        400 => by_words(&reply.body, WORDS).unwrap_or(Err(Failure::Rejected)),
        _ => Err(by_status(reply)),
    }
}
