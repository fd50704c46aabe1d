//! The few things in the form that change: errors, the button, the message, what is hidden.
//!
//! The markup may have been built by Leptos, by a server, or by the loader before WebAssembly arrived: it is taken as
//! it stands, so the very field the visitor is typing into stays where it is.

use crate::browser::host;
use newsletter_signup_core::scan::{Scan, concat};
use newsletter_signup_core::{Config, Field, Signup, State, Text, json::push_number};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlFormElement};

/// The live elements of one form.
pub(crate) struct Parts {
    root: Element,
    pub(crate) form: HtmlFormElement,
    button: Element,
    hint: Element,
    failure: Element,
    pub(crate) success: HtmlElement,
    success_heading: Element,
    success_text: Element,
    success_link: Element,
}

impl Parts {
    /// Finds the parts in the form's wrapper; `None` if the markup is not ours.
    pub(crate) fn find(root: &Element) -> Option<Parts> {
        Some(Parts {
            root: root.clone(),
            form: part(root, "form")?.unchecked_into(),
            button: part(root, "button")?,
            hint: part(root, "hint")?,
            failure: part(root, "failure")?,
            success: part(root, "success")?.unchecked_into(),
            success_heading: part(root, "success-heading")?,
            success_text: part(root, "success-text")?,
            success_link: part(root, "success-link")?,
        })
    }

    /// Lets go of fields that are not in the markup: nobody could fill them in, so nothing may wait for them.
    pub(crate) fn keep_fields_there_are(&self, config: &mut Config) {
        config.own_fields.retain(|field| controls(&self.form, &field.name).next().is_some());
    }

    /// Shows where the sign-up stands.
    pub(crate) fn show(&self, signup: &Signup) {
        let config = signup.config();
        let texts = &config.texts;
        let done = matches!(signup.state(), State::Done(_));
        set(&self.root, "data-state", Some(signup.state().name()));
        for field in config.checked_fields() {
            let wrong = signup.is_wrong(field);
            // Looked for each time: the owner may change their fields.
            let line = find(&self.form, &concat(&["[id$=-", &error_key(config, field), "-error]"]));
            if let Some(line) = line {
                say(&line, if wrong { texts.get(field.error()) } else { "" });
            }
            for control in controls(&self.form, config.control_name(field)) {
                // Said either way: a browser takes a required box that is not ticked for invalid.
                set(&control, "aria-invalid", Some(if wrong { "true" } else { "false" }));
            }
        }
        self.suggest(signup.suggestion(), texts.get(Text::Suggestion));
        let busy = signup.is_busy();
        say(&self.button, texts.get(if busy { Text::Sending } else { Text::Button }));
        // Not `disabled`: that would throw the focus away.
        set(&self.button, "aria-disabled", busy.then_some("true"));
        say(&self.failure, &signup.message(|minutes| host::minutes(&config.locale, minutes)));
        say(&self.success_heading, texts.get(Text::SuccessHeading));
        say(&self.success_text, texts.get(signup.success_text()));
        say(&self.success_link, &signup.link_text());
        let url = signup.link().map(|link| link.url.as_str());
        set(&self.success_link, "href", url);
        set(&self.success_link, "hidden", url.is_none().then_some(""));
        set(&self.form, "hidden", done.then_some(""));
        set(&self.success, "hidden", (!done).then_some(""));
    }

    /// A button under the address that takes the one that was probably meant; its domain says enough.
    fn suggest(&self, address: Option<&str>, text: &str) {
        let Some(domain) = address.and_then(|address| address.cut_last("@")).map(|(_, domain)| domain) else {
            return say(&self.hint, "");
        };
        let button = self.hint.first_element_child().unwrap_or_else(|| {
            let button = host::create("button", &[("type", "button"), ("part", "suggestion")]);
            _ = self.hint.append_child(&button);
            button
        });
        say(&button, &text.replaced("{suggestion}", domain));
    }

    /// Whether an event is one of the button that takes a suggestion.
    pub(crate) fn is_suggestion(&self, target: Option<EventTarget>) -> bool {
        let button = self.hint.first_element_child().map(EventTarget::from);
        button.is_some() && button == target
    }
}

/// What the id of a field's error line holds; a name of the owner's own may hold anything.
pub(super) fn error_key(config: &Config, field: Field) -> String {
    match field {
        Field::Own(at) => {
            let mut key = String::from("own");
            push_number(&mut key, at.into());
            key
        }
        _ => config.control_name(field).into(),
    }
}

/// The element whose `part` holds this token.
fn part(root: &Element, name: &str) -> Option<Element> {
    find(root, &concat(&["[part~=", name, "]"]))
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok()?
}

/// The controls of this name.
pub(crate) fn controls(form: &HtmlFormElement, name: &str) -> impl Iterator<Item = HtmlElement> {
    let list = form.query_selector_all(&concat(&["[name=\"", name, "\"]"])).ok();
    let length = list.as_ref().map_or(0, |list| list.length());
    (0..length).filter_map(move |i| list.as_ref()?.get(i).map(JsCast::unchecked_into))
}

/// Touches the DOM only where something changes, so that assistive technology hears of it once.
fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Likewise.
fn set(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() != value {
        _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}
