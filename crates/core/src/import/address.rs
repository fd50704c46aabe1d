//! Addresses in a paste: made absolute or refused, and looked into, without a URL parser.

use crate::Config;
use alloc::string::String;

/// What an address in a paste comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// https, or http on this machine.
    Absolute(String),
    /// It was http, and is https here.
    Upgraded(String),
    /// Relative to a page that is not known.
    Relative(String),
    /// `javascript:`, `mailto:`, a password in it, or nothing at all.
    Unusable,
}

/// Reads an address as a browser would; `base` is the page it stands on, or empty.
pub(super) fn read(address: &str, base: &str) -> Address {
    let address: String = address.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if address.is_empty() || address.contains(|c: char| c.is_control() || c.is_whitespace() || "\\\"<>".contains(c)) {
        return Address::Unusable;
    }
    if let Some(rest) = address.strip_prefix("//") {
        return absolute("https://", rest);
    }
    let path = address.find(['/', '?', '#']).unwrap_or(address.len());
    match address.split_once(':') {
        Some((scheme, rest)) if scheme.len() < path => {
            match (scheme.to_ascii_lowercase().as_str(), rest.strip_prefix("//")) {
                ("https", Some(rest)) => absolute("https://", rest),
                ("http", Some(rest)) => match absolute("http://", rest) {
                    Address::Absolute(url) => Address::Absolute(url),
                    _ => match absolute("https://", rest) {
                        Address::Absolute(url) => Address::Upgraded(url),
                        other => other,
                    },
                },
                _ => Address::Unusable,
            }
        }
        _ => match Url::read(base) {
            Some(page) => page.join(base, &address),
            None => Address::Relative(address),
        },
    }
}

/// What the configuration takes as an endpoint is good.
fn absolute(scheme: &str, rest: &str) -> Address {
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let mut url = String::from(scheme);
    url.push_str(&authority.to_lowercase());
    url.push_str(path);
    match Config::new(&url).endpoint.is_empty() {
        true => Address::Unusable,
        false => Address::Absolute(url),
    }
}

/// The pieces of an absolute address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Url<'a> {
    /// Scheme and authority, without a slash at the end.
    pub origin: &'a str,
    /// Without the port.
    pub host: &'a str,
    /// From the first slash, without the query. Empty if there is none.
    pub path: &'a str,
    /// Without the question mark.
    pub query: &'a str,
    /// Without the hash.
    pub fragment: &'a str,
}

impl<'a> Url<'a> {
    pub(super) fn read(url: &'a str) -> Option<Self> {
        let start = url.find("://")? + 3;
        let rest = url.get(start..)?;
        let end = start + rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (origin, rest) = url.split_at(end);
        let host = origin.get(start..)?.split(':').next()?;
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        (!host.is_empty()).then_some(Url { origin, host, path, query, fragment })
    }

    /// Whether the host is this one or under it.
    pub(super) fn is_at(&self, domain: &str) -> bool {
        self.host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// The nth part of the path, from 0.
    pub(super) fn segment(&self, nth: usize) -> &'a str {
        self.path.split('/').filter(|part| !part.is_empty()).nth(nth).unwrap_or_default()
    }

    /// A parameter of the query, as it stands there; empty where there is none.
    pub(super) fn parameter(&self, name: &str) -> &'a str {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next().unwrap_or_default()
    }

    fn join(&self, base: &str, relative: &str) -> Address {
        let page = base.split(['?', '#']).next().unwrap_or_default();
        let folder = match relative.as_bytes().first() {
            Some(b'/') => self.origin,
            Some(b'?' | b'#') => page,
            _ if page.len() == self.origin.len() => "",
            _ => page.rsplit_once('/').map_or("", |(folder, _)| folder),
        };
        let mut url = String::from(if folder.is_empty() { self.origin } else { folder });
        if !relative.starts_with(['/', '?', '#']) {
            url.push('/');
        }
        url.push_str(relative);
        read(&url, "")
    }
}

/// Several strings as one; the core has no formatting machinery.
pub(super) fn concat(parts: &[&str]) -> String {
    parts.concat()
}

/// Whether this could be an identifier of a provider: letters, digits, `-` and `_`.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Whether this is digits alone.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
