//! From the embed code or address that a provider gave the owner to the attributes of this form.
//!
//! A paste is read by whoever has an HTML parser, into a flat list of [`Element`]s; here it becomes attributes, as they
//! stand on the element, and a list of what they do not say. Nothing of the paste is ever run, and no address becomes the
//! endpoint that [`Config`](crate::Config) would not take.
//!
//! Reading order: [`element`] and `address` (what a paste is made of), `form` and `control` (a form in it), `dialect` (how
//! each provider's form calls its fields), `source` (each provider's addresses), `snippet` (code without a form), `carry`
//! (from a form to attributes).

mod address;
mod carry;
mod control;
mod dialect;
mod element;
mod form;
mod gather;
mod incomplete;
mod note;
mod script;
mod snippet;
mod source;

pub use element::Element;
pub use note::Note;

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

/// What a paste comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Attributes as they stand on the element, the provider and the endpoint first. Empty: nothing was recognised.
    pub attributes: Vec<(String, String)>,
    /// What the attributes do not say, or what the owner should look at.
    pub left_out: Vec<Note>,
}

impl Import {
    /// Reads what an owner pasted: HTML, which `parse` takes apart, a lone address, or a lone script.
    pub fn read(paste: &str, parse: impl FnOnce(&str) -> Vec<Element>) -> Import {
        let paste = paste.trim();
        let is_address = !paste.is_empty() && !paste.contains(|c: char| c.is_whitespace() || "<>{}\"'()".contains(c));
        if is_address {
            return snippet::lone_address(paste);
        }
        let elements = parse(paste);
        let has_any = elements.iter().any(|e| !matches!(e.tag.as_str(), "html" | "head" | "body" | "p"));
        if has_any {
            return Import::from_elements(&elements);
        }
        let script = Element { tag: "script".to_string(), text: paste.to_string(), ..Element::default() };
        Import::from_elements(&[script])
    }

    /// Reads a paste that is parsed already.
    #[must_use]
    pub fn from_elements(elements: &[Element]) -> Import {
        let forms = form::all(elements);
        let page = source::page(elements);
        let known = forms.iter().position(|form| dialect::of(form, &page).provider != "form");
        let chosen = known.or((!forms.is_empty()).then_some(0));
        let mut import = match (known, snippet::read(elements), chosen) {
            (None, Some(import), _) => import,
            (.., Some(at)) => carry::form(&forms[at], elements, &page),
            _ => Import { attributes: Vec::new(), left_out: vec![note::NOTHING.to_note()] },
        };
        if forms.len() > 1 && chosen.is_some() {
            import.left_out.push(note::OTHER_FORMS.to_note());
        }
        import
    }

    /// The attribute's value.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Adds an attribute that is not empty.
    fn push(&mut self, name: &str, value: &str) {
        if !value.is_empty() && self.attribute(name).is_none() {
            self.attributes.push((name.to_string(), value.to_string()));
        }
    }
}
