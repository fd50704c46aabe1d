//! What the configurator knows without a browser: the setup, its address, its history, and the snippets made of it.
//!
//! `main.rs` shows it and reports what is typed; nothing here touches a page.

pub mod fragment;
pub mod history;
pub mod list;
pub mod locale;
pub mod policy;
pub mod scene;
pub mod setting;
pub mod setup;
pub mod snippet;
pub mod trigger;

pub use history::History;
pub use setup::Setup;
