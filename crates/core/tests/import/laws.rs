//! What holds for any paste: no panic, and no endpoint or redirect that could run.

use crate::{import, parse};
use newsletter_signup_core::{
    Config,
    import::{Element, Import},
    provider,
};
use proptest::prelude::*;

/// Holds an import to what it must never be.
fn is_safe(import: &Import) {
    for name in ["endpoint", "redirect", "icon"] {
        let Some(url) = import.attribute(name) else { continue };
        let before_path = url.split(['/', '?', '#']).next().unwrap_or_default();
        let is_relative = name == "endpoint" && !before_path.contains(':') && !url.starts_with("//");
        let is_http = url.starts_with("https://") || url.starts_with("http://");
        assert!(is_http || is_relative, "{name}={url}");
        assert!(!url.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\'), "{name}={url}");
        if name == "endpoint" && is_http {
            assert_eq!(Config::new(url).endpoint, url);
        }
    }
    let mut names: Vec<_> = import.attributes.iter().map(|(name, _)| name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "an attribute stands once");
    for (name, value) in &import.attributes {
        assert!(
            !value.is_empty()
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
        );
    }
    if let Some(name) = import.attribute("provider") {
        assert!(provider::by_name(name).is_some(), "{name}");
    }
    assert!(!import.attributes.is_empty() || !import.left_out.is_empty(), "it says what became of the paste");
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        ".{0,6}",
        prop::sample::select(vec![
            "form",
            "input",
            "label",
            "script",
            "iframe",
            "button",
            "select",
            "option",
            "email",
            "EMAIL",
            "checkbox",
            "hidden",
            "radio",
            "type",
            "name",
            "value",
            "id",
            "for",
            "action",
            "src",
            "href",
            "class",
            "style",
            "display:none",
            "required",
            "data-site",
            "data-label-1",
            "data-members-form",
            "data-members-email",
            "data-members-label",
            "data-netlify",
            "data-options",
            "data-portal-id",
            "data-form-id",
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example/x",
            "https://a.us1.list-manage.com/subscribe/post?u=a&id=b",
            "https://app.kit.com/forms/1/subscriptions",
            "group[1][2]",
            "https://a.example/form/submit?formId=1",
            "https://a.example/subscription/form",
            "https://x.sibforms.com/serve/a",
            "hbspt.forms.create({portalId:",
            "signup-form",
            "redirectUrl: '",
            "l",
            "tags[]",
            "fields[é]",
            "_next",
            "\u{0}",
            "=",
            ";",
            "é",
            "\"",
        ])
        .prop_map(str::to_owned),
    ]
}

fn element() -> impl Strategy<Value = Element> {
    let attributes = prop::collection::vec((piece(), piece()), 0..5);
    (piece(), attributes, piece(), 0..6_usize).prop_map(|(tag, attributes, text, depth)| Element {
        tag,
        attributes,
        text,
        depth,
    })
}

proptest! {
    #[test]
    fn any_elements(elements in prop::collection::vec(element(), 0..12)) {
        is_safe(&Import::from_elements(&elements));
    }

    #[test]
    fn any_text(paste in prop::collection::vec(piece(), 0..8)) {
        is_safe(&import(&paste.concat()));
    }

    #[test]
    fn any_action(action in piece(), base in piece(), name in piece(), value in piece(), script in piece()) {
        let attribute = |text: &str| text.replace(['"', '&'], "_");
        let paste = format!(
            r#"<base href="{}"><form action="{}" method="post"><input type="email" name="email"><input type="hidden" name="{}" value="{}"></form><script data-site="{}" src="signup-form">{script}</script>"#,
            attribute(&base), attribute(&action), attribute(&name), attribute(&value), attribute(&value),
        );
        is_safe(&Import::from_elements(&parse::parse(&paste)));
    }
}
