//! The site that the measured pages come from, on a new origin for every load, and the endpoint they all post to.

use super::contents::Contents;
use crate::{Result, site::fresh_port};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::{net::TcpListener, task::JoinHandle};

/// What was asked of a server: each path with the bytes of the answer, or of the question.
type Log<T> = Arc<Mutex<Vec<(String, T)>>>;

fn note<T>(log: &Log<T>, path: &str, what: T) {
    log.lock().unwrap_or_else(PoisonError::into_inner).push((path.to_owned(), what));
}

/// A server that stops when it is dropped.
pub(super) struct Server<T> {
    pub(super) origin: String,
    log: Log<T>,
    task: JoinHandle<()>,
}

impl<T> Drop for Server<T> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<T: Clone> Server<T> {
    fn serve(listener: TcpListener, log: Log<T>, routes: Router) -> Result<Server<T>> {
        let origin = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            // Ends with the task; an error of one connection is not one of the server.
            _ = axum::serve(listener, routes).await;
        });
        Ok(Server { origin, log, task })
    }

    /// What came so far.
    pub(super) fn log(&self) -> Vec<(String, T)> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A site nobody has in a cache.
pub(super) async fn site(contents: Contents) -> Result<Server<usize>> {
    let log = Log::default();
    let routes = Router::new().fallback(file).with_state((contents, log.clone()));
    Server::serve(fresh_port().await?, log, routes)
}

async fn file(State((contents, log)): State<(Contents, Log<usize>)>, request: Request) -> Response {
    let path = request.uri().path();
    let Some(served) = contents.get(path) else { return respond(StatusCode::NOT_FOUND, Vec::new()) };
    note(&log, path, served.brotli.len());
    let mut response = respond(StatusCode::OK, served.brotli.to_vec());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(served.kind));
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=600"));
    response
}

/// An endpoint that takes every sign-up, in the words that each form expects; it logs the bodies.
pub(super) async fn endpoint() -> Result<Server<String>> {
    let log = Log::default();
    let routes = Router::new().fallback(answer).with_state(log.clone());
    Server::serve(TcpListener::bind("127.0.0.1:0").await?, log, routes)
}

async fn answer(State(log): State<Log<String>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 100_000).await.unwrap_or_default();
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // A browser that posts a form itself stays on the page when there is no content, and the page can still be asked.
    let native = kind.starts_with("application/x-www-form-urlencoded");
    if head.method == Method::POST {
        let body = String::from_utf8_lossy(&body).replace("%40", "@");
        note(&log, head.uri.path(), body);
    }
    let (status, body) = match (&head.method, head.uri.path()) {
        (&Method::OPTIONS, _) => (StatusCode::NO_CONTENT, ""),
        (_, "/members/api/integrity-token/") => (StatusCode::OK, "1900000000000:0123456789abcdef:0123456789abcdef"),
        (_, "/members/api/send-magic-link/") => (StatusCode::CREATED, "Created."),
        _ if native => (StatusCode::NO_CONTENT, ""),
        _ => (StatusCode::ACCEPTED, r#"{"status":"pending"}"#),
    };
    let mut response = respond(status, body.into());
    let json = HeaderValue::from_static(if body.starts_with('{') { "application/json" } else { "text/plain" });
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

fn respond(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    for name in ["access-control-allow-origin", "access-control-allow-headers", "timing-allow-origin"] {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static("*"));
    }
    response
}
