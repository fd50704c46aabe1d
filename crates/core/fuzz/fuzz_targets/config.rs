//! Any attributes and any JSON: a configuration comes out, with URLs that are safe or none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::Config;

fuzz_target!(|text: &str| {
    let pairs = text.split('\n').filter_map(|line| line.split_once('='));
    for (config, _) in [Config::from_json(text), Config::from_attributes(text, pairs)] {
        let endpoint = config.endpoint.strip_prefix("http://").unwrap_or("127.");
        assert!(
            ["localhost", "127.", "[::1]"].iter().any(|host| endpoint.starts_with(host))
                || endpoint.contains(".localhost")
        );
        assert!(config.endpoint.is_empty() || config.endpoint.starts_with("http"));
        assert!(config.redirect.is_empty() || config.redirect[..4].eq_ignore_ascii_case("http"));
        assert!((1000..=120_000).contains(&config.timeout_ms));
        assert!(config.newsletters.iter().all(|newsletter| !newsletter.id.is_empty()));
    }
});
