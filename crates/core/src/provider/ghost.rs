//! Ghost's members API: a token, then the request for a mail with a link. [Ghost 5 and 6]

use super::{Adapter, STRANGE, Token, Verdict, by_status, by_words, url};
use crate::{
    config::Config,
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Request, TOKEN, Transport},
    json::{push_member, push_name, push_number, push_strings, string},
    retry,
    signup::Draft,
};
use alloc::{string::String, vec::Vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "ghost",
    signs: &["ghost.io/", "/members/api/"],
    token: Some(Token { request: ask, lifetime: 240, is_refused }),
    pieces: &["/members/", "/ghost/"],
    path: "/members/api/send-magic-link/",
    request,
    read,
    link,
    unreadable: "gives no answer that can be read: check the Ghost site's URL, without a redirect, and that it is public",
    ..Adapter::PLAIN
};

/// A simple request, which the browser sends without asking first: no header of our own.
fn ask(config: &Config) -> Request {
    let root = url::root(&config.endpoint, ADAPTER.pieces);
    Request {
        url: [root, "/members/api/integrity-token/"].concat(),
        content_type: "",
        headers: Vec::new(),
        body: String::new(),
        transport: Transport::Fetch,
    }
}

fn is_refused(reply: &Reply) -> bool {
    reply.status == 400 && reply.body.contains("could not be understood")
}

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let values = &draft.values;
    let mut body = String::from("{");
    push_member(&mut body, "email", &values.email);
    push_member(&mut body, "name", &values.name);
    push_member(&mut body, "emailType", "signup");
    push_name(&mut body, "integrityToken");
    body.push('"');
    body.push_str(TOKEN);
    body.push('"');
    if !config.labels.is_empty() {
        push_name(&mut body, "labels");
        push_strings(&mut body, &config.labels);
    }
    // An empty list would mean: no newsletter at all.
    if !values.newsletters.is_empty() {
        push_name(&mut body, "newsletters");
        body.push('[');
        for name in &values.newsletters {
            body.push_str(if body.ends_with('[') { "{" } else { ",{" });
            push_member(&mut body, "name", name);
            body.push('}');
        }
        body.push(']');
    }
    push_member(&mut body, "honeypot", &values.website);
    if !draft.page.is_empty() {
        push_history(&mut body, draft);
    }
    body.push('}');
    let (url, _) = ADAPTER.target(&config.endpoint).unwrap_or_default();
    Request { url, content_type: "application/json", headers: Vec::new(), body, transport }
}

/// Where the member came from, in one entry. Ghost drops the whole history for one member that it does not know.
fn push_history(body: &mut String, draft: &Draft) {
    push_name(body, "urlHistory");
    body.push_str("[{");
    push_name(body, "time");
    push_number(body, draft.at);
    // Milliseconds.
    body.push_str("000");
    push_member(body, "referrerSource", url::host_and_path(&draft.page).0);
    push_member(body, "referrerMedium", "Embed");
    push_member(body, "referrerUrl", &draft.page);
    for (name, key) in [
        ("utm_source", "utmSource"),
        ("utm_medium", "utmMedium"),
        ("utm_campaign", "utmCampaign"),
        ("utm_term", "utmTerm"),
        ("utm_content", "utmContent"),
    ] {
        if let Some((_, value)) = draft.fields.iter().find(|(field, _)| field == name) {
            push_member(body, key, value);
        }
    }
    body.push_str("}]");
}

const WORDS: &[(&str, Verdict)] = &[
    (
        "could not be understood",
        Err(Failure::Misconfigured(
            "refuses a token it has just given (Ghost): let no cache or proxy keep /members/api/integrity-token/",
        )),
    ),
    ("email domain", Err(Failure::Rejected)),
    ("email is", Err(Failure::InvalidEmail)),
    (
        "invite-only",
        Err(Failure::Misconfigured(
            "is a Ghost site for invited members only: set Settings, Access, Subscription access to \"Anyone can sign up\"",
        )),
    ),
    (
        "paid members",
        Err(Failure::Misconfigured(
            "is a Ghost site for paid members only: set Settings, Access, Subscription access to \"Anyone can sign up\"",
        )),
    ),
    (
        "newsletters",
        Err(Failure::Misconfigured(
            "has no active newsletter of that name (Ghost): write it exactly as in Settings, Newsletters, or leave it out",
        )),
    ),
];

/// 201 is "the mail was handed over"; 5.x says `Created.`, 6.x an object.
fn read(reply: &Reply) -> Verdict {
    let message = string(&reply.body, "errors.0.message").unwrap_or_default();
    match reply.status {
        201 => Ok(Outcome::PendingConfirmation),
        200..=299 => Err(STRANGE),
        400 => by_words(&message, WORDS).unwrap_or(Err(Failure::Rejected)),
        429 => Err(Failure::RateLimited {
            retry_after: retry::seconds(reply.retry_after.as_deref()).or_else(|| wait(&message)),
        }),
        404 => Err(Failure::Misconfigured(
            "has no members API there (404): it must be the URL of a Ghost site, with its folder if it has one",
        )),
        _ => Err(by_status(reply)),
    }
}

/// Seconds, of "… try again in 10 minutes".
fn wait(message: &str) -> Option<u32> {
    let number = message.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?;
    let units = [("second", 1), ("hour", 3600), ("day", 86_400)];
    let unit = units.iter().find(|(unit, _)| message.contains(unit)).map_or(60, |(_, seconds)| *seconds);
    number.parse::<u32>().ok()?.checked_mul(unit)
}

/// The visitor's mailbox, searched for the mail just sent.
fn link(reply: &Reply) -> Option<Link> {
    let provider = string(&reply.body, "inboxLinks.provider")?;
    let names = [
        ("gmail", "Gmail"),
        ("outlook", "Outlook"),
        ("yahoo", "Yahoo Mail"),
        ("proton", "Proton Mail"),
        ("icloud", "iCloud Mail"),
        ("hey", "HEY"),
        ("aol", "AOL Mail"),
        ("mailru", "Mail.ru"),
    ];
    let (_, name) = names.iter().find(|(key, _)| *key == provider)?;
    Link::new(string(&reply.body, "inboxLinks.desktop")?, LinkKind::Mailbox(String::from(*name)))
}
