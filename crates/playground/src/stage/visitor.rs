//! A visitor made of code: fills in a form on show and submits it, without ever taking the focus.

use crate::browser;
use newsletter_signup_playground::scene::Act;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

/// Does to the form in this element what the act says.
pub(crate) fn play(host: &HtmlElement, act: Act) {
    let Some(root) = host.shadow_root() else { return };
    let Ok(Some(form)) = root.query_selector("form") else { return };
    if act == Act::Leave {
        return;
    }
    if act == Act::Submit {
        browser::all(&root, "input, select, textarea").iter().for_each(fill);
    }
    // Nothing inert takes the focus, which is in the field that the owner is typing into.
    host.set_inert(true);
    _ = form.unchecked_into::<HtmlFormElement>().request_submit();
    let host = host.clone();
    // The answer is there, as far as one is to come.
    gloo::timers::callback::Timeout::new(50, move || host.set_inert(false)).forget();
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
