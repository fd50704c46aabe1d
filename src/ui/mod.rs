//! What the visitor sees. The markup is static, and [`live`] keeps the few things in it that change. No rule lives here.

#[cfg(feature = "leptos")]
mod extras;
#[cfg(feature = "leptos")]
mod form;
pub(crate) mod live;
#[cfg(feature = "leptos")]
mod signup;

#[cfg(feature = "leptos")]
pub use signup::{NewsletterSignup, NewsletterSignupProps};

/// The style sheet, for pages whose Content-Security-Policy forbids the component's own `<style>`.
pub const STYLESHEET: &str = concat!(include_str!("style.css"), include_str!("live.css"), include_str!("extras.css"));
