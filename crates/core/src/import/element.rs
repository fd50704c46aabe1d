//! A paste as a parser saw it: elements in document order, and questions about them.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// One element of a paste.
///
/// Whoever has an HTML parser makes the list: every element in document order, each before what stands in it. In a
/// page that is `new DOMParser().parseFromString(paste, "text/html")` (which runs nothing of it) and a walk over
/// `querySelectorAll("*")`, with `localName`, `attributes`, `textContent` and the number of `parentElement`s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// The tag's name in lower case.
    pub tag: String,
    /// Names (in lower case) and values, references such as `&amp;` resolved.
    pub attributes: Vec<(String, String)>,
    /// All text in it, that of the elements in it included; of a `<script>`, its source.
    pub text: String,
    /// How many elements it stands in, counted from anywhere.
    pub depth: usize,
}

impl Element {
    /// The attribute, even if empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.trim())
    }

    /// The attribute; empty where it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attribute(name).unwrap_or_default()
    }

    /// Whether one of its classes is this.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").split_ascii_whitespace().any(|c| c == class)
    }

    /// Whether a visitor never sees it and what stands in it, as honeypots are.
    pub(super) fn is_concealed(&self) -> bool {
        let is_away = |declaration: &str| {
            let (property, value) = declaration.split_once(':').unwrap_or_default();
            match (property.trim(), value.trim()) {
                ("display", "none") | ("visibility", "hidden") | ("opacity", "0") => true,
                ("left" | "right" | "top", value) => value.starts_with('-'),
                _ => false,
            }
        };
        let says = |class: &str| class == "hidden" || class.ends_with("--hidden") || class.contains("honeypot");
        self.attribute("hidden").is_some()
            || self.get("aria-hidden") == "true"
            || self.get("class").split_ascii_whitespace().any(says)
            || self.get("style").to_ascii_lowercase().split(';').any(is_away)
    }

    /// Whether it says that what is in it must be filled in.
    pub(super) fn is_required(&self) -> bool {
        self.attribute("required").is_some()
            || self.get("aria-required") == "true"
            || self.get("data-required") == "true"
            || ["required", "mauticform-required", "ml-validate-required"].iter().any(|class| self.has_class(class))
    }
}

/// Where each element ends: the index of the first one after it that does not stand in it.
pub(super) fn end(elements: &[Element], at: usize) -> usize {
    let Some(element) = elements.get(at) else { return elements.len() };
    let rest = elements.iter().skip(at + 1).position(|other| other.depth <= element.depth);
    rest.map_or(elements.len(), |count| at + 1 + count)
}

/// The elements that one stands in, the innermost first, as indices.
pub(super) fn ancestors(elements: &[Element], at: usize) -> impl Iterator<Item = usize> + '_ {
    let mut depth = elements.get(at).map_or(0, |element| element.depth);
    (0..at.min(elements.len())).rev().filter(move |index| {
        let outer = elements[*index].depth;
        let is_outside = outer < depth;
        depth = depth.min(outer);
        is_outside
    })
}

/// Text as a visitor reads it: blanks collapsed, at most 300 characters.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > 1200 {
            break;
        }
    }
    out.chars().filter(|c| !c.is_control()).take(300).collect()
}

/// A label without the marks of being required.
pub(super) fn label(text: &str) -> String {
    let text = tidy(text);
    let mut text = text.trim();
    for mark in ["*", "(required)", ":", "*"] {
        text = text.strip_suffix(mark).unwrap_or(text).trim();
        text = text.strip_prefix(mark).unwrap_or(text).trim();
    }
    text.to_string()
}
