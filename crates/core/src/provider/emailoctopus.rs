//! EmailOctopus's embedded HTML form, as it was before the script of today.

use super::{Adapter, url};
use crate::exchange::{Outcome, Transport};
use alloc::string::String;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "emailoctopus",
    signs: &["emailoctopus.com/lists/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    choice: false,
    pieces: &["/lists/"],
    id: |endpoint| url::after(endpoint, &["/lists/"]).filter(|id| url::is_uuid(id)).map(String::from),
    path: "/lists/$/members/embedded/1.3/add",
    shape: "must be https://emailoctopus.com/lists/LIST-ID/members/embedded/1.3/add, with the list's ID of 36 characters",
    body: "field_0=@email&field_1=@name&consent=@agreed&*=@fields&hp$=@trap",
    done: &[("\"success\":true", Outcome::Unverified), ("\"success\":{", Outcome::Unverified)],
    ..Adapter::PLAIN
};
