//! Whether the page's own Content-Security-Policy stopped a request: then it is certain that nothing arrived.

use super::{host, listener::Listener, transport::Answer};
use gloo::timers::callback::Timeout;
use newsletter_signup_core::scan::Scan;
use newsletter_signup_core::{Reply, exchange::Silence};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::SecurityPolicyViolationEvent;

/// How long after a failure the browser may take to say that the policy caused it. Milliseconds.
const DELAY: u32 = 250;

/// Listens for a violation by one request, until dropped.
pub(super) struct Watch {
    blocked: Rc<Cell<bool>>,
    _listener: Listener,
}

impl Watch {
    pub(super) fn new(url: &str) -> Watch {
        let blocked = Rc::new(Cell::new(false));
        let listener = Listener::new(&host::window(), "securitypolicyviolation", {
            let (blocked, url) = (blocked.clone(), String::from(url));
            move |event| {
                // All of the URL, or its origin alone where it was redirected.
                let uri = event.unchecked_ref::<SecurityPolicyViolationEvent>().blocked_uri();
                blocked.set(blocked.get() || uri.holds("://") && url.starts_with(&uri));
            }
        });
        Watch { blocked, _listener: listener }
    }

    pub(super) fn is_blocked(&self) -> bool {
        self.blocked.get()
    }

    /// Answers so, unless the policy stopped the request; once the browser has had time to tell.
    pub(super) fn settle(self, otherwise: Result<Reply, Silence>, answer: Answer) {
        Timeout::new(DELAY, move || {
            // All of it, or the listener would end here and now.
            let watch = self;
            answer(if watch.is_blocked() { Err(Silence::Blocked) } else { otherwise });
        })
        .forget();
    }
}
