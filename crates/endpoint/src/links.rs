//! The links in mails: a GET shows a button, only the button's POST does anything.
//!
//! Mail scanners and previews follow every link; they must not subscribe or unsubscribe anyone.

use crate::{
    app::App,
    clock::now,
    pages::page,
    store::tokens::{Link, Purpose},
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// The query of a link.
#[derive(Deserialize)]
pub struct Secret {
    #[serde(default)]
    token: String,
}

/// `GET /confirm`.
pub async fn ask_confirm(State(app): State<Arc<App>>, Query(secret): Query<Secret>) -> Response {
    let link = app.store.look(Purpose::Confirm, &secret.token, now()).await;
    answer(&app, link, "Confirm your subscription", |names| {
        html! {
            p { "Do you want to receive " strong { (names) } " at this address?" }
            (button("confirm", &secret, "Confirm subscription"))
        }
    })
}

/// `POST /confirm`.
pub async fn confirm(State(app): State<Arc<App>>, Query(secret): Query<Secret>) -> Response {
    let link = app.store.follow(Purpose::Confirm, &secret.token, now()).await;
    answer(&app, link, "Successfully subscribed", |names| {
        html! { p { "Thank you. You are now subscribed to " strong { (names) } "." } }
    })
}

/// `GET /unsubscribe`.
pub async fn ask_unsubscribe(State(app): State<Arc<App>>, Query(secret): Query<Secret>) -> Response {
    let link = app.store.look(Purpose::Unsubscribe, &secret.token, now()).await;
    answer(&app, link, "Unsubscribe", |names| {
        html! {
            p { "Do you want to stop receiving " strong { (names) } "?" }
            (button("unsubscribe", &secret, "Unsubscribe"))
        }
    })
}

/// `POST /unsubscribe`: the button's, and a mail program's one click [RFC 8058].
pub async fn unsubscribe(State(app): State<Arc<App>>, Query(secret): Query<Secret>) -> Response {
    let link = app.store.follow(Purpose::Unsubscribe, &secret.token, now()).await;
    answer(&app, link, "You are unsubscribed", |names| {
        html! { p { "You will not receive " strong { (names) } " any more." } }
    })
}

/// Relative, so that it works under any path the public URL has.
fn button(page: &str, secret: &Secret, text: &str) -> Markup {
    let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("token", &secret.token).finish();
    html! { form method="post" action={ (page) "?" (query) } { button { (text) } } }
}

fn answer(app: &App, link: sqlx::Result<Link>, title: &str, good: impl FnOnce(&str) -> Markup) -> Response {
    let (status, title, text) = match link {
        Ok(Link::Good(newsletters)) => {
            return page(StatusCode::OK, title, &good(&app.names(&newsletters)));
        }
        Ok(Link::Used) => (
            StatusCode::GONE,
            "This link was used before",
            "If you confirmed your subscription with it, all is well and there is nothing more to do.",
        ),
        Ok(Link::Expired) => (
            StatusCode::GONE,
            "This link has expired",
            "Please sign up once more; you will get a new confirmation email.",
        ),
        Ok(Link::Unknown) => (
            StatusCode::NOT_FOUND,
            "This link does not work",
            "It may have been cut off. Please copy the whole link from the email, or sign up once more.",
        ),
        Err(error) => {
            tracing::error!(%error, "the database failed");
            (StatusCode::SERVICE_UNAVAILABLE, "Something went wrong", "Please try again in a moment.")
        }
    };
    page(status, title, &html! { p { (text) } })
}
