//! The reference endpoint of newsletter-signup: a small server that takes sign-ups, has them confirmed by mail
//! and keeps them in SQLite. `docs/endpoint.md` is the contract it follows.
//!
//! **Architecture invariant:** a sign-up is answered only after it and the mail it needs are on disk.
//!
//! Reading order: [`settings`] (what the site owner sets), [`app`] (the routes), [`subscribe`] (a sign-up from
//! bytes to reply), [`store`] (the database), [`worker`] (the mails).

pub mod address;
pub mod app;
pub mod args;
pub mod body;
pub mod clock;
pub mod export;
pub mod inbox;
pub mod limits;
pub mod links;
pub mod logging;
pub mod mail;
pub mod origins;
pub mod pages;
pub mod post;
pub mod reply;
pub mod serve;
pub mod settings;
pub mod store;
pub mod subscribe;
pub mod token;
pub mod validate;
pub mod worker;
