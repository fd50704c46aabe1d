//! The only exports to JavaScript: bring a form to life, refresh it, let it go.
//!
//! Plain functions and a number for a handle: a class would cost glue in every page.

use crate::{browser::host, controller::Controller};
use newsletter_signup_core::Config;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

thread_local! {
    static FORMS: RefCell<Vec<Option<Controller>>> = const { RefCell::new(Vec::new()) };
}

/// Brings the form that the loader has put into `root` to life, and gives its handle.
///
/// `attributes` are `name=value` pairs with the separator U+001F between them; `texts` is a locale file or empty.
#[wasm_bindgen]
pub fn mount(root: &Element, attributes: &str, texts: &str) -> usize {
    let controller = Controller::attach(root, configuration(attributes, texts));
    let handle = FORMS.with_borrow_mut(|forms| {
        forms.push(controller.clone());
        forms.len() - 1
    });
    if let Some(controller) = controller {
        controller.ready();
    }
    handle
}

/// Takes changed attributes; a sign-up under way goes on.
#[wasm_bindgen]
pub fn refresh(handle: usize, attributes: &str, texts: &str) {
    let controller = FORMS.with_borrow(|forms| forms.get(handle)?.clone());
    if let Some(controller) = controller {
        controller.configure(configuration(attributes, texts));
    }
}

/// Lets a form go and aborts what it has under way.
#[wasm_bindgen]
pub fn unmount(handle: usize) {
    let controller = FORMS.with_borrow_mut(|forms| forms.get_mut(handle)?.take());
    drop(controller);
}

fn configuration(attributes: &str, texts: &str) -> Config {
    let (config, problems) = Config::from_attributes(texts, host::pairs(attributes));
    for problem in problems {
        host::warn(&problem.attribute, problem.fix);
    }
    config
}
