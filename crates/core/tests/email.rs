//! Which addresses are accepted, and the reason for each refusal.

use newsletter_signup_core::email::{Reason, check};
use proptest::prelude::*;

#[test]
fn accepts_what_the_browser_accepts_and_more() {
    let long_local = format!("{}@example.com", "a".repeat(64));
    for address in [
        "kate@example.com",
        "a@b.co",
        "first.last+tag@sub.example.co.uk",
        "!#$%&'*+/=?^_`{|}~-@example.com",
        "dots..twice@example.com",
        "1@2.com",
        "x@a-b.example",
        "x@xn--bcher-kva.example",
        "ünï@exämple.com",
        "катерина@приклад.укр",
        "用户@例子.广告",
        "x@مثال.إختبار",
        long_local.as_str(),
    ] {
        assert!(check(address, false).is_ok(), "{address}: {:?}", check(address, false));
    }
}

#[test]
fn names_the_rule_that_is_broken() {
    let cases = [
        ("", Reason::Empty),
        ("kate", Reason::NoAt),
        ("@example.com", Reason::LocalEmpty),
        ("kate@", Reason::DomainEmpty),
        ("kate@example", Reason::NoDot),
        ("kate@.com", Reason::LabelEmpty),
        ("kate@example..com", Reason::LabelEmpty),
        ("kate@example.com.", Reason::LabelEmpty),
        ("kate@-example.com", Reason::LabelHyphen),
        ("kate@example-.com", Reason::LabelHyphen),
        ("kate@exa mple.com", Reason::DomainCharacter),
        ("kate@exam_ple.com", Reason::DomainCharacter),
        ("kate@exam<ple.com", Reason::DomainCharacter),
        ("ka te@example.com", Reason::LocalCharacter),
        ("ka@te@example.com", Reason::LocalCharacter),
        ("\"kate\"@example.com", Reason::LocalCharacter),
        ("ka\u{0}te@example.com", Reason::LocalCharacter),
        ("ka\u{200b}te@example.com", Reason::LocalCharacter),
        ("kate@1.2.3.4", Reason::NumericTopLevel),
    ];
    for (address, reason) in cases {
        assert_eq!(check(address, false), Err(reason), "{address}");
    }
    assert_eq!(check(&format!("{}@example.com", "a".repeat(65)), false), Err(Reason::LocalTooLong));
    assert_eq!(check(&format!("a@{}.com", "b".repeat(64)), false), Err(Reason::LabelTooLong));
    let long_domain = vec!["b".repeat(60); 5].join(".");
    assert_eq!(check(&format!("a@{long_domain}.com"), false), Err(Reason::TooLong));
}

#[test]
fn a_domain_without_a_dot_is_accepted_where_the_owner_allows_it() {
    assert_eq!(check("root@localhost", true), Ok("localhost"));
}

/// The WHATWG rule, as the standard writes it down in JavaScript, by hand.
fn whatwg(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let local_ok =
        !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
    let label_ok = |label: &str| {
        let bytes = label.as_bytes();
        (1..=63).contains(&bytes.len())
            && bytes.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
            && bytes[0] != b'-'
            && bytes[bytes.len() - 1] != b'-'
    };
    local_ok && domain.split('.').all(label_ok)
}

proptest! {
    #[test]
    fn never_panics(address in "\\PC*") {
        _ = check(&address, false);
        _ = check(&address, true);
    }

    #[test]
    fn of_ascii_accepts_only_what_the_browser_accepts(address in "[ -~]{0,12}@[ -~]{0,16}") {
        if check(&address, true).is_ok() {
            prop_assert!(whatwg(&address));
        }
    }

    #[test]
    fn accepts_all_the_browser_accepts_but_what_cannot_be_delivered(
        address in "[a-z0-9.+_-]{1,10}@[a-z0-9-]{1,8}(\\.[a-z0-9-]{1,8}){0,2}"
    ) {
        if whatwg(&address) {
            let refused = check(&address, false).err();
            prop_assert!(matches!(refused, None | Some(Reason::NoDot | Reason::NumericTopLevel)), "{refused:?}");
        }
    }
}
