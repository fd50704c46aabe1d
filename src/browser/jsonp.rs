//! A `<script>` of the provider's that calls back. It runs whatever they send, so only on the owner's word.

use super::{
    host,
    policy::Watch,
    transport::{Answer, Handle},
};
use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::Reflect;
use newsletter_signup_core::{Reply, Request, exchange::Silence};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::Element;

/// The script, and the name it calls.
struct Pending {
    script: Element,
    name: JsValue,
    _callback: Closure<dyn FnMut(JsValue)>,
    _listener: EventListener,
    _timer: Timeout,
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.script.remove();
        _ = Reflect::delete_property(&host::window(), &self.name);
    }
}

/// Sends the urlencoded body as a query.
pub(super) fn send(request: &Request, timeout_ms: u32, answer: Answer) -> Option<Handle> {
    let name = ["newsletter_signup_", &host::random_key()].concat();
    let url =
        [request.url.as_str(), if request.url.contains('?') { "&" } else { "?" }, &request.body, "&c=", &name].concat();
    let watch = Watch::new(&url);
    let script = host::hidden("script", &[]);
    // Throws where the page wants Trusted Types.
    if Reflect::set(&script, &"src".into(), &url.into()).is_err() {
        answer(Err(Silence::Blocked));
        return None;
    }
    let answer = Rc::new(RefCell::new(Some(answer)));
    let callback = Closure::new({
        let answer = answer.clone();
        move |value: JsValue| {
            let answer = answer.take();
            if let Some(answer) = answer {
                answer(Ok(Reply { status: 200, body: host::text(&value), retry_after: None }));
            }
        }
    });
    let name = JsValue::from(name);
    _ = Reflect::set(&host::window(), &name, callback.as_ref());
    let fail = {
        let watch = Rc::new(RefCell::new(Some(watch)));
        move |timed_out: bool| {
            let (answer, watch) = (answer.take(), watch.take());
            match (answer, watch) {
                (Some(answer), _) if timed_out => answer(Err(Silence::Timeout)),
                (Some(answer), Some(watch)) => watch.settle(Err(Silence::Network), answer),
                _ => {}
            }
        }
    };
    let listener = EventListener::once(&script, "error", {
        let fail = fail.clone();
        move |_| fail(false)
    });
    let timer = Timeout::new(timeout_ms, move || fail(true));
    host::body().append_child(&script).ok()?;
    Some(Box::new(Pending { script, name, _callback: callback, _listener: listener, _timer: timer }))
}
