//! What a visitor enters: the fields, their values, and a sign-up made of them.

use crate::text::Text;
use alloc::{string::String, vec::Vec};

/// A field that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// The e-mail address.
    Email,
    /// The name.
    Name,
    /// The choice of newsletters.
    Newsletters,
    /// The consent box.
    Consent,
}

impl Field {
    /// Every field, in the order they are checked and focused.
    pub const ALL: [Field; 4] = [Field::Newsletters, Field::Name, Field::Consent, Field::Email];

    /// The name of its control in the form.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["email", "name", "newsletters", "consent"][self as usize]
    }

    /// The field whose control has this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What the visitor reads when it is wrong.
    #[must_use]
    pub fn error(self) -> Text {
        [Text::EmailError, Text::NameError, Text::NewslettersError, Text::ConsentError][self as usize]
    }
}

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The address, trimmed.
    pub email: String,
    /// The name, trimmed.
    pub name: String,
    /// The ids of the ticked newsletters.
    pub newsletters: Vec<String>,
    /// Whether the consent box is ticked.
    pub consent: bool,
    /// The honeypot.
    pub website: String,
    /// The owner's own fields, by name.
    pub fields: Vec<(String, String)>,
}

/// A sign-up on its way: what stands in the form and what the browser adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What stood in the form.
    pub values: Values,
    /// What is sent along: the hidden fields of the configuration, the owner's own from the form, and what the browser
    /// adds on the owner's word (where the visitor came from).
    pub fields: Vec<(String, String)>,
    /// Random; the same for every try of one sign-up.
    pub key: String,
    /// Seconds since 1970.
    pub at: u32,
    /// Milliseconds since the form was shown.
    pub elapsed_ms: u32,
    /// Origin and path of the host page.
    pub page: String,
}
