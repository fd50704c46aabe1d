//! Keila's form: posted into a tab, since its answers are pages that no other site may read.

use super::{Adapter, Id, Like};
use crate::exchange::Transport;
use crate::fix::fix;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "keila",
    signs: &["/forms/nfrm_"],
    transports: &[Transport::Tab],
    also: &[Transport::Opaque, Transport::Page],
    choice: false,
    pieces: &["/forms/"],
    id: Id::After(&[&["/forms/"]], Like::Any),
    path: "/forms/$",
    shape: fix!("must be https://…/forms/nfrm_…, the form's address"),
    body: "contact[email]=@email&contact[first_name]=@name&contact[data][consent]=@consent&contact[data][*]=@fields\
           &h[url]=@trap",
    ..Adapter::PLAIN
};
