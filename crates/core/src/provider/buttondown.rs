//! Buttondown's embedded form: posted into a tab, since a captcha may follow that only its own page can show.

use super::{Adapter, Verdict, by_status, by_words, url, urlencoded};
use crate::exchange::{Failure, Outcome, Reply, Transport};
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
        path.rsplit('/').next().filter(|name| !name.is_empty()).map(String::from)
    },
    path: "/api/emails/embed-subscribe/$",
    shape: "must be https://buttondown.com/USERNAME",
    body: "email=@email&tag=@newsletters&metadata__name=@name&metadata__consent=@consent&metadata__*=@fields&embed=1",
    request: |config, draft, transport| {
        let mut request = urlencoded::request(config, draft, transport);
        // The old host sends on, which loses the body.
        request.url = request.url.replace("://buttondown.email/", "://buttondown.com/");
        request
    },
    read,
    unreadable: "gives no answer that can be read (Buttondown): leave transport out, or set it to \"tab\"",
    ..Adapter::PLAIN
};

const WORDS: &[(&str, Verdict)] = &[
    ("is not valid", Err(Failure::InvalidEmail)),
    ("already subscribed", Ok(Outcome::AlreadySubscribed)),
    (
        "captcha",
        Err(Failure::Misconfigured("wants a captcha, which only Buttondown's page can show: leave transport out")),
    ),
    ("auth-error", Err(Failure::Rejected)),
];

/// A page for people, whatever was asked for.
fn read(reply: &Reply) -> Verdict {
    let words = by_words(&reply.body, WORDS);
    match reply.status {
        200..=299 => words.unwrap_or(Ok(Outcome::Unverified)),
        400 | 422 => words.unwrap_or(Err(Failure::Rejected)),
        _ => Err(by_status(reply)),
    }
}
