//! Ghost's members API, as read in its source and measured at a 5.130: two calls, JSON, a token good for five minutes.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, desk::said, subscribe};
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};

pub const CONTRACT: Contract = Contract { name: "ghost", endpoint: "", sharing: Sharing::Anything, routes, take, say };

/// The newsletters of this site.
const NEWSLETTERS: [&str; 2] = ["Weekly digest", "Releases"];

fn routes() -> Router<Desk> {
    Router::new()
        .route("/members/api/integrity-token/", get(token))
        .route("/members/api/send-magic-link/", post(subscribe))
}

async fn token(State(desk): State<Desk>, call: Call) -> Response {
    // The real one allows any header; one more than none costs every visitor a preflight.
    if call.header("app-pragma").len() + call.header("content-type").len() > 0 {
        desk.refuse("the token is asked for with headers that need a preflight".into());
    }
    said(200, "text/plain; charset=utf-8", &desk.token()).into_response()
}

fn error(status: u16, message: &str, kind: &str) -> Said {
    let error = json!({ "message": message, "context": null, "type": kind, "details": null, "property": null,
        "help": null, "code": null, "id": "6f2b8f70-0000-11ef-9a5c-000000000000", "ghostErrorCode": null });
    json(status, &json!({ "errors": [error] }))
}

fn bad(message: &str) -> Said {
    error(400, message, "BadRequestError")
}

fn take(desk: &Desk, call: &Call) -> Result<SignUp, Said> {
    // Any other type leaves the body unread.
    let body = call.json(&["application/json"]).ok_or_else(|| bad("Email is required."))?;
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let email = text("email");
    if email.is_empty() {
        return Err(bad("Email is required."));
    }
    if !desk.knows(&text("integrityToken")) {
        return Err(bad("The request could not be understood."));
    }
    if !["signup", "subscribe"].contains(&text("emailType").as_str()) {
        return Err(said(400, "", "Bad Request."));
    }
    let lists = newsletters(&body["newsletters"])?;
    if !text("honeypot").is_empty() {
        return Err(json(201, &json!({})));
    }
    let mut fields = Vec::new();
    for label in body["labels"].as_array().into_iter().flatten() {
        fields.push(("label".into(), label.as_str().unwrap_or_default().into()));
    }
    for (name, value) in history(&body["urlHistory"])? {
        fields.push((name, value));
    }
    Ok(SignUp { email, name: text("name"), lists, fields })
}

/// Objects with a name; an empty list would mean none at all, which nobody who signs up wants.
fn newsletters(list: &Value) -> Result<Vec<String>, Said> {
    let Some(items) = list.as_array() else { return Ok(Vec::new()) };
    if items.is_empty() {
        return Err(bad("an empty list of newsletters stands for none at all"));
    }
    let names: Vec<String> = items.iter().map(|item| item["name"].as_str().unwrap_or_default().into()).collect();
    match names.iter().find(|name| !NEWSLETTERS.contains(&name.as_str())) {
        Some(unknown) => Err(bad(&format!("Cannot subscribe to invalid newsletters {unknown}"))),
        None => Ok(names),
    }
}

/// One bad item loses the whole history in silence: here it is said.
fn history(list: &Value) -> Result<Vec<(String, String)>, Said> {
    let mut fields = Vec::new();
    for item in list.as_array().into_iter().flatten() {
        let named = ["path", "referrerSource"].iter().any(|name| item[name].is_string());
        if !item["time"].is_u64() || !named {
            return Err(bad(&format!("the site would drop this history: {list}")));
        }
        for (name, value) in item.as_object().into_iter().flatten().filter(|(name, _)| *name != "time") {
            let value = value.as_str().ok_or_else(|| bad(&format!("the site would drop this history: {list}")))?;
            fields.push((name.clone(), value.into()));
        }
    }
    Ok(fields)
}

fn say(mood: Mood, call: &Call) -> Said {
    match mood {
        Mood::Invalid => bad("Email is not valid"),
        Mood::Refused => bad("Signups from this email domain are currently restricted."),
        Mood::Limited => error(429, "Too many sign-in attempts try again in 10 minutes", "TooManyRequestsError"),
        Mood::Off => bad("This site is invite-only, contact the owner for access."),
        // As 5.x says it.
        Mood::Stale => said(201, "", "Created."),
        Mood::Success => {
            let host = call.header("host");
            let links = json!({ "desktop": format!("http://{host}/inbox"), "android": format!("http://{host}/inbox"), "provider": "gmail" });
            json(201, &json!({ "inboxLinks": links }))
        }
        _ => json(201, &json!({})),
    }
}
