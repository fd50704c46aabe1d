//! MailerLite's embedded form: sent without reading an answer, as every client does that could be found.

use super::Adapter;
use crate::exchange::{Outcome, Transport};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "mailerlite",
    signs: &["mailerlite.com/jsonp/"],
    transports: &[Transport::Opaque],
    also: &[Transport::Fetch, Transport::Tab, Transport::Page],
    id: |endpoint| endpoint.ends_with("/subscribe").then(String::new),
    shape: "must be https://assets.mailerlite.com/jsonp/NUMBER/forms/NUMBER/subscribe, the \"action\" of the embedded form",
    body: "fields[email]=@email&fields[name]=@name&groups[]=@newsletters&fields[consent]=@consent&fields[*]=@fields\
           &ml-submit=1&anticsrf=true",
    accept: "application/json",
    done: &[("\"success\":true", Outcome::Unverified)],
    ..Adapter::PLAIN
};
