//! Keila's hosted forms, as read in its source: pages for people, and no code for other origins.

use super::{Call, Contract, Desk, Mood, Sharing, SignUp, desk::Said, desk::page, subscribe};
use axum::{Router, routing::post};

pub const CONTRACT: Contract =
    Contract { name: "keila", endpoint: "/forms/nfrm_4Vl0Nz8q", sharing: Sharing::Withheld, routes, take, say };

fn routes() -> Router<Desk> {
    Router::new().route("/forms/{form}", post(subscribe))
}

fn take(_: &Desk, call: &Call) -> Result<SignUp, Said> {
    let form = call.form().ok_or_else(|| page(406, "Not Acceptable"))?;
    if let Some(stranger) = form.stranger(&["contact[*", "h[*"]) {
        return Err(page(400, &format!("no such field: {stranger}")));
    }
    if form.under("h[").iter().any(|(_, value)| !value.is_empty()) {
        return Err(page(200, "Thank you"));
    }
    let field = |name: &str| form.get(&format!("contact[{name}]")).to_owned();
    if !field("email").contains('@') {
        return Err(page(400, "Please check the form"));
    }
    let mut fields = form.under("contact[data][");
    fields.retain_mut(|(name, _)| name.pop() == Some(']'));
    Ok(SignUp { email: field("email"), name: field("first_name"), lists: Vec::new(), fields })
}

fn say(mood: Mood, _: &Call) -> Said {
    match mood {
        Mood::Invalid | Mood::Captcha => page(400, "Please check the form"),
        _ => page(200, "Thank you"),
    }
}
