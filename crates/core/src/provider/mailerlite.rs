//! MailerLite's embedded form: sent without reading an answer, as every client does that could be found.

use super::{Adapter, Id, Like};
use crate::{
    exchange::{Outcome, Transport},
    fix::fix,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "mailerlite",
    signs: &["mailerlite.com/jsonp/"],
    transports: &[Transport::Opaque],
    also: &[Transport::Fetch, Transport::Tab, Transport::Page],
    pieces: &["/forms/"],
    id: Id::After(&[&["/forms/"]], Like::Number),
    path: "/forms/$/subscribe",
    shape: fix!(
        "must be https://assets.mailerlite.com/jsonp/NUMBER/forms/NUMBER/subscribe, the \"action\" of the embedded form"
    ),
    body: "fields[email]=@email&fields[name]=@name&groups[]=@newsletters&fields[consent]=@consent&fields[*]=@fields\
           &ml-submit=1&anticsrf=true",
    accept: "application/json",
    done: &[("\"success\":true", Outcome::Unverified)],
    ..Adapter::PLAIN
};
