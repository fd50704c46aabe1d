//! Waiting for the network connection to come back.

use gloo::events::EventListener;

/// Calls back once the browser reports a connection; dropped, it no longer does.
#[must_use = "dropped at once, it never calls back"]
pub(crate) struct AwaitedConnection {
    _listener: EventListener,
}

impl AwaitedConnection {
    pub(crate) fn new(callback: impl FnOnce() + 'static) -> Self {
        let listener = EventListener::once(&super::host::window(), "online", move |_| callback());
        AwaitedConnection { _listener: listener }
    }
}

/// Whether the browser is sure that it has no connection.
pub(crate) fn is_offline() -> bool {
    !super::host::window().navigator().on_line()
}
