//! Any endpoint that takes `application/x-www-form-urlencoded` and says by its status whether it did.

use super::{Adapter, Verdict, by_status};
use crate::{
    exchange::{Outcome, Reply, Transport},
    json::string,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "form",
    also: &[Transport::Opaque, Transport::Jsonp, Transport::Frame, Transport::Tab, Transport::Page],
    body: "email=@email&name=@name&newsletters=@newsletters&consent=@consent&locale=@locale&page=@page\
           &elapsed_ms=@elapsed&website=@website&idempotency_key=@key&*=@fields",
    read: |reply| Some(read(reply)),
    redirect: "redirect",
    ..Adapter::PLAIN
};

/// A body of our own contract is believed; without one, any 2xx is "sent".
fn read(reply: &Reply) -> Verdict {
    if string(&reply.body, "status").is_some() || matches!(reply.status, 400 | 422) {
        return super::json::read(reply);
    }
    match reply.status {
        200..=299 => Ok(Outcome::Unverified),
        _ => Err(by_status(reply)),
    }
}
