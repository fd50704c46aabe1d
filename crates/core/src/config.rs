//! What the site owner wants: attributes or JSON in, a [`Config`] and a list of [`Problem`]s out.
//!
//! **Architecture invariant:** bad input never stops the form from rendering. What cannot be used keeps its default,
//! and the owner gets one precise line about it.

use crate::{
    exchange::{Link, LinkKind, Transport},
    provider::{self, Adapter},
    text::{Text, Texts},
};
use alloc::{string::String, vec::Vec};

/// One newsletter (a list or audience at the provider).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsletter {
    /// The provider's identifier.
    pub id: String,
    /// What the visitor reads.
    pub label: String,
}

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
    /// The sentence beside a required consent box. Empty: no box.
    pub consent: String,
    /// A heading over the form. Empty: none.
    pub heading: String,
    /// A paragraph under the heading. Empty: none.
    pub description: String,
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
            consent: String::new(),
            heading: String::new(),
            description: String::new(),
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

/// Attributes that mean something to the page, the style sheet or the loader, but not to the sign-up.
const OTHERS: &[&str] = &[
    "class",
    "id",
    "style",
    "slot",
    "part",
    "exportparts",
    "title",
    "dir",
    "lang",
    "hidden",
    "tabindex",
    "state",
    "theme",
    "layout",
    "inert",
    "translate",
    "nonce",
    "src",
    "async",
    "defer",
    "type",
    "integrity",
    "crossorigin",
    "role",
];

/// What may have another name at the provider.
const FIELDS: &[&str] = &["email", "name", "newsletters", "consent"];

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
                fix: "is no way to this provider; its page in docs/providers has those there are",
            });
        }
        (config, problems)
    }

    /// Sets one attribute; says what is wrong with it.
    pub fn set(&mut self, name: &str, value: &str) -> Option<Problem> {
        let value = value.trim();
        let mut fix = None;
        match name {
            "endpoint" => {
                fix = endpoint_problem(value);
                if fix.is_none() {
                    self.endpoint = String::from(value);
                    self.provider = provider::recognise(value).unwrap_or(self.provider);
                }
            }
            "provider" => match provider::by_name(value) {
                Some(adapter) => self.provider = adapter,
                None => fix = Some("is not a provider this form knows; docs/providers lists them"),
            },
            "transport" => {
                self.transport = Transport::from_name(value);
                if self.transport.is_none() {
                    fix = Some("must be fetch, opaque, jsonp, frame, tab or page");
                }
            }
            "redirect" => {
                if Link::new(String::from(value), LinkKind::Redirect).is_some() {
                    self.redirect = String::from(value);
                } else {
                    fix = Some("must be an absolute http(s) URL");
                }
            }
            "allow-redirect" => self.allow_redirect = true,
            "attribution" => self.attribution = true,
            "double-opt-in" => match value {
                "on" | "" => self.double_opt_in = Some(true),
                "off" => self.double_opt_in = Some(false),
                _ => fix = Some("must be \"on\" or \"off\""),
            },
            "newsletter" => self.newsletter = String::from(value),
            "newsletters" => {
                self.newsletters = newsletters(value);
                if self.newsletters.is_empty() {
                    fix = Some("must list newsletters as \"id=Label; id=Label\"");
                }
            }
            "name-field" => match value {
                "required" => self.name_field = Demand::Required,
                "optional" | "" => self.name_field = Demand::Optional,
                _ => fix = Some("must be \"optional\" or \"required\""),
            },
            "consent" => self.consent = String::from(value),
            "heading" => self.heading = String::from(value),
            "description" => self.description = String::from(value),
            "locale" => self.locale = String::from(value),
            "timeout" => match value.parse() {
                Ok(seconds @ 1..=120) => self.timeout_ms = seconds * 1000,
                _ => fix = Some("must be a number of seconds from 1 to 120"),
            },
            "allow-dotless" => self.allow_dotless = true,
            "show-already-subscribed" => self.show_already = true,
            "keep" => match value {
                "off" => self.keep = false,
                "on" | "" => self.keep = true,
                _ => fix = Some("must be \"on\" or \"off\""),
            },
            _ => {
                if let Some(text) = Text::from_key(name) {
                    self.texts.set(text, String::from(value));
                } else if let Some(field) = name.strip_prefix("field-") {
                    self.fields.push((String::from(field), String::from(value)));
                } else if name.strip_prefix("label-").is_some_and(|rest| rest.parse::<u32>().is_ok()) {
                    self.labels.push(String::from(value));
                } else if let Some(own) = name.strip_suffix("-as").filter(|own| FIELDS.contains(own)) {
                    self.names.push((String::from(own), String::from(value)));
                } else if !is_foreign(name) {
                    fix = Some("is not an attribute of this form; check its spelling");
                }
            }
        }
        fix.map(|fix| Problem { attribute: String::from(name), fix })
    }

    /// What is wrong with the configuration as a whole.
    #[must_use]
    pub fn check(&self) -> Option<Problem> {
        let missing = "is missing: it must hold the https URL that sign-ups are posted to";
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

    /// Whether the visitor chooses among newsletters.
    #[must_use]
    pub fn has_choice(&self) -> bool {
        !self.newsletters.is_empty()
    }
}

fn is_foreign(name: &str) -> bool {
    OTHERS.contains(&name) || name.starts_with("aria-") || name.starts_with("data-") || name.starts_with("on")
}

/// Only https, or http to this very machine: an address must not cross the network in the clear.
fn endpoint_problem(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() || authority.contains(['@', '\\', ' ']) {
        return Some("must be an absolute URL such as https://example.com/subscribe");
    }
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let loopback =
        host == "localhost" || host.ends_with(".localhost") || is_loopback_v4(host) || authority.starts_with("[::1]");
    match scheme {
        "https" => None,
        "http" if loopback => None,
        _ => Some("must start with https://, so that addresses do not cross the network in the clear"),
    }
}

/// 127.0.0.0/8 in dotted decimal; a name that merely starts like it is somebody else's.
fn is_loopback_v4(host: &str) -> bool {
    host.starts_with("127.") && host.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// `id=Label; id=Label`; a label that is left out is the id.
fn newsletters(list: &str) -> Vec<Newsletter> {
    list.split(';')
        .filter_map(|item| {
            let (id, label) = item.split_once('=').unwrap_or((item, item));
            let (id, label) = (String::from(id.trim()), String::from(label.trim()));
            (!id.is_empty()).then_some(Newsletter { id, label })
        })
        .collect()
}
