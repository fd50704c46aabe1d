//! Whether an e-mail address can be delivered to, and why not.
//!
//! The rule is the browser's own [WHATWG HTML, valid e-mail address], widened to internationalised local parts
//! and domains [RFC 6531], and narrowed by the lengths of [RFC 5321, 4.5.3.1] and by what a public mail server
//! can never have: a domain without a dot.

use crate::scan::Scan;

/// Why an address was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was entered.
    Empty,
    /// There is no `@`.
    NoAt,
    /// Nothing stands before the `@`.
    LocalEmpty,
    /// More than 64 octets stand before the `@`.
    LocalTooLong,
    /// A character before the `@` is not allowed there (a space, a second `@`, a control character …).
    LocalCharacter,
    /// Nothing stands after the `@`.
    DomainEmpty,
    /// A part of the domain is empty: two dots in a row, or one at an end.
    LabelEmpty,
    /// A part of the domain is longer than 63 octets.
    LabelTooLong,
    /// A part of the domain starts or ends with a hyphen.
    LabelHyphen,
    /// A character of the domain is not allowed there.
    DomainCharacter,
    /// The domain has no dot, so it is not a public one.
    NoDot,
    /// The last part of the domain is a number, so it is an unfinished IP address.
    NumericTopLevel,
    /// The whole address is longer than 254 octets.
    TooLong,
}

/// The longest address that fits a mail path [RFC 5321, 4.5.3.1.3, erratum 1690]. Octets.
pub const MAX_OCTETS: usize = 254;
const MAX_LOCAL_OCTETS: usize = 64;
const MAX_LABEL_OCTETS: usize = 63;

/// Checks a trimmed address; gives its domain.
///
/// `allow_dotless` admits domains such as `localhost` or an intranet's `mail`.
///
/// # Errors
/// The first rule the address breaks.
pub fn check(address: &str, allow_dotless: bool) -> Result<&str, Reason> {
    if address.is_empty() {
        return Err(Reason::Empty);
    }
    let (local, domain) = address.cut_last("@").ok_or(Reason::NoAt)?;
    if local.is_empty() {
        return Err(Reason::LocalEmpty);
    }
    if !local.chars().all(is_local) {
        return Err(Reason::LocalCharacter);
    }
    check_domain(domain, allow_dotless)?;
    if local.len() > MAX_LOCAL_OCTETS {
        return Err(Reason::LocalTooLong);
    }
    if address.len() > MAX_OCTETS {
        return Err(Reason::TooLong);
    }
    Ok(domain)
}

fn check_domain(domain: &str, allow_dotless: bool) -> Result<(), Reason> {
    if domain.is_empty() {
        return Err(Reason::DomainEmpty);
    }
    let mut labels = 0;
    let mut numeric = false;
    for label in domain.pieces(".") {
        labels += 1;
        if label.is_empty() {
            return Err(Reason::LabelEmpty);
        }
        if !label.chars().all(is_domain) {
            return Err(Reason::DomainCharacter);
        }
        if label.starts_with("-") || label.ends_with("-") {
            return Err(Reason::LabelHyphen);
        }
        // A label beyond ASCII gets shorter or longer when it is converted: the conversion itself judges it.
        if label.len() > MAX_LABEL_OCTETS && label.is_ascii() {
            return Err(Reason::LabelTooLong);
        }
        numeric = label.bytes().all(|b| b.is_ascii_digit());
    }
    if labels < 2 && !allow_dotless {
        return Err(Reason::NoDot);
    }
    if numeric {
        return Err(Reason::NumericTopLevel);
    }
    Ok(())
}

/// `atext`, the dot [RFC 5322, 3.2.3], or anything printable beyond ASCII [RFC 6531, 3.3].
fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".chars().any(|special| special == c) || is_international(c)
}

fn is_domain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || is_international(c)
}

/// Beyond ASCII, less controls, spaces, invisible marks and the private and surrogate areas that no script uses.
/// Unicode's tables stay out: whether a domain exists is for the platform's own URL parser to say.
fn is_international(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200b}' | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{f0000}'..)
}
