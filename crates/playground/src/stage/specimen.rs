//! One form on show, brought into a state: the custom element where the built loader is there, else the component in a
//! shadow root of its own.

use super::{answers, loader, visitor};
use crate::browser;
use gloo::events::EventListener;
use leptos::{mount::mount_to, prelude::*};
use newsletter_signup::NewsletterSignup;
use newsletter_signup_playground::{
    Setup,
    scene::{Act, Scene},
};
use std::{any::Any, cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};

/// The properties that the loader sets for attributes.
const COLOURS: &[(&str, &str)] = &[
    ("accent", "--ns-accent"),
    ("on-accent", "--ns-on-accent"),
    ("background", "--ns-background"),
    ("color", "--ns-text"),
];
/// A form on show is open from the start; by itself it would come back, and take the focus, while its owner types.
const NEVER: &str = "click:#never";

/// A form on show; dropped, it lets go of all it has under way.
pub(crate) struct Specimen {
    _listeners: [EventListener; 2],
    _mounted: Option<Box<dyn Any>>,
}

impl Specimen {
    /// Puts a form into `place` and brings it into the scene's state. `setup` is as [`Scene::setup`] makes it.
    pub(crate) fn place(place: &Element, setup: &Setup, scene: &'static Scene) -> Specimen {
        answers::expect(scene.answer, scene.act != Act::Leave);
        let host = create("newsletter-signup");
        for (name, value) in setup.pairs() {
            _ = host.set_attribute(name, value);
        }
        // A form that opens or is submitted takes the focus, which is in the field that the owner is typing into.
        let settled = Rc::new(Cell::new(false));
        let focused = EventListener::new(&host, "focusin", {
            let (settled, focus) = (settled.clone(), browser::Focus::now());
            move |_| {
                if !settled.get() {
                    focus.restore();
                }
            }
        });
        let ready = EventListener::once(&host, "signup-ready", {
            let host = host.clone();
            move |_| {
                // Once the form has told everybody that it is ready.
                queue_microtask(move || visitor::play(&host, scene.act, move || settled.set(true)));
            }
        });
        let mounted = if loader::is_there() {
            _ = host.set_attribute("trigger", NEVER);
            _ = host.set_attribute("open", "");
            _ = place.append_child(&host);
            None
        } else {
            // The style sheet would hide what only the loader can open.
            _ = host.remove_attribute("display");
            let colours =
                COLOURS.iter().filter_map(|(name, property)| Some([property, ":", setup.get(name)?].concat()));
            _ = host.set_attribute("style", &colours.collect::<Vec<_>>().join(";"));
            _ = place.append_child(&host);
            mount(&host, setup)
        };
        Specimen { _listeners: [focused, ready], _mounted: mounted }
    }
}

fn mount(host: &HtmlElement, setup: &Setup) -> Option<Box<dyn Any>> {
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    let wrapper = create("div");
    _ = shadow.append_child(&wrapper);
    let (config, _) = setup.check();
    Some(Box::new(mount_to(wrapper, move || view! { <NewsletterSignup config=config /> })))
}

fn create(tag: &str) -> HtmlElement {
    document().create_element(tag).unwrap_or_else(JsCast::unchecked_into).unchecked_into()
}
