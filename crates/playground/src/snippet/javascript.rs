//! Snippets of JavaScript: options as an object, every value a string literal.

use crate::Setup;

/// A call of the npm package's `mount`.
pub(super) fn mount(setup: &Setup) -> String {
    let mut code = String::from(
        "import { mount } from \"newsletter-signup\";\n\nmount(document.querySelector(\"#newsletter\"), {\n",
    );
    for (name, value) in setup.pairs() {
        code.push_str(&format!("  {}: {},\n", key(name), literal(value)));
    }
    code + "});"
}

/// In camel case where that leads back to the same name, else as it is, quoted.
fn key(name: &str) -> String {
    let mut words = name.split('-');
    let camels = name.split('-').all(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    if !camels || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return literal(name);
    }
    let mut key = words.next().unwrap_or_default().to_owned();
    for word in words {
        key.push_str(&word[..1].to_uppercase());
        key.push_str(&word[1..]);
    }
    key
}

/// A string that is JSON and JavaScript alike, and that no HTML around it can mistake for markup.
fn literal(value: &str) -> String {
    let mut text = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '<' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ if c.is_control() => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => text.push(c),
        }
    }
    text.push('"');
    text
}
