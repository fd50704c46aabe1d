//! Callbacks from the browser: all of one type, since each further type would bring glue and code of its own.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Listens to one kind of event until dropped.
#[must_use = "dropped at once, it hears nothing"]
pub(crate) struct Listener {
    target: EventTarget,
    name: &'static str,
    callback: Closure<dyn FnMut(JsValue) -> JsValue>,
}

impl Listener {
    pub(crate) fn new(target: &EventTarget, name: &'static str, mut heard: impl FnMut(&Event) + 'static) -> Self {
        let callback = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |event: JsValue| {
            heard(event.unchecked_ref());
            JsValue::UNDEFINED
        });
        _ = target.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
        Listener { target: target.clone(), name, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        _ = self.target.remove_event_listener_with_callback(self.name, self.callback.as_ref().unchecked_ref());
    }
}

/// A callback for once, which the browser holds.
pub(crate) fn once(called: impl FnOnce(JsValue) -> JsValue + 'static) -> JsValue {
    Closure::once_into_js(called)
}
