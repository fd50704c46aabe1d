//! One form on show: the component in a shadow root of its own, as the custom element has it, brought into a state.

use super::{answers, visitor};
use gloo::events::EventListener;
use leptos::{mount::mount_to, prelude::*};
use newsletter_signup::NewsletterSignup;
use newsletter_signup_playground::{
    Setup,
    scene::{Act, Scene},
};
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};

/// The properties that the loader sets for attributes.
const COLOURS: &[(&str, &str)] = &[
    ("accent", "--ns-accent"),
    ("on-accent", "--ns-on-accent"),
    ("background", "--ns-background"),
    ("color", "--ns-text"),
];

/// A form on show; dropped, it lets go of all it has under way.
pub(crate) struct Specimen {
    _ready: EventListener,
    _mounted: Option<Box<dyn Any>>,
}

impl Specimen {
    /// Puts a form into `place` and brings it into the scene's state. `setup` is as [`Scene::setup`] makes it.
    pub(crate) fn place(place: &Element, setup: &Setup, scene: &'static Scene) -> Specimen {
        answers::expect(scene.answer, scene.act != Act::Leave);
        let host = create("newsletter-signup");
        // What the style sheet of the element goes by.
        for (name, value) in setup.pairs() {
            _ = host.set_attribute(name, value);
        }
        let colours = COLOURS.iter().filter_map(|(name, property)| Some([property, ":", setup.get(name)?].concat()));
        _ = host.set_attribute("style", &colours.collect::<Vec<_>>().join(";"));
        let ready = EventListener::once(&host, "signup-ready", {
            let host = host.clone();
            move |_| {
                // Once the form has told everybody that it is ready.
                queue_microtask(move || visitor::play(&host, scene.act));
            }
        });
        _ = place.append_child(&host);
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok();
        let mounted = shadow.map(|shadow| {
            let wrapper = create("div");
            _ = shadow.append_child(&wrapper);
            let (config, _) = setup.check();
            let handle = mount_to(wrapper, move || view! { <NewsletterSignup config=config /> });
            Box::new(handle) as Box<dyn Any>
        });
        Specimen { _ready: ready, _mounted: mounted }
    }
}

fn create(tag: &str) -> HtmlElement {
    document().create_element(tag).unwrap_or_else(JsCast::unchecked_into).unchecked_into()
}
