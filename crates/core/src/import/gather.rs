//! What each control of a form becomes: a newsletter, the name field, consent, a hidden field, or a note.

use super::{
    Note,
    address::{self, Address, concat},
    control::{Control, Kind},
    dialect::{Dialect, is_in},
    form::{Form, asks_for_address},
    note,
};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// What the controls come to, before it stands in its order.
#[derive(Default)]
pub(super) struct Gathered {
    pub newsletter: String,
    pub newsletters: Vec<(String, String)>,
    pub name_field: &'static str,
    pub name_label: String,
    pub email_label: String,
    pub consent: String,
    /// Items of `fields`, each with the name it is sent under.
    pub own: Vec<(String, String)>,
    pub redirect: String,
    /// `email-as` and the like.
    pub names: Vec<(String, String)>,
    /// Attributes beyond these.
    pub fields: Vec<(String, String)>,
    pub notes: Vec<Note>,
    has_address: bool,
}

impl Gathered {
    /// Reads the controls of a form.
    pub(super) fn read(form: &Form, dialect: &Dialect, page: &str) -> Gathered {
        let mut gathered = Gathered::default();
        for control in &form.controls {
            gathered.take(control, form, dialect, page);
        }
        gathered
    }

    /// The sentence at a consent box, with its link as the attribute has it.
    fn sentence(&mut self, control: &Control, page: &str) -> String {
        let Some((text, target)) = &control.link else { return control.label.clone() };
        match address::read(target, page) {
            Address::Absolute(url) | Address::Upgraded(url) if control.label.contains(text.as_str()) => {
                control.label.replacen(text.as_str(), &concat(&["[", text, "](", &url, ")"]), 1)
            }
            _ => {
                self.note(note::LINK.about(target));
                control.label.clone()
            }
        }
    }

    /// Adds a note, once.
    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn take(&mut self, control: &Control, form: &Form, dialect: &Dialect, page: &str) {
        let name = control.name;
        if asks_for_address(control) && !self.has_address {
            self.has_address = true;
            self.email_label = control.label.clone();
            self.rename("email-as", name, dialect.usual("@email"));
        } else if name.is_empty() || is_in(dialect.silent, name) {
            // The adapter sends it, or nobody does.
        } else if !dialect.redirect.is_empty() && name.eq_ignore_ascii_case(dialect.redirect) {
            self.redirect = control.value.to_string();
        } else if is_in(dialect.newsletters, name) {
            self.newsletter(control, dialect);
        } else if control.kind == Kind::Hidden {
            self.hidden(control, dialect);
        } else if control.is_concealed && control.kind == Kind::Text {
            // Other adapters send their provider's.
            let is_sent = dialect.usual("@website") == name;
            if matches!(dialect.provider, "form" | "formspree" | "netlify") && !is_sent {
                self.note(note::TRAP.about(name));
            }
        } else if is_in(dialect.name, name) && control.kind == Kind::Text && self.name_field.is_empty() {
            self.name_field = if control.is_required { "required" } else { "optional" };
            self.name_label = control.label.clone();
            self.rename("name-as", name, dialect.usual("@name"));
        } else if is_in(dialect.consent, name) && control.kind == Kind::Checkbox && self.consent.is_empty() {
            self.consent = self.sentence(control, page);
            self.rename("consent-as", name, dialect.usual("@consent"));
            if !control.is_required {
                self.note(note::OPTIONAL_CONSENT.to_note());
            }
        } else {
            self.own(control, form, dialect);
        }
    }

    /// The provider's name of a field, where it is not the one that the adapter uses.
    fn rename(&mut self, attribute: &str, name: &str, usual: &str) {
        if !usual.is_empty() && name != usual {
            self.names.push((attribute.to_string(), name.to_string()));
        }
    }

    fn newsletter(&mut self, control: &Control, dialect: &Dialect) {
        // Mailchimp's interests are told by their boxes' names, its tags by value.
        let is_interest = dialect.provider == "mailchimp" && control.name.contains('[');
        let id = if is_interest { control.name } else { control.value };
        if control.kind == Kind::Hidden || control.is_concealed {
            if self.newsletter.is_empty() {
                self.newsletter = id.to_string();
                self.rename("newsletters-as", control.name, dialect.usual("@newsletters"));
            } else {
                self.note(note::SECOND_NEWSLETTER.about(id));
            }
            return;
        }
        if control.element.attribute("checked").is_some() {
            self.note(note::TICKED.to_note());
        }
        if self.newsletters.is_empty() {
            self.rename("newsletters-as", control.name, dialect.usual("@newsletters"));
        }
        if control.options.is_empty() {
            self.choice(id, &control.label);
        }
        for (value, label) in &control.options {
            self.choice(value, label);
        }
    }

    /// One of `newsletters`, whose list cannot have `;` in it, nor `=` in an id.
    fn choice(&mut self, id: &str, label: &str) {
        if id.is_empty() || id.contains(['=', ';']) {
            self.note(note::UNNAMEABLE_NEWSLETTER.about(label));
        } else if self.newsletters.iter().all(|(known, _)| known != id) {
            let label = if label.is_empty() { id } else { label };
            self.newsletters.push((id.to_string(), listed(label)));
        }
    }

    fn hidden(&mut self, control: &Control, dialect: &Dialect) {
        let sent = dialect.own_name(control.name);
        let name = sent.unwrap_or(control.name);
        if control.name == "data-members-label" {
            let labels = self.fields.iter().filter(|(name, _)| name.starts_with("label-")).count();
            // A theme has a handful of them; more digits than this need no number formatting.
            if let Some(number) = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].get(labels) {
                self.fields.push((concat(&["label-", number]), control.value.to_string()));
            }
        } else if control.value.is_empty() {
            // As if it were not there.
        } else if name.bytes().any(|b| !b.is_ascii_alphanumeric() && !b"-_.".contains(&b)) {
            self.note(note::UNNAMEABLE.about(control.name));
        } else if sent.is_none() {
            self.note(note::UNSENT.about(control.name));
        } else {
            if name.bytes().any(|b| b.is_ascii_uppercase()) && !dialect.has_capitals() {
                self.note(note::CAPITALS.about(name));
            }
            self.fields.push((concat(&["field-", &name.to_ascii_lowercase()]), control.value.to_string()));
        }
    }

    /// A field of the owner's own, or a note on why it cannot be one.
    fn own(&mut self, control: &Control, form: &Form, dialect: &Dialect) {
        let sent = dialect.own_name(control.name);
        let name = sent.unwrap_or(control.name);
        if self.own.iter().any(|(known, _)| known == name) {
            return;
        }
        let group: Vec<_> = form.controls.iter().filter(|other| other.name == control.name).collect();
        let is_single = group.len() == 1;
        let is_free = !["email", "name", "newsletters", "consent", "website"].contains(&name);
        let is_known = match control.kind {
            Kind::Text | Kind::Email | Kind::Checkbox => is_single,
            Kind::Choice => true,
            Kind::Hidden | Kind::Other => false,
        };
        if !is_known || !is_free || sent.is_none() || name.contains(['=', ';', '*', '?', '|', '"', '\\']) {
            let what = if is_single && !control.label.is_empty() { &control.label } else { name };
            let line = if control.is_required { note::REQUIRED_FIELD } else { note::OPTIONAL_FIELD };
            return self.note(line.about(what));
        }
        let label = if control.kind == Kind::Choice && control.options.is_empty() { name } else { &control.label };
        let mut item = String::from(name);
        if control.kind == Kind::Checkbox {
            item.push('?');
            if !matches!(control.value, "" | "on") {
                self.note(note::TICK.about(name));
            }
        }
        item.push_str(if control.is_required { "*=" } else { "=" });
        item.push_str(&listed(if label.is_empty() { name } else { label }));
        let radios = group.iter().filter(|_| control.options.is_empty()).map(|radio| (radio.value, &radio.label));
        let listed_options = control.options.iter().map(|(value, label)| (value.as_str(), label));
        for (value, label) in radios.chain(listed_options).filter(|_| control.kind == Kind::Choice) {
            item.push('|');
            item.push_str(&listed(value));
            if value != label {
                self.note(note::CHOICES.about(name));
            }
        }
        self.own.push((name.to_string(), item));
    }
}

/// Text as it stands in a list of attributes, without what parts it there.
fn listed(text: &str) -> String {
    text.replace(';', ",").replace('|', "/")
}
