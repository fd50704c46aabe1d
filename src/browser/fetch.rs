//! One request by `fetch`: bounded in time and in the length of its answer, aborted on drop.

use super::{connection::is_offline, host};
use gloo::timers::callback::Timeout;
use newsletter_signup_core::{
    Reply, Request,
    exchange::Silence,
    json::{push_member, push_name},
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, RequestInit, Response};

/// No provider says more than this; the rest of an answer is not looked at. UTF-16 code units.
const MAX_BODY: u32 = 65_536;

/// A request under way.
#[must_use = "dropped at once, the request is aborted"]
pub(crate) struct Pending {
    controller: Option<AbortController>,
    _timer: Timeout,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

/// Sends; answers once, unless dropped before.
pub(crate) fn send(
    request: &Request,
    timeout_ms: u32,
    answer: impl FnOnce(Result<Reply, Silence>) + 'static,
) -> Pending {
    let controller = AbortController::new().ok();
    let timed_out = Rc::new(Cell::new(false));
    let timer = Timeout::new(timeout_ms, {
        let (controller, timed_out) = (controller.clone(), timed_out.clone());
        move || {
            timed_out.set(true);
            if let Some(controller) = &controller {
                controller.abort();
            }
        }
    });
    let init: RequestInit = init(request).unchecked_into();
    init.set_signal(controller.as_ref().map(AbortController::signal).as_ref());
    let aborted = controller.as_ref().map(AbortController::signal);
    // Known to be offline, nothing is sent: then it is certain that nothing arrived.
    let promise = (!is_offline()).then(|| host::window().fetch_with_str_and_init(&request.url, &init));
    spawn_local(async move {
        let result = match promise {
            None => Err(Silence::Offline),
            Some(promise) => read(promise).await.map_err(|_| {
                if timed_out.get() {
                    Silence::Timeout
                } else if is_offline() {
                    Silence::Offline
                } else {
                    Silence::Network
                }
            }),
        };
        // Aborted by anything but its own timer: the form has gone away, nobody asks.
        if timed_out.get() || !aborted.is_some_and(|signal| signal.aborted()) {
            answer(result);
        }
    });
    Pending { controller, _timer: timer }
}

async fn read(promise: js_sys::Promise) -> Result<Reply, JsValue> {
    let response: Response = JsFuture::from(promise).await?.unchecked_into();
    let body = JsFuture::from(response.text()?).await?;
    let body: &js_sys::JsString = body.unchecked_ref();
    Ok(Reply {
        status: response.status(),
        body: String::from(body.slice(0, MAX_BODY)),
        retry_after: response.headers().get("Retry-After").ok().flatten(),
    })
}

/// The options as JSON: one call into JavaScript instead of one for each.
fn init(request: &Request) -> JsValue {
    let mut json = String::from(r#"{"method":"POST","credentials":"omit","keepalive":true,"headers":{"#);
    push_member(&mut json, "Content-Type", request.content_type);
    for (name, value) in &request.headers {
        push_member(&mut json, name, value);
    }
    json.push('}');
    push_name(&mut json, "body");
    newsletter_signup_core::json::push_string(&mut json, &request.body);
    json.push('}');
    host::parse(&json)
}
