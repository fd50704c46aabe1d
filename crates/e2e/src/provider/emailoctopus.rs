//! EmailOctopus's legacy embedded form, as its clients use it: JSON, which other origins may read.

use super::{
    Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::UNSHARED, desk::json, desk::page, desk::said,
    subscribe,
};
use axum::{Router, routing::post};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "emailoctopus",
    endpoint: "/lists/3f0f1e02-4c68-11ef-8f1c-000000000001/members/embedded/1.3/add",
    sharing: Sharing::With(&[]),
    routes,
    take,
    say,
};

const HONEYPOT: &str = "hp3f0f1e02-4c68-11ef-8f1c-000000000001";

fn routes() -> Router<Desk> {
    Router::new().route("/lists/{list}/members/embedded/1.3/add", post(subscribe))
}

fn error(status: u16, message: &str) -> Said {
    json(status, &json!({ "error": { "message": message } }))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| error(415, "Your request could not be understood."))?;
    if let Some(stranger) = form.stranger(&["field_*", HONEYPOT, "consent", "successRedirectUrl"]) {
        return Err(error(400, &format!("no such field: {stranger}")));
    }
    if !form.has(HONEYPOT) || !form.get(HONEYPOT).is_empty() {
        return Err(error(400, "This doesn't look like a human."));
    }
    let email = form.get("field_0").to_owned();
    if !email.contains('@') {
        return Err(error(400, "Your email address is required."));
    }
    Ok(SignUp { email, name: form.get("field_1").into(), ..SignUp::default() })
}

fn say(mood: Mood, call: &Call) -> Said {
    match mood {
        _ if call.header("accept").contains("text/html") => page(200, "Thanks for subscribing!"),
        Mood::Invalid => error(400, "Your email address looks incorrect. Please try again."),
        Mood::Refused => error(400, "This doesn't look like a human."),
        // Seen without the header that shares it.
        Mood::Off => page(404, "Not found").header(UNSHARED, ""),
        Mood::Limited => said(429, "text/plain", "Too Many Requests"),
        _ => json(200, &json!({ "success": true, "message": "Thanks for subscribing!" })),
    }
}
