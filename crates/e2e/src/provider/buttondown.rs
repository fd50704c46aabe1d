//! Buttondown's embedded form, as its documentation has it: a page for people, which no other origin may read.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::page, subscribe};
use axum::{Router, routing::post};

pub const CONTRACT: Contract = Contract {
    name: "buttondown",
    endpoint: "/api/emails/embed-subscribe/harbour",
    sharing: Sharing::Withheld,
    routes,
    take,
    say,
};

fn routes() -> Router<Desk> {
    Router::new().route("/api/emails/embed-subscribe/{user}", post(subscribe))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| page(400, "no form"))?;
    if let Some(stranger) = form.stranger(&["email", "tag", "metadata__*", "embed"]) {
        return Err(page(400, &format!("no such field: {stranger}")));
    }
    let email = form.get("email").to_owned();
    if !email.contains('@') || form.get("embed") != "1" {
        return Err(page(400, "The email address is not valid."));
    }
    Ok(SignUp {
        email,
        name: form.get("metadata__name").into(),
        lists: form.all("tag"),
        fields: form.under("metadata__"),
    })
}

fn say(mood: Mood, _: &Call) -> Said {
    match mood {
        Mood::Invalid => page(400, "The email address is not valid."),
        Mood::Captcha => page(200, "Confirm that you are human"),
        _ => page(200, "Check your inbox"),
    }
}
