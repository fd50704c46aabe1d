//! What the form looks like, for who renders it; in a page it is the loader's extras that read these attributes.

use crate::fix::fix;
use crate::scan::Scan;
use alloc::string::String;

/// How the form is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Field and button in one line, as far as there is room.
    #[default]
    Inline,
    /// One below the other.
    Stacked,
    /// On a surface of its own.
    Card,
}

/// Whether the form is dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the page is.
    #[default]
    Auto,
    /// Never.
    Light,
    /// Always.
    Dark,
}

/// What the form looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How it is laid out.
    pub layout: Layout,
    /// Whether it is dark.
    pub theme: Theme,
    /// URL of a small picture over the heading. Empty: none.
    pub icon: String,
    /// URL of a cover picture. Empty: none.
    pub image: String,
}

impl Look {
    /// Sets one attribute; says what is wrong with it.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Option<&'static str> {
        match (name, value) {
            ("layout", "inline" | "") => self.layout = Layout::Inline,
            ("layout", "stacked") => self.layout = Layout::Stacked,
            ("layout", "card") => self.layout = Layout::Card,
            ("layout", _) => return Some(fix!("must be inline, stacked or card")),
            ("theme", "auto" | "") => self.theme = Theme::Auto,
            ("theme", "light") => self.theme = Theme::Light,
            ("theme", "dark") => self.theme = Theme::Dark,
            ("theme", _) => return Some(fix!("must be auto, light or dark")),
            ("icon", url) if is_web(url) => self.icon = String::from(url),
            ("image", url) if is_web(url) => self.image = String::from(url),
            _ => return Some(fix!("must be an http(s) URL")),
        }
        None
    }
}

/// Whether a URL is one of the web, or relative to the page.
fn is_web(url: &str) -> bool {
    let scheme = url.until("/?#");
    url.starts_with("https://") || url.starts_with("http://") || !scheme.holds(":")
}
