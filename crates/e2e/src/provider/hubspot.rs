//! HubSpot's form submissions API v3, as its documentation has it.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::json, subscribe};
use axum::{Router, routing::post};
use serde_json::{Value, json};

pub const CONTRACT: Contract = Contract {
    name: "hubspot",
    endpoint: "/submissions/v3/integration/submit/1234567/3f0f1e02-4c68-4b4e-8f1c-000000000001",
    sharing: Sharing::With(&["content-type"]),
    routes,
    take,
    say,
};

/// The fields in the form's definition; submitted ones must be among them.
const FIELDS: [&str; 4] = ["email", "firstname", "lastname", "company"];

fn routes() -> Router<Desk> {
    Router::new().route("/submissions/v3/integration/submit/{portal}/{form}", post(subscribe))
}

fn error(kind: &str, message: &str) -> Said {
    let errors = json!([{ "message": message, "errorType": kind }]);
    json(
        400,
        &json!({ "status": "error", "message": "The request is not valid", "correlationId": "0", "errors": errors }),
    )
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let body = call.json(&["application/json"]);
    let body =
        body.ok_or_else(|| json(415, &json!({ "status": "error", "message": "HTTP 415 Unsupported Media Type" })))?;
    for name in body.as_object().into_iter().flatten().map(|(name, _)| name.as_str()) {
        if !["submittedAt", "fields", "context", "legalConsentOptions", "skipValidation"].contains(&name) {
            return Err(error("INVALID_METADATA", &format!("unknown member {name}")));
        }
    }
    let mut sign_up = SignUp::default();
    for field in body["fields"].as_array().into_iter().flatten() {
        let text = |name: &str| field[name].as_str().unwrap_or_default();
        if !FIELDS.contains(&text("name")) {
            let message = format!("Field '{}' is not in the form definition", text("name"));
            return Err(error("FIELD_NOT_IN_FORM_DEFINITION", &message));
        }
        if !matches!(text("objectTypeId"), "" | "0-1") {
            return Err(error("INVALID_METADATA", "unknown objectTypeId"));
        }
        match text("name") {
            "email" => sign_up.email = text("value").into(),
            "firstname" => sign_up.name = text("value").into(),
            name => sign_up.fields.push((name.into(), text("value").into())),
        }
    }
    if !sign_up.email.contains('@') {
        return Err(error("REQUIRED_FIELD", "Required field 'email' is missing"));
    }
    context(&body["context"])?;
    if let Some(text) = body["legalConsentOptions"]["consent"]["text"].as_str() {
        if body["legalConsentOptions"]["consent"]["consentToProcess"] != true {
            return Err(error("MISSING_PROCESSING_CONSENT", "consentToProcess is missing"));
        }
        sign_up.fields.push(("consent".into(), text.into()));
    } else if !body["legalConsentOptions"].is_null() {
        return Err(error("MISSING_PROCESSING_CONSENT_TEXT", "the text of the consent is missing"));
    }
    Ok(sign_up)
}

/// An empty `hutk` or `pageUri` is an error; they are left out instead.
fn context(context: &Value) -> Result<(), Said> {
    if context["hutk"].as_str().is_some_and(|cookie| cookie.len() != 32) {
        return Err(error("INVALID_HUTK", "Error in 'hutk'"));
    }
    if context["pageUri"].as_str().is_some_and(|page| !page.starts_with("http")) {
        return Err(error("INVALID_PAGE_URI", "Error in 'pageUri'"));
    }
    Ok(())
}

fn say(mood: Mood, _: &Call) -> Said {
    match mood {
        Mood::Invalid => error("INVALID_EMAIL", "Error in 'fields.email'. Invalid email address"),
        Mood::Refused => {
            error("BLOCKED_EMAIL", "Error in 'fields.email'. Submission from this email address are not allowed")
        }
        Mood::Captcha => {
            error("FORM_HAS_RECAPTCHA_ENABLED", "Submissions are not allowed because reCAPTCHA is enabled")
        }
        Mood::Limited => json(
            429,
            &json!({ "status": "error", "message": "You have reached your secondly limit.", "policyName": "SECONDLY" }),
        ),
        Mood::Off => json(404, &json!({ "status": "error", "message": "No form with this guid was found" })),
        _ => json(200, &json!({ "inlineMessage": "<p>Thanks for submitting the form.</p>" })),
    }
}
