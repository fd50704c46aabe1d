//! Kit's form subscriptions, as its clients use them: JSON back to those who accept it, `success` or something to finish.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, desk::page, desk::said, subscribe};
use axum::{
    Router,
    routing::{get, post},
};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "kit",
    endpoint: "/forms/1234567/subscriptions",
    sharing: Sharing::With(&["content-type", "accept"]),
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    let captcha = get(async || page(200, "Confirm that you are human"));
    Router::new().route("/forms/{form}/subscriptions", post(subscribe)).route("/captcha", captcha)
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| page(400, "The form has no fields"))?;
    if let Some(stranger) = form.stranger(&["email_address", "fields[*", "first_name", "tags[]"]) {
        return Err(page(400, &format!("no such field: {stranger}")));
    }
    let email = form.get("email_address").to_owned();
    if !email.contains('@') {
        return Err(json(200, &json!({ "status": "failed", "errors": { "messages": ["Email address is missing"] } })));
    }
    let name = [form.get("fields[first_name]"), form.get("first_name")].concat();
    let mut fields = form.under("fields[");
    fields.retain_mut(|(name, _)| name.pop() == Some(']') && name != "first_name");
    Ok(SignUp { email, name, lists: form.all("tags[]"), fields })
}

fn say(mood: Mood, call: &Call) -> Said {
    match mood {
        _ if call.header("accept") != "application/json" => {
            page(200, "Now check your email to confirm your subscription.")
        }
        Mood::Invalid => {
            let errors = json!({ "fields": ["email_address"], "messages": ["Email address is invalid"] });
            json(200, &json!({ "status": "failed", "errors": errors }))
        }
        Mood::Captcha => {
            let url = format!("http://{}/captcha", call.header("host"));
            json(200, &json!({ "status": "quarantined", "url": url }))
        }
        Mood::Limited => said(429, "text/plain", "Too Many Requests"),
        Mood::Off => page(404, "This page does not exist"),
        _ => json(200, &json!({ "status": "success", "consent": { "enabled": false, "url": null } })),
    }
}
