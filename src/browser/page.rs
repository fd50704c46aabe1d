//! A form posted by the browser itself, into a tab or a frame.

use super::host;
use newsletter_signup_core::Request;
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

/// Posts the urlencoded body of a request as a form; the target is a tab's or a frame's name.
pub(super) fn post(request: &Request, target: &str) {
    let form: HtmlFormElement = host::hidden("form", &[]).unchecked_into();
    for (name, value) in [("method", "post"), ("action", &request.url), ("target", target), ("rel", "noopener")] {
        // A frame that has no opener could not answer.
        if name != "rel" || target.starts_with('_') {
            _ = form.set_attribute(name, value);
        }
    }
    for (name, value) in request.body.split('&').filter_map(|pair| pair.split_once('=')) {
        let input = host::hidden("input", &[("type", "hidden"), ("name", &decoded(name)), ("value", &decoded(value))]);
        _ = form.append_child(&input);
    }
    _ = form.submit();
    form.remove();
}

fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(&text.replace('+', " ")).map_or_else(|_| String::new(), String::from)
}
