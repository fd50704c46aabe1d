//! HubSpot's forms API, version 3, which takes sign-ups from any page.

use super::{Adapter, Id, problem, url};
use crate::scan::{Scan, concat};
use crate::{
    config::{Config, Problem},
    exchange::{Failure, Outcome, Request, Transport},
    fix::fix,
    json::{push_member, push_name, push_string},
    signup::Draft,
};
use alloc::{string::String, vec::Vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "hubspot",
    signs: &["hsforms.com/"],
    pieces: &["/submissions/", "/embed/", "/secure/"],
    id: Id::Found(id),
    path: "/submissions/v3/integration/submit/$",
    moved: ("://forms", "://api"),
    shape: fix!("must be https://api.hsforms.com/submissions/v3/integration/submit/PORTAL-ID/FORM-ID"),
    check,
    request,
    done: &[("<200>{", Outcome::Unverified)],
    words: &[(
        "recaptcha_enabled",
        Err(Failure::Misconfigured(fix!(
            "refuses every sign-up from pages, since the HubSpot form has CAPTCHA on: switch it off in the form's options"
        ))),
    )],
    redirect: "redirectUri",
    ..Adapter::PLAIN
};

/// The last two parts of the path: portal and form.
fn id(endpoint: &str) -> Option<String> {
    let (rest, form) = url::root(endpoint, &[]).cut_last("/")?;
    let (_, portal) = rest.cut_last("/")?;
    (url::is_number(portal) && url::is_uuid(form)).then(|| concat(&[portal, "/", form]))
}

fn check(config: &Config) -> Option<Problem> {
    let mut ids = config.newsletters.iter().map(|newsletter| &newsletter.id).chain([&config.newsletter]);
    if ids.all(|id| id.is_empty() || !config.consent.is_empty() && is_type(id)) {
        return None;
    }
    problem(
        if config.has_choice() { "newsletters" } else { "newsletter" },
        "must be the number of a HubSpot subscription type, beside a consent text",
    )
}

/// A number as JSON writes it.
fn is_type(id: &str) -> bool {
    url::is_number(id) && !id.starts_with("0")
}

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let values = &draft.values;
    let mut body = String::from("{");
    push_name(&mut body, "fields");
    body.push('[');
    push_field(&mut body, config.name_of("email", "email"), &values.email);
    push_field(&mut body, config.name_of("name", "firstname"), &values.name);
    for (name, value) in &draft.fields {
        push_field(&mut body, name, value);
    }
    body.push(']');
    if !draft.page.is_empty() {
        push_name(&mut body, "context");
        body.push('{');
        push_member(&mut body, "pageUri", &draft.page);
        body.push('}');
    }
    if values.consent {
        push_name(&mut body, "legalConsentOptions");
        body.push_str(r#"{"consent":{"consentToProcess":true"#);
        push_member(&mut body, "text", &config.consent);
        push_name(&mut body, "communications");
        body.push('[');
        for id in values.newsletters.iter().filter(|id| is_type(id)) {
            body.push_str(if body.ends_with("[") { "" } else { "," });
            body.push_str(r#"{"value":true,"subscriptionTypeId":"#);
            body.push_str(id);
            push_member(&mut body, "text", &config.consent);
            body.push('}');
        }
        body.push_str("]}}");
    }
    body.push('}');
    let (url, _) = config.provider.target(&config.endpoint).unwrap_or_default();
    Request { url, content_type: "application/json", headers: Vec::new(), body, transport }
}

fn push_field(body: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        body.push_str(if body.ends_with("[") { "{" } else { ",{" });
        push_member(body, "name", name);
        push_name(body, "value");
        push_string(body, value);
        body.push('}');
    }
}
