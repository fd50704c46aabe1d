//! Configuration as a JSON object, for programs; the browser reads attributes and does without.

use crate::config::{Config, Problem};
use crate::fix::fix;
use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::Deserialize;

/// What a member may be. Anything else is kept out, and named as a problem.
#[derive(Deserialize)]
#[serde(untagged)]
enum Member {
    Text(String),
    Number(u32),
    Flag(bool),
    Other(serde::de::IgnoredAny),
}

impl Config {
    /// Reads a JSON object whose members are attributes, in kebab or camel case: strings, numbers, and booleans
    /// (`true` sets an attribute, `false` leaves it out).
    #[must_use]
    pub fn from_json(json: &str) -> (Config, Vec<Problem>) {
        let problem = |attribute: &str, fix| Problem { attribute: attribute.to_owned(), fix };
        let mut problems = Vec::new();
        let members: BTreeMap<String, Member> = serde_json::from_str(json).unwrap_or_else(|_| {
            problems.push(problem("config", fix!("is not a JSON object")));
            BTreeMap::new()
        });
        let mut attributes = Vec::new();
        for (name, member) in members {
            let name = kebab(&name);
            match member {
                Member::Text(text) => attributes.push((name, text)),
                Member::Number(number) => attributes.push((name, number.to_string())),
                Member::Flag(true) => attributes.push((name, String::new())),
                Member::Flag(false) => {}
                Member::Other(_) => problems.push(problem(&name, "must be a string, a number or a boolean")),
            }
        }
        let pairs = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let (config, more) = Config::from_attributes("", pairs);
        problems.extend(more);
        (config, problems)
    }
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            kebab.push_str(&format!("-{}", c.to_ascii_lowercase()));
        } else {
            kebab.push(c);
        }
    }
    kebab
}
