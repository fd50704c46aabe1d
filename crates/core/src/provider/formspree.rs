//! Formspree: a form's inbox rather than a list, which answers in JSON where asked to.

use super::{Adapter, STRANGE, Verdict, by_status, by_words};
use crate::{
    exchange::{Failure, Link, LinkKind, Outcome, Reply, Transport},
    json::{find, string},
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "formspree",
    signs: &["formspree.io/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    body: "email=@email&name=@name&newsletters=@newsletters&consent=@consent&locale=@locale&_gotcha=@website&*=@fields",
    accept: "application/json",
    read,
    link: |reply| Link::new(string(&reply.body, "next")?, LinkKind::Redirect),
    ..Adapter::PLAIN
};

const WORDS: &[(&str, Verdict)] = &[
    ("type_email", Err(Failure::InvalidEmail)),
    ("blocked", Err(Failure::Rejected)),
    (
        "captcha",
        Err(Failure::Misconfigured(
            "wants a captcha, which only Formspree's page can show: the next try goes there. To stay on the page, switch it \
             off in the form's settings",
        )),
    ),
    ("not_found", Err(Failure::Misconfigured("is no form that Formspree knows; check its address"))),
    ("inactive", Err(Failure::Misconfigured("is a form that is switched off; switch it on in Formspree"))),
    (
        "required_field",
        Err(Failure::Misconfigured(
            "requires a field that this form does not send: take the rule out in Formspree, or send it by field-NAME",
        )),
    ),
];

fn read(reply: &Reply) -> Verdict {
    match reply.status {
        200..=299 if find(&reply.body, "next").is_some() || find(&reply.body, "ok") == Some("true") => {
            Ok(Outcome::Subscribed)
        }
        200..=299 if find(&reply.body, "error").is_none() => Err(STRANGE),
        429 | 500.. => Err(by_status(reply)),
        _ => by_words(&reply.body, WORDS).unwrap_or_else(|| Err(by_status(reply))),
    }
}
