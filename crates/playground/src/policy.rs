//! What a page's Content-Security-Policy must allow for a setup, by flavour of the snippet.

use crate::snippet::Flavour;
use newsletter_signup_core::{Config, exchange::Transport, signup::Draft};

/// One directive and its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Such as `connect-src`.
    pub name: &'static str,
    /// What it must allow, besides what the page allows already.
    pub sources: String,
}

/// The directives, for files hosted at `base`.
#[must_use]
pub fn directives(flavour: Flavour, base: &str, config: &Config, images: &[&str]) -> Vec<Directive> {
    let own = match flavour {
        Flavour::Script | Flavour::Element => origin(base).unwrap_or_else(|| "'self'".into()),
        Flavour::Npm | Flavour::Leptos => "'self'".into(),
    };
    let mut directives = vec![
        Directive { name: "script-src", sources: format!("{own} 'wasm-unsafe-eval'") },
        Directive { name: "connect-src", sources: own },
    ];
    // Without WebAssembly the form is posted by the browser.
    let native = origin(&config.endpoint).map(|source| ("form-action", source));
    for (name, source) in native.into_iter().chain(destinations(config)) {
        allow(&mut directives, name, &source);
    }
    if flavour == Flavour::Leptos {
        directives.push(Directive { name: "style-src", sources: "'unsafe-inline'".into() });
    }
    for image in images.iter().filter(|image| !image.is_empty()) {
        allow(&mut directives, "img-src", &origin(image).unwrap_or_else(|| "'self'".into()));
    }
    directives
}

/// Where sign-ups go, by every way that may be taken, and which directive that is a matter of.
fn destinations(config: &Config) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let Some(endpoint) = origin(&config.endpoint) else { return found };
    let provider = config.provider;
    for way in config.transports() {
        // An endpoint that is not complete yet makes no request, but has its host.
        let source =
            origin(&(provider.request)(config, &Draft::default(), way).url).unwrap_or_else(|| endpoint.clone());
        let names: &[&str] = match way {
            Transport::Fetch | Transport::Opaque => &["connect-src"],
            Transport::Jsonp => &["script-src"],
            Transport::Frame => &["frame-src", "form-action"],
            Transport::Tab | Transport::Page => &["form-action"],
        };
        found.extend(names.iter().map(|name| (*name, source.clone())));
    }
    let token = provider.token.as_ref().and_then(|token| origin(&(token.request)(config).url));
    found.extend(token.map(|source| ("connect-src", source)));
    found
}

fn allow(directives: &mut Vec<Directive>, name: &'static str, source: &str) {
    match directives.iter_mut().find(|directive| directive.name == name) {
        Some(directive) if directive.sources.split(' ').any(|own| own == source) => {}
        Some(directive) => directive.sources.extend([" ", source]),
        None => directives.push(Directive { name, sources: source.to_owned() }),
    }
}

/// Scheme, host and port of an absolute URL.
#[must_use]
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    (!authority.is_empty() && !scheme.is_empty()).then(|| format!("{scheme}://{authority}"))
}
