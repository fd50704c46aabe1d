//! Netlify Forms, as its vendor documents them: posted to any page of the site itself, answered with a page.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::page, own_page, subscribe};
use axum::{
    Router,
    routing::{get, post},
};

pub const CONTRACT: Contract =
    Contract { name: "netlify", endpoint: "/", sharing: Sharing::Withheld, routes, take, say };

/// The fields of the form as it stood in the static HTML; others are dropped in silence.
const FIELDS: [&str; 8] = ["form-name", "bot-field", "email", "name", "newsletters", "consent", "locale", "page"];

fn routes() -> Router<Desk> {
    Router::new().route("/", post(subscribe)).route("/about", get(own_page))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| page(404, "Page not found"))?;
    if form.get("form-name") != "newsletter" {
        return Err(page(404, "Page not found"));
    }
    if let Some(stranger) = form.stranger(&FIELDS) {
        return Err(page(404, &format!("not in the form: {stranger}")));
    }
    let email = form.get("email").to_owned();
    if !email.contains('@') {
        return Err(page(400, "no address"));
    }
    Ok(SignUp { email, name: form.get("name").into(), lists: form.all("newsletters"), fields: Vec::new() })
}

fn say(mood: Mood, _: &Call) -> Said {
    match mood {
        Mood::Off => page(404, "Page not found"),
        _ => page(200, "Thank you!"),
    }
}
