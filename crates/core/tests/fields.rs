//! What an owner lists in one attribute: newsletters, fields of their own, a sentence with a link.

use newsletter_signup_core::{
    Config, Field,
    config::{Kind, Layout, Theme},
};
use proptest::prelude::*;

/// `name label required kind`, one for each field, and whether there was a problem.
fn fields(list: &str) -> (Vec<String>, bool) {
    let mut config = Config::default();
    let problem = config.set("fields", list).is_some();
    let described = config.own_fields.iter().map(|field| {
        let kind = match &field.kind {
            Kind::Text => "text".to_owned(),
            Kind::Checkbox => "box".to_owned(),
            Kind::Choice(choices) => choices.join("/"),
        };
        format!("{} {} {} {kind}", field.name, field.label, if field.required { "required" } else { "optional" })
    });
    (described.collect(), problem)
}

#[test]
fn fields_are_read_as_they_are_written() {
    for (list, expected) in [
        ("company=Company", &["company Company optional text"][..]),
        (
            "company*=Company; size=Size|1|2-9| 10+ |",
            &["company Company required text", "size Size optional 1/2-9/10+"],
        ),
        ("age*=Your age?|<18|18+", &["age Your age? required <18/18+"]),
        ("terms*?=Yes; tips ? = Tips", &["terms Yes required box", "tips Tips optional box"]),
        ("city;zip*; ;", &["city city optional text", "zip zip required text"]),
        ("MERGE[1]=a=b", &["MERGE[1] a=b optional text"]),
        ("", &[]),
    ] {
        assert_eq!(fields(list), (expected.iter().map(ToString::to_string).collect(), false), "{list}");
    }
}

#[test]
fn a_field_that_cannot_be_used_is_left_out_and_named() {
    for list in [
        "email=E; a=A",
        "a=A; a=B",
        "=x; a=A",
        "a=A; b\"c=B",
        "website*=W; a=A",
        "b\u{1}c; a=A",
        "b\nc*=B; a=A",
        "a=A; \\=B",
    ] {
        assert_eq!(fields(list), (vec!["a A optional text".to_owned()], true), "{list}");
    }
    let many = (0..30).map(|n| format!("f{n}=F")).collect::<Vec<_>>().join(";");
    assert_eq!((fields(&many).0.len(), fields(&many).1), (24, true));
}

#[test]
fn a_newsletter_may_have_a_description() {
    let config = Config::default().with("newsletters", "war=The War|Every day; tram = The Tram ; books=Books|");
    let read: Vec<_> = config.newsletters.iter().map(|n| [&*n.id, &*n.label, &*n.description]).collect();
    assert_eq!(read, [["war", "The War", "Every day"], ["tram", "The Tram", ""], ["books", "Books", ""]]);
}

#[test]
fn one_link_of_the_consent_is_a_link_and_the_rest_is_text() {
    for (sentence, text, link) in [
        ("I agree.", "I agree.", None),
        (
            "I read the [notice](https://example.com/p?a=b#c).",
            "I read the notice.",
            Some(("notice", "https://example.com/p?a=b#c")),
        ),
        ("[All](http://example.com/)", "All", Some(("All", "http://example.com/"))),
        ("[x] [y](https://e.com/) [z](https://f.com/)", "[x] y [z](https://f.com/)", Some(("y", "https://e.com/"))),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))", None),
        ("[x](data:text/html,y)", "[x](data:text/html,y)", None),
        ("[x](/privacy)", "[x](/privacy)", None),
        ("[](https://e.com/)", "[](https://e.com/)", None),
        ("[x](https://e.com/ y)", "[x](https://e.com/ y)", None),
        ("x](https://e.com/)", "x](https://e.com/)", None),
        ("[ї](https://e.com/)ї", "її", Some(("ї", "https://e.com/"))),
    ] {
        let config = Config::default().with("consent", sentence);
        assert_eq!(config.consent, text, "{sentence}");
        let found = config.consent_link.as_ref().map(|link| (&text[link.start..link.end], link.url.as_str()));
        assert_eq!(found, link, "{sentence}");
    }
}

#[test]
fn looks_are_checked() {
    let config = Config::default().with("layout", "card").with("theme", "dark").with("icon", "/i.png");
    assert_eq!(
        (config.look.layout, config.look.theme, config.look.icon.as_str()),
        (Layout::Card, Theme::Dark, "/i.png")
    );
    let mut config = Config::default();
    for (name, value, good) in [
        ("layout", "inline", true),
        ("layout", "grid", false),
        ("theme", "auto", true),
        ("theme", "blue", false),
        ("image", "https://example.com/a.jpg?x:y", true),
        ("image", "//example.com/a.jpg", true),
        ("image", "a/b:c.jpg", true),
        ("image", "javascript:alert(1)", false),
        ("image", "data:image/png,x", false),
        ("accent", "#123456", true),
        ("trigger", "delay:3", true),
    ] {
        assert_eq!(config.set(name, value).is_none(), good, "{name}={value}");
    }
}

#[test]
fn every_field_knows_its_control() {
    let config = Config::default().with("fields", "city=City; zip=Zip");
    for field in config.checked_fields() {
        assert_eq!(config.field_named(config.control_name(field)), Some(field));
    }
    assert_eq!(config.field_named("zip"), Some(Field::Own(1)));
    assert_eq!(config.field_named("country"), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[a\\[\\]()*?;|=:/ sht\u{457}]{0,40}") {
        _ = fields(&text);
        let config = Config::default().with("consent", &text);
        if let Some(link) = config.consent_link {
            prop_assert!(config.consent.get(link.start..link.end).is_some_and(|text| !text.is_empty()));
        }
    }
}
