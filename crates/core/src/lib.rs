//! Everything of newsletter-signup that needs no browser.
//!
//! **Architecture invariant:** pure and sans-I/O. No DOM, no view framework, no clock, no randomness: those come
//! in as values. Nothing here panics on any input, and nothing formats numbers with `format!`: this crate ships
//! as WebAssembly, where formatting machinery costs more than everything it would print.
//!
//! Reading order: [`config`] (what the site owner wants), [`signup`] (the state machine), [`provider`] (who
//! answers, and how), [`text`] (what the visitor reads).
#![no_std]

extern crate alloc;

pub mod config;
#[cfg(feature = "json")]
mod config_json;
pub mod email;
pub mod exchange;
pub mod fix;
#[cfg(feature = "import")]
pub mod import;
pub mod json;
pub mod provider;
pub mod retry;
pub mod scan;
pub mod signup;
pub mod text;
pub mod typo;
pub mod wire;

pub use config::{Config, Newsletter, Problem};
pub use exchange::{Failure, Outcome, Reply, Request};
pub use signup::{Effect, Event, Field, Signup, State, Values};
pub use text::{Text, Texts};
