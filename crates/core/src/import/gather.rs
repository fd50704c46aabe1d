//! What each control of a form becomes: a newsletter, the name field, consent, a hidden field, or a note.

use super::{
    Note,
    address::concat,
    control::{Control, Kind},
    dialect::{Dialect, is_in},
    form::{Form, asks_for_address},
    note::{self, Line},
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
    pub(super) fn read(form: &Form, dialect: &Dialect) -> Gathered {
        let mut gathered = Gathered::default();
        for control in &form.controls {
            gathered.take(control, form, dialect);
        }
        gathered
    }

    /// Adds a note, once.
    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn take(&mut self, control: &Control, form: &Form, dialect: &Dialect) {
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
            self.consent = control.label.clone();
            self.rename("consent-as", name, dialect.usual("@consent"));
            if !control.is_required {
                self.note(note::OPTIONAL_CONSENT.to_note());
            }
        } else {
            self.left_out(control, form, dialect);
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
            self.newsletters.push((id.to_string(), label.replace(';', ",")));
        }
    }

    fn hidden(&mut self, control: &Control, dialect: &Dialect) {
        let name = dialect.bare(control.name);
        if control.name == "data-members-label" {
            let labels = self.fields.iter().filter(|(name, _)| name.starts_with("label-")).count();
            // A theme has a handful of them; more digits than this need no number formatting.
            if let Some(number) = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].get(labels) {
                self.fields.push((concat(&["label-", number]), control.value.to_string()));
            }
        } else if name.bytes().any(|b| !b.is_ascii_alphanumeric() && !b"-_.".contains(&b)) {
            self.note(note::UNNAMEABLE.about(control.name));
        } else if control.value.is_empty() {
            // As if it were not there.
        } else if !dialect.takes_fields() {
            self.note(note::UNSENT.about(name));
        } else {
            if name.bytes().any(|b| b.is_ascii_uppercase()) && !dialect.has_capitals() {
                self.note(note::CAPITALS.about(name));
            }
            self.fields.push((concat(&["field-", &name.to_ascii_lowercase()]), control.value.to_string()));
        }
    }

    /// A field that this form does not have; one note for all boxes of a group.
    fn left_out(&mut self, control: &Control, form: &Form, dialect: &Dialect) {
        let bare = dialect.bare(control.name);
        let is_group = form.controls.iter().filter(|other| other.name == control.name).count() > 1;
        let what = if is_group || control.label.is_empty() { bare } else { &control.label };
        let lower = bare.to_ascii_lowercase();
        let is_second_name = ["last", "lname", "surname", "nom"].iter().any(|part| lower.contains(part))
            || is_in(dialect.name, control.name);
        let line: Line = match (is_second_name, control.is_required) {
            (_, true) => note::REQUIRED_FIELD,
            (true, false) => note::SECOND_NAME,
            (false, false) => note::OPTIONAL_FIELD,
        };
        self.note(line.about(what));
    }
}
