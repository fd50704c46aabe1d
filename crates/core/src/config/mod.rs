//! What the site owner wants: attributes or JSON in, a [`Config`] and a list of [`Problem`]s out.
//!
//! **Architecture invariant:** bad input never stops the form from rendering. What cannot be used keeps its default,
//! and the owner gets one precise line about it.

mod fields;
#[cfg(feature = "view")]
mod look;
mod read;

use crate::{
    exchange::Transport,
    fix::fix,
    provider::{self, Adapter},
    signup::Field,
    text::Texts,
};
use alloc::{string::String, vec, vec::Vec};
pub use fields::{Anchor, Kind, Newsletter, OwnField};
#[cfg(feature = "view")]
pub use look::{Layout, Look, Theme};

/// Whether a field is shown, and must be filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Demand {
    /// Not shown.
    #[default]
    Hidden,
    /// Shown, may stay empty.
    Optional,
    /// Shown and required.
    Required,
}

/// Everything the owner can set. All of it has a default except the endpoint.
#[derive(Clone, Debug)]
pub struct Config {
    /// Absolute URL that sign-ups are posted to. Empty: none was given, or it could not be used.
    pub endpoint: String,
    /// Who answers at the endpoint. Recognised from its URL where the owner does not say.
    pub provider: &'static Adapter,
    /// The transport that the owner wants tried first.
    pub transport: Option<Transport>,
    /// The newsletter signed up for, where there is no choice. Empty: the endpoint's default.
    pub newsletter: String,
    /// The newsletters to choose from, at least one of which is required.
    pub newsletters: Vec<Newsletter>,
    /// The name field.
    pub name_field: Demand,
    /// Fields of the owner's own, in the order they stand in.
    pub own_fields: Vec<OwnField>,
    /// The sentence beside a required consent box, as plain text. Empty: no box.
    pub consent: String,
    /// The link in that sentence.
    pub consent_link: Option<Anchor>,
    /// A heading over the form. Empty: none.
    pub heading: String,
    /// A paragraph under the heading. Empty: none.
    pub description: String,
    /// What it looks like; only for who renders the form.
    #[cfg(feature = "view")]
    pub look: Look,
    /// Whether a likely typo in the address is pointed out.
    pub suggest: bool,
    /// BCP 47 tag of the form's language, sent along. Empty: not known.
    pub locale: String,
    /// The texts.
    pub texts: Texts,
    /// Milliseconds one try may take.
    pub timeout_ms: u32,
    /// Whether addresses at a domain without a dot are accepted.
    pub allow_dotless: bool,
    /// Whether "already subscribed" is told apart. It tells strangers who reads what, so it is off.
    pub show_already: bool,
    /// Whether a sign-up that waits is kept in the browser's local storage until it is delivered, for a day at most.
    pub keep: bool,
    /// Where a visitor is sent after signing up. Empty: nowhere.
    pub redirect: String,
    /// Whether the endpoint may send the visitor to another origin than the page's.
    pub allow_redirect: bool,
    /// Whether `utm_*` of the page's address and the referrer are sent along.
    pub attribution: bool,
    /// Whether a sign-up is confirmed by mail (double opt-in), for providers that do not say so themselves.
    pub double_opt_in: Option<bool>,
    /// Labels that the provider gives a new subscriber.
    pub labels: Vec<String>,
    /// The provider's names of fields, by ours, where they are not the usual ones.
    pub names: Vec<(String, String)>,
    /// Hidden fields, sent along as they are.
    pub fields: Vec<(String, String)>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            endpoint: String::new(),
            provider: &provider::json::ADAPTER,
            transport: None,
            newsletter: String::new(),
            newsletters: Vec::new(),
            name_field: Demand::Hidden,
            own_fields: Vec::new(),
            consent: String::new(),
            consent_link: None,
            heading: String::new(),
            description: String::new(),
            #[cfg(feature = "view")]
            look: Look::default(),
            suggest: true,
            locale: String::new(),
            texts: Texts::default(),
            timeout_ms: 10_000,
            allow_dotless: false,
            show_already: false,
            keep: true,
            redirect: String::new(),
            allow_redirect: false,
            attribution: false,
            double_opt_in: None,
            labels: Vec::new(),
            names: Vec::new(),
            fields: Vec::new(),
        }
    }
}

/// Something the owner should change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The attribute.
    pub attribute: String,
    /// What is wrong with it and how to mend it.
    pub fix: &'static str,
}

impl Config {
    /// A configuration with an endpoint and defaults for the rest; problems with the endpoint are found by [`Config::set`].
    #[must_use]
    pub fn new(endpoint: &str) -> Self {
        let mut config = Config::default();
        config.set("endpoint", endpoint);
        config
    }

    /// The same configuration with one attribute set; what cannot be used is left out.
    #[must_use]
    pub fn with(mut self, attribute: &str, value: &str) -> Self {
        self.set(attribute, value);
        self
    }

    /// The same configuration with a locale's texts ([`Texts::set_lines`]); the owner's own go on top of them, so these come first.
    #[must_use]
    pub fn with_texts(mut self, lines: &str) -> Self {
        self.texts.set_lines(lines);
        self
    }

    /// Reads attributes, as they stand on the element, over a locale's texts ([`Texts::set_lines`]; empty for English).
    pub fn from_attributes<'a>(
        texts: &str,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Config, Vec<Problem>) {
        let mut config = Config::default();
        config.texts.set_lines(texts);
        let mut problems = Vec::new();
        let mut provider = None;
        for (name, value) in attributes {
            if name == "provider" {
                provider = Some(value);
            } else {
                problems.extend(config.set(name, value));
            }
        }
        // Last, so that it outweighs what the endpoint's URL looks like.
        problems.extend(provider.and_then(|name| config.set("provider", name)));
        problems.extend(config.check());
        if config.transport.is_some_and(|way| !config.takes(way)) {
            problems.push(Problem {
                attribute: String::from("transport"),
                fix: fix!("is no way to this provider; its page in docs/providers has those there are"),
            });
        }
        (config, problems)
    }

    /// What is wrong with the configuration as a whole.
    #[must_use]
    pub fn check(&self) -> Option<Problem> {
        let missing = fix!("is missing: it must hold the https URL that sign-ups are posted to");
        if self.endpoint.is_empty() {
            return Some(Problem { attribute: String::from("endpoint"), fix: missing });
        }
        self.provider.problem(self)
    }

    /// The name of a field at the provider: the owner's for it (`email-as`), or the usual one.
    #[must_use]
    pub fn name_of<'a>(&'a self, field: &str, usual: &'a str) -> &'a str {
        self.names.iter().find(|(own, _)| own == field).map_or(usual, |(_, name)| name)
    }

    /// Whether a sign-up can go to the provider this way.
    fn takes(&self, way: Transport) -> bool {
        self.provider.transports.contains(&way) || self.provider.also.contains(&way)
    }

    /// The ways a sign-up may go, in order.
    pub fn transports(&self) -> impl Iterator<Item = Transport> {
        let chosen = self.transport.filter(|way| self.takes(*way));
        chosen.into_iter().chain(self.provider.transports.iter().copied().filter(move |way| Some(*way) != chosen))
    }

    /// The fields that can be wrong, in the order they stand in.
    #[must_use]
    pub fn checked_fields(&self) -> Vec<Field> {
        let mut fields = vec![Field::Newsletters, Field::Name];
        for at in 0..self.own_fields.len() {
            fields.push(Field::Own(at as u8));
        }
        fields.push(Field::Consent);
        fields.push(Field::Email);
        fields
    }

    /// The name of a field's control in the form.
    #[must_use]
    pub fn control_name(&self, field: Field) -> &str {
        match field {
            Field::Email => "email",
            Field::Name => "name",
            Field::Newsletters => "newsletters",
            Field::Consent => "consent",
            Field::Own(at) => self.own_fields.get(at as usize).map_or("", |field| &field.name),
        }
    }

    /// The field whose control has this name.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<Field> {
        self.checked_fields().into_iter().find(|field| self.control_name(*field) == name)
    }

    /// Whether the visitor chooses among newsletters.
    #[must_use]
    pub fn has_choice(&self) -> bool {
        !self.newsletters.is_empty()
    }
}
