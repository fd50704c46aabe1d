//! The component as Leptos apps use it, in the page's own DOM.

use super::{STYLESHEET, form::Form};
use crate::controller::Controller;
use leptos::{html::Div, prelude::*};
use newsletter_signup_core::{
    Config,
    config::{Layout, Theme},
};
use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A newsletter sign-up form.
///
/// Events bubble from it: `signup-ready`, `signup-submit` (cancelable), `signup-success` and `signup-error`.
#[component]
pub fn NewsletterSignup(
    /// Absolute https URL that sign-ups are posted to.
    #[prop(optional, into)]
    endpoint: String,
    /// The newsletter signed up for, where there is no choice.
    #[prop(optional, into)]
    newsletter: String,
    /// Newsletters to choose from, as `id=Label; id=Label`.
    #[prop(optional, into)]
    newsletters: String,
    /// A heading over the form.
    #[prop(optional, into)]
    heading: String,
    /// A paragraph under the heading.
    #[prop(optional, into)]
    description: String,
    /// Everything else that can be set; the props above go on top of it.
    #[prop(optional)]
    config: Option<Config>,
    /// Whether the component brings its style sheet. Without, the page links [`STYLESHEET`](crate::STYLESHEET) itself.
    #[prop(default = true)]
    styled: bool,
) -> impl IntoView {
    let mut config = config.unwrap_or_default();
    for (name, value) in [
        ("endpoint", endpoint),
        ("newsletter", newsletter),
        ("newsletters", newsletters),
        ("heading", heading),
        ("description", description),
    ] {
        if !value.is_empty()
            && let Some(problem) = config.set(name, &value)
        {
            leptos::logging::error!("newsletter-signup: {} {}", problem.attribute, problem.fix);
        }
    }
    // Several forms share one document here, so their ids must differ.
    let id = format!("ns{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let controller = StoredValue::new_local(None);
    let root = NodeRef::<Div>::new();
    root.on_load({
        let config = config.clone();
        move |root| {
            if let Some(alive) = Controller::attach(&root, config) {
                alive.ready();
                controller.set_value(Some(alive));
            }
        }
    });
    let layout = match config.look.layout {
        Layout::Inline => None,
        Layout::Stacked => Some("stacked"),
        Layout::Card => Some("card"),
    };
    let theme = match config.look.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    view! {
        <div class="ns" part="root" data-state="idle" data-layout=layout data-theme=theme node_ref=root>
            {styled.then(|| view! { <style inner_html=STYLESHEET></style> })}
            <Form config=config id=id />
        </div>
    }
}
