//! Lists inside one attribute, as rows that can be edited: newsletters and fields of the owner's own.

/// One newsletter of `newsletters`: `id=Label|Description; …`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newsletter {
    /// The provider's identifier.
    pub id: String,
    /// What the visitor reads.
    pub label: String,
    /// A line under it. Empty: none.
    pub description: String,
}

/// One field of `fields`: `name=Label; name*=Label|A|B; name?=Label`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// What it is sent as.
    pub name: String,
    /// What the visitor reads.
    pub label: String,
    /// Whether it must be filled in or ticked.
    pub required: bool,
    /// Whether it is a box to tick.
    pub checkbox: bool,
    /// What there is to choose from. Empty: it is typed.
    pub options: Vec<String>,
}

/// A row of a list.
pub trait Row: Clone + Default + PartialEq {
    /// Reads one item.
    fn read(name: &str, rest: &str) -> Self;
    /// Writes it.
    fn write(&self) -> String;
}

/// The rows of an attribute's value.
#[must_use]
pub fn rows<T: Row>(value: &str) -> Vec<T> {
    let items = value.split(';').filter(|item| !item.trim().is_empty());
    items
        .map(|item| item.split_once('=').unwrap_or((item, "")))
        .map(|(name, rest)| T::read(name.trim(), rest))
        .collect()
}

/// The value that these rows make.
#[must_use]
pub fn value<T: Row>(rows: &[T]) -> String {
    rows.iter().map(T::write).collect::<Vec<_>>().join("; ")
}

impl Row for Newsletter {
    fn read(name: &str, rest: &str) -> Self {
        let (label, description) = rest.split_once('|').unwrap_or((rest, ""));
        Newsletter { id: name.into(), label: label.trim().into(), description: description.trim().into() }
    }

    fn write(&self) -> String {
        let mut item = format!("{}={}", plain(&self.id, "=|"), plain(&self.label, "|"));
        if !self.description.trim().is_empty() {
            item.push('|');
            item.push_str(&plain(&self.description, "|"));
        }
        item
    }
}

impl Row for Field {
    fn read(name: &str, rest: &str) -> Self {
        let (name, checkbox) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
        let (name, required) = name.strip_suffix('*').map_or((name, false), |name| (name, true));
        let mut parts = rest.split('|').map(|part| part.trim().to_owned());
        let label = parts.next().unwrap_or_default();
        Field { name: name.trim().into(), label, required, checkbox, options: parts.collect() }
    }

    fn write(&self) -> String {
        let mut item = plain(&self.name, "=|*?");
        item.push_str(if self.required { "*" } else { "" });
        item.push_str(if self.checkbox { "?" } else { "" });
        item.push('=');
        item.push_str(&plain(&self.label, "|"));
        for option in &self.options {
            item.push('|');
            item.push_str(&plain(option, "|"));
        }
        item
    }
}

/// Without what the list itself is written with.
fn plain(text: &str, syntax: &str) -> String {
    text.trim().replace(|c: char| c == ';' || syntax.contains(c), ",")
}
