//! The snippet an owner takes home, in every flavour.

mod html;
mod javascript;
mod rust;

use crate::Setup;

/// A way of embedding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// A script tag, beside which the form appears.
    Script,
    /// The custom element.
    Element,
    /// The npm package.
    Npm,
    /// The component of a Leptos app.
    Leptos,
}

impl Flavour {
    /// All of them.
    pub const ALL: [Flavour; 4] = [Flavour::Script, Flavour::Element, Flavour::Npm, Flavour::Leptos];

    /// Its name on the page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Flavour::Script => "Script tag",
            Flavour::Element => "Element",
            Flavour::Npm => "npm",
            Flavour::Leptos => "Leptos",
        }
    }

    /// What it is for.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Flavour::Script => "Paste it where the form shall appear, as often as you like.",
            Flavour::Element => "The script once, the element wherever a form shall appear, also from a framework.",
            Flavour::Npm => "For pages that a bundler builds. The types come with it.",
            Flavour::Leptos => "For a Leptos app: csr, ssr or hydrate.",
        }
    }

    /// The snippet, for files hosted at `base`.
    #[must_use]
    pub fn snippet(self, setup: &Setup, base: &str) -> String {
        match self {
            Flavour::Script => html::script(setup, base),
            Flavour::Element => html::element(setup, base),
            Flavour::Npm => javascript::mount(setup),
            Flavour::Leptos => rust::view(setup),
        }
    }
}

/// The folder of the hosted files, ending in a slash.
fn folder(base: &str) -> String {
    let base = base.trim();
    if base.ends_with('/') { base.to_owned() } else { format!("{base}/") }
}
