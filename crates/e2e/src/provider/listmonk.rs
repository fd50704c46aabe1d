//! listmonk's public subscription API, as read in its source; it is shared with the origins its owner lists.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, desk::page, subscribe};
use axum::{Router, routing::post};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "listmonk",
    endpoint: "/api/public/subscription",
    sharing: Sharing::With(&["origin", "content-type", "accept"]),
    routes,
    take,
    say,
};

/// Its public lists.
const LISTS: [&str; 2] = ["3f0f1e02-4c68-4b4e-8f1c-000000000001", "3f0f1e02-4c68-4b4e-8f1c-000000000002"];

fn routes() -> Router<Desk> {
    Router::new().route("/api/public/subscription", post(subscribe)).route("/subscription/form", post(subscribe))
}

fn error(status: u16, message: &str) -> Said {
    json(status, &json!({ "message": message }))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let sign_up = if let Some(form) = call.form() {
        if let Some(stranger) = form.stranger(&["email", "name", "l", "nonce"]) {
            return Err(error(400, &format!("no such field: {stranger}")));
        }
        if !form.get("nonce").is_empty() {
            return Err(page(502, "Bad Gateway"));
        }
        SignUp { email: form.get("email").into(), name: form.get("name").into(), lists: form.all("l"), fields: vec![] }
    } else {
        let body = call.json(&["application/json"]).ok_or_else(|| error(415, "Unsupported Media Type"))?;
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        let lists = body["list_uuids"].as_array().into_iter().flatten();
        let lists = lists.map(|id| id.as_str().unwrap_or_default().to_owned()).collect();
        SignUp { email: text("email"), name: text("name"), lists, fields: vec![] }
    };
    if !sign_up.email.contains('@') {
        return Err(error(400, "Invalid email."));
    }
    if sign_up.lists.is_empty() {
        return Err(error(400, "No lists selected to subscribe to."));
    }
    match sign_up.lists.iter().find(|id| !LISTS.contains(&id.as_str())) {
        Some(_) => Err(error(400, "Invalid UUID(s).")),
        None => Ok(sign_up),
    }
}

fn say(mood: Mood, call: &Call) -> Said {
    match mood {
        _ if call.path == "/subscription/form" => page(200, "Subscribed"),
        Mood::Invalid => error(400, "Invalid email."),
        Mood::Refused => error(400, "The e-mail domain is blocklisted."),
        Mood::Off => error(400, "That feature is not available."),
        Mood::Limited => error(429, "Too Many Requests"),
        Mood::Pending => json(200, &json!({ "data": { "has_optin": true } })),
        _ => json(200, &json!({ "data": { "has_optin": false } })),
    }
}
