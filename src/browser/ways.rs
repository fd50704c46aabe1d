//! The ways a request may go besides `fetch`, carried out by a few lines of JavaScript: they cost a third of it there.

use super::{
    listener::once,
    transport::{Answer, Handle},
};
use newsletter_signup_core::{Reply, Request, exchange::Silence};
use wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen(module = "/src/loader/ways.js")]
extern "C" {
    fn way(transport: &str, url: &str, body: &str, ms: u32, answer: &JsValue) -> js_sys::Function;
}

/// What ends a request.
struct Pending(js_sys::Function);

impl Drop for Pending {
    fn drop(&mut self) {
        _ = self.0.call0(&JsValue::NULL);
    }
}

/// Sends an urlencoded body.
pub(super) fn send(request: &Request, timeout_ms: u32, answer: Answer) -> Handle {
    // One digit for how it ended, and the text that came.
    let answer = once(move |ended| {
        let ended = ended.as_string().unwrap_or_default();
        let (how, body) = ended.split_at_checked(1).unwrap_or_default();
        answer(match how {
            "0" => Ok(Reply { status: 200, body: body.into(), retry_after: None }),
            "1" => Err(Silence::Network),
            "2" => Err(Silence::Timeout),
            "3" => Err(Silence::Blocked),
            _ => Ok(Reply::default()),
        });
        JsValue::UNDEFINED
    });
    Box::new(Pending(way(request.transport.name(), &request.url, &request.body, timeout_ms, &answer)))
}
