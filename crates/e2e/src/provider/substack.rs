//! Substack's unofficial form, which answers with a page of its own.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::page, subscribe};
use axum::{Router, routing::post};

pub const CONTRACT: Contract =
    Contract { name: "substack", endpoint: "/api/v1/free?nojs=true", sharing: Sharing::Withheld, routes, take, say };

fn routes() -> Router<Desk> {
    Router::new().route("/api/v1/free", post(subscribe))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| page(400, "no form"))?;
    let known =
        ["email", "first_url", "first_referrer", "current_url", "current_referrer", "referral_code", "source", "utm_*"];
    if let Some(stranger) = form.stranger(&known) {
        return Err(page(400, &format!("no such field: {stranger}")));
    }
    if call.query.get("nojs") != "true" || !form.get("email").contains('@') {
        return Err(page(400, "Please enter a valid email address"));
    }
    Ok(SignUp::new(form.get("email"), &[]))
}

fn say(mood: Mood, _: &Call) -> Said {
    match mood {
        Mood::Invalid => page(400, "Please enter a valid email address"),
        _ => page(200, "Thanks for subscribing"),
    }
}
