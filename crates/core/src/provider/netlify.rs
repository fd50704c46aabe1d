//! Netlify Forms: posted to a page of the very site the form is on.

use super::{Adapter, problem};
use crate::{
    config::{Config, Problem},
    exchange::{Failure, Outcome, Transport},
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "netlify",
    transports: &[Transport::Fetch, Transport::Page],
    also: &[Transport::Tab],
    body: "email=@email&name=@name&newsletters=@newsletters&consent=@consent&locale=@locale&bot-field=@website&*=@fields",
    check,
    // A page in either case; 404 is what a form not found at deploy was seen to give.
    done: &[("<2", Outcome::Unverified)],
    words: &[(
        "<404>",
        Err(Failure::Misconfigured("has no form of that name: Netlify must find it in static HTML, with every field")),
    )],
    unreadable: "gives no answer that can be read: it must be a page of the very site this form is on, such as \"/\" (Netlify)",
    ..Adapter::PLAIN
};

fn check(config: &Config) -> Option<Problem> {
    if config.fields.iter().any(|(name, value)| name == "form-name" && !value.is_empty()) {
        return None;
    }
    problem("field-form-name", "must be the name of the form in the site's HTML (field-form-name)")
}
