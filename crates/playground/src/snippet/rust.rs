//! Snippets of Rust: the configuration of the Leptos component.

use crate::{Setup, locale};

/// A component's body.
pub(super) fn view(setup: &Setup) -> String {
    let mut code = String::from("use leptos::prelude::*;\nuse newsletter_signup::{Config, NewsletterSignup};\n\n");
    code.push_str("#[component]\nfn Newsletter() -> impl IntoView {\n");
    let texts = setup.get("locale").and_then(locale::file);
    if let Some(file) = texts {
        code.push_str(&format!("    // locales/{file}.txt of newsletter-signup, copied beside this file.\n"));
    }
    // The standard library's escapes are those of a literal.
    code.push_str(&format!("    let config = Config::new({:?})", setup.get("endpoint").unwrap_or_default()));
    if let Some(file) = texts {
        code.push_str(&format!("\n        .with_texts(include_str!({:?}))", format!("{file}.txt")));
    }
    for (name, value) in setup.pairs().filter(|(name, _)| *name != "endpoint") {
        code.push_str(&format!("\n        .with({name:?}, {value:?})"));
    }
    code + ";\n    view! { <NewsletterSignup config=config /> }\n}"
}
