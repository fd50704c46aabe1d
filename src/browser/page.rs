//! A form posted by the browser itself, into a tab, this page or a frame.

use super::{host, policy::Watch, transport::Answer};
use newsletter_signup_core::{Reply, Request, exchange::Silence, exchange::Transport};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlFormElement;

/// Posts into a new tab or in this one. What comes of it is seen there; here, only whether anything went out.
pub(super) fn send(request: &Request, answer: Answer) {
    let mut target = String::from("_self");
    let mut tab = None;
    if request.transport == Transport::Tab {
        target = ["newsletter-signup-", &host::random_key()].concat();
        tab = host::window().open_with_url_and_target("", &target).ok().flatten();
        if tab.is_none() {
            return answer(Err(Silence::Blocked));
        }
    }
    let watch = Watch::new(&request.url);
    post(request, &target);
    if let Some(tab) = &tab {
        // Not `noopener`, by which nobody would learn whether it opened. No sooner: WebKit finds no tab by its name that
        // does not know who opened it.
        _ = tab.set_opener(&JsValue::NULL);
    }
    let settled = move |reply: Result<Reply, Silence>| {
        // An empty tab, since the page's policy forbids the post.
        if let (Err(_), Some(tab)) = (&reply, tab) {
            _ = tab.close();
        }
        answer(reply);
    };
    watch.settle(Ok(Reply::default()), Box::new(settled));
}

/// Posts the urlencoded body of a request as a form; the target is a tab's or a frame's name.
pub(super) fn post(request: &Request, target: &str) {
    let attributes = [("method", "post"), ("action", &request.url), ("target", target), ("accept-charset", "utf-8")];
    let form: HtmlFormElement = host::hidden("form", &attributes).unchecked_into();
    for (name, value) in request.body.split('&').filter_map(|pair| pair.split_once('=')) {
        let input = host::hidden("input", &[("name", &decoded(name)), ("value", &decoded(value))]);
        _ = form.append_child(&input);
    }
    // Only a form that is in the page posts.
    _ = host::body().append_child(&form);
    _ = form.submit();
    form.remove();
}

fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(&text.replace('+', " ")).map_or_else(|_| String::new(), String::from)
}
