//! Any endpoint that takes `application/x-www-form-urlencoded` and says by its status whether it did.

use super::{Adapter, by_status, push_pair};
use crate::{
    config::Config,
    exchange::{Failure, Outcome, Reply, Request, Transport},
    json::{push_number, string},
    signup::Draft,
};
use alloc::{string::String, vec::Vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter { name: "form", link: super::json::link, ..Adapter::PLAIN };

pub(super) fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let values = &draft.values;
    let mut body = String::new();
    let mut elapsed = String::new();
    push_number(&mut elapsed, draft.elapsed_ms);
    let consent = if values.consent { config.consent.as_str() } else { "" };
    let mut push = |name: &str, value: &str| {
        if !value.is_empty() {
            push_pair(&mut body, name, value);
        }
    };
    push("email", &values.email);
    push("name", &values.name);
    for id in &values.newsletters {
        push("newsletters", id);
    }
    push("consent", consent);
    push("locale", &config.locale);
    push("page", &draft.page);
    push("elapsed_ms", &elapsed);
    push("website", &values.website);
    push("idempotency_key", &draft.key);
    for (name, value) in &draft.fields {
        push(name, value);
    }
    Request {
        url: config.endpoint.clone(),
        content_type: "application/x-www-form-urlencoded",
        headers: Vec::new(),
        body,
        transport,
    }
}

/// A body of our own contract is believed; without one, any 2xx is "sent".
pub(super) fn read(reply: &Reply) -> Result<Outcome, Failure> {
    if string(&reply.body, "status").is_some() || matches!(reply.status, 400 | 422) {
        return super::json::read(reply);
    }
    match reply.status {
        200..=299 => Ok(Outcome::Unverified),
        _ => Err(by_status(reply)),
    }
}
