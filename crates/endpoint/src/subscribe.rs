//! `POST /subscribe`: a sign-up from bytes to reply.

use crate::{
    app::App,
    body::{self, Format, Incoming},
    clock::now,
    pages,
    reply::{Accepted, Refusal},
    store::signup::{Earlier, Key, Signup},
    validate,
};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{
        HeaderMap, StatusCode,
        header::{ACCEPT, CONTENT_LENGTH},
    },
    response::{IntoResponse, Response},
};
use newsletter_signup_core::wire::{FieldCode, FieldError, IDEMPOTENCY_KEY};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Instant,
};

const MAX_KEY: usize = 255;

/// The handler.
pub async fn subscribe(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let started = Instant::now();
    let (head, body) = request.into_parts();
    let client = app.limits.client_of(peer, &head.headers);
    let (incoming, result) = match read(&app, client, &head.headers, body).await {
        Ok(incoming) => {
            let result = take(&app, client, &head.headers, &incoming).await;
            (incoming, result)
        }
        Err(refusal) => (Incoming::default(), Err(refusal)),
    };
    let status = result.as_ref().map_or_else(|refusal| refusal.status, |accepted| accepted.status());
    tracing::info!(status = status.as_u16(), micros = started.elapsed().as_micros(), "sign-up");
    if wants_page(&head.headers) {
        return pages::reply(&app, &incoming, &head.headers, result);
    }
    result.map_or_else(IntoResponse::into_response, IntoResponse::into_response)
}

/// A browser that posts a form itself asks for a page; a script asks for JSON, or for anything.
fn wants_page(headers: &HeaderMap) -> bool {
    let accepts = |kind: &str| {
        let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|part| part.split(';').next().map(str::trim) == Some(kind))
    };
    Format::of(headers) != Some(Format::Json) && accepts("text/html") && !accepts("application/json")
}

async fn read(app: &App, client: IpAddr, headers: &HeaderMap, body: Body) -> Result<Incoming, Refusal> {
    app.limits.client(client)?;
    let Some(format) = Format::of(headers) else {
        let title = "Send application/json or application/x-www-form-urlencoded.";
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", title));
    };
    let too_large = || Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is larger than 16 KiB.");
    let declared = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|octets| octets > body::MAX_OCTETS) {
        return Err(too_large());
    }
    let bytes = tokio::time::timeout(app.settings.read_timeout, axum::body::to_bytes(body, body::MAX_OCTETS));
    let bytes = bytes
        .await
        .map_err(|_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "slow", "The body did not arrive in time."))?;
    // A connection that broke cannot be answered, so what is left is a body without a declared length.
    let bytes = bytes.map_err(|_| too_large())?;
    body::parse(format, &bytes)
        .ok_or_else(|| Refusal::new(StatusCode::BAD_REQUEST, "malformed", "The body is not a sign-up in JSON."))
}

async fn take(app: &App, client: IpAddr, headers: &HeaderMap, incoming: &Incoming) -> Result<Accepted, Refusal> {
    let accepted = if app.settings.single_opt_in { Accepted::Subscribed } else { Accepted::Pending };
    let request = &incoming.request;
    let key = key(headers, incoming)?;
    let valid = validate::check(request, &app.settings.newsletters).map_err(Refusal::invalid)?;
    if !request.website.is_empty() {
        tracing::info!("honeypot filled in: nothing kept");
        return Ok(accepted);
    }
    if let Some(key) = &key
        && let Some(earlier) = app.store.earlier(key).await?
    {
        return again(earlier);
    }
    app.limits.quick(client, request.elapsed_ms)?;
    app.limits.address(&valid.address.key)?;
    let signup = Signup {
        address: &valid.address,
        newsletters: &valid.newsletters,
        request,
        key: key.as_ref(),
        single_opt_in: app.settings.single_opt_in,
    };
    match app.store.accept(&signup, &app.settings.pace, now()).await? {
        Some(earlier) => again(earlier),
        None => {
            app.wake.notify_one();
            Ok(accepted)
        }
    }
}

/// The idempotency key, from the header or the form.
fn key(headers: &HeaderMap, incoming: &Incoming) -> Result<Option<Key>, Refusal> {
    let header = headers.get(IDEMPOTENCY_KEY).map(|value| value.to_str().unwrap_or_default());
    let Some(text) = header.or(incoming.key.as_deref()) else {
        return Ok(None);
    };
    if text.is_empty() || text.len() > MAX_KEY || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        let title = "The idempotency key must be 1 to 255 visible ASCII characters.";
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "malformed", title));
    }
    Ok(Some(Key { text: text.to_owned(), fingerprint: body::fingerprint(&incoming.request) }))
}

/// The reply to a key that was used before.
fn again(earlier: Earlier) -> Result<Accepted, Refusal> {
    match earlier {
        Earlier::Same { subscribed: true } => Ok(Accepted::Subscribed),
        Earlier::Same { subscribed: false } => Ok(Accepted::Pending),
        Earlier::Different => {
            let field = FieldError { field: String::from("idempotency_key"), code: FieldCode::Rejected };
            let title = "The idempotency key was used for a different sign-up.";
            let kind = "idempotency-key-reused";
            Err(Refusal { kind, title, ..Refusal::invalid(vec![field]) })
        }
    }
}
