//! The mails in the outbox folder, as a visitor's inbox: for demos and tests, and only where no mail is sent.

use crate::{app::App, pages::page, settings::MailRoute};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use mail_parser::{Message, MessageParser};
use maud::{Markup, html};
use std::{path::Path as FsPath, sync::Arc};

/// `GET /inbox`: every mail, the newest first.
pub async fn list(State(app): State<Arc<App>>) -> Response {
    let MailRoute::Folder(folder) = &app.settings.mail else {
        return missing();
    };
    let mut mails = Vec::new();
    for name in names(folder).await {
        if let Ok(bytes) = tokio::fs::read(folder.join(&name)).await {
            mails.push((name, bytes));
        }
    }
    let content = html! {
        @if mails.is_empty() { p { "No mail yet." } }
        ul {
            @for (name, bytes) in &mails {
                @let mail = MessageParser::default().parse(bytes);
                li {
                    a href={ "inbox/" (name) } { (mail.as_ref().and_then(|mail| mail.subject()).unwrap_or(name)) }
                    @if let Some(mail) = &mail {
                        br; span.quiet { "to " (address(mail.to())) ", " (date(mail)) }
                    }
                }
            }
        }
    };
    page(StatusCode::OK, "Inbox", &content)
}

/// `GET /inbox/{file}`: one mail, its links ready to follow.
pub async fn open(State(app): State<Arc<App>>, Path(name): Path<String>) -> Response {
    let MailRoute::Folder(folder) = &app.settings.mail else {
        return missing();
    };
    // Only a name that the folder lists is opened, so no path leads out of it.
    if !names(folder).await.contains(&name) {
        return missing();
    }
    let Ok(bytes) = tokio::fs::read(folder.join(&name)).await else {
        return missing();
    };
    let Some(mail) = MessageParser::default().parse(&bytes) else {
        return missing();
    };
    let content = html! {
        dl {
            dt { "From" } dd { (address(mail.from())) }
            dt { "To" } dd { (address(mail.to())) }
            dt { "Date" } dd { (date(&mail)) }
        }
        hr;
        pre { (with_links(&mail.body_text(0).unwrap_or_default())) }
        hr;
        p { a href="../inbox" { "All mails" } }
    };
    page(StatusCode::OK, mail.subject().unwrap_or(&name), &content)
}

fn missing() -> Response {
    page(StatusCode::NOT_FOUND, "No such mail", &html! { p { a href="../inbox" { "All mails" } } })
}

/// The files' names start with the time, so that their order is the mails'.
async fn names(folder: &FsPath) -> Vec<String> {
    let mut names = Vec::new();
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else {
        return names;
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        if let Ok(name) = entry.file_name().into_string()
            && name.ends_with(".eml")
            && !name.starts_with('.')
        {
            names.push(name);
        }
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    names
}

fn address(address: Option<&mail_parser::Address>) -> String {
    let first = address.and_then(|address| address.first());
    match first.map(|address| (address.name(), address.address().unwrap_or_default())) {
        Some((Some(name), address)) => format!("{name} <{address}>"),
        Some((None, address)) => address.to_owned(),
        None => String::new(),
    }
}

fn date(mail: &Message) -> String {
    mail.date().map(mail_parser::DateTime::to_rfc822).unwrap_or_default()
}

fn with_links(text: &str) -> Markup {
    let is_link = |word: &str| word.starts_with("https://") || word.starts_with("http://");
    html! {
        @for word in text.split_inclusive(char::is_whitespace) {
            @let bare = word.trim_end();
            @if is_link(bare) { a href=(bare) { (bare) } (word[bare.len()..]) } @else { (word) }
        }
    }
}
