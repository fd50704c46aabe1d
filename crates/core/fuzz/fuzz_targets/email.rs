//! Any address: what is accepted has one `@` that matters, and fits a mail path.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::email::{MAX_OCTETS, check};

fuzz_target!(|address: &str| {
    if let Ok(domain) = check(address, false) {
        assert!(address.len() <= MAX_OCTETS && domain.contains('.') && !domain.contains('@'));
        assert!(!address.contains(['\0', ' ', '\n', '<', '>', '"']));
    }
});
