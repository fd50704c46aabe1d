//! What a page's Content-Security-Policy must allow for a setup, by flavour of the snippet.

use crate::snippet::Flavour;
use newsletter_signup::Config;

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
    let endpoint = origin(&config.endpoint);
    let mut directives = vec![
        Directive { name: "script-src", sources: format!("{own} 'wasm-unsafe-eval'") },
        Directive { name: "connect-src", sources: joined([Some(own.clone()), endpoint.clone()]) },
    ];
    if let Some(endpoint) = endpoint {
        directives.push(Directive { name: "form-action", sources: endpoint });
    }
    if flavour == Flavour::Leptos {
        directives.push(Directive { name: "style-src", sources: "'unsafe-inline'".into() });
    }
    let images = images.iter().filter(|image| !image.is_empty());
    let images = joined(images.map(|image| Some(origin(image).unwrap_or_else(|| "'self'".into()))));
    if !images.is_empty() {
        directives.push(Directive { name: "img-src", sources: images });
    }
    directives
}

/// Scheme, host and port of an absolute URL.
#[must_use]
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    (!authority.is_empty() && !scheme.is_empty()).then(|| format!("{scheme}://{authority}"))
}

fn joined(sources: impl IntoIterator<Item = Option<String>>) -> String {
    let mut list: Vec<String> = Vec::new();
    for source in sources.into_iter().flatten() {
        if !list.contains(&source) {
            list.push(source);
        }
    }
    list.join(" ")
}
