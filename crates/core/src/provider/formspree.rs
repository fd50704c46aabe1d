//! Formspree: a form's inbox rather than a list, which answers in JSON where asked to.

use super::Adapter;
use crate::exchange::{Failure, Outcome, Transport};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "formspree",
    signs: &["formspree.io/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    body: "email=@email&name=@name&newsletters=@newsletters&consent=@consent&locale=@locale&_gotcha=@website&*=@fields",
    accept: "application/json",
    done: &[("\"next\":", Outcome::Subscribed), ("\"ok\":true", Outcome::Subscribed)],
    words: &[("inactive", Err(Failure::Misconfigured("is a form that is switched off in Formspree")))],
    redirect: "next",
    ..Adapter::PLAIN
};
