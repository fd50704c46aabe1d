//! Mailchimp's embedded form: posted into a tab, or by JSONP on the owner's word.

use super::{Adapter, Id, Like, answer::FIELD, urlencoded};
use crate::scan::Scan;
use crate::{
    exchange::{Failure, Outcome, Transport},
    fix::fix,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "mailchimp",
    signs: &["list-manage.com/subscribe"],
    transports: &[Transport::Tab],
    also: &[Transport::Jsonp, Transport::Page, Transport::Opaque],
    pieces: &["/subscribe"],
    // Account and audience, as the honeypot's name has them.
    id: Id::After(&[&["?u=", "&u="], &["?id=", "&id="]], Like::Any),
    path: "/subscribe/post?",
    shape: fix!("must be https://….list-manage.com/subscribe/post?u=…&id=…, the \"action\" of the embedded form"),
    body: "EMAIL=@email&FNAME=@name&^=@fields&b_$=@trap&subscribe=Subscribe&tags=@tags",
    request: |config, draft, transport| {
        let mut request = urlencoded::request(config, draft, transport);
        if transport == Transport::Jsonp {
            request.url = request.url.replaced("/subscribe/post?", "/subscribe/post-json?");
        }
        request
    },
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
