//! Mailchimp's hosted forms: `post-json` answers with a script that calls back, always with status 200; `post` with a page.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::page, desk::said, subscribe};
use axum::{
    Router,
    routing::{get, post},
};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "mailchimp",
    endpoint: "/subscribe/post?u=a1b2c3d4e5f6a7b8c9d0e1f2a&id=0123456789&f_id=00f0f0e0f0",
    sharing: Sharing::Withheld,
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/subscribe/post-json", get(subscribe)).route("/subscribe/post", post(subscribe))
}

fn is_script(call: &Call) -> bool {
    call.path.ends_with("/post-json")
}

/// What the script says; for people, a page.
fn result(call: &Call, result: &str, text: &str) -> Said {
    if !is_script(call) {
        return page(200, text);
    }
    // In this order.
    let body = format!(r#"{{"result":"{result}","msg":{}}}"#, json!(text));
    said(200, "application/javascript; charset=utf-8", &format!("{}({body})", call.query.get("c")))
        .header("x-content-type-options", "nosniff")
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let wrong = |text: &str| result(call, "error", text);
    if call.query.get("u").is_empty() || call.query.get("id").is_empty() {
        return Err(wrong("Blank audience"));
    }
    let form = if is_script(call) { call.query.clone() } else { call.form().unwrap_or_default() };
    let callback = call.query.get("c");
    if is_script(call) && (callback.is_empty() || !callback.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')) {
        return Err(page(400, "Bad callback"));
    }
    let honeypot = "b_a1b2c3d4e5f6a7b8c9d0e1f2a_0123456789";
    if !form.get(honeypot).is_empty() {
        return Err(wrong("0 - This email address looks fake or invalid. Please enter a real email address."));
    }
    let email = form.get("EMAIL").to_owned();
    if email.is_empty() {
        return Err(wrong("Recipient \"\" has too many recent signup requests"));
    }
    let known = [
        "u",
        "id",
        "f_id",
        "c",
        "subscribe",
        "EMAILTYPE",
        "EMAIL",
        "FNAME",
        "LNAME",
        "MMERGE*",
        "group[*",
        "tags",
        honeypot,
    ];
    if let Some(stranger) = form.stranger(&known) {
        return Err(wrong(&format!("no such merge tag: {stranger}")));
    }
    let lists =
        form.under("group[").into_iter().map(|(name, _)| format!("group[{name}")).chain(form.all("tags")).collect();
    Ok(SignUp { email, name: form.get("FNAME").into(), lists, fields: form.under("MMERGE") })
}

fn say(mood: Mood, call: &Call) -> Said {
    let email = [call.query.get("EMAIL"), call.form().unwrap_or_default().get("EMAIL")].concat();
    let already = format!(
        "{email} is already subscribed to list The Weekly. <a href=\"https://example.us1.list-manage.com/subscribe/send-email?e=a2F0\">Click here to update your profile</a>"
    );
    let (kind, text) = match mood {
        Mood::Pending => (
            "success",
            "Almost finished... We need to confirm your email address. To complete the subscription process, please click the link in the email we just sent you.",
        ),
        Mood::Already => ("error", already.as_str()),
        Mood::Invalid => {
            ("error", "0 - The domain portion of the email address is invalid (the portion after the @: example.com)")
        }
        Mood::Refused => ("error", "This email address looks fake or invalid. Please enter a real email address."),
        Mood::Limited => ("error", "Recipient \"kate@example.com\" has too many recent signup requests"),
        Mood::Captcha => ("error", "captcha"),
        _ => ("success", "Thank you for subscribing!"),
    };
    result(call, kind, text)
}
