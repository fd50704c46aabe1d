//! The controls of a form: what kind each is, what it is called, and whether a visitor sees it.

use super::element::{Element, ancestors, end, label, tidy};
use alloc::{string::String, vec::Vec};

/// What a visitor does with a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Email,
    /// Any text, in one line or more, and what browsers offer for dates and numbers.
    Text,
    /// A box to tick.
    Checkbox,
    /// One of several: radio buttons and lists.
    Choice,
    Hidden,
    /// Files and passwords.
    Other,
}

/// One control.
#[derive(Clone, Debug)]
pub(super) struct Control<'a> {
    pub kind: Kind,
    pub name: &'a str,
    pub value: &'a str,
    /// What the visitor reads. Empty: nothing is written at it.
    pub label: String,
    pub is_required: bool,
    /// Whether a visitor never sees it.
    pub is_concealed: bool,
    /// What a list offers, as value and label.
    pub options: Vec<(String, String)>,
    /// The first link in a box's label: its text and where it leads.
    pub link: Option<(String, &'a str)>,
    pub element: &'a Element,
}

/// Attributes that a Ghost theme's controls have in place of names.
const MEMBERS: &[&str] = &["data-members-email", "data-members-name", "data-members-label", "data-members-newsletter"];

/// The controls among the elements from `start` to `end`, and the button's text.
pub(super) fn read(elements: &[Element], start: usize, end: usize) -> (Vec<Control<'_>>, String) {
    let mut controls = Vec::new();
    let mut button = String::new();
    for at in start..end.min(elements.len()) {
        let element = &elements[at];
        let inside = || ancestors(elements, at).take_while(|outer| *outer >= start).map(|outer| &elements[outer]);
        let is_skipped = element.get("tabindex").starts_with('-');
        let is_concealed = is_skipped || element.is_concealed() || inside().any(Element::is_concealed);
        let kind = match (element.tag.as_str(), element.get("type").to_ascii_lowercase().as_str()) {
            ("button", "submit" | "") | ("input", "submit") => {
                let text = if element.tag == "button" { tidy(&element.text) } else { tidy(element.get("value")) };
                if button.is_empty() && !is_concealed {
                    button = text;
                }
                continue;
            }
            ("button", _) | ("input", "button" | "reset" | "image") => continue,
            ("input", "email") => Kind::Email,
            ("input", "hidden") => Kind::Hidden,
            ("input", "checkbox") => Kind::Checkbox,
            ("input", "radio") | ("select", _) => Kind::Choice,
            ("input", "file" | "password") => Kind::Other,
            ("input" | "textarea", _) => Kind::Text,
            _ => continue,
        };
        let members = MEMBERS.iter().find(|name| element.attribute(name).is_some());
        controls.push(Control {
            kind,
            name: members.copied().unwrap_or(element.get("name")),
            value: element.get("value"),
            label: label_of(&elements[start..end.min(elements.len())], at - start),
            is_required: element.is_required() || inside().take(3).any(Element::is_required),
            is_concealed,
            options: if element.tag == "select" { options(elements, at) } else { Vec::new() },
            link: if kind == Kind::Checkbox {
                link(&elements[start..end.min(elements.len())], at - start)
            } else {
                None
            },
            element,
        });
    }
    (controls, button)
}

/// The first link in the label of a box.
fn link(elements: &[Element], at: usize) -> Option<(String, &str)> {
    let id = elements[at].get("id");
    let named = elements.iter().position(|e| !id.is_empty() && e.tag == "label" && e.get("for") == id);
    let label = named.or_else(|| ancestors(elements, at).find(|outer| elements[*outer].tag == "label"))?;
    let inside = &elements[label..end(elements, label)];
    let link = inside.iter().find(|e| e.tag == "a" && !e.get("href").is_empty() && !e.text.trim().is_empty())?;
    Some((tidy(&link.text), link.get("href")))
}

/// What a list offers; an option without a value only asks to choose.
fn options(elements: &[Element], at: usize) -> Vec<(String, String)> {
    let inside = elements[at..end(elements, at)].iter().filter(|e| e.tag == "option");
    let options = inside.map(|e| (String::from(e.attribute("value").unwrap_or(e.text.trim())), tidy(&e.text)));
    options.filter(|(value, _)| !value.is_empty()).collect()
}

/// A control's label: one that names it, one it stands in, what assistive technology reads, the text about a lone box,
/// or a placeholder that is no example.
fn label_of(elements: &[Element], at: usize) -> String {
    let control = &elements[at];
    let id = control.get("id");
    let named = elements.iter().filter(|e| !id.is_empty() && e.tag == "label" && e.get("for") == id);
    let around = ancestors(elements, at);
    let spoken = control.get("aria-labelledby").split_ascii_whitespace();
    let spoken = spoken.filter_map(|id| elements.iter().find(|e| e.get("id") == id));
    let texts = named.chain(around.map(|outer| &elements[outer]).filter(|e| e.tag == "label")).chain(spoken);
    let text = texts.map(|element| label(&element.text)).find(|text| !text.is_empty());
    text.or_else(|| control.attribute("aria-label").map(label).filter(|text| !text.is_empty()))
        .or_else(|| beside(elements, at))
        .or_else(|| control.attribute("placeholder").map(label).filter(|text| !text.contains('@')))
        .unwrap_or_default()
}

/// The text of what surrounds a box, as long as it is the only control there.
fn beside(elements: &[Element], at: usize) -> Option<String> {
    if !matches!(elements[at].get("type"), "checkbox" | "radio") {
        return None;
    }
    let lone = ancestors(elements, at).take_while(|outer| {
        let inside = &elements[*outer..end(elements, *outer)];
        inside.iter().filter(|e| matches!(e.tag.as_str(), "input" | "select" | "textarea" | "button")).count() == 1
    });
    lone.map(|outer| label(&elements[outer].text)).find(|text| !text.is_empty())
}
