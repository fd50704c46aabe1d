//! Who answers at the endpoint: one adapter a file, behind one list.
//!
//! An adapter is pure: a sign-up becomes a [`Request`], a [`Reply`] becomes an outcome or a failure. It never does I/O.

pub mod form;
pub mod json;

use crate::{
    config::{Config, Problem},
    exchange::{Failure, Link, Outcome, Reply, Request, Transport},
    signup::Draft,
};
use alloc::string::String;

/// One provider's contract.
#[derive(Debug)]
pub struct Adapter {
    /// The value of the `provider` attribute.
    pub name: &'static str,
    /// What gives the provider away in an endpoint's URL, each as `host ending/path piece`; either may be empty.
    pub signs: &'static [&'static str],
    /// The ways a sign-up may go, the first one first. The owner's `transport` goes before them.
    pub transports: &'static [Transport],
    /// Whether the provider takes an idempotency key, so that a request whose fate is unknown may be sent again.
    pub repeatable: bool,
    /// A token that a sign-up must carry.
    pub token: Option<Token>,
    /// What the configuration lacks, and how to mend it.
    pub check: fn(&Config) -> Option<Problem>,
    /// The request for a valid sign-up, by this transport.
    pub request: fn(&Config, &Draft, Transport) -> Request,
    /// What a reply means.
    pub read: fn(&Reply) -> Result<Outcome, Failure>,
    /// Where the visitor may go after a success.
    pub link: fn(&Reply) -> Option<Link>,
    /// What the owner should look at when no answer could be read. Empty: nothing in particular.
    pub unreadable: &'static str,
}

impl Adapter {
    /// What an adapter is unless it says otherwise: a readable `fetch` that cannot be repeated.
    pub const PLAIN: Adapter = Adapter {
        name: "",
        signs: &[],
        transports: &[Transport::Fetch],
        repeatable: false,
        token: None,
        check: |_| None,
        request: form::request,
        read: form::read,
        link: |_| None,
        unreadable: "",
    };
}

/// A token asked for before the sign-up, and sent in place of [`exchange::TOKEN`](crate::exchange::TOKEN). Where none is to be had, the
/// sign-up goes without.
#[derive(Debug)]
pub struct Token {
    /// The request whose reply's body is the token.
    pub request: fn(&Config) -> Request,
    /// How long it is good for. Seconds.
    pub lifetime: u32,
    /// Whether a reply to the sign-up says that the token was refused; then a new one is tried, once.
    pub is_refused: fn(&Reply) -> bool,
}

/// Every adapter.
pub const ADAPTERS: &[&Adapter] = &[&json::ADAPTER, &form::ADAPTER];

/// The adapter with this name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Adapter> {
    ADAPTERS.iter().find(|adapter| adapter.name == name).copied()
}

/// The adapter whose signs an endpoint bears.
#[must_use]
pub fn recognise(endpoint: &str) -> Option<&'static Adapter> {
    let rest = endpoint.split_once("://")?.1;
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = authority.split(':').next().unwrap_or_default();
    ADAPTERS.iter().copied().find(|adapter| {
        adapter.signs.iter().filter_map(|sign| sign.split_once('/')).any(|(ending, piece)| {
            host.strip_suffix(ending).is_some_and(|rest| ending.is_empty() || rest.is_empty() || rest.ends_with('.'))
                && path.contains(piece)
        })
    })
}

/// What a refusal means by its status alone, where its body says nothing more.
#[must_use]
pub fn by_status(reply: &Reply) -> Failure {
    match reply.status {
        429 => Failure::RateLimited { retry_after: crate::retry::seconds(reply.retry_after.as_deref()) },
        500.. => Failure::Server,
        404 | 405 => Failure::Misconfigured("the endpoint answers that nothing is there to post to (404 or 405)"),
        401 | 403 => Failure::Misconfigured("the endpoint refuses this page (401 or 403)"),
        415 => {
            Failure::Misconfigured("the endpoint does not take this content type (415); check the provider attribute")
        }
        _ => Failure::Rejected,
    }
}

/// Appends one pair to an `application/x-www-form-urlencoded` body [WHATWG URL, 5.2].
pub fn push_pair(body: &mut String, name: &str, value: &str) {
    if !body.is_empty() {
        body.push('&');
    }
    push_encoded(body, name);
    body.push('=');
    push_encoded(body, value);
}

fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'*' | b'-' | b'.' | b'_' => out.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => out.push(byte as char),
            _ => {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(b"0123456789ABCDEF"[nibble as usize] as char);
                }
            }
        }
    }
}
