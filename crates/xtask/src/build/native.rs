//! What the form without WebAssembly must know of the core: whom a form can be posted to, and how.

use newsletter_signup_core::{
    Text,
    exchange::Transport,
    provider::{ADAPTERS, Adapter, Id, Like},
};
use serde_json::{Map, Value, json};

/// What it says to the visitor.
const TEXTS: [Text; 3] = [Text::FailureMisconfigured, Text::FailureNetwork, Text::NewslettersError];

/// The adapters, the one for any other endpoint first.
pub(super) fn adapters() -> Value {
    ADAPTERS.iter().map(|adapter| of(adapter)).collect()
}

/// The texts in English, by their keys.
pub(super) fn english() -> Value {
    TEXTS.iter().map(|text| (text.key().to_owned(), json!(text.english()))).collect::<Map<_, _>>().into()
}

fn of(adapter: &Adapter) -> Value {
    let Adapter { name, signs, body, .. } = adapter;
    if body.is_empty() {
        return json!({ "name": name, "signs": signs });
    }
    let (marks, like): (&[&[&str]], _) = match adapter.id {
        Id::After(marks, Like::Number) => (marks, "\\d+"),
        Id::After(marks, Like::Uuid) => (marks, "[\\da-fA-F-]{36}"),
        Id::After(marks, Like::Any) => (marks, ".*"),
        Id::None | Id::Found(_) => (&[], ""),
    };
    let tab = adapter.transports.iter().find(|way| way.is_native()) == Some(&Transport::Tab);
    let mut data = json!({ "name": name, "signs": signs, "body": body, "tab": tab });
    if !marks.is_empty() {
        (data["marks"], data["like"]) = (json!(marks), json!(like));
    }
    if !adapter.path.is_empty() {
        (data["path"], data["pieces"]) = (json!(adapter.path), json!(adapter.pieces));
    }
    if !adapter.moved.0.is_empty() {
        data["moved"] = json!(adapter.moved);
    }
    data
}
