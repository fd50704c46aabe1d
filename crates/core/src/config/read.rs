//! Attributes become configuration, one at a time; what cannot be used is named.

use super::{Config, Demand, Problem, fields};
use crate::scan::Scan;
use crate::{
    exchange::{Link, LinkKind, Transport},
    fix::fix,
    provider,
    text::Text,
};
use alloc::string::String;

/// Attributes that mean something to the page, the style sheet or the loader, but not to the sign-up.
const OTHERS: &str = "class id style slot part exportparts title dir lang hidden tabindex state open layout theme icon image display \
    frequency accent on-accent background color trigger remember inert translate nonce src async defer type \
    integrity crossorigin role";

/// What may have another name at the provider.
const FIELDS: &str = "email name newsletters consent";

impl Config {
    /// Sets one attribute; says what is wrong with it.
    pub fn set(&mut self, name: &str, value: &str) -> Option<Problem> {
        let value = value.trimmed();
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
                None => fix = Some(fix!("is not a provider this form knows; docs/providers lists them")),
            },
            "transport" => {
                self.transport = Transport::from_name(value);
                if self.transport.is_none() {
                    fix = Some(fix!("must be fetch, opaque, jsonp, frame, tab or page"));
                }
            }
            "redirect" => {
                if Link::new(String::from(value), LinkKind::Redirect).is_some() {
                    self.redirect = String::from(value);
                } else {
                    fix = Some(fix!("must be an absolute http(s) URL"));
                }
            }
            "allow-redirect" => self.allow_redirect = true,
            "attribution" => self.attribution = true,
            "double-opt-in" => match value {
                "on" | "" => self.double_opt_in = Some(true),
                "off" => self.double_opt_in = Some(false),
                _ => fix = Some(fix!("must be \"on\" or \"off\"")),
            },
            "newsletter" => self.newsletter = String::from(value),
            "newsletters" => {
                self.newsletters = fields::newsletters(value);
                if self.newsletters.is_empty() {
                    fix = Some(fix!("must list newsletters as \"id=Label; id=Label\""));
                }
            }
            "name-field" => match value {
                "required" => self.name_field = Demand::Required,
                "optional" | "" => self.name_field = Demand::Optional,
                _ => fix = Some(fix!("must be \"optional\" or \"required\"")),
            },
            "fields" => {
                let (fields, is_good) = fields::own_fields(value);
                self.own_fields = fields;
                if !is_good {
                    fix = Some(fix!(
                        "must list fields as \"name=Label; name*=Label|A|B\", each name once and none of the form's own"
                    ));
                }
            }
            "consent" => (self.consent, self.consent_link) = fields::linked(value),
            "heading" => self.heading = String::from(value),
            "description" => self.description = String::from(value),
            #[cfg(feature = "view")]
            "layout" | "theme" | "icon" | "image" => fix = self.look.set(name, value),
            "suggest" => match value {
                "off" => self.suggest = false,
                "on" | "" => self.suggest = true,
                _ => fix = Some(fix!("must be \"on\" or \"off\"")),
            },
            "locale" => self.locale = String::from(value),
            "timeout" => match value.parse() {
                Ok(seconds @ 1..=120) => self.timeout_ms = seconds * 1000,
                _ => fix = Some(fix!("must be a number of seconds from 1 to 120")),
            },
            "allow-dotless" => self.allow_dotless = true,
            "show-already-subscribed" => self.show_already = true,
            "keep" => match value {
                "off" => self.keep = false,
                "on" | "" => self.keep = true,
                _ => fix = Some(fix!("must be \"on\" or \"off\"")),
            },
            _ => {
                if let Some(text) = Text::from_key(name) {
                    self.texts.set(text, String::from(value));
                } else if let Some(field) = name.strip_prefix("field-") {
                    self.fields.push((String::from(field), String::from(value)));
                } else if name.strip_prefix("label-").is_some_and(|rest| rest.parse::<u32>().is_ok()) {
                    self.labels.push(String::from(value));
                } else if let Some(own) = name.strip_suffix("-as").filter(|own| is_among(FIELDS, own)) {
                    self.names.push((String::from(own), String::from(value)));
                } else if !is_foreign(name) {
                    fix = Some(fix!("is not an attribute of this form; check its spelling"));
                }
            }
        }
        fix.map(|fix| Problem { attribute: String::from(name), fix })
    }
}

fn is_among(list: &str, name: &str) -> bool {
    list.pieces(" ").any(|one| one == name)
}

fn is_foreign(name: &str) -> bool {
    is_among(OTHERS, name) || name.starts_with("aria-") || name.starts_with("data-") || name.starts_with("on")
}

/// Only https, or http to this very machine: an address must not cross the network in the clear.
fn endpoint_problem(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.cut("://").unwrap_or_default();
    let authority = rest.until("/?#");
    if authority.is_empty() || authority.until("@\\ ") != authority {
        return Some(fix!("must be an absolute URL such as https://example.com/subscribe"));
    }
    let host = authority.cut_last(":").map_or(authority, |(host, _)| host);
    let loopback =
        host == "localhost" || host.ends_with(".localhost") || is_loopback_v4(host) || authority.starts_with("[::1]");
    match scheme {
        "https" => None,
        "http" if loopback => None,
        _ => Some(fix!("must start with https://, so that addresses do not cross the network in the clear")),
    }
}

/// 127.0.0.0/8 in dotted decimal; a name that merely starts like it is somebody else's.
fn is_loopback_v4(host: &str) -> bool {
    host.starts_with("127.") && host.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
