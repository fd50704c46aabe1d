//! Kit, formerly ConvertKit: its form's own route, which answers in JSON.

use super::{Adapter, Id, Like};
use crate::{
    exchange::{Link, LinkKind, Outcome, Reply, Transport},
    fix::fix,
    json::string,
};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "kit",
    signs: &["convertkit.com/forms/", "kit.com/forms/"],
    transports: &[Transport::Fetch, Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    pieces: &["/forms/"],
    id: Id::After(&[&["/forms/"]], Like::Number),
    path: "/forms/$/subscriptions",
    shape: fix!("must be https://app.kit.com/forms/NUMBER/subscriptions, the \"action\" of the embedded form"),
    body: "email_address=@email&fields[first_name]=@name&tags[]=@newsletters&fields[consent]=@consent\
           &fields[*]=@fields",
    accept: "application/json",
    // Whatever is no success yet goes on at a page of Kit's.
    done: &[("\"status\":\"success\"", Outcome::Unverified), ("\"url\":\"http", Outcome::Unverified)],
    link,
    ..Adapter::PLAIN
};

/// Where a sign-up goes on that is no success yet.
fn link(reply: &Reply) -> Option<Link> {
    let status = string(&reply.body, "status").unwrap_or_default();
    Link::new(string(&reply.body, "url").filter(|_| status != "success")?, LinkKind::Finish)
}
