//! MailerLite's embedded form, as its clients use it: nobody of another origin has been seen to read the answer.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, subscribe};
use axum::{Router, routing::post};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "mailerlite",
    endpoint: "/jsonp/123456/forms/98765432/subscribe",
    sharing: Sharing::Withheld,
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/jsonp/{account}/forms/{form}/subscribe", post(subscribe))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let wrong = |text: &str| json(422, &json!({ "success": false, "errors": { "fields": { "email": [text] } } }));
    let form = call.form().ok_or_else(|| wrong("no form"))?;
    if let Some(stranger) = form.stranger(&["fields[*", "ml-submit", "anticsrf", "groups[]"]) {
        return Err(wrong(&format!("no such field: {stranger}")));
    }
    let email = form.get("fields[email]").to_owned();
    if !email.contains('@') || form.get("ml-submit") != "1" || form.get("anticsrf") != "true" {
        return Err(wrong("a required field is missing"));
    }
    Ok(SignUp { email, name: form.get("fields[name]").into(), lists: form.all("groups[]"), fields: Vec::new() })
}

fn say(mood: Mood, _: &Call) -> Said {
    match mood {
        Mood::Invalid | Mood::Captcha => json(422, &json!({ "success": false })),
        _ => json(200, &json!({ "success": true })),
    }
}
