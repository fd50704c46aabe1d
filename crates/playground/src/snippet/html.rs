//! Snippets of HTML: whatever a value holds, a parser reads that value and nothing else.

use super::folder;
use crate::Setup;

/// A script tag.
pub(super) fn script(setup: &Setup, base: &str) -> String {
    let mut tag = format!("<script async src=\"{}newsletter-signup.js\"", escaped(&folder(base)));
    push(&mut tag, setup, "        data-");
    tag + "></script>"
}

/// The custom element, and the module that defines it.
pub(super) fn element(setup: &Setup, base: &str) -> String {
    let script = format!("<script type=\"module\" src=\"{}newsletter-signup.mjs\"></script>", escaped(&folder(base)));
    let mut tag = String::from("<newsletter-signup");
    push(&mut tag, setup, "                   ");
    format!("{script}\n{tag}></newsletter-signup>")
}

/// One attribute a line, each after `before`; the first of an element stands beside its name.
fn push(tag: &mut String, setup: &Setup, before: &str) {
    for (at, (name, value)) in setup.pairs().enumerate() {
        if at == 0 && before.trim().is_empty() {
            tag.push(' ');
        } else {
            tag.push('\n');
            tag.push_str(before);
        }
        tag.push_str(name);
        if !value.is_empty() {
            tag.push_str(&format!("=\"{}\"", escaped(value)));
        }
    }
}

/// A value between double quotes [WHATWG HTML, 13.1.2.3]. Line breaks are written out, because a parser turns a carriage
/// return into a line feed and an editor may reflow the rest.
fn escaped(value: &str) -> String {
    let mut text = String::new();
    for c in value.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '\t' => text.push_str("&#9;"),
            '\n' => text.push_str("&#10;"),
            '\r' => text.push_str("&#13;"),
            '\0' => {}
            _ => text.push(c),
        }
    }
    text
}
