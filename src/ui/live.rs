//! The few things in the form that change: errors, the button, the message, what is hidden.
//!
//! The markup may have been built by Leptos, by a server, or by the loader before WebAssembly arrived: it is taken as
//! it stands, so the very field the visitor is typing into stays where it is.

use crate::browser::host;
use newsletter_signup_core::{Field, Signup, State, Text};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement};

/// The live elements of one form.
pub(crate) struct Parts {
    root: Element,
    pub(crate) form: HtmlFormElement,
    errors: Vec<(Field, Element)>,
    button: Element,
    failure: Element,
    pub(crate) success: HtmlElement,
    success_text: Element,
    success_link: Element,
}

impl Parts {
    /// Finds the parts in the form's wrapper; `None` if the markup is not ours.
    pub(crate) fn find(root: &Element) -> Option<Parts> {
        let errors =
            Field::ALL.into_iter().filter_map(|field| Some((field, part(root, &[field.name(), "-error"].concat())?)));
        Some(Parts {
            root: root.clone(),
            form: part(root, "form")?.unchecked_into(),
            errors: errors.collect(),
            button: part(root, "button")?,
            failure: part(root, "failure")?,
            success: part(root, "success")?.unchecked_into(),
            success_text: part(root, "success-text")?,
            success_link: part(root, "success-link")?,
        })
    }

    /// Shows where the sign-up stands.
    pub(crate) fn show(&self, signup: &Signup) {
        let texts = &signup.config().texts;
        let done = matches!(signup.state(), State::Done(_));
        set(&self.root, "data-state", Some(signup.state().name()));
        for (field, line) in &self.errors {
            let wrong = signup.is_wrong(*field);
            say(line, if wrong { texts.get(field.error()) } else { "" });
            for control in controls(&self.form, *field) {
                set(&control, "aria-invalid", wrong.then_some("true"));
            }
        }
        let busy = signup.is_busy();
        say(&self.button, texts.get(if busy { Text::Sending } else { Text::Button }));
        // Not `disabled`: that would throw the focus away.
        set(&self.button, "aria-disabled", busy.then_some("true"));
        let locale = &signup.config().locale;
        say(&self.failure, &signup.message(|minutes| host::minutes(locale, minutes)));
        say(&self.success_text, texts.get(signup.success_text()));
        say(&self.success_link, &signup.link_text());
        let url = signup.link().map(|link| link.url.as_str());
        set(&self.success_link, "href", url);
        set(&self.success_link, "hidden", url.is_none().then_some(""));
        set(&self.form, "hidden", done.then_some(""));
        set(&self.success, "hidden", (!done).then_some(""));
    }
}

/// The element whose `part` holds this token.
fn part(root: &Element, name: &str) -> Option<Element> {
    root.query_selector(&["[part~=", name, "]"].concat()).ok()?
}

/// The controls of a field.
pub(crate) fn controls(form: &HtmlFormElement, field: Field) -> impl Iterator<Item = HtmlElement> {
    let list = form.query_selector_all(&["[name=", field.name(), "]"].concat()).ok();
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
