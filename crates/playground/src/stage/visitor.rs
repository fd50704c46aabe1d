//! A visitor made of code: fills in a form on show and submits it.

use crate::browser;
use newsletter_signup_playground::scene::Act;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

/// Does to the form in this element what the act says, and calls back when the form shows what came of it.
pub(crate) fn play(host: &HtmlElement, act: Act, over: impl FnOnce() + 'static) {
    let root = host.shadow_root().filter(|_| act != Act::Leave);
    let form = root.as_ref().and_then(|root| root.query_selector("form").ok().flatten());
    let (Some(root), Some(form)) = (root, form) else { return over() };
    if act == Act::Submit {
        browser::all(&root, "input, select, textarea").iter().for_each(fill);
    }
    _ = form.unchecked_into::<HtmlFormElement>().request_submit();
    // The answer is there, as far as one is to come.
    gloo::timers::callback::Timeout::new(50, over).forget();
}

fn fill(control: &Element) {
    if let Some(list) = control.dyn_ref::<HtmlSelectElement>() {
        return list.set_selected_index((list.length() as i32 - 1).min(1));
    }
    let Some(input) = control.dyn_ref::<HtmlInputElement>() else { return };
    match (input.name().as_str(), input.type_().as_str()) {
        // The trap for robots.
        ("website", _) => {}
        (_, "checkbox") => input.set_checked(true),
        ("email", _) => input.set_value("kate@example.com"),
        _ => input.set_value("Kate"),
    }
}
