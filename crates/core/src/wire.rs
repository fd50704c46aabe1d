//! The JSON our own endpoint contract speaks (docs/endpoint.md); the reference endpoint uses these very types.
//!
//! The browser writes and reads the same JSON with [`crate::json`], which costs a tenth of serde's bytes
//! there; `tests/wire.rs` holds the two equal.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use serde::{Deserialize, Serialize};

/// The body of a sign-up, as JSON or with the same names as `application/x-www-form-urlencoded`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubscribeRequest {
    /// The address as the visitor typed it, trimmed; may hold non-ASCII on either side of the `@`.
    pub email: String,
    /// The visitor's name, if the form asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The newsletters asked for, by the identifiers the site owner configured. Empty: the endpoint's default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub newsletters: Vec<String>,
    /// The consent sentence the visitor ticked, word for word, so that it can be proved later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// BCP 47 tag of the language the form was shown in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Origin and path, without query, of the page the form stood on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Milliseconds between the form being shown and being submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_ms: Option<u64>,
    /// Honeypot: a field no person sees. Anything in it marks a bot.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// The site owner's own fields, by their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}

/// The request header that makes repeating a sign-up safe [draft-ietf-httpapi-idempotency-key-header].
/// A urlencoded body may carry it as the field `idempotency_key` instead.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// What became of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Sent with 202: a confirmation mail is on its way (double opt-in).
    Pending,
    /// Sent with 200: subscribed, nothing more to do.
    Subscribed,
    /// Sent with 409, by endpoints that choose to reveal it.
    AlreadySubscribed,
}

/// The body of a reply with status 200, 202 or 409.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscribeReply {
    /// What became of the sign-up.
    pub status: Status,
    /// A page to go to now; followed only to http(s), and to another origin only if the site owner allowed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
}

/// The body of every refusal: `application/problem+json` [RFC 9457].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A URI reference naming the kind of problem, e.g. `/problems/invalid`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// One English sentence for the developer; never shown to a visitor.
    #[serde(default)]
    pub title: String,
    /// The HTTP status again.
    #[serde(default)]
    pub status: u16,
    /// Each field that was refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// One refused field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in [`SubscribeRequest`].
    pub field: String,
    /// Why.
    pub code: FieldCode,
}

/// Why a field was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// It is empty or absent, and needed.
    Required,
    /// It is not of the field's form.
    Invalid,
    /// It names something the endpoint does not have, such as a newsletter.
    Unknown,
    /// It is longer than the endpoint takes.
    TooLong,
    /// The endpoint does not accept it, such as a blocked domain.
    Rejected,
}
