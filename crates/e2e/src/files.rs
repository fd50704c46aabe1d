//! Which file a path of a site means, and how it is labelled.

use crate::paths;
use std::path::{Path, PathBuf};

/// Where a path lies on the disk; `None` for what leads out of its folder.
pub(crate) fn locate(path: &str) -> Option<PathBuf> {
    // The demo's front page.
    let path = if path == "/" { "/examples/publication/" } else { path };
    let (room, rest) = path.trim_start_matches('/').split_once('/')?;
    let folder = match room {
        "dist" => paths::dist(),
        "pkg" => paths::pkg(),
        "examples" => paths::examples(),
        "leptos" => paths::leptos(),
        "playground" => paths::playground(),
        _ => return None,
    };
    let rest = if rest.is_empty() || rest.ends_with('/') { format!("{rest}index.html") } else { rest.to_owned() };
    let inside = Path::new(&rest).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    inside.then(|| folder.join(rest))
}

/// A name with a hash in it never changes its meaning.
pub(crate) fn caching(path: &Path) -> &'static str {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let hash = stem.rsplit('-').next().unwrap_or_default();
    if hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

pub(crate) fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("js" | "mjs") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("txt" | "ts" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
