//! Who answers at the endpoint: one adapter a file, behind one list.
//!
//! An adapter is pure: a sign-up becomes a [`Request`], a [`Reply`] becomes an outcome or a failure. It never does I/O.

pub mod form;
pub mod json;

use crate::{
    config::Config,
    exchange::{Failure, Outcome, Reply, Request},
    signup::Draft,
};
use alloc::string::String;

/// One provider's contract.
#[derive(Debug)]
pub struct Adapter {
    /// The value of the `provider` attribute.
    pub name: &'static str,
    /// Whether the provider takes an idempotency key, so that a request whose fate is unknown may be sent again.
    pub repeatable: bool,
    /// The request for a valid sign-up.
    pub request: fn(&Config, &Draft) -> Request,
    /// What a reply means.
    pub read: fn(&Reply) -> Result<Outcome, Failure>,
}

/// Every adapter.
pub const ADAPTERS: &[&Adapter] = &[&json::ADAPTER, &form::ADAPTER];

/// The adapter with this name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Adapter> {
    ADAPTERS.iter().find(|adapter| adapter.name == name).copied()
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
