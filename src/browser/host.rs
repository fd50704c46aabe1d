//! The host page and the form's DOM: reading values, moving focus, telling the page.

use newsletter_signup_core::scan::{Scan, concat};
use newsletter_signup_core::{Config, Values, json::push_number};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{
    CustomEvent, CustomEventInit, Document, Element, Event, EventTarget, FormData, HtmlFormElement, HtmlInputElement,
    Url, Window,
};

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

/// A number of minutes with its unit, as this language writes it.
pub(crate) fn minutes(locale: &str, minutes: u32) -> String {
    let number: Number = JsValue::from(minutes).unchecked_into();
    let options = parse(r#"{"style":"unit","unit":"minute","unitDisplay":"long"}"#);
    // A tag that is none throws.
    let text = number.to_locale_string(locale, &options).or_else(|_| number.to_locale_string("en", &options));
    text.unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    type Number;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn to_locale_string(this: &Number, locale: &str, options: &JsValue) -> Result<String, JsValue>;
}

/// Leaves for another page.
pub(crate) fn go(url: &str) {
    _ = window().location().assign(url);
}

/// What stands in the form's controls.
pub(crate) fn values(form: &HtmlFormElement, config: &Config) -> Values {
    let Ok(data) = FormData::new_with_form(form) else {
        return Values::default();
    };
    let text = |name: &str| data.get(name).as_string().unwrap_or_default().trimmed().to_owned();
    let mut fields = Vec::new();
    for field in &config.own_fields {
        let value = text(&field.name);
        if !value.is_empty() {
            fields.push((field.name.clone(), value));
        }
    }
    Values {
        email: with_ascii_domain(text("email")),
        name: text("name"),
        newsletters: data.get_all("newsletters").iter().filter_map(|id| id.as_string()).collect(),
        consent: data.has("consent"),
        website: text("website"),
        fields,
    }
}

/// The domain converted by the platform's own URL parser, so that no Unicode tables ship and every provider takes it.
/// A domain that it refuses is left out, which core then calls invalid.
fn with_ascii_domain(address: String) -> String {
    match address.cut_last("@") {
        Some((local, domain)) if !domain.is_ascii() && !domain.chars().any(is_url_syntax) => {
            let url = Url::new(&concat(&["http://", domain]));
            concat(&[local, "@", &url.map_or_else(|_| String::new(), |url| url.hostname())])
        }
        _ => address,
    }
}

/// What would end the host name; core refuses it in a domain.
fn is_url_syntax(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != '.'
}

/// Origin and path of the page; its query may hold what is nobody's business.
pub(crate) fn page() -> String {
    let location = window().location();
    location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default()
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

pub(crate) fn parse(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap_or_default()
}

/// Dispatches an event that leaves the shadow root; whether the page let the default happen.
pub(crate) fn dispatch(target: &EventTarget, name: &str, detail: &str) -> bool {
    let mut init = String::from(r#"{"bubbles":true,"composed":true,"cancelable":true,"detail":"#);
    init.push_str(detail);
    init.push('}');
    let init: CustomEventInit = parse(&init).unchecked_into();
    CustomEvent::new_with_event_init_dict(name, &init).and_then(|event| target.dispatch_event(&event)).unwrap_or(true)
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
