//! Buttondown's embedded form: posted into a tab, since a captcha may follow that only its own page can show.

use super::{
    Adapter,
    answer::{CAPTCHA, Verdict},
    url, urlencoded,
};
use crate::scan::Scan;
use crate::{
    exchange::{Failure, Outcome, Reply, Transport},
    fix::fix,
};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "buttondown",
    signs: &["buttondown.com/", "buttondown.email/"],
    transports: &[Transport::Tab],
    also: &[Transport::Fetch, Transport::Opaque, Transport::Page],
    pieces: &["/"],
    id: |endpoint| {
        let path = url::host_and_path(url::root(endpoint, &[])).1;
        Some(url::last(path)).filter(|name| !name.is_empty()).map(String::from)
    },
    path: "/api/emails/embed-subscribe/$",
    shape: fix!("must be https://buttondown.com/USERNAME"),
    body: "email=@email&tag=@newsletters&metadata__name=@name&metadata__consent=@consent&metadata__*=@fields&embed=1",
    request: |config, draft, transport| {
        let mut request = urlencoded::request(config, draft, transport);
        // The old host sends on, which loses the body.
        request.url = request.url.replaced("://buttondown.email/", "://buttondown.com/");
        request
    },
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
