//! Brevo's hosted forms, as their clients use them: JSON back with `isAjax=1`, a page for people without.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, desk::page, desk::said, subscribe};
use axum::{Router, routing::post};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "brevo",
    endpoint: "/serve/MUIFAKtoken",
    sharing: Sharing::With(&["content-type"]),
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/serve/{token}", post(subscribe))
}

fn wrong(status: u16, field: &str, text: &str) -> Said {
    json(status, &json!({ "success": false, "errors": { field: text } }))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| wrong(400, "EMAIL", "This field cannot be left blank."))?;
    let pairs = form.under("");
    let known = ["locale", "email_address_check", "html_type", "lists_*"];
    // Attributes are in capitals; others are dropped in silence.
    let is_attribute = |name: &str| name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if let Some((stranger, _)) = pairs.iter().find(|(name, _)| !is_attribute(name) && !known.contains(&name.as_str())) {
        return Err(wrong(400, stranger, "no such attribute"));
    }
    if !form.has("email_address_check") || !form.get("email_address_check").is_empty() {
        return Err(wrong(400, "email_address_check", "must be there and empty"));
    }
    let email = form.get("EMAIL").to_owned();
    if !email.contains('@') {
        return Err(wrong(400, "EMAIL", "This field cannot be left blank."));
    }
    let fields = pairs.into_iter().filter(|(name, value)| is_attribute(name) && name != "EMAIL" && !value.is_empty());
    let (names, fields): (Vec<_>, Vec<_>) =
        fields.partition(|(name, _)| ["FIRSTNAME", "NAME", "PRENOM"].contains(&name.as_str()));
    let name = names.into_iter().next().map_or_else(String::new, |(_, name)| name);
    Ok(SignUp { email, name, lists: Vec::new(), fields })
}

fn say(mood: Mood, call: &Call) -> Said {
    match mood {
        _ if call.query.get("isAjax") != "1" => page(200, "Your subscription has been successful."),
        Mood::Invalid => wrong(400, "EMAIL", "The information provided is invalid. Please review the field format."),
        Mood::Captcha => wrong(400, "captcha", "The captcha is incorrect."),
        Mood::Limited => said(429, "text/plain", "Too Many Requests"),
        Mood::Off => page(404, "This form is not available"),
        _ => json(200, &json!({ "success": true, "message": "Your subscription has been successful." })),
    }
}
