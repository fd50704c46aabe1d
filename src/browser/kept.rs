//! A sign-up that waits, kept in local storage until it is delivered.

use newsletter_signup_core::Config;
use std::cell::RefCell;
use web_sys::Storage;

thread_local! {
    /// Two forms for the same newsletter on one page must not both deliver what one of them kept.
    static CLAIMED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn storage() -> Option<Storage> {
    super::host::window().local_storage().ok().flatten()
}

fn name(config: &Config) -> String {
    let mut name = String::from("newsletter-signup ");
    name.push_str(&config.endpoint);
    name.push(' ');
    name.push_str(&config.newsletter);
    name
}

/// What an earlier visit kept, once per page.
pub(crate) fn claim(config: &Config) -> Option<String> {
    let name = name(config);
    let text = storage()?.get_item(&name).ok()??;
    CLAIMED.with_borrow_mut(|claimed| {
        if claimed.contains(&name) {
            return None;
        }
        claimed.push(name);
        Some(text)
    })
}

/// Keeps a text. Where storage is denied or full, the sign-up merely does not survive a reload.
pub(crate) fn keep(config: &Config, text: &str) {
    if let Some(storage) = storage() {
        let name = name(config);
        _ = storage.set_item(&name, text);
        CLAIMED.with_borrow_mut(|claimed| claimed.push(name));
    }
}

/// Removes what was kept.
pub(crate) fn forget(config: &Config) {
    if let Some(storage) = storage() {
        _ = storage.remove_item(&name(config));
    }
}
