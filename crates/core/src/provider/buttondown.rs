//! Buttondown's embedded form: posted into a tab, since a captcha may follow that only its own page can show.

use super::{
    Adapter, Id, Like,
    answer::{CAPTCHA, Verdict},
};
use crate::scan::Scan;
use crate::{
    exchange::{Failure, Outcome, Reply, Transport},
    fix::fix,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "buttondown",
    signs: &["buttondown.com/", "buttondown.email/"],
    transports: &[Transport::Tab],
    also: &[Transport::Fetch, Transport::Opaque, Transport::Page],
    pieces: &["/"],
    id: Id::After(&[&["/embed-subscribe/", "buttondown.com/", "buttondown.email/"]], Like::Any),
    path: "/api/emails/embed-subscribe/$",
    // The old host sends on, which loses the body.
    moved: ("://buttondown.email/", "://buttondown.com/"),
    shape: fix!("must be https://buttondown.com/USERNAME"),
    body: "email=@email&tag=@newsletters&metadata__name=@name&metadata__consent=@consent&metadata__*=@fields&embed=1",
    read,
    unreadable: fix!("gives no answer that can be read (Buttondown): leave transport out, or set it to \"tab\""),
    ..Adapter::PLAIN
};

/// A page for people, whatever was asked for: its words go before its status.
fn read(reply: &Reply) -> Option<Verdict> {
    let page = reply.body.to_ascii_lowercase();
    let has = |word| page.holds(word);
    match reply.status {
        200..=299 if has("already subscribed") => Some(Ok(Outcome::AlreadySubscribed)),
        200..=299 if has("is not valid") => Some(Err(Failure::InvalidEmail)),
        200..=299 if has("captcha") => Some(CAPTCHA),
        200..=299 if has("auth-error") => Some(Err(Failure::Rejected)),
        200..=299 => Some(Ok(Outcome::Unverified)),
        _ => None,
    }
}
