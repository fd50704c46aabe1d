//! What the endpoint does, seen from outside: over HTTP, in its mails, in its database.

mod contract;
mod cors;
mod endpoint;
mod journey;
mod limits;
mod mailbox;
mod outbox;
mod process;
mod schema;
mod smtp;
