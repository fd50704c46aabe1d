//! A newsletter sign-up form: a Leptos component, and behind the feature `embed` what the script tag loads.
//!
//! ```
//! # #[cfg(feature = "leptos")] {
//! use leptos::prelude::*;
//! use newsletter_signup::NewsletterSignup;
//!
//! # Owner::new().with(|| {
//! view! { <NewsletterSignup endpoint="https://example.com/subscribe" newsletter="weekly" /> }
//! # });
//! # }
//! ```
//!
//! Rules live in `newsletter-signup-core`; `ui` shows and reports, `browser` carries out.

// Natively only the markup is rendered; nothing comes to life there.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

#[cfg(all(feature = "embed", not(feature = "leptos"), target_arch = "wasm32"))]
mod allocator;
mod browser;
mod controller;
#[cfg(feature = "embed")]
mod embed;
mod ui;

pub use newsletter_signup_core as core;
pub use newsletter_signup_core::Config;
pub use ui::STYLESHEET;
#[cfg(feature = "leptos")]
pub use ui::{NewsletterSignup, NewsletterSignupProps};
