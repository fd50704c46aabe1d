//! EmailOctopus's embedded HTML form, as it was before the script of today.

use super::{Adapter, Id, Like};
use crate::{
    exchange::{Outcome, Transport},
    fix::fix,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "emailoctopus",
    signs: &["emailoctopus.com/lists/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    choice: false,
    pieces: &["/lists/"],
    id: Id::After(&[&["/lists/"]], Like::Uuid),
    path: "/lists/$/members/embedded/1.3/add",
    shape: fix!(
        "must be https://emailoctopus.com/lists/LIST-ID/members/embedded/1.3/add, with the list's ID of 36 characters"
    ),
    body: "field_0=@email&field_1=@name&consent=@agreed&*=@fields&hp$=@trap",
    done: &[("\"success\":true", Outcome::Unverified), ("\"success\":{", Outcome::Unverified)],
    ..Adapter::PLAIN
};
