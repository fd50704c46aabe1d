//! How the form of each provider calls its fields, as data.

use super::{
    address::{self, Address},
    form::Form,
    source,
};
use crate::provider::{self, Adapter, form};

/// What a provider's form looks like from inside. Names are compared without regard to case; one that ends in `*` stands
/// for all that begin so.
pub(super) struct Dialect {
    pub provider: &'static str,
    /// Controls for the subscriber's name.
    pub name: &'static [&'static str],
    /// Controls that choose newsletters, and hidden ones that hold one. None where the provider's form decides.
    pub newsletters: &'static [&'static str],
    /// The consent box. None where the adapter sends no consent.
    pub consent: &'static [&'static str],
    /// What stands around the name of a field of the owner's.
    pub around: (&'static str, &'static str),
    /// Controls that the adapter sends itself, or that only the provider's own script and pages need.
    pub silent: &'static [&'static str],
    /// The control that holds the page to go to afterwards.
    pub redirect: &'static str,
}

const NAMES: &[&str] =
    &["name", "full_name", "fullname", "your-name", "first_name", "firstname", "first-name", "fname"];
const CONSENT: &[&str] = &["consent*", "gdpr*", "privacy*", "terms*", "agree*", "accept*", "opt_in", "opt-in", "optin"];
const LISTS: &[&str] = &["newsletters*", "newsletter*", "lists*", "list"];
const PLAIN: Dialect = Dialect {
    provider: "form",
    name: NAMES,
    newsletters: LISTS,
    consent: CONSENT,
    around: ("", ""),
    silent: &[],
    redirect: "",
};

const DIALECTS: &[Dialect] = &[
    Dialect {
        provider: "mailchimp",
        name: &["FNAME", "NAME"],
        newsletters: &["group[*", "tags"],
        consent: &[],
        silent: &["u", "id", "f_id", "EMAILTYPE"],
        ..PLAIN
    },
    Dialect {
        provider: "kit",
        name: &["fields[first_name]", "first_name"],
        newsletters: &["tags[*"],
        consent: &["fields[consent*"],
        around: ("fields[", "]"),
        silent: &["id", "uid", "recaptcha"],
        ..PLAIN
    },
    Dialect {
        provider: "brevo",
        name: &["FIRSTNAME", "PRENOM", "VORNAME", "NAME"],
        newsletters: &[],
        consent: &["OPT_IN"],
        silent: &["html_type", "email_address_check", "locale"],
        ..PLAIN
    },
    Dialect {
        provider: "mailerlite",
        name: &["fields[name]"],
        newsletters: &["groups[*"],
        consent: &["fields[consent*", "fields[gdpr*", "fields[marketing_permission*"],
        around: ("fields[", "]"),
        silent: &["ml-submit", "anticsrf"],
        ..PLAIN
    },
    Dialect {
        provider: "buttondown",
        name: &["metadata__name", "metadata__first_name", "metadata__first-name"],
        newsletters: &["tag"],
        consent: &["metadata__consent"],
        around: ("metadata__", ""),
        silent: &["embed"],
        ..PLAIN
    },
    Dialect {
        provider: "emailoctopus",
        name: &["field_1"],
        newsletters: &[],
        consent: &["consent"],
        redirect: "successRedirectUrl",
        ..PLAIN
    },
    Dialect { provider: "formspree", redirect: "_next", ..PLAIN },
    Dialect {
        provider: "keila",
        name: &["contact[first_name]"],
        newsletters: &[],
        consent: &["contact[data][consent*"],
        around: ("contact[data][", "]"),
        silent: &["_csrf_token"],
        ..PLAIN
    },
    Dialect {
        provider: "mautic",
        name: &["mauticform[f_name]", "mauticform[firstname]", "mauticform[first_name]", "mauticform[name]"],
        newsletters: &["mauticform[newsletter*", "mauticform[list*", "mauticform[segment*", "mauticform[topic*"],
        consent: &["mauticform[consent]"],
        around: ("mauticform[", "]"),
        silent: &["mauticform[formId]", "mauticform[messenger]", "mauticform[formName]", "mauticform[submit]"],
        redirect: "mauticform[return]",
    },
    Dialect { provider: "listmonk", newsletters: &["l"], consent: &[], silent: &["nonce"], redirect: "next", ..PLAIN },
    Dialect {
        provider: "hubspot",
        name: &["firstname"],
        newsletters: &[],
        consent: &["LEGAL_CONSENT*"],
        silent: &["hs_*", "hutk"],
        ..PLAIN
    },
    Dialect {
        provider: "klaviyo",
        name: &["first_name", "$first_name"],
        newsletters: &["g"],
        silent: &["$*"],
        ..PLAIN
    },
    Dialect {
        provider: "substack",
        name: &[],
        newsletters: &[],
        consent: &[],
        silent: &["first_url", "first_referrer", "current_url", "current_referrer", "source", "referral_code"],
        ..PLAIN
    },
    Dialect { provider: "netlify", ..PLAIN },
    Dialect {
        provider: "ghost",
        name: &["data-members-name"],
        newsletters: &["data-members-newsletter"],
        consent: &[],
        ..PLAIN
    },
];

/// The dialect of a provider.
pub(super) fn named(provider: &str) -> &'static Dialect {
    DIALECTS.iter().find(|dialect| dialect.provider == provider).unwrap_or(&PLAIN)
}

/// The dialect of a form: told by its attributes, else by where it posts to; `page` is where it stands, or empty.
pub(super) fn of(form: &Form, page: &str) -> &'static Dialect {
    let has = |name: &str| form.element.attribute(name).is_some();
    if has("data-members-form") {
        return named("ghost");
    }
    if has("netlify") || has("data-netlify") {
        return named("netlify");
    }
    let url = match address::read(form.element.get("action"), page) {
        Address::Absolute(url) | Address::Upgraded(url) => url,
        // Such a path tells a provider on any host.
        Address::Relative(path) => address::concat(&["https://relative.invalid/", &path]),
        Address::Unusable => return &PLAIN,
    };
    source::of(&url).map_or(&PLAIN, |(provider, _)| named(provider))
}

/// Whether a name is one of these.
pub(super) fn is_in(patterns: &[&str], name: &str) -> bool {
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(start) => name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)),
        None => name.eq_ignore_ascii_case(pattern),
    })
}

impl Dialect {
    fn adapter(&self) -> &'static Adapter {
        provider::by_name(self.provider).unwrap_or(&form::ADAPTER)
    }

    /// The name that the adapter gives what a word of its body stands for (`@email`); empty if it does not say.
    pub(super) fn usual(&self, word: &str) -> &'static str {
        let pairs = self.adapter().body.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(_, value)| *value == word).map(|(name, _)| name).next().unwrap_or_default()
    }

    /// Whether the adapter sends the names of further fields in capitals, which attributes do not have.
    pub(super) fn has_capitals(&self) -> bool {
        self.adapter().body.contains("^=")
    }

    /// Whether the adapter sends further fields; those that write JSON say so here.
    fn takes_fields(&self) -> bool {
        matches!(self.provider, "hubspot" | "klaviyo") || self.adapter().body.contains("=@fields")
    }

    /// The name that the adapter sends a field of the owner's by, so that it is called as it was; `None` if it cannot be.
    pub(super) fn own_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        let (before, after) = self.around;
        let name = name.strip_prefix(before)?.strip_suffix(after)?;
        self.takes_fields().then_some(name)
    }
}
