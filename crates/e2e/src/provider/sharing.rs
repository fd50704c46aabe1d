//! Whether pages of other origins may read a provider's answers, and which headers they may send [Fetch, CORS protocol].

use super::{Desk, Mood, desk::UNSHARED};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Who may read.
#[derive(Clone, Copy, Debug)]
pub enum Sharing {
    /// Nobody: no header says otherwise.
    Withheld,
    /// Any page, if it sends no header but these, in lower case, and those that need no leave.
    With(&'static [&'static str]),
    /// Any page, whatever it sends.
    Anything,
}

/// Stands before every route: notes the request, answers preflights, adds the headers.
pub(super) async fn door(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    desk.called(request.method().as_str(), request.uri().path());
    let sharing = if desk.mood() == Mood::Unshared { Sharing::Withheld } else { desk.contract().sharing };
    let asked = request.headers().get(header::ACCESS_CONTROL_REQUEST_HEADERS);
    let asked = asked.and_then(|value| value.to_str().ok()).unwrap_or_default().to_lowercase();
    let mut response = if request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
        && request.method() == Method::OPTIONS
    {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    let sharing = if headers.remove(UNSHARED).is_some() { Sharing::Withheld } else { sharing };
    match sharing {
        Sharing::Withheld => {}
        Sharing::With(known) => {
            if let Some(unknown) = asked.split(',').map(str::trim).find(|one| !one.is_empty() && !known.contains(one)) {
                desk.refuse(format!("a preflight asks for the header {unknown}"));
            }
            share(headers, &known.join(", "));
        }
        Sharing::Anything => share(headers, &asked),
    }
    response
}

fn share(headers: &mut HeaderMap, known: &str) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Ok(known) = HeaderValue::from_str(known) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, known);
    }
}
