//! The built loader in the frame: where `cargo xtask build` has filled pkg/, the form on show is the one that a page gets.

use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};

/// Where trunk copies pkg/ to, beside the page.
const FOLDER: &str = "widget/";

/// Loads it and calls back, whether it has come or not.
pub(crate) fn load(then: impl Fn() + Clone + 'static) {
    let Ok(script) = document().create_element("script") else { return then() };
    _ = script.set_attribute("type", "module");
    _ = script.set_attribute("src", &[FOLDER, "index.js"].concat());
    for event in ["load", "error"] {
        let then = then.clone();
        EventListener::once(&script, event, move |_| then()).forget();
    }
    if let Some(head) = document().head() {
        _ = head.append_child(&script);
    }
}

/// Whether elements of its are forms in this document.
pub(crate) fn is_there() -> bool {
    !window().custom_elements().get("newsletter-signup").is_undefined()
}

/// Whether this URL is one of its files.
pub(crate) fn is_own(url: &str) -> bool {
    let page = window().location().href().unwrap_or_default();
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    url.strip_prefix(folder).is_some_and(|path| path.starts_with(&["/", FOLDER].concat()))
}

/// A form on show leaves nothing behind in the browser.
pub(crate) fn forget_everything() {
    let storage = Reflect::get(&js_sys::global(), &"Storage".into()).unwrap_or_default();
    let prototype = Reflect::get(&storage, &"prototype".into()).unwrap_or_default();
    _ = Reflect::set(&prototype, &"setItem".into(), &Function::new_no_args("").into());
}
