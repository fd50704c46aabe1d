//! Pairs of texts as a URL's fragment: `name=value&name=value`, percent-encoded.

/// Encodes; what stays readable is unreserved in a fragment [RFC 3986, 3.5] or a space, written `+`.
pub fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut fragment = String::new();
    for (name, value) in pairs {
        if !fragment.is_empty() {
            fragment.push('&');
        }
        push(&mut fragment, name);
        fragment.push('=');
        push(&mut fragment, value);
    }
    fragment
}

/// Decodes whatever it is given; bytes that are no UTF-8 are replaced.
#[must_use]
pub fn decode(fragment: &str) -> Vec<(String, String)> {
    let pairs = fragment.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

fn push(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b'?' | b',' | b'!' => out.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let nibble = |at: usize| tail.get(at).and_then(|byte| (*byte as char).to_digit(16));
        match (first, nibble(0), nibble(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            (b'+', ..) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
