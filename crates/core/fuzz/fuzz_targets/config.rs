//! Any attributes and any JSON: a configuration comes out, with an endpoint that is safe or none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::Config;

fuzz_target!(|text: &str| {
    _ = Config::from_json(text);
    let pairs = text.split('\n').filter_map(|line| line.split_once('='));
    let (config, _) = Config::from_attributes(text, pairs);
    assert!(config.endpoint.is_empty() || config.endpoint.starts_with("https://") || config.endpoint.starts_with("http://"));
});
