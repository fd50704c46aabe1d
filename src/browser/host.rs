//! The host page and the form's DOM: reading values, moving focus, telling the page.

use newsletter_signup_core::scan::{Scan, concat};
use newsletter_signup_core::{Config, Values, json::push_number};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Document, Element, Event, EventTarget, HtmlFormElement, HtmlInputElement, Url, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
}

pub(crate) fn window() -> Window {
    WINDOW.with(Window::clone)
}

fn document() -> Document {
    window().document().unwrap_or_else(|| JsValue::NULL.unchecked_into())
}

/// An element with these attributes, not yet in the page.
pub(crate) fn create(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let element: Element = document().create_element(tag).unwrap_or_else(JsCast::unchecked_into);
    for (name, value) in attributes {
        _ = element.set_attribute(name, value);
    }
    element
}

/// Leaves for another page.
pub(crate) fn go(url: &str) {
    _ = window().location().assign(url);
}

#[wasm_bindgen(module = "/src/loader/page.js")]
extern "C" {
    fn entries(form: &HtmlFormElement) -> String;
    fn attribution() -> String;
    /// Origin and path of the page.
    pub(crate) fn page() -> String;
    /// Dispatches an event that leaves the shadow root; whether the page let the default happen.
    pub(crate) fn dispatch(target: &EventTarget, name: &str, detail: &str) -> bool;
    /// A number of minutes with its unit, as this language writes it.
    pub(crate) fn minutes(locale: &str, number: u32) -> String;
}

/// `name=value` pairs with the separator U+001F between them.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.pieces("\u{1f}").filter_map(|pair| pair.cut("="))
}

/// What stands in the form's controls.
pub(crate) fn values(form: &HtmlFormElement, config: &Config) -> Values {
    let mut values = Values::default();
    for (name, value) in pairs(&entries(form)) {
        let text = value.trimmed();
        match name {
            "email" => values.email = with_ascii_domain(text),
            "name" => values.name = text.into(),
            "newsletters" => values.newsletters.push(value.into()),
            "consent" => values.consent = true,
            "website" => values.website = text.into(),
            _ if !text.is_empty() && config.own_fields.iter().any(|field| field.name == name) => {
                values.fields.push((name.into(), text.into()));
            }
            _ => {}
        }
    }
    values
}

/// Where the visitor came from: `utm_*` of the page's address, and the referrer without its query.
pub(crate) fn origin() -> Vec<(String, String)> {
    pairs(&attribution()).map(|(name, value)| (name.into(), value.into())).collect()
}

/// The domain converted by the platform's own URL parser, so that no Unicode tables ship and every provider takes it.
/// A domain that it refuses is left out, which core then calls invalid.
fn with_ascii_domain(address: &str) -> String {
    match address.cut_last("@") {
        Some((local, domain)) if !domain.is_ascii() && !domain.chars().any(is_url_syntax) => {
            let url = Url::new(&concat(&["http://", domain]));
            concat(&[local, "@", &url.map_or_else(|_| String::new(), |url| url.hostname())])
        }
        _ => address.into(),
    }
}

/// What would end the host name; core refuses it in a domain.
fn is_url_syntax(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != '.'
}

/// 124 random bits, in decimal. Unique is enough: the key is no secret.
pub(crate) fn random_key() -> String {
    let mut key = String::new();
    for _ in 0..4 {
        push_number(&mut key, random());
    }
    key
}

/// 31 random bits.
pub(crate) fn random() -> u32 {
    (js_sys::Math::random() * f64::from(1_u32 << 31)) as u32
}

/// The name of the control an event comes from.
pub(crate) fn control_name(event: &Event) -> String {
    event.target().map(|target| target.unchecked_into::<HtmlInputElement>().name()).unwrap_or_default()
}

/// Puts a value into an empty control.
pub(crate) fn fill(form: &HtmlFormElement, name: &str, value: &str) {
    if let Some(control) = control(form, name).filter(|control| control.value().is_empty()) {
        control.set_value(value);
    }
}

/// Puts a value into a control.
pub(crate) fn replace(form: &HtmlFormElement, name: &str, value: &str) {
    if let Some(control) = control(form, name) {
        control.set_value(value);
    }
}

fn control(form: &HtmlFormElement, name: &str) -> Option<HtmlInputElement> {
    form.get_with_name(name).map(JsCast::unchecked_into)
}

/// One line for the site owner.
#[cfg(not(feature = "terse"))]
pub(crate) fn warn(attribute: &str, fix: &str) {
    let mut line = String::from("newsletter-signup: ");
    for part in [attribute, " ", fix] {
        line.push_str(part);
    }
    web_sys::console::error_1(&JsValue::from_str(&line));
}

#[cfg(feature = "terse")]
#[wasm_bindgen(module = "/src/loader/owner.js")]
extern "C" {
    /// One line for the site owner, by the code of its text.
    pub(crate) fn warn(attribute: &str, code: &str);
}
