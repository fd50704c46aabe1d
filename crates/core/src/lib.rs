//! Everything of newsletter-signup that needs no browser.
//!
//! **Architecture invariant:** pure and sans-I/O. No `web_sys`, no `leptos`, no clock, no randomness: those come
//! in as values.
#![no_std]

extern crate alloc;

pub mod wire;
