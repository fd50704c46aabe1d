//! Our own endpoint contract (docs/endpoint.md), as JSON.

use super::{Adapter, by_status};
use crate::{
    config::Config,
    exchange::{Failure, Outcome, Reply, Request, Transport},
    fix::fix,
    json::{find, push_member, push_name, push_number, push_string, push_strings, string},
    signup::Draft,
    wire::IDEMPOTENCY_KEY,
};
use alloc::{string::String, vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "json",
    repeatable: true,
    // What its endpoint takes from a form without a script.
    body: super::form::ADAPTER.body,
    request,
    read: |reply| Some(read(reply)),
    redirect: "redirect",
    ..Adapter::PLAIN
};

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let mut body = String::from("{");
    push_member(&mut body, "email", &draft.values.email);
    push_member(&mut body, "name", &draft.values.name);
    if !draft.values.newsletters.is_empty() {
        push_name(&mut body, "newsletters");
        push_strings(&mut body, &draft.values.newsletters);
    }
    if draft.values.consent {
        push_member(&mut body, "consent", &config.consent);
    }
    push_member(&mut body, "locale", &config.locale);
    push_member(&mut body, "page", &draft.page);
    push_name(&mut body, "elapsed_ms");
    push_number(&mut body, draft.elapsed_ms);
    push_member(&mut body, "website", &draft.values.website);
    if !draft.fields.is_empty() {
        push_name(&mut body, "fields");
        body.push('{');
        for (name, value) in &draft.fields {
            push_name(&mut body, name);
            push_string(&mut body, value);
        }
        body.push('}');
    }
    body.push('}');
    Request {
        url: config.endpoint.clone(),
        content_type: "application/json",
        headers: vec![(IDEMPOTENCY_KEY, draft.key.clone())],
        body,
        transport,
    }
}

/// Reads a reply of our own contract; `form` endpoints may answer with it too.
pub(super) fn read(reply: &Reply) -> Result<Outcome, Failure> {
    let status = string(&reply.body, "status");
    match (reply.status, status.as_deref()) {
        (200..=299, Some("subscribed")) => Ok(Outcome::Subscribed),
        (200..=299, Some("pending")) | (202, None) => Ok(Outcome::PendingConfirmation),
        (200..=299 | 409, Some("already_subscribed")) => Ok(Outcome::AlreadySubscribed),
        (200..=299, _) => Err(Failure::Misconfigured(fix!(
            "the endpoint's answer is not of the contract in docs/endpoint.md: it needs a \"status\""
        ))),
        (400 | 422, _) => Err(refusal(&reply.body)),
        _ => Err(by_status(reply)),
    }
}

/// The first field the endpoint names decides: an address the visitor can mend, or a setting the owner must.
fn refusal(body: &str) -> Failure {
    let field = string(body, "errors.0.field");
    match field.as_deref() {
        Some("email") => match string(body, "errors.0.code").as_deref() {
            Some("rejected") => Failure::Rejected,
            _ => Failure::InvalidEmail,
        },
        Some("newsletters") => {
            Failure::Misconfigured(fix!("the endpoint does not know one of the newsletters; check their ids"))
        }
        _ if find(body, "errors").is_none() => Failure::Misconfigured(fix!(
            "the endpoint refused the sign-up (400 or 422) without naming a field in \"errors\""
        )),
        _ => Failure::Rejected,
    }
}
