//! listmonk: its public JSON route, and its public form where that route cannot be read.

use super::{Adapter, problem, url, urlencoded};
use crate::scan::concat;
use crate::{
    config::{Config, Problem},
    exchange::{Failure, Outcome, Request, Transport},
    fix::fix,
    json::{push_member, push_name, push_strings},
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
    done: &[
        ("\"has_optin\":true", Outcome::PendingConfirmation),
        ("\"has_optin\":false", Outcome::Subscribed),
        // As it is documented.
        ("\"data\":true", Outcome::Unverified),
    ],
    // Messages come in the instance's language; this is the English one, the default.
    words: &[(
        "notavailable",
        Err(Failure::Misconfigured(fix!(
            "takes no sign-ups from pages: switch \"Enable public subscription page\" on in listmonk's Settings, General"
        ))),
    )],
    unreadable: fix!(
        "gives no answer that can be read: add this page's origin to listmonk's Settings, Security, Trusted URLs / \
                 CORS (before version 6, let the proxy send CORS headers)"
    ),
    ..Adapter::PLAIN
};

fn check(config: &Config) -> Option<Problem> {
    let ids = config.newsletters.iter().map(|newsletter| &newsletter.id);
    let one = Some(&config.newsletter).filter(|id| !config.has_choice() || !id.is_empty());
    if ids.chain(one).all(|id| url::is_uuid(id)) {
        return None;
    }
    let attribute = if config.has_choice() { "newsletters" } else { "newsletter" };
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
    let url = concat(&[url::root(&config.endpoint, ADAPTER.pieces), "/api/public/subscription"]);
    Request { url, content_type: "application/json", headers: Vec::new(), body, transport }
}
