//! A sign-up that waits, kept in local storage until it is delivered.

use newsletter_signup_core::Config;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/loader/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = kept)]
    fn get(name: &str) -> String;
    #[wasm_bindgen(js_name = keep)]
    fn set(name: &str, text: &str);
}

thread_local! {
    /// Two forms for the same newsletter on one page must not both deliver what one of them kept.
    static CLAIMED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
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
    let text = get(&name);
    CLAIMED.with_borrow_mut(|claimed| {
        if text.is_empty() || claimed.contains(&name) {
            return None;
        }
        claimed.push(name);
        Some(text)
    })
}

/// Keeps a text. Where storage is denied or full, the sign-up merely does not survive a reload.
pub(crate) fn keep(config: &Config, text: &str) {
    let name = name(config);
    set(&name, text);
    CLAIMED.with_borrow_mut(|claimed| claimed.push(name));
}

/// Removes what was kept.
pub(crate) fn forget(config: &Config) {
    set(&name(config), "");
}
