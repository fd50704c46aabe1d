//! Where a contract server reads requests, writes answers and keeps what it accepted.

use super::{Contract, Mood};
use crate::{Result, wait};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A sign-up as a provider understood it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignUp {
    /// The address.
    pub email: String,
    /// The name; empty if none came.
    pub name: String,
    /// The lists, tags or newsletters.
    pub lists: Vec<String>,
    /// What else came, by name.
    pub fields: Vec<(String, String)>,
}

impl SignUp {
    /// A sign-up for these lists.
    #[must_use]
    pub fn new(email: &str, lists: &[&str]) -> SignUp {
        SignUp { email: email.into(), lists: lists.iter().map(ToString::to_string).collect(), ..SignUp::default() }
    }

    /// What else came under this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
struct Book {
    mood: Mood,
    accepted: Vec<SignUp>,
    refused: Vec<String>,
    calls: Vec<String>,
    tokens: Vec<String>,
    /// How many good tokens are still to be refused.
    doubts: usize,
    page: String,
}

/// The state of one contract server.
#[derive(Clone)]
pub struct Desk {
    contract: &'static Contract,
    book: Arc<Mutex<Book>>,
}

impl Desk {
    pub(super) fn new(contract: &'static Contract, mood: Mood) -> Desk {
        let book = Book { mood, doubts: usize::from(mood == Mood::Stale), ..Book::default() };
        Desk { contract, book: Arc::new(Mutex::new(book)) }
    }

    fn open(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn contract(&self) -> &'static Contract {
        self.contract
    }

    pub(super) fn mood(&self) -> Mood {
        self.open().mood
    }

    /// From now on it answers so.
    pub fn turn(&self, mood: Mood) {
        self.open().mood = mood;
    }

    pub(super) fn accept(&self, sign_up: SignUp) {
        self.open().accepted.push(sign_up);
    }

    pub(super) fn refuse(&self, why: String) {
        self.open().refused.push(why);
    }

    pub(super) fn called(&self, method: &str, path: &str) {
        self.open().calls.push(format!("{method} {path}"));
    }

    /// The next so many tokens are refused as too old.
    pub fn doubt(&self, times: usize) {
        self.open().doubts = times;
    }

    /// Serves this document as a page of its own site; only where the contract has one.
    pub fn show(&self, html: &str) {
        self.open().page = html.into();
    }

    pub(super) fn shown(&self) -> String {
        self.open().page.clone()
    }

    /// Makes a token that is good for a sign-up.
    pub(super) fn token(&self) -> String {
        let mut book = self.open();
        let hash: String =
            (0..64).map(|at| char::from(b"0123456789abcdef"[(at * 7 + book.tokens.len()) % 16])).collect();
        let token = format!("4102444800000:{}:{hash}", &hash[..32]);
        book.tokens.push(token.clone());
        token
    }

    /// Whether a token was given and is good.
    pub(super) fn knows(&self, token: &str) -> bool {
        let mut book = self.open();
        if book.doubts > 0 {
            book.doubts -= 1;
            book.tokens.clear();
        }
        book.tokens.iter().any(|known| known == token)
    }

    /// The sign-ups it kept.
    #[must_use]
    pub fn accepted(&self) -> Vec<SignUp> {
        self.open().accepted.clone()
    }

    /// What broke the contract, in words.
    #[must_use]
    pub fn refused(&self) -> Vec<String> {
        self.open().refused.clone()
    }

    /// Every request as `POST /path`, preflights too.
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        self.open().calls.clone()
    }

    /// Waits for a sign-up and gives the first.
    ///
    /// # Errors
    /// When none comes, with what was refused.
    pub async fn first(&self) -> Result<SignUp> {
        let first = wait::until("a sign-up at the provider", async || Ok(self.accepted().into_iter().next())).await;
        first.map_err(|error| format!("{error}; refused: {:?}, calls: {:?}", self.refused(), self.calls()).into())
    }
}

/// A request as it came.
pub struct Call {
    /// `POST`, …
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Decoded.
    pub query: Fields,
    headers: HeaderMap,
    body: String,
}

impl<S: Sync> FromRequest<S> for Call {
    type Rejection = StatusCode;

    async fn from_request(request: Request, _: &S) -> std::result::Result<Call, StatusCode> {
        let (head, body) = request.into_parts();
        let bytes = to_bytes(body, 1 << 20).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        Ok(Call {
            method: head.method.to_string(),
            path: head.uri.path().into(),
            query: Fields::decode(head.uri.query().unwrap_or_default()),
            headers: head.headers,
            body: String::from_utf8(bytes.into()).map_err(|_| StatusCode::BAD_REQUEST)?,
        })
    }
}

impl Call {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The content type without its parameters.
    pub(super) fn kind(&self) -> &str {
        self.header("content-type").split(';').next().unwrap_or_default().trim()
    }

    /// The fields of an urlencoded body.
    pub(super) fn form(&self) -> Option<Fields> {
        (self.kind() == "application/x-www-form-urlencoded").then(|| Fields::decode(&self.body))
    }

    /// The body, if it is JSON and says so by one of these types.
    pub(super) fn json(&self, kinds: &[&str]) -> Option<Value> {
        kinds.contains(&self.kind()).then(|| serde_json::from_str(&self.body).ok())?
    }
}

/// Decoded pairs of names and values.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    fn decode(text: &str) -> Fields {
        Fields(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The first value; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect()
    }

    /// The first name that is none of these; one that ends in `*` stands for all that begin so.
    pub(super) fn stranger(&self, known: &[&str]) -> Option<&str> {
        let fits = |name: &str, known: &str| match known.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == known,
        };
        self.0.iter().map(|(name, _)| name.as_str()).find(|name| !known.iter().any(|known| fits(name, known)))
    }

    /// The pairs whose name begins so, without that beginning.
    pub(super) fn under(&self, start: &str) -> Vec<(String, String)> {
        let pairs =
            self.0.iter().filter_map(|(name, value)| Some((name.strip_prefix(start)?.to_owned(), value.clone())));
        pairs.collect()
    }
}

/// Marks an answer that no other origin may read, whatever the contract shares; it goes no further than the door.
pub(super) const UNSHARED: &str = "x-unshared";

/// An answer. Whether other origins may read it is not said here.
pub struct Said {
    status: u16,
    kind: &'static str,
    body: String,
    headers: Vec<(&'static str, String)>,
}

/// An answer of this type; none if it is empty.
pub(super) fn said(status: u16, kind: &'static str, body: &str) -> Said {
    Said { status, kind, body: body.into(), headers: Vec::new() }
}

pub(super) fn json(status: u16, body: &Value) -> Said {
    said(status, "application/json; charset=utf-8", &body.to_string())
}

/// A page for people.
pub(super) fn page(status: u16, text: &str) -> Said {
    let body = format!("<!doctype html><html lang=en><title>{text}</title><h1>{text}</h1></html>");
    said(status, "text/html; charset=utf-8", &body)
}

impl Said {
    pub(super) fn header(mut self, name: &'static str, value: &str) -> Said {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn status(&self) -> u16 {
        self.status
    }

    pub(super) fn body(&self) -> &str {
        &self.body
    }
}

impl IntoResponse for Said {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        if !self.kind.is_empty() {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
