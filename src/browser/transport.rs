//! The ways a request may go, behind one function.

use super::{connection::is_offline, fetch, ways};
use newsletter_signup_core::{Reply, Request, exchange::Silence, exchange::Transport};

/// A request under way; dropped, it is aborted and never answers.
pub(crate) type Handle = Box<dyn Under>;

/// What is called, once, with the end of a request.
pub(crate) type Answer = Box<dyn FnOnce(Result<Reply, Silence>)>;

/// What has something under way that ends with it.
pub(crate) trait Under {}
impl<T> Under for T {}

/// Sends; answers once, unless dropped before. `None`: it cannot be aborted.
///
/// What is `repeatable` is sent again if the page goes away meanwhile.
pub(crate) fn send(request: &Request, repeatable: bool, timeout_ms: u32, answer: Answer) -> Option<Handle> {
    let native = request.transport.is_native();
    // Known to be offline, nothing is sent: then it is certain that nothing arrived. A page of the provider's must not open
    // by itself when the connection is back.
    if is_offline() {
        answer(Err(if native { Silence::Network } else { Silence::Offline }));
        return None;
    }
    match request.transport {
        Transport::Fetch | Transport::Opaque => fetch::send(request, repeatable, timeout_ms, answer),
        _ => Some(ways::send(request, timeout_ms, answer)),
    }
}
