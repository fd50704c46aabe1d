//! Klaviyo's client subscriptions API, as its documentation has it: JSON:API, a revision, an empty 202.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::said, subscribe};
use axum::{Router, routing::post};
use serde_json::json;

pub const CONTRACT: Contract = Contract {
    name: "klaviyo",
    endpoint: "/client/subscriptions/?company_id=AbC123",
    sharing: Sharing::With(&["content-type", "revision"]),
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/client/subscriptions/", post(subscribe))
}

fn error(status: u16, code: &str, detail: &str, pointer: &str) -> Said {
    let body = json!({ "errors": [{ "id": "0", "status": status, "code": code, "title": "Invalid input.", "detail": detail,
        "source": { "pointer": pointer }, "meta": {} }] });
    said(status, "application/vnd.api+json", &body.to_string())
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    if call.query.get("company_id") != "AbC123" {
        return Err(error(400, "invalid", "company_id is missing or unknown", "company_id"));
    }
    let revision: Vec<usize> = call.header("revision").split('-').map(str::len).collect();
    if revision != [4, 2, 2] {
        return Err(error(400, "missing_revision", "The revision header is missing", "revision"));
    }
    let body = call.json(&["application/vnd.api+json", "application/json"]);
    let body = body.ok_or_else(|| error(415, "unsupported_media_type", "Unsupported media type", "/"))?;
    let data = &body["data"];
    let profile = &data["attributes"]["profile"]["data"];
    let list = &data["relationships"]["list"]["data"];
    for (value, wanted, pointer) in [
        (&data["type"], "subscription", "/data/type"),
        (&profile["type"], "profile", "/data/attributes/profile/data/type"),
        (&list["type"], "list", "/data/relationships/list/data/type"),
    ] {
        if value != wanted {
            return Err(error(400, "invalid", &format!("expected {wanted}"), pointer));
        }
    }
    let text = |name: &str| profile["attributes"][name].as_str().unwrap_or_default().to_owned();
    let email = text("email");
    if !email.contains('@') {
        return Err(error(400, "invalid", "Invalid email address", "/data/attributes/profile/data/attributes/email"));
    }
    let properties = profile["attributes"]["properties"].as_object().into_iter().flatten();
    let fields = properties.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().into())).collect();
    let list = list["id"].as_str().filter(|id| !id.is_empty());
    let list = list.ok_or_else(|| error(400, "invalid", "no list", "/data/relationships/list/data/id"))?;
    Ok(SignUp { email, name: text("first_name"), lists: vec![list.into()], fields })
}

fn say(mood: Mood, _: &Call) -> Said {
    let email = "/data/attributes/profile/data/attributes/email";
    match mood {
        Mood::Invalid => error(400, "invalid", "Invalid email address", email),
        Mood::Limited => error(429, "throttled", "Request was throttled.", "/data/").header("retry-after", "60"),
        Mood::Off => error(404, "not_found", "A list with this id does not exist", "/data/relationships/list/data/id"),
        _ => said(202, "", ""),
    }
}
