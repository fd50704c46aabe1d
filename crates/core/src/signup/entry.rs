//! What a visitor enters: the fields, their values, and a sign-up made of them.

use crate::text::Text;
use alloc::{string::String, vec::Vec};

/// A field that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The e-mail address.
    Email,
    /// The name.
    Name,
    /// The choice of newsletters.
    Newsletters,
    /// The consent box.
    Consent,
    /// The nth of the owner's own.
    Own(u8),
}

impl Field {
    /// What the visitor reads when it is wrong.
    #[must_use]
    pub fn error(self) -> Text {
        match self {
            Field::Email => Text::EmailError,
            Field::Name => Text::NameError,
            Field::Newsletters => Text::NewslettersError,
            Field::Consent => Text::ConsentError,
            Field::Own(_) => Text::FieldError,
        }
    }
}

/// Fields that are wrong: a bit for each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wrong(u32);

impl Wrong {
    fn bit(field: Field) -> u32 {
        1 << match field {
            Field::Email => 0,
            Field::Name => 1,
            Field::Newsletters => 2,
            Field::Consent => 3,
            Field::Own(at) => u32::from(at.min(27)) + 4,
        }
    }

    pub(super) fn has(self, field: Field) -> bool {
        self.0 & Wrong::bit(field) != 0
    }

    pub(super) fn set(&mut self, field: Field, is_wrong: bool) {
        self.0 &= !Wrong::bit(field);
        if is_wrong {
            self.0 |= Wrong::bit(field);
        }
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
