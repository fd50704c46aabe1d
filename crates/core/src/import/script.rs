//! Settings in a script's source: what stands after a key, as in `portalId: "123"`. Nothing is run.

use alloc::string::String;

/// The string or number that a key stands before, the first of them.
pub(super) fn value(source: &str, key: &str) -> Option<String> {
    source.match_indices(key).find_map(|(at, _)| {
        let before = source.get(..at)?.chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            return None;
        }
        let rest = source.get(at + key.len()..)?;
        let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest).trim_start();
        literal(rest.strip_prefix(':')?.trim_start())
    })
}

/// The string or number at the start.
fn literal(source: &str) -> Option<String> {
    let quote = source.chars().next()?;
    if quote.is_ascii_digit() {
        return Some(source.chars().take_while(char::is_ascii_digit).collect());
    }
    if !matches!(quote, '"' | '\'' | '`') {
        return None;
    }
    let mut text = String::new();
    let mut chars = source.chars().skip(1);
    loop {
        match chars.next()? {
            '\\' => text.push(chars.next()?),
            c if c == quote => return Some(text),
            c => text.push(c),
        }
    }
}
