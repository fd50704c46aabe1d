//! The only exports to JavaScript: bring a form to life, refresh it, let it go.
//!
//! Plain functions and a number for a handle: a class would cost glue in every page.

use crate::{browser::host, controller::Controller};
use leptos::prelude::Owner;
use newsletter_signup_core::{Config, Signup};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// A living form. Its owner holds all it has under way.
struct Instance {
    controller: Controller,
    owner: Owner,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Option<Instance>>> = const { RefCell::new(Vec::new()) };
}

/// Brings the form that the loader has put into `root` to life, and gives its handle.
///
/// `attributes` are `name=value` pairs with the separator U+001F between them; `texts` is a locale file or empty.
#[wasm_bindgen]
pub fn mount(root: &Element, attributes: &str, texts: &str) -> usize {
    let owner = Owner::new();
    let controller = owner.with(|| {
        let controller = Controller::new(Signup::new(configuration(attributes, texts)));
        controller.attach(root);
        controller
    });
    let handle = INSTANCES.with_borrow_mut(|instances| {
        instances.push(Some(Instance { controller, owner }));
        instances.len() - 1
    });
    controller.ready();
    handle
}

/// Takes changed attributes; a sign-up under way goes on.
#[wasm_bindgen]
pub fn refresh(handle: usize, attributes: &str, texts: &str) {
    let controller = INSTANCES.with_borrow(|instances| Some(instances.get(handle)?.as_ref()?.controller));
    if let Some(controller) = controller {
        controller.configure(configuration(attributes, texts));
    }
}

/// Lets a form go and aborts what it has under way.
#[wasm_bindgen]
pub fn unmount(handle: usize) {
    let instance = INSTANCES.with_borrow_mut(|instances| instances.get_mut(handle)?.take());
    if let Some(instance) = instance {
        instance.owner.cleanup();
    }
}

fn configuration(attributes: &str, texts: &str) -> Config {
    let pairs = attributes.split('\u{1f}').filter_map(|pair| pair.split_once('='));
    let (config, problems) = Config::from_attributes(texts, pairs);
    for problem in problems {
        host::warn(&problem.attribute, problem.fix);
    }
    config
}
