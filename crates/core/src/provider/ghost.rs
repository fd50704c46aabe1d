//! Ghost's members API: a token, then the request for a mail with a link. [Ghost 5 and 6]

use super::{Adapter, Token, answer::Verdict, url};
use crate::scan::{Scan, concat};
use crate::{
    config::Config,
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Request, TOKEN, Transport},
    fix::fix,
    json::{push_member, push_name, push_number, push_strings, string},
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
    // "The mail was handed over"; 5.x says `Created.`, 6.x an object.
    done: &[("<201>", Outcome::PendingConfirmation)],
    words: WORDS,
    link,
    ..Adapter::PLAIN
};

/// A simple request, which the browser sends without asking first: no header of our own.
fn ask(config: &Config) -> Request {
    let root = url::root(&config.endpoint, ADAPTER.pieces);
    Request {
        url: concat(&[root, "/members/api/integrity-token/"]),
        content_type: "",
        headers: Vec::new(),
        body: String::new(),
        transport: Transport::Fetch,
    }
}

fn is_refused(reply: &Reply) -> bool {
    reply.status == 400 && reply.body.holds("could not be understood")
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
            body.push_str(if body.ends_with("[") { "{" } else { ",{" });
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
    let (url, _) = config.provider.target(&config.endpoint).unwrap_or_default();
    Request { url, content_type: "application/json", headers: Vec::new(), body, transport }
}

/// Names in a page's address, and at Ghost.
const UTM: &[(&str, &str)] = &[
    ("utm_source", "utmSource"),
    ("utm_medium", "utmMedium"),
    ("utm_campaign", "utmCampaign"),
    ("utm_term", "utmTerm"),
    ("utm_content", "utmContent"),
];

/// Where the member came from, in one entry. Ghost drops the whole history for one member that it does not know.
fn push_history(body: &mut String, draft: &Draft) {
    push_name(body, "urlHistory");
    body.push_str("[{");
    push_name(body, "time");
    // Milliseconds; never a number that starts with 0.
    push_number(body, draft.at.max(1));
    body.push_str("000");
    push_member(body, "referrerSource", url::host_and_path(&draft.page).0);
    push_member(body, "referrerMedium", "Embed");
    push_member(body, "referrerUrl", &draft.page);
    for (name, key) in UTM {
        if let Some((_, value)) = draft.fields.iter().find(|(field, _)| field == name) {
            push_member(body, key, value);
        }
    }
    body.push_str("}]");
}

const WORDS: &[(&str, Verdict)] = &[
    (
        "couldnotbeunderstood",
        Err(Failure::Misconfigured(fix!(
            "refuses a token just given: let no cache keep /members/api/integrity-token/ (Ghost)"
        ))),
    ),
    ("invite-only", CLOSED),
    ("paidmembers", CLOSED),
    (
        "newsletters",
        Err(Failure::Misconfigured(fix!(
            "has no active newsletter of that name: write it as in Ghost's Settings, Newsletters"
        ))),
    ),
];

const CLOSED: Verdict = Err(Failure::Misconfigured(fix!(
    "lets only those in who are invited or pay: set Ghost's Settings, Access, Subscription access to \"Anyone can sign up\""
)));

const MAILBOXES: &[(&str, &str)] = &[
    ("gmail", "Gmail"),
    ("outlook", "Outlook"),
    ("yahoo", "Yahoo Mail"),
    ("proton", "Proton Mail"),
    ("icloud", "iCloud Mail"),
    ("hey", "HEY"),
    ("aol", "AOL Mail"),
    ("mailru", "Mail.ru"),
];

/// The visitor's mailbox, searched for the mail just sent.
fn link(reply: &Reply) -> Option<Link> {
    let provider = string(&reply.body, "inboxLinks.provider")?;
    let (_, name) = MAILBOXES.iter().find(|(key, _)| *key == provider)?;
    Link::new(string(&reply.body, "inboxLinks.desktop")?, LinkKind::Mailbox(String::from(*name)))
}
