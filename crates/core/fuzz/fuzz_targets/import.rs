//! Any paste, cut into elements by its lines: attributes come out whose endpoint cannot run.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsletter_signup_core::{
    Config,
    import::{Element, Import},
};

/// A line each: depth, tag, text, and pairs of attributes, parted by tabs.
fn elements(paste: &str) -> Vec<Element> {
    let element = |line: &str| {
        let mut parts = line.split('\t').map(String::from);
        let depth = parts.next().unwrap_or_default().len();
        let (tag, text) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let attributes = parts.filter_map(|pair| pair.split_once('=').map(|(name, value)| (name.into(), value.into())));
        Element { tag, attributes: attributes.collect(), text, depth }
    };
    paste.lines().map(element).collect()
}

fuzz_target!(|paste: &str| {
    for import in [Import::read(paste, elements), Import::from_elements(&elements(paste))] {
        for name in ["endpoint", "redirect", "icon"] {
            let Some(url) = import.attribute(name) else { continue };
            let start = url.split(['/', '?', '#']).next().unwrap_or_default();
            let is_http = start == "https:" || start == "http:";
            assert!(is_http || name == "endpoint" && !start.contains(':') && !url.starts_with("//"), "{name}={url}");
        }
        let (config, _) =
            Config::from_attributes("", import.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        assert!(config.endpoint.is_empty() || config.endpoint.starts_with("http"));
    }
});
