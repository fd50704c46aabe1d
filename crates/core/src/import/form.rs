//! The form in a paste: which one it is, its controls, and what is written about it.

use super::{
    control::{self, Control, Kind},
    element::{Element, end, tidy},
};
use alloc::{string::String, vec::Vec};

/// A form with a field for an e-mail address.
#[derive(Clone, Debug)]
pub(super) struct Form<'a> {
    pub element: &'a Element,
    pub controls: Vec<Control<'a>>,
    pub button: String,
    pub heading: String,
    pub description: String,
}

/// Every form that asks for an address and no password, as the paste has them.
pub(super) fn all(elements: &[Element]) -> Vec<Form<'_>> {
    let starts = elements.iter().enumerate().filter(|(_, element)| element.tag == "form").map(|(at, _)| at);
    let mut before = 0;
    let mut forms = Vec::new();
    for start in starts {
        let end = end(elements, start);
        let (controls, button) = control::read(elements, start + 1, end);
        let signs_in = controls.iter().any(|control| control.element.get("type") == "password");
        if controls.iter().any(asks_for_address) && !signs_in {
            let first =
                elements[start..end].iter().position(|e| matches!(e.tag.as_str(), "input" | "select" | "textarea"));
            let (heading, description) = title(&elements[before..start + first.unwrap_or_default()]);
            forms.push(Form { element: &elements[start], controls, button, heading, description });
        }
        before = end;
    }
    forms
}

/// Whether this is the field for the address, by its type or, failing that, its name.
pub(super) fn asks_for_address(control: &Control) -> bool {
    let name = control.name.to_ascii_lowercase();
    let names = ["email", "e-mail", "mail", "field_0"];
    control.kind == Kind::Email
        || control.kind == Kind::Text
            && !control.is_concealed
            && (names.contains(&name.as_str())
                || control.element.attribute("data-members-email").is_some()
                || ["email_address", "[email]", "email]"].iter().any(|end| name.ends_with(end)))
}

/// The last heading above the fields and the first paragraph under it.
fn title(above: &[Element]) -> (String, String) {
    let is_heading = |e: &Element| matches!(e.tag.as_str(), "h1" | "h2" | "h3" | "h4") && !e.text.trim().is_empty();
    let Some(at) = above.iter().rposition(is_heading) else { return (String::new(), String::new()) };
    let paragraph = above[at..].iter().find(|e| e.tag == "p" && !e.text.trim().is_empty() && !e.is_concealed());
    (tidy(&above[at].text), paragraph.map(|e| tidy(&e.text)).unwrap_or_default())
}
