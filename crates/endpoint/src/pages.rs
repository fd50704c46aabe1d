//! The pages: for a form posted without script, and for the links in mails.

use crate::{
    app::App,
    body::Incoming,
    reply::{Accepted, Refusal},
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use newsletter_signup_core::wire::{FieldCode, SubscribeRequest};
use sha2::{Digest, Sha256};
use url::Url;

const STYLE: &str = "\
body{font:1.0625rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:34rem;margin:12vh auto;padding:0 1.25rem}\
h1{font-size:1.5rem;line-height:1.25}\
button,input{font:inherit;padding:.6rem .9rem;border-radius:.25rem;box-sizing:border-box}\
input{width:100%;border:1px solid #767676;margin:.25rem 0 .75rem}\
button{border:0;background:#1a1a1a;color:#fff;cursor:pointer}\
a{color:inherit}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}\
.error{color:#b3261e}dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}\
li{margin:.75rem 0}.quiet{color:#595959}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}button{background:#eee;color:#161616}\
input{background:#161616;color:#eee}.error{color:#f2b8b5}.quiet{color:#aaa}}";

/// What the pages may do: use their own style sheet and post to this server; nothing else, and never in a frame.
#[must_use]
pub fn policy() -> HeaderValue {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// A page of this title.
#[must_use]
pub fn page(status: StatusCode, title: &str, content: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { h1 { (title) } (content) } }
        }
    };
    (status, Html(page.into_string())).into_response()
}

/// The reply to a form that a browser posted itself.
#[must_use]
pub fn reply(app: &App, incoming: &Incoming, headers: &HeaderMap, result: Result<Accepted, Refusal>) -> Response {
    let back = back(app, &incoming.request, headers);
    let way_back = html! {
        @if let Some(url) = &back { p { a href=(url) { "Back to the page" } } }
        @else { p.quiet { "To return to the page, use your browser’s Back button." } }
    };
    let refusal = match result {
        Ok(accepted) => {
            let text = match accepted {
                Accepted::Pending => {
                    "We’ve sent you a confirmation email. Please open it and confirm your subscription."
                }
                Accepted::Subscribed => "Thank you for signing up.",
            };
            let title = match accepted {
                Accepted::Pending => "Almost there",
                Accepted::Subscribed => "Successfully subscribed",
            };
            return page(accepted.status(), title, &html! { p { (text) } (way_back) });
        }
        Err(refusal) => refusal,
    };
    let content = html! {
        @if refusal.errors.is_empty() { p.error role="alert" { (explain(&refusal)) } }
        @else { ul.error role="alert" { @for error in &refusal.errors { li { (fault(&error.field, error.code)) } } } }
        @if !incoming.request.email.is_empty() || !refusal.errors.is_empty() { (form(&incoming.request)) }
        (way_back)
    };
    let mut response = page(refusal.status, "You are not subscribed yet", &content);
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The page the form stood on, if it is one of the site owner's: a link to anywhere else is not ours to give.
fn back(app: &App, request: &SubscribeRequest, headers: &HeaderMap) -> Option<Url> {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let candidates = [request.page.as_deref(), referer];
    let mut urls = candidates.into_iter().flatten().filter_map(|text| Url::parse(text).ok());
    urls.find(|url| matches!(url.scheme(), "http" | "https") && app.settings.origins.admit(url))
}

/// The form once more, with all that was entered.
fn form(request: &SubscribeRequest) -> Markup {
    let texts =
        [("name", &request.name), ("consent", &request.consent), ("locale", &request.locale), ("page", &request.page)];
    html! {
        form method="post" action="subscribe" {
            label for="email" { "Email address" }
            input #email type="email" name="email" autocomplete="email" required value=(request.email);
            @for (name, value) in texts {
                @if let Some(value) = value { input type="hidden" name=(name) value=(value); }
            }
            @for id in &request.newsletters { input type="hidden" name="newsletters" value=(id); }
            @for (name, value) in &request.fields { input type="hidden" name=(name) value=(value); }
            button { "Try again" }
        }
    }
}

fn explain(refusal: &Refusal) -> String {
    match (refusal.status, refusal.retry_after) {
        (StatusCode::TOO_MANY_REQUESTS, Some(1)) => String::from("Too many attempts. Please try again in a second."),
        (StatusCode::TOO_MANY_REQUESTS, Some(seconds)) if seconds < 120 => {
            format!("Too many attempts. Please try again in {seconds} seconds.")
        }
        (StatusCode::TOO_MANY_REQUESTS, Some(seconds)) => {
            format!("Too many attempts. Please try again in {} minutes.", seconds.div_ceil(60))
        }
        (status, _) if status.is_server_error() => {
            String::from("Something went wrong on our side, and your address was not stored. Please try again.")
        }
        _ => String::from("The form could not be read. Please go back and try again."),
    }
}

fn fault(field: &str, code: FieldCode) -> String {
    let what = match field {
        "email" => return String::from("Please, enter correct email address"),
        "name" => "The name",
        "newsletters" => "The choice of newsletters",
        "idempotency_key" => {
            return String::from("This form was sent before with other values. Please send it again.");
        }
        _ => "A field",
    };
    let why = match code {
        FieldCode::Required => "is missing.",
        FieldCode::TooLong => "is too long.",
        FieldCode::Unknown => "is no longer on offer.",
        FieldCode::Invalid | FieldCode::Rejected => "cannot be taken.",
    };
    format!("{what} {why}")
}
