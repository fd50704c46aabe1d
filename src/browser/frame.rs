//! A form posted into a hidden frame, whose page answers by `postMessage`.

use super::{
    host, page,
    policy::Watch,
    transport::{Answer, Handle},
};
use gloo::{events::EventListener, timers::callback::Timeout};
use newsletter_signup_core::{Reply, Request, exchange::Silence};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement, MessageEvent, Url};

/// When a frame's page that the policy forbids is given up. Milliseconds.
const FORBIDDEN: u32 = 300;

/// The frame, and who listens to it.
struct Pending {
    frame: Element,
    _listener: EventListener,
    _timers: [Timeout; 2],
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// Sends; only the frame itself, on the origin of the request's URL, is listened to.
pub(super) fn send(request: &Request, timeout_ms: u32, answer: Answer) -> Option<Handle> {
    let origin = Url::new(&request.url).map(|url| url.origin()).unwrap_or_default();
    let name = ["newsletter-signup-", &host::random_key()].concat();
    // The page in it may run and answer, but not lead the visitor away.
    let sandbox = "allow-scripts allow-forms allow-same-origin";
    let frame = host::hidden("iframe", &[("name", &name), ("sandbox", sandbox), ("tabindex", "-1")]);
    host::body().append_child(&frame).ok()?;
    let answer = Rc::new(RefCell::new(Some(answer)));
    let watch = Rc::new(Watch::new(&request.url));
    let listener = EventListener::new(&host::window(), "message", {
        let (answer, window) = (answer.clone(), frame.unchecked_ref::<HtmlIFrameElement>().content_window());
        move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            let is_ours = event.source().map(JsValue::from) == window.clone().map(JsValue::from);
            if event.origin() == origin && is_ours {
                let answer = answer.take();
                if let Some(answer) = answer {
                    answer(Ok(Reply { status: 200, body: host::text(&event.data()), retry_after: None }));
                }
            }
        }
    });
    let timers = [FORBIDDEN, timeout_ms].map(|ms| {
        let (answer, watch) = (answer.clone(), watch.clone());
        Timeout::new(ms, move || {
            let silence = if watch.is_blocked() { Silence::Blocked } else { Silence::Network };
            if ms == timeout_ms || silence == Silence::Blocked {
                let answer = answer.take();
                if let Some(answer) = answer {
                    answer(Err(silence));
                }
            }
        })
    });
    page::post(request, &name);
    Some(Box::new(Pending { frame, _listener: listener, _timers: timers }))
}
