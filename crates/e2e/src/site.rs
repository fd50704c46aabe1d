//! A web site on an origin of its own: the built files, the examples, and pages made for a case.

use crate::{
    Result,
    files::{caching, content_type, locate},
    record,
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU16, Ordering},
    },
    time::Duration,
};
use tokio::{net::TcpListener, task::JoinHandle};

/// What a site does with one of its files instead of serving it.
#[derive(Clone, Debug)]
pub enum Override {
    /// Answers with this status and nothing else.
    Status(u16),
    /// Says it is of another type.
    Type(String),
    /// Serves something else under this type.
    Replace(String, Vec<u8>),
    /// Changes one byte in the middle.
    Corrupt,
    /// Serves it after this time.
    Delay(Duration),
    /// Never answers.
    Silence,
}

/// A page made for a case.
#[derive(Clone, Debug, Default)]
pub struct Page {
    html: String,
    headers: Vec<(String, String)>,
}

impl Page {
    /// A whole document around what goes into `<body>`.
    #[must_use]
    pub fn with_body(body: &str) -> Page {
        Page::new(&format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Test page</title><meta name=\"viewport\" content=\"width=device-width\"></head><body>{body}</body></html>"
        ))
    }

    /// A document as it is.
    #[must_use]
    pub fn new(html: &str) -> Page {
        Page { html: html.into(), headers: Vec::new() }
    }

    /// With one more response header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Page {
        self.headers.push((name.into(), value.into()));
        self
    }
}

#[derive(Default)]
struct Shelf {
    pages: Vec<Page>,
    overrides: HashMap<String, Override>,
    requests: Vec<String>,
    endpoint: String,
    silent: bool,
}

/// The site. Dropped, it stops.
pub struct Site {
    /// `http://127.0.0.1:PORT`
    pub origin: String,
    shelf: Arc<Mutex<Shelf>>,
    task: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn open(shelf: &Mutex<Shelf>) -> MutexGuard<'_, Shelf> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Site {
    /// Starts it; `{{endpoint}}` in examples becomes this URL.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start(endpoint: &str) -> Result<Site> {
        Site::listen("127.0.0.1:0", endpoint, false).await
    }

    /// The same at an address of choice; a `silent` site leaves its pages as they are and does not record.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub async fn listen(address: &str, endpoint: &str, silent: bool) -> Result<Site> {
        let listener = if address.ends_with(":0") { fresh_port().await? } else { TcpListener::bind(address).await? };
        let origin = format!("http://{}", listener.local_addr()?);
        let shelf = Arc::new(Mutex::new(Shelf { endpoint: endpoint.into(), silent, ..Shelf::default() }));
        let routes = Router::new().fallback(answer).with_state(shelf.clone());
        let task = tokio::spawn(async move {
            // Ends with the task; an error of one connection is not one of the server.
            _ = axum::serve(listener, routes).await;
        });
        Ok(Site { origin, shelf, task })
    }

    /// Registers a page; its URL.
    #[must_use]
    pub fn page(&self, page: Page) -> String {
        let mut shelf = open(&self.shelf);
        shelf.pages.push(page);
        format!("{}/pages/{}", self.origin, shelf.pages.len() - 1)
    }

    /// The URL of a path on this site.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// From now on `{{endpoint}}` becomes this URL.
    pub fn post_to(&self, endpoint: &str) {
        open(&self.shelf).endpoint = endpoint.into();
    }

    /// Does something else with the files whose path ends so.
    pub fn instead(&self, ending: &str, what: Override) {
        open(&self.shelf).overrides.insert(ending.into(), what);
    }

    /// The paths asked for so far.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        open(&self.shelf).requests.clone()
    }
}

/// A port that no other site of this run had: a browser that meets an origin again has its files in its cache, and asks for
/// none of them.
pub(crate) async fn fresh_port() -> Result<TcpListener> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Below the ports the system hands out; runs side by side start apart.
    let start = 10_000 + (std::process::id() % 150) as u16 * 100;
    for _ in 0..5_000 {
        let port = start + NEXT.fetch_add(1, Ordering::Relaxed) % 5_000;
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return Ok(listener);
        }
    }
    Err("no port is free for a site".into())
}

/// What a site puts into its documents.
struct Filling {
    endpoint: String,
    silent: bool,
}

async fn answer(State(shelf): State<Arc<Mutex<Shelf>>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let (instead, filling, page) = {
        let mut shelf = open(&shelf);
        shelf.requests.push(path.clone());
        let instead = shelf.overrides.iter().find(|(ending, _)| path.ends_with(ending.as_str()));
        let instead = instead.map(|(_, what)| what.clone());
        let number = path.strip_prefix("/pages/").and_then(|number| number.parse::<usize>().ok());
        (
            instead,
            Filling { endpoint: shelf.endpoint.clone(), silent: shelf.silent },
            number.and_then(|number| shelf.pages.get(number).cloned()),
        )
    };
    if let Some(page) = page {
        return document(&page, &filling);
    }
    if path == "/record.js" {
        return reply(StatusCode::OK, "text/javascript", record::SCRIPT.into());
    }
    match instead {
        None => file(&path, request.headers(), &filling).await,
        Some(Override::Status(status)) => {
            reply(StatusCode::from_u16(status).unwrap_or_default(), "text/plain", Vec::new())
        }
        Some(Override::Replace(kind, body)) => reply(StatusCode::OK, &kind, body),
        Some(Override::Type(kind)) => {
            let mut response = file(&path, &HeaderMap::new(), &filling).await;
            if let Ok(kind) = HeaderValue::from_str(&kind) {
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        }
        Some(Override::Corrupt) => match locate(&path) {
            Some(path) => {
                let mut bytes = tokio::fs::read(&path).await.unwrap_or_default();
                let middle = bytes.len() / 2;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 1;
                }
                reply(StatusCode::OK, content_type(&path), bytes)
            }
            None => reply(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        },
        Some(Override::Delay(time)) => {
            tokio::time::sleep(time).await;
            file(&path, request.headers(), &filling).await
        }
        Some(Override::Silence) => std::future::pending().await,
    }
}

async fn file(path: &str, asked: &HeaderMap, filling: &Filling) -> Response {
    let Some(path) = locate(path) else {
        return reply(StatusCode::NOT_FOUND, "text/plain", Vec::new());
    };
    if path.extension().is_some_and(|extension| extension == "html") {
        return match tokio::fs::read_to_string(&path).await {
            Ok(html) => document(&Page::new(&html), filling),
            Err(_) => reply(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        };
    }
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (encoding, ending) in [("br", ".br"), ("gzip", ".gz"), ("identity", "")] {
        let mut name = path.clone().into_os_string();
        name.push(ending);
        let takes = ending.is_empty() || accepted.split(',').any(|one| one.trim() == encoding);
        if let (true, Ok(bytes)) = (takes, tokio::fs::read(&name).await) {
            let mut response = reply(StatusCode::OK, content_type(&path), bytes);
            let headers = response.headers_mut();
            if !ending.is_empty() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(&path)));
            return response;
        }
    }
    reply(StatusCode::NOT_FOUND, "text/plain", Vec::new())
}

/// An HTML page, which records itself from its first moment.
fn document(page: &Page, filling: &Filling) -> Response {
    let recorder = "<head><script src=\"/record.js\" nonce=\"e2e\"></script>";
    let html = page.html.replace("{{endpoint}}", &filling.endpoint);
    let html = if filling.silent { html } else { html.replacen("<head>", recorder, 1) };
    let mut response = reply(StatusCode::OK, "text/html; charset=utf-8", html.into());
    for (name, value) in &page.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

fn reply(status: StatusCode, kind: &str, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Ok(kind) = HeaderValue::from_str(kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    response
}
