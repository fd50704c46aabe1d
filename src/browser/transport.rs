//! The ways a request may go, behind one function. They are carried out by a few lines of JavaScript.

use super::{connection::is_offline, listener};
use newsletter_signup_core::{Reply, Request, exchange::Silence, json::push_member, scan::Scan};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/loader/transport.js")]
extern "C" {
    #[wasm_bindgen(js_name = send)]
    fn start(
        transport: &str,
        url: &str,
        headers: &str,
        body: &str,
        ms: u32,
        repeatable: bool,
        answer: &JsValue,
    ) -> js_sys::Function;
}

/// A request under way; dropped, it is aborted and never answers.
pub(crate) struct Sending(js_sys::Function);

impl Drop for Sending {
    fn drop(&mut self) {
        _ = self.0.call0(&JsValue::NULL);
    }
}

/// Sends; answers once, unless dropped before. `None`: it has answered.
///
/// What is `repeatable` is sent again if the page goes away meanwhile.
pub(crate) fn send(
    request: &Request,
    repeatable: bool,
    timeout_ms: u32,
    answer: impl FnOnce(Result<Reply, Silence>) + 'static,
) -> Option<Sending> {
    // Known to be offline, nothing is sent: then it is certain that nothing arrived. A page of the provider's must not open
    // by itself when the connection is back.
    if is_offline() {
        answer(Err(if request.transport.is_native() { Silence::Network } else { Silence::Offline }));
        return None;
    }
    let mut headers = String::from("{");
    push_member(&mut headers, "Content-Type", request.content_type);
    for (name, value) in &request.headers {
        push_member(&mut headers, name, value);
    }
    headers.push('}');
    let answer = listener::once(move |ended| {
        answer(read(&ended.as_string().unwrap_or_default()));
        JsValue::UNDEFINED
    });
    let transport = request.transport.name();
    Some(Sending(start(transport, &request.url, &headers, &request.body, timeout_ms, repeatable, &answer)))
}

/// How it ended; of a reply the status, `Retry-After` and the body, with the separator U+001F between them.
fn read(ended: &str) -> Result<Reply, Silence> {
    match ended {
        "1" => Err(Silence::Network),
        "2" => Err(Silence::Timeout),
        "3" => Err(Silence::Blocked),
        "4" => Err(Silence::Lost),
        _ => {
            let mut rest = ended;
            let mut next = || {
                let (one, others) = rest.cut("\u{1f}").unwrap_or_default();
                rest = others;
                one
            };
            let (_, status, retry_after) = (next(), next(), next());
            Ok(Reply {
                status: status.parse::<u32>().unwrap_or_default() as u16,
                retry_after: (!retry_after.is_empty()).then(|| retry_after.into()),
                body: rest.into(),
            })
        }
    }
}
