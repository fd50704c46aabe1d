//! From the bytes of a request to what was asked: JSON or `application/x-www-form-urlencoded`, one meaning.

use axum::http::{HeaderMap, header::CONTENT_TYPE};
use newsletter_signup_core::wire::SubscribeRequest;
use sha2::{Digest, Sha256};

/// The largest body taken. Octets.
pub const MAX_OCTETS: usize = 16 * 1024;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
}

impl Format {
    /// What the headers say; nothing if it is neither.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        match value.split(';').next()?.trim().to_ascii_lowercase().as_str() {
            "application/json" => Some(Self::Json),
            "application/x-www-form-urlencoded" => Some(Self::Form),
            _ => None,
        }
    }
}

/// A body, read.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// What was asked.
    pub request: SubscribeRequest,
    /// The field `idempotency_key`, which only a form has.
    pub key: Option<String>,
}

/// Reads a body; nothing if it is not what its content type says.
#[must_use]
pub fn parse(format: Format, bytes: &[u8]) -> Option<Incoming> {
    match format {
        // serde would take an array for a struct too.
        Format::Json if bytes.trim_ascii_start().first() != Some(&b'{') => None,
        Format::Json => serde_json::from_slice(bytes).ok().map(|request| Incoming { request, key: None }),
        Format::Form => Some(parse_form(bytes)),
    }
}

/// Any field without a meaning of its own is one of the site owner's fields. An empty one counts as absent, for a
/// browser posts every field it shows.
fn parse_form(bytes: &[u8]) -> Incoming {
    let mut incoming = Incoming::default();
    let request = &mut incoming.request;
    for (name, value) in form_urlencoded::parse(bytes).filter(|(_, value)| !value.is_empty()) {
        let value = value.into_owned();
        match name.as_ref() {
            "email" => request.email = value,
            "name" => request.name = Some(value),
            "newsletters" => request.newsletters.push(value),
            "consent" => request.consent = Some(value),
            "locale" => request.locale = Some(value),
            "page" => request.page = Some(value),
            "elapsed_ms" => request.elapsed_ms = value.parse().ok(),
            "website" => request.website = value,
            "idempotency_key" => incoming.key = Some(value),
            _ => {
                request.fields.insert(name.into_owned(), value);
            }
        }
    }
    incoming
}

/// Equal for two requests that ask for the same. The time taken does not count: it differs when a visitor sends
/// the same form once more.
#[must_use]
pub fn fingerprint(request: &SubscribeRequest) -> Vec<u8> {
    let same = SubscribeRequest { elapsed_ms: None, ..request.clone() };
    Sha256::digest(serde_json::to_vec(&same).unwrap_or_default()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::{Format, fingerprint, parse};

    #[test]
    fn both_formats_mean_the_same() {
        let json = br#"{"email":"ann@example.com","newsletters":["a","b"],"elapsed_ms":9,"fields":{"city":"Lviv"}}"#;
        let form = b"email=ann%40example.com&newsletters=a&newsletters=b&elapsed_ms=9&city=Lviv&name=";
        let json = parse(Format::Json, json).unwrap().request;
        let form = parse(Format::Form, form).unwrap().request;
        assert_eq!(json, form);
    }

    #[test]
    fn what_is_not_an_object_is_malformed() {
        for bytes in ["", "[\"ann@example.com\"]", "null", "{", "{\"email\":1}", "{\"newsletters\":\"a\"}"] {
            assert!(parse(Format::Json, bytes.as_bytes()).is_none(), "{bytes}");
        }
    }

    #[test]
    fn the_time_taken_does_not_make_another_request() {
        let of = |body: &str| fingerprint(&parse(Format::Form, body.as_bytes()).unwrap().request);
        assert_eq!(of("email=a%40b.c&elapsed_ms=1"), of("email=a%40b.c&elapsed_ms=2"));
        assert_ne!(of("email=a%40b.c"), of("email=a%40b.d"));
    }
}
