//! Formspree, as read in its own client: JSON or a form, and JSON back only to those who accept it.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, desk::page, subscribe};
use axum::{Router, routing::post};
use serde_json::{Value, json};

pub const CONTRACT: Contract = Contract {
    name: "formspree",
    endpoint: "/f/xabcdefg",
    sharing: Sharing::With(&["content-type", "accept", "formspree-client", "formspree-session-data"]),
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/f/{form}", post(subscribe))
}

fn error(status: u16, error: &str, errors: &Value) -> Said {
    json(status, &json!({ "error": error, "errors": errors }))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let mut pairs = Vec::new();
    if let Some(form) = call.form() {
        pairs = form.under("");
    } else if let Some(body) = call.json(&["application/json"]) {
        for (name, value) in body.as_object().into_iter().flatten() {
            pairs.push((name.clone(), value.as_str().map_or_else(|| value.to_string(), Into::into)));
        }
    }
    if pairs.is_empty() {
        return Err(error(400, "Empty form", &json!([{ "code": "EMPTY", "message": "an empty form" }])));
    }
    let mut sign_up = SignUp::default();
    for (name, value) in pairs {
        match name.as_str() {
            "email" | "_replyto" => sign_up.email = value,
            "name" => sign_up.name = value,
            // Ignored in silence by the real one.
            "_gotcha" if !value.is_empty() => return Err(json(200, &json!({ "next": "/thanks", "ok": true }))),
            "_gotcha" => {}
            _ => sign_up.fields.push((name, value)),
        }
    }
    if !sign_up.email.contains('@') {
        return Err(error(422, "Validation errors", &json!([{ "code": "REQUIRED_FIELD_MISSING", "field": "email" }])));
    }
    Ok(sign_up)
}

fn say(mood: Mood, call: &Call) -> Said {
    match mood {
        // A page for people.
        _ if call.header("accept") != "application/json" => page(200, "Thanks! The form was submitted successfully."),
        Mood::Invalid => {
            let errors = json!([{ "code": "TYPE_EMAIL", "field": "email", "message": "should be an email" }]);
            error(422, "Validation errors", &errors)
        }
        Mood::Refused => {
            error(403, "Blocked", &json!([{ "code": "BLOCKED", "message": "this submission was blocked" }]))
        }
        Mood::Off => {
            error(404, "Form not found", &json!([{ "code": "FORM_NOT_FOUND", "message": "there is no such form" }]))
        }
        Mood::Captcha => {
            error(403, "In order to submit via AJAX, reCAPTCHA must be disabled in this form's settings.", &json!([]))
        }
        Mood::Limited => error(429, "Too many requests", &json!([])),
        _ => json(200, &json!({ "next": "https://formspree.io/thanks", "ok": true })),
    }
}
