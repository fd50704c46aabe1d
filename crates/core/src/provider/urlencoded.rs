//! Urlencoded bodies made from a description: the pairs of an adapter, in which words stand for what was entered.

use crate::scan::Scan;
use crate::{
    config::Config,
    exchange::{Request, Transport},
    json::push_number,
    signup::Draft,
};
use alloc::{string::String, vec, vec::Vec};

/// The request that the adapter's `body` describes: `name=value` pairs, joined by `&`.
///
/// A value is sent as it is, unless it is one of these words. What is empty is left out.
///
/// | word | value |
/// |---|---|
/// | `@email` `@name` `@locale` `@page` `@key` | the address, the name, the form's language, the page, the idempotency key |
/// | `@newsletters` | a pair for each newsletter |
/// | `@tags` | the newsletters, with commas between them; one with a bracket is the name of a pair of its own, with `1` |
/// | `@consent`, `@agreed` | the sentence agreed to, and `1` for it |
/// | `@elapsed` | milliseconds since the form was shown |
/// | `@website`, `@trap` | the honeypot, and the same sent even if empty |
/// | `@fields` | a pair for each further field; its name stands at the `*`, in capitals at a `^` |
///
/// `$` stands for the identifier in the endpoint's URL. The owner may give the field of a word another name (`email-as`).
pub(super) fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let adapter = config.provider;
    let (url, id) = adapter.target(&config.endpoint).unwrap_or_default();
    let values = &draft.values;
    let agreed = if values.consent { (config.consent.as_str(), "1") } else { ("", "") };
    let mut tags = String::new();
    let mut elapsed = String::new();
    push_number(&mut elapsed, draft.elapsed_ms);
    let mut body = String::new();
    for (name, word) in adapter.body.pieces("&").filter_map(|pair| pair.cut("=")) {
        let key = word.strip_prefix("@").unwrap_or(word);
        let name = &config.name_of(key, name).replaced("$", &id);
        let value = match key {
            "newsletters" => {
                for id in &values.newsletters {
                    push_pair(&mut body, name, id);
                }
                continue;
            }
            "tags" => {
                for id in &values.newsletters {
                    if id.holds("[") {
                        push_pair(&mut body, id, "1");
                    } else {
                        tags.push_str(if tags.is_empty() { "" } else { "," });
                        tags.push_str(id);
                    }
                }
                &tags
            }
            "fields" => {
                for (field, value) in &draft.fields {
                    // What has brackets is a name of the provider's own making.
                    let shown = if field.holds("[") { field.clone() } else { field.to_ascii_uppercase() };
                    push_pair(&mut body, &name.replaced("*", field).replaced("^", &shown), value);
                }
                continue;
            }
            "email" => &values.email,
            "name" => &values.name,
            "consent" => agreed.0,
            "agreed" => agreed.1,
            "locale" => &config.locale,
            "page" => &draft.page,
            "elapsed" => &elapsed,
            "key" => &draft.key,
            "website" | "trap" => &values.website,
            _ => &word.replaced("$", &id),
        };
        if !value.is_empty() || key == "trap" {
            push_pair(&mut body, name, value);
        }
    }
    let headers = if adapter.accept.is_empty() { Vec::new() } else { vec![("Accept", String::from(adapter.accept))] };
    Request { url, content_type: "application/x-www-form-urlencoded", headers, body, transport }
}

/// Appends one pair to an `application/x-www-form-urlencoded` body [WHATWG URL, 5.2].
pub fn push_pair(body: &mut String, name: &str, value: &str) {
    if !body.is_empty() {
        body.push('&');
    }
    push_encoded(body, name);
    body.push('=');
    push_encoded(body, value);
}

fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'*' | b'-' | b'.' | b'_' => out.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => out.push(byte as char),
            _ => {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(b"0123456789ABCDEF"[nibble as usize] as char);
                }
            }
        }
    }
}
