//! One request by `fetch`: bounded in time and in the length of its answer, aborted on drop.

use super::{
    connection::is_offline,
    host,
    listener::{Listener, once},
    policy::Watch,
    transport::{Answer, Handle},
};
use gloo::timers::callback::Timeout;
use newsletter_signup_core::{
    Reply, Request,
    exchange::{Silence, Transport},
    json::{push_member, push_name, push_number, push_string},
    retry,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, RequestInit, Response};

/// No provider says more than this; the rest of an answer is not looked at. UTF-16 code units.
const MAX_BODY: u32 = 65_536;

/// A request under way.
struct Pending {
    controller: AbortController,
    _timer: Timeout,
    _leaving: Option<Listener>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// Sends; answers once, unless dropped before.
///
/// Leaving the page must not lose the sign-up. `keepalive` would see to that, but in Chromium and WebKit such a request
/// cannot be aborted any more. So what may safely be repeated is sent again with `keepalive` as the page goes away,
/// and only the rest has it from the start.
pub(super) fn send(request: &Request, repeatable: bool, timeout_ms: u32, answer: Answer) -> Option<Handle> {
    let controller = AbortController::new().ok()?;
    let timed_out = Rc::new(Cell::new(false));
    let watch = Watch::new(&request.url);
    let timer = Timeout::new(timeout_ms, {
        let (controller, timed_out) = (controller.clone(), timed_out.clone());
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let leaving = repeatable.then(|| {
        let (url, mut init) = (request.url.clone(), Some(init(request, true)));
        Listener::new(&host::window(), "pagehide", move |_| {
            if let Some(init) = init.take() {
                _ = host::window().fetch_with_str_and_init(&url, init.unchecked_ref());
            }
        })
    });
    let init: RequestInit = init(request, !repeatable).unchecked_into();
    let signal = controller.signal();
    init.set_signal(Some(&signal));
    let promise = host::window().fetch_with_str_and_init(&request.url, &init);
    read(promise, move |reply| {
        // Aborted by anything but its own timer: the form has gone away, nobody asks.
        if !timed_out.get() && signal.aborted() {
            return;
        }
        match reply {
            Some(reply) => answer(Ok(reply)),
            None if timed_out.get() => answer(Err(Silence::Timeout)),
            None if is_offline() => answer(Err(Silence::Lost)),
            None => watch.settle(Err(Silence::Network), answer),
        }
    });
    Some(Box::new(Pending { controller, _timer: timer, _leaving: leaving }))
}

/// Two steps, head and body, by callbacks: an executor for futures would cost 3 kB.
fn read(promise: js_sys::Promise, done: impl FnOnce(Option<Reply>) + 'static) {
    let head = Rc::new(RefCell::new(Reply::default()));
    let body = {
        let head = head.clone();
        once(move |response| {
            let response: Response = response.unchecked_into();
            *head.borrow_mut() = Reply {
                status: response.status(),
                body: String::new(),
                retry_after: response.headers().get("Retry-After").ok().flatten().map(seconds),
            };
            response.text().map_or_else(Into::into, Into::into)
        })
    };
    // One callback for both ends: a text is an answer, anything else is none.
    let end = once(move |value| {
        let text = value.dyn_into::<js_sys::JsString>().ok();
        done(text.map(|text| Reply { body: String::from(text.slice(0, MAX_BODY)), ..head.take() }));
        JsValue::UNDEFINED
    });
    let promise: &Thenable = promise.unchecked_ref();
    promise.then(&body).then_or_else(&end, &end);
}

/// What `Retry-After` says, in seconds where it is a date to come. The visitor's clock decides, since the server's own is not
/// shared with other origins; what is wrong with it is bounded by core.
fn seconds(header: String) -> String {
    let ms = js_sys::Date::parse(&header) - js_sys::Date::now();
    // No date is not a number, which is never greater.
    if ms > 0.0 && retry::seconds(Some(&header)).is_none() {
        let mut seconds = String::new();
        push_number(&mut seconds, (ms / 1000.0) as u32 + 1);
        return seconds;
    }
    header
}

#[wasm_bindgen]
extern "C" {
    type Thenable;
    #[wasm_bindgen(method)]
    fn then(this: &Thenable, done: &JsValue) -> Thenable;
    #[wasm_bindgen(method, js_name = then)]
    fn then_or_else(this: &Thenable, done: &JsValue, failed: &JsValue) -> Thenable;
}

/// The options as JSON: one call into JavaScript instead of one for each.
fn init(request: &Request, keepalive: bool) -> JsValue {
    let mut json = String::from(r#"{"credentials":"omit","keepalive":"#);
    json.push_str(if keepalive { "true" } else { "false" });
    if request.transport == Transport::Opaque {
        push_member(&mut json, "mode", "no-cors");
    }
    json.push_str(r#","headers":{"#);
    push_member(&mut json, "Content-Type", request.content_type);
    for (name, value) in &request.headers {
        push_member(&mut json, name, value);
    }
    json.push('}');
    if !request.content_type.is_empty() {
        push_member(&mut json, "method", "POST");
        push_name(&mut json, "body");
        push_string(&mut json, &request.body);
    }
    json.push('}');
    host::parse(&json)
}
