//! Substack's form: posted into a tab, as it offers nothing that another site may use.

use super::Adapter;
use crate::exchange::Transport;

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "substack",
    signs: &["substack.com/"],
    transports: &[Transport::Tab],
    also: &[Transport::Page],
    choice: false,
    pieces: &["/"],
    path: "/api/v1/free?nojs=true",
    body: "email=@email&first_url=@page&current_url=@page&source=embed",
    ..Adapter::PLAIN
};
