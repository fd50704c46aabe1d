//! An e-mail address as mail servers and the database want it.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use newsletter_signup_core::email;

/// An address that mail can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The local part as typed, the domain in lower-case ASCII [RFC 5891].
    pub email: String,
    /// Equal for addresses that are the same: all in lower case. No mail server in use tells `Ann@` from `ann@`.
    pub key: String,
}

impl Address {
    /// Reads what a visitor typed, by the rules the form itself applies.
    ///
    /// Nothing if no mail can be sent there.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let domain = email::check(typed, false).ok()?;
        let local = typed.strip_suffix(domain)?.strip_suffix('@')?;
        let domain =
            Uts46::new().to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify);
        let domain = domain.ok()?.to_ascii_lowercase();
        let email = format!("{local}@{domain}");
        // The conversion may have made it longer; and what the mail library cannot send must not be accepted.
        if email.len() > email::MAX_OCTETS || lettre::Address::new(local, &domain).is_err() {
            return None;
        }
        let key = email.to_lowercase();
        Some(Self { email, key })
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_normalised_or_refused() {
        let cases = [
            ("Ann@Example.COM", Some("Ann@example.com")),
            ("  ann@example.com ", Some("ann@example.com")),
            ("ann+news@example.co.uk", Some("ann+news@example.co.uk")),
            ("иван@пример.рф", Some("иван@xn--e1afmkfd.xn--p1ai")),
            ("ann@BÜCHER.example", Some("ann@xn--bcher-kva.example")),
            ("ann@r3---sn.example", Some("ann@r3---sn.example")),
            ("", None),
            ("ann", None),
            ("ann@", None),
            ("@example.com", None),
            ("ann@example", None),
            ("ann@@example.com", None),
            ("ann@example..com", None),
            ("ann@-example.com", None),
            ("an n@example.com", None),
            ("ann@example.com\r\nBcc: bob@example.com", None),
            ("ann\u{0}@example.com", None),
            ("ann@exa_mple.com", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(Address::parse(typed).map(|a| a.email).as_deref(), expected, "{typed:?}");
        }
        let long = format!("{}@example.com", "a".repeat(65));
        assert_eq!(Address::parse(&long), None);
        let wide = format!("ann@{}.example", "ü".repeat(60));
        assert_eq!(Address::parse(&wide), None, "longer than a label may be once converted");
    }

    #[test]
    fn case_does_not_make_two_people() {
        let keys = ["Ann@Example.com", "ann@example.com", "ANN@EXAMPLE.COM"].map(|a| Address::parse(a).map(|a| a.key));
        assert!(keys.iter().all(|key| key.as_deref() == Some("ann@example.com")), "{keys:?}");
    }
}
