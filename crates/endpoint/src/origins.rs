//! Which pages may post by script, and may be linked back to.

use url::Url;

/// Which pages may post by script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origins {
    /// Those of any site.
    Any,
    /// Those of these origins, each as a browser writes it.
    These(Vec<String>),
}

impl Origins {
    /// Reads what was typed.
    ///
    /// # Errors
    /// The first that is not an origin, and what one looks like: a browser's must be equal to it, byte for byte.
    pub fn parse(given: &[String]) -> Result<Self, String> {
        let mut list = Vec::new();
        for origin in given.iter().map(|origin| origin.trim()).filter(|origin| !origin.is_empty()) {
            if origin == "*" {
                return Ok(Self::Any);
            }
            let exact = Url::parse(origin).map(|url| url.origin().ascii_serialization());
            if exact.as_deref() != Ok(origin) {
                return Err(format!("\"{origin}\" is not an origin, such as https://example.com (no path, no slash)"));
            }
            list.push(origin.to_owned());
        }
        Ok(Self::These(list))
    }

    /// Whether a page of this URL is among them.
    #[must_use]
    pub fn admit(&self, page: &Url) -> bool {
        match self {
            Self::Any => true,
            Self::These(origins) => origins.contains(&page.origin().ascii_serialization()),
        }
    }
}
