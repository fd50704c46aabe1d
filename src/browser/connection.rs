//! Waiting for the network connection to come back.

use super::listener::Listener;
use std::{cell::RefCell, rc::Rc};

/// Calls back once the browser reports a connection; dropped, it no longer does.
#[must_use = "dropped at once, it never calls back"]
pub(crate) struct AwaitedConnection {
    _listeners: [Listener; 2],
}

impl AwaitedConnection {
    pub(crate) fn new(callback: impl FnOnce() + 'static) -> Self {
        let callback = Rc::new(RefCell::new(Some(callback)));
        // A page in the back/forward cache hears of no connection; it looks when it is shown again.
        let listeners = ["online", "pageshow"].map(|name| {
            let callback = callback.clone();
            Listener::new(&super::host::window(), name, move |_| {
                let callback = if is_offline() { None } else { callback.take() };
                if let Some(callback) = callback {
                    callback();
                }
            })
        });
        AwaitedConnection { _listeners: listeners }
    }
}

/// Whether the browser is sure that it has no connection.
pub(crate) fn is_offline() -> bool {
    !super::host::window().navigator().on_line()
}
