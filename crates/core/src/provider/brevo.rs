//! Brevo, formerly Sendinblue: its form's own route, which answers in JSON where asked to.

use super::{Adapter, Id, Like, urlencoded};
use crate::{
    exchange::{Outcome, Transport},
    fix::fix,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "brevo",
    signs: &["sibforms.com/serve/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    choice: false,
    pieces: &["/serve/"],
    id: Id::After(&[&["/serve/"]], Like::Any),
    path: "/serve/$",
    shape: fix!("must be https://….sibforms.com/serve/…, the \"action\" of the embedded form"),
    body: "EMAIL=@email&FIRSTNAME=@name&OPT_IN=@agreed&^=@fields&locale=@locale&email_address_check=@trap",
    request: |config, draft, transport| {
        let mut request = urlencoded::request(config, draft, transport);
        if transport == Transport::Fetch {
            request.url.push_str("?isAjax=1");
        }
        request
    },
    done: &[("\"success\":true", Outcome::Unverified)],
    redirect: "redirect",
    ..Adapter::PLAIN
};
