//! The little JSON the browser needs: look one value up, write one object. No tree, no recursion over input.
//!
//! Serde's formats cost 3 to 14 kB brotli in the browser (docs/size.md), this costs under one. `tests/json.rs` holds it
//! equal to `serde_json`. [RFC 8259]

use crate::scan::Scan;
use alloc::string::String;

/// The raw text of the value at a dotted path (`errors.0.field`), if the document is JSON up to there.
#[must_use]
pub fn find<'a>(document: &'a str, path: &str) -> Option<&'a str> {
    let mut rest = document.trim_ascii_start();
    for step in path.pieces(".").filter(|s| !s.is_empty()) {
        rest = enter(rest, step)?;
    }
    let end = skip(rest)?;
    rest.get(..end)
}

/// The string at a path, unescaped.
#[must_use]
pub fn string(document: &str, path: &str) -> Option<String> {
    unescape(find(document, path)?)
}

/// The start of member `step` of an object, or element number `step` of an array.
fn enter<'a>(container: &'a str, step: &str) -> Option<&'a str> {
    let object = container.starts_with("{");
    if !object && !container.starts_with("[") {
        return None;
    }
    let mut index = 0_u32;
    let wanted: Option<u32> = step.parse().ok();
    let mut rest = container.get(1..)?.trim_ascii_start();
    loop {
        let found = if object {
            let end = skip_string(rest)?;
            let key = unescape(rest.get(..end)?)?;
            rest = rest.get(end..)?.trim_ascii_start().strip_prefix(":")?.trim_ascii_start();
            key == step
        } else {
            Some(index) == wanted && !rest.starts_with("]")
        };
        if found {
            return Some(rest);
        }
        index += 1;
        rest = rest.get(skip(rest)?..)?.trim_ascii_start().strip_prefix(",")?.trim_ascii_start();
    }
}

/// The length of the value that starts here.
fn skip(text: &str) -> Option<usize> {
    match text.bytes().next()? {
        b'"' => skip_string(text),
        b'{' | b'[' => {
            let mut depth = 0_u32;
            let mut at = 0;
            loop {
                match text.as_bytes().get(at)? {
                    b'"' => at += skip_string(text.get(at..)?)?,
                    c => {
                        match c {
                            b'{' | b'[' => depth += 1,
                            b'}' | b']' => depth -= 1,
                            _ => {}
                        }
                        at += 1;
                        if depth == 0 {
                            return Some(at);
                        }
                    }
                }
            }
        }
        _ => {
            let end = text.until(",}] \n\r\t").len();
            (end > 0).then_some(end)
        }
    }
}

fn skip_string(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The content of a quoted string; `None` if it is not one or an escape is broken.
fn unescape(quoted: &str) -> Option<String> {
    let inner = quoted.strip_prefix("\"")?.strip_suffix("\"")?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        out.push(if c != '\\' {
            c
        } else {
            match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => {
                    let mut unit = hex4(&mut chars)?;
                    if (0xd800..0xdc00).contains(&unit) {
                        if chars.next()? != '\\' || chars.next()? != 'u' {
                            return None;
                        }
                        let low = hex4(&mut chars)?;
                        unit = 0x1_0000 + ((unit - 0xd800) << 10) + low.checked_sub(0xdc00)?;
                    }
                    char::from_u32(unit)?
                }
                c @ ('"' | '\\' | '/') => c,
                _ => return None,
            }
        });
    }
    Some(out)
}

fn hex4(chars: &mut core::str::Chars) -> Option<u32> {
    let mut unit = 0;
    for _ in 0..4 {
        unit = unit * 16 + chars.next()?.to_digit(16)?;
    }
    Some(unit)
}

/// Appends a quoted string.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for nibble in [c as u32 >> 4, c as u32 & 15] {
                    out.push(char::from_digit(nibble, 16).unwrap_or('0'));
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Appends `"name":`, after a comma where one is needed.
pub fn push_name(out: &mut String, name: &str) {
    if !(out.ends_with("{") || out.ends_with("[")) {
        out.push(',');
    }
    push_string(out, name);
    out.push(':');
}

/// Appends a string member, unless the value is empty.
pub fn push_member(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        push_name(out, name);
        push_string(out, value);
    }
}

/// Appends an array of strings.
pub fn push_strings(out: &mut String, items: &[String]) {
    out.push('[');
    for item in items {
        if !out.ends_with("[") {
            out.push(',');
        }
        push_string(out, item);
    }
    out.push(']');
}

/// Appends a number in decimal.
pub fn push_number(out: &mut String, number: u32) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push((b'0' + (number % 10) as u8) as char);
}
