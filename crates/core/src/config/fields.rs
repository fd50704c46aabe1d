//! What the owner lists in one attribute: newsletters, fields of their own, and a sentence with a link.

use crate::scan::{Scan, concat};
use alloc::{string::String, vec::Vec};

/// One newsletter (a list or audience at the provider).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsletter {
    /// The provider's identifier.
    pub id: String,
    /// What the visitor reads.
    pub label: String,
    /// A line under the label. Empty: none.
    pub description: String,
}

/// A field of the owner's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnField {
    /// The name its value is sent under.
    pub name: String,
    /// What the visitor reads.
    pub label: String,
    /// Whether it must be filled in, chosen or ticked.
    pub required: bool,
    /// What it looks like.
    pub kind: Kind,
}

/// What a field of the owner's own looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// One of these, or none.
    Choice(Vec<String>),
    /// Ticked or not.
    Checkbox,
}

/// Where the one link of a sentence stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The octet the link's text starts at.
    pub start: usize,
    /// The octet after the link's text.
    pub end: usize,
    /// Absolute http(s) URL.
    pub url: String,
}

/// More would be a survey; the form's state has room for so many.
const MAX_OWN: usize = 24;
/// Names of the form's own controls.
const TAKEN: &str = "email name newsletters consent website";

/// `id=Label|Description; id=Label`; a label that is left out is the id.
pub(super) fn newsletters(list: &str) -> Vec<Newsletter> {
    list.pieces(";")
        .filter_map(|item| {
            let (id, text) = item.cut("=").unwrap_or((item, item));
            let (label, description) = text.cut("|").unwrap_or((text, ""));
            let [id, label, description] = [id, label, description].map(|part| String::from(part.trimmed()));
            (!id.is_empty()).then_some(Newsletter { id, label, description })
        })
        .collect()
}

/// `name=Label; name*=Required; name=Choice|A|B; name?=Checkbox`, and whether all of it could be used.
pub(super) fn own_fields(list: &str) -> (Vec<OwnField>, bool) {
    let mut fields: Vec<OwnField> = Vec::new();
    let mut is_good = true;
    for item in list.pieces(";").map(str::trimmed).filter(|item| !item.is_empty()) {
        let (marked, text) = item.cut("=").unwrap_or((item, ""));
        let marks = marked.bytes().rev().take_while(|mark| matches!(mark, b'*' | b'?' | b' ')).count();
        let (name, marks) = marked.split_at_checked(marked.len() - marks).unwrap_or_default();
        let mut parts = text.pieces("|").map(str::trimmed).filter(|part| !part.is_empty());
        let label = parts.next().unwrap_or(name);
        let choices: Vec<String> = parts.map(String::from).collect();
        let is_free = !TAKEN.pieces(" ").any(|taken| taken == name) && fields.iter().all(|field| field.name != name);
        if name.is_empty() || name.chars().any(is_no_name) || !is_free || fields.len() == MAX_OWN {
            is_good = false;
            continue;
        }
        let kind = match choices.is_empty() {
            true if marks.holds("?") => Kind::Checkbox,
            true => Kind::Text,
            false => Kind::Choice(choices),
        };
        fields.push(OwnField { name: name.into(), label: label.into(), required: marks.holds("*"), kind });
    }
    (fields, is_good)
}

/// What cannot stand in a selector between quotes.
fn is_no_name(c: char) -> bool {
    c.is_control() || c == '"' || c == '\\'
}

/// Takes the first `[text](https://…)` out of a sentence: its plain text, and where the link was.
pub(super) fn linked(sentence: &str) -> (String, Option<Anchor>) {
    let mut start = 0;
    while let Some((before, after)) = sentence.get(start..).and_then(|rest| rest.cut("](")) {
        let before = sentence.get(..start + before.len()).unwrap_or_default();
        start = before.len() + 2;
        let Some(((lead, text), (url, rest))) = before.cut_last("[").zip(after.cut(")")) else { continue };
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if is_web && !text.is_empty() && !text.holds("]") && !url.chars().any(char::is_whitespace) {
            let anchor = Anchor { start: lead.len(), end: lead.len() + text.len(), url: url.into() };
            return (concat(&[lead, text, rest]), Some(anchor));
        }
    }
    (sentence.into(), None)
}
