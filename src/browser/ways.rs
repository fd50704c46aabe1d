//! The ways a request may go besides `fetch`, carried out by a few lines of JavaScript: they cost a third of it there.

use super::transport::{Answer, Handle};
use newsletter_signup_core::scan::Scan;
use newsletter_signup_core::{Reply, Request, exchange::Silence};
use wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen(module = "/src/loader/ways.js")]
extern "C" {
    fn way(transport: &str, url: &str, body: &str, ms: u32, answer: &JsValue) -> js_sys::Function;
    fn attribution() -> String;
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
    let answer = Closure::once_into_js(move |how: u32, body: String| {
        answer(match how {
            0 => Ok(Reply { status: 200, body, retry_after: None }),
            1 => Err(Silence::Network),
            2 => Err(Silence::Timeout),
            3 => Err(Silence::Blocked),
            _ => Ok(Reply::default()),
        });
    });
    Box::new(Pending(way(request.transport.name(), &request.url, &request.body, timeout_ms, &answer)))
}

/// Where the visitor came from: `utm_*` of the page's address, and the referrer without its query.
pub(crate) fn origin() -> Vec<(String, String)> {
    let pairs = attribution();
    let pairs = pairs.pieces("\u{1f}").filter_map(|pair| pair.cut("="));
    pairs.map(|(name, value)| (name.into(), value.into())).collect()
}
