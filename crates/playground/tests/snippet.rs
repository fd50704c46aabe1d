//! Whatever a setup holds, each snippet says exactly that to whoever reads its language.

use html5gum::{Token, Tokenizer};
use newsletter_signup_playground::{Setup, snippet::Flavour};
use proptest::prelude::*;
use std::convert::Infallible;

const BASE: &str = "https://cdn.example/widget";

/// The start tags that an HTML tokenizer finds, with their attributes.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut tags = Vec::new();
    for Ok::<_, Infallible>(token) in Tokenizer::new(html) {
        if let Token::StartTag(tag) = token {
            let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value)));
            tags.push((text(&tag.name), attributes.collect()));
        }
    }
    tags
}

/// Attributes under a prefix, by name.
fn sorted(pairs: impl IntoIterator<Item = (String, String)>, prefix: &str) -> Vec<(String, String)> {
    let own = pairs.into_iter().filter_map(|(name, value)| Some((name.strip_prefix(prefix)?.to_owned(), value)));
    let mut own: Vec<_> = own.collect();
    own.sort();
    own
}

fn expected(setup: &Setup) -> Vec<(String, String)> {
    sorted(setup.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())), "")
}

/// The string literals after each `marker` in Rust code.
fn rust_strings(code: &str) -> Vec<String> {
    struct Strings(Vec<String>);
    impl Strings {
        fn collect(&mut self, expression: &syn::Expr) {
            match expression {
                syn::Expr::MethodCall(call) => {
                    self.collect(&call.receiver);
                    call.args.iter().for_each(|argument| self.collect(argument));
                }
                syn::Expr::Call(call) => call.args.iter().for_each(|argument| self.collect(argument)),
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => self.0.push(text.value()),
                _ => {}
            }
        }
    }
    let file = syn::parse_file(code).expect("the snippet is Rust");
    let mut strings = Strings(Vec::new());
    for item in &file.items {
        let syn::Item::Fn(function) = item else { continue };
        let syn::Stmt::Local(local) = &function.block.stmts[0] else { panic!("a `let` first") };
        strings.collect(&local.init.as_ref().expect("a value").expr);
    }
    strings.0
}

fn check(setup: &Setup) {
    let script = tags(&Flavour::Script.snippet(setup, BASE));
    assert_eq!(script.len(), 1, "one tag and nothing else: {script:?}");
    let (name, attributes) = script[0].clone();
    assert_eq!(name, "script");
    assert!(attributes.contains(&("src".into(), "https://cdn.example/widget/newsletter-signup.js".into())));
    assert_eq!(sorted(attributes, "data-"), expected(setup), "script tag");

    let element = tags(&Flavour::Element.snippet(setup, BASE));
    assert_eq!(element.len(), 2, "the script and the element: {element:?}");
    assert_eq!(element[1].0, "newsletter-signup");
    assert_eq!(sorted(element[1].1.clone(), ""), expected(setup), "element");

    let npm = Flavour::Npm.snippet(setup, BASE);
    let object = npm.split_once(", {\n").expect("an object").1.strip_suffix("});").expect("its end");
    // Keys without quotes are no JSON, nor is the last comma.
    let lines: Vec<String> = object.lines().map(quoted).collect();
    let json = format!("{{{}}}", lines.join("\n").trim_end_matches(','));
    let members: std::collections::BTreeMap<String, String> =
        serde_json::from_str(&json).expect("an object of strings");
    assert_eq!(sorted(members.into_iter().map(|(name, value)| (kebab(&name), value)), ""), expected(setup), "npm");
    assert!(!npm.contains('<'), "nothing that ends a script: {npm}");

    let mut strings = rust_strings(&Flavour::Leptos.snippet(setup, BASE)).into_iter();
    assert_eq!(strings.next().as_deref(), Some(setup.get("endpoint").unwrap_or_default()));
    let rest: Vec<String> = strings.collect();
    let pairs = rest.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone()));
    assert_eq!(sorted(pairs, ""), expected(&setup.with("endpoint", None)), "Leptos");
}

/// Puts quotes around a key that has none.
fn quoted(line: &str) -> String {
    let line = line.trim();
    match line.split_once(": ") {
        Some((key, rest)) if !key.starts_with('"') => format!("\"{key}\": {rest}"),
        _ => line.to_owned(),
    }
}

/// As the loader reads an option's name.
fn kebab(name: &str) -> String {
    name.chars()
        .flat_map(|c| if c.is_ascii_uppercase() { vec!['-', c.to_ascii_lowercase()] } else { vec![c] })
        .collect()
}

#[test]
fn a_leptos_app_takes_the_texts_of_its_language() {
    for (tag, file) in [("de", Some("de.txt")), ("pt-PT", Some("pt.txt")), ("en", None), ("xx", None)] {
        let setup = Setup::sample().with("locale", Some(tag));
        check(&setup);
        let code = Flavour::Leptos.snippet(&setup, BASE);
        let line = file.map(|file| format!("\n        .with_texts(include_str!(\"{file}\"))\n        .with("));
        assert!(
            line.is_none_or(|line| code.contains(&line)) && code.contains("with_texts") == file.is_some(),
            "{code}"
        );
    }
}

#[test]
fn the_sample_is_three_lines() {
    assert_eq!(
        Flavour::Script.snippet(&Setup::sample(), "/"),
        "<script async src=\"/newsletter-signup.js\"\n        data-endpoint=\"https://example.com/subscribe\"\n        data-heading=\"The weekly letter\"></script>"
    );
}

#[test]
fn a_value_stays_a_value() {
    for value in [
        "\"><script>alert(1)</script>",
        "</script><!--",
        "&quot;&amp &lt",
        "'`${x}` \\\" \\u0041",
        "two\r\nlines\tand a tab",
        "\u{2028}\u{202e}\u{feff}é\u{301}💌",
        "",
    ] {
        let setup =
            Setup::sample().with("heading", Some(value)).with("field-a_b.1", Some(value)).with("attribution", Some(""));
        check(&setup);
    }
}

#[test]
fn nothing_chosen_is_a_snippet_too() {
    let script = tags(&Flavour::Script.snippet(&Setup::default(), BASE));
    assert_eq!(script.len(), 1);
    assert!(Flavour::Element.snippet(&Setup::default(), BASE).ends_with("\n<newsletter-signup></newsletter-signup>"));
}

proptest! {
    #[test]
    fn any_value_stays_a_value(heading in any::<String>(), endpoint in any::<String>(), own in any::<String>()) {
        let setup = Setup::default()
            .with("heading", Some(&heading))
            .with("endpoint", Some(&endpoint))
            .with("show-already-subscribed", Some(""))
            .with("field-own-2", Some(&own));
        check(&setup);
    }

    #[test]
    fn any_folder_stays_a_folder(base in "[^\0]*") {
        let snippet = Flavour::Script.snippet(&Setup::sample(), &base);
        let tag = tags(&snippet).remove(0);
        let wanted = format!("{}/newsletter-signup.js", base.trim().trim_end_matches('/'));
        let found = tag.1.into_iter().find(|(name, _)| name == "src").map(|(_, value)| value).unwrap_or_default();
        prop_assert_eq!(found.replace("//newsletter", "/newsletter"), wanted.replace("//newsletter", "/newsletter"));
    }
}
