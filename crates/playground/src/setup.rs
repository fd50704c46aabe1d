//! A setup: the attributes that the owner has chosen, in the order in which a snippet lists them.

use crate::{fragment, locale, setting};
use newsletter_signup_core::{Config, Problem, Text};

/// Stands for a setup without any attribute, where an empty fragment means the sample.
const NOTHING: &str = "nothing";

/// Attribute names and values. What a form has no attribute for never gets in, be it from a shared link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup(Vec<(String, String)>);

impl Setup {
    /// What a first visitor sees.
    #[must_use]
    pub fn sample() -> Setup {
        Setup::from_pairs([
            ("endpoint".into(), "https://example.com/subscribe".into()),
            ("heading".into(), "The weekly letter".into()),
        ])
    }

    /// Takes the pairs that are attributes of the form.
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Setup {
        pairs.into_iter().fold(Setup::default(), |setup, (name, value)| setup.with(&name, Some(&value)))
    }

    /// The setup in a URL's fragment (without `#`); `None` if the fragment is about something else.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Setup> {
        match fragment {
            "" => Some(Setup::sample()),
            NOTHING => Some(Setup::default()),
            _ if fragment.contains('=') => Some(Setup::from_pairs(fragment::decode(fragment))),
            _ => None,
        }
    }

    /// The fragment that holds all of it.
    #[must_use]
    pub fn fragment(&self) -> String {
        if *self == Setup::sample() {
            String::new()
        } else if self.0.is_empty() {
            NOTHING.into()
        } else {
            fragment::encode(self.pairs())
        }
    }

    /// The attributes.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The same with this attribute, or without it.
    #[must_use]
    pub fn with(&self, name: &str, value: Option<&str>) -> Setup {
        let mut pairs = self.0.clone();
        pairs.retain(|(own, _)| own != name);
        if let Some(value) = value.filter(|_| is_attribute(name)) {
            // No attribute can hold it.
            let value = value.replace('\0', "");
            let at = pairs.partition_point(|(own, _)| rank(own) <= rank(name));
            pairs.insert(at, (name.to_owned(), value));
        }
        Setup(pairs)
    }

    /// The attributes whose name starts so, named by the rest.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.pairs().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value)))
    }

    /// The same with what an import brings; what concerns the provider it replaces altogether.
    #[must_use]
    pub fn import(&self, attributes: &[(String, String)]) -> Setup {
        let is_providers = |name: &str| {
            ["endpoint", "provider", "transport", "newsletter", "newsletters", "double-opt-in"].contains(&name)
                || ["field-", "label-"].iter().any(|start| name.starts_with(start))
                || name.ends_with("-as")
        };
        let kept = Setup(self.0.iter().filter(|(name, _)| !is_providers(name)).cloned().collect());
        attributes.iter().fold(kept, |setup, (name, value)| setup.with(name, Some(value)))
    }

    /// What the form makes of it, in the language it asks for.
    #[must_use]
    pub fn check(&self) -> (Config, Vec<Problem>) {
        let texts = locale::texts(self.get("locale").unwrap_or_default());
        let (config, mut problems) = Config::from_attributes(texts, self.pairs());
        // Of two about one attribute the first is the nearer.
        let mut seen = Vec::new();
        problems.retain(|problem| {
            let is_first = !seen.contains(&problem.attribute);
            seen.push(problem.attribute.clone());
            is_first
        });
        (config, problems)
    }
}

/// Whether the form has such an attribute. Others, `onclick` among them, are nobody's to share.
#[must_use]
pub fn is_attribute(name: &str) -> bool {
    let own_field = |field: &str| {
        !field.is_empty() && field.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
    };
    setting::find(name).is_some()
        || Text::from_key(name).is_some()
        || name.strip_prefix("field-").is_some_and(own_field)
}

/// Where an attribute stands in a snippet: what matters most first, own fields and texts last.
fn rank(name: &str) -> usize {
    let settings = setting::all().count();
    let text = || Text::ALL.iter().position(|text| text.key() == name).map(|at| settings + 1 + at);
    setting::all().position(|setting| setting.name == name).or_else(text).unwrap_or(settings)
}
