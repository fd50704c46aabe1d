//! Mautic 5's form submission, as read in its source: in messenger mode the answer is a page that tells its parent.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::page, desk::said, own_page, subscribe};
use axum::{
    Router,
    routing::{get, post},
};
use serde_json::{Value, json};

pub const CONTRACT: Contract = Contract {
    name: "mautic",
    endpoint: "/form/submit?formId=7",
    // Only for `X-Requested-With` and listed origins; by default there are none.
    sharing: Sharing::Withheld,
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/form/submit", post(subscribe)).route("/page", get(own_page))
}

/// What the page in the frame posts, to whoever its parent is.
fn message(body: &Value) -> Said {
    let script =
        format!("<!doctype html><html><script>parent.postMessage(JSON.stringify({body}), '*')</script></html>");
    said(200, "text/html; charset=utf-8", &script)
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let wrong = |text: &str| message(&json!({ "success": 0, "errorMessage": text, "formName": "newsletter" }));
    let form = call.form().ok_or_else(|| page(400, "no form"))?;
    if let Some(stranger) = form.stranger(&["mauticform[*"]) {
        return Err(wrong(&format!("no such field: {stranger}")));
    }
    let field = |name: &str| form.get(&format!("mauticform[{name}]")).to_owned();
    if field("formId") != "7" || call.query.get("formId") != "7" {
        return Err(wrong("The form is unavailable."));
    }
    let email = field("email");
    if !email.contains('@') {
        return Err(message(
            &json!({ "success": 0, "validationErrors": { "email": "This is required." }, "formName": "newsletter" }),
        ));
    }
    let known = ["formId", "formName", "return", "messenger", "email", "name", "newsletters][", "captcha"];
    let mut fields = form.under("mauticform[");
    fields.retain_mut(|(name, _)| name.pop() == Some(']') && !known.contains(&name.as_str()));
    Ok(SignUp { email, name: field("name"), lists: form.all("mauticform[newsletters][]"), fields })
}

fn say(mood: Mood, call: &Call) -> Said {
    if call.form().unwrap_or_default().get("mauticform[messenger]") != "1" {
        return page(200, "Thank you");
    }
    let invalid = |text: &str| json!({ "success": 0, "validationErrors": { "email": text }, "formName": "newsletter" });
    message(&match mood {
        Mood::Invalid => invalid("The email is invalid."),
        Mood::Refused => invalid("Cannot be sent with this email"),
        Mood::Captcha => {
            json!({ "success": 0, "validationErrors": { "captcha": "The answer is not right." }, "formName": "newsletter" })
        }
        Mood::Off => json!({ "success": 0, "errorMessage": "The form is unavailable.", "formName": "newsletter" }),
        _ => json!({ "success": 1, "successMessage": "<p>Thank you!</p>", "formName": "newsletter", "results": {} }),
    })
}
