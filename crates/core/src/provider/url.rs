//! Taking an endpoint's URL apart, without a URL parser: it was checked to be absolute when it was set.

use crate::scan::Scan;

/// Where the path begins.
fn path_at(url: &str) -> usize {
    let host = url.place("://").map_or(0, |at| at + 3);
    host + url.get(host..).unwrap_or_default().until("/?#").len()
}

/// What stands before the path: scheme, host and port.
pub(crate) fn origin(url: &str) -> &str {
    url.get(..path_at(url)).unwrap_or_default()
}

/// What follows the last `/`.
pub(super) fn last(path: &str) -> &str {
    path.cut_last("/").map_or(path, |(_, last)| last)
}

/// Host name, and the rest of the URL from its path on.
pub(super) fn host_and_path(url: &str) -> (&str, &str) {
    let (start, path) = url.split_at(path_at(url));
    (last(start).until(":"), path)
}

/// What stands before the first of these pieces of the path, and before any query, without a `/` at its end.
pub(super) fn root<'a>(url: &'a str, pieces: &[&str]) -> &'a str {
    let start = path_at(url);
    let mut root = url.until("?#");
    for piece in pieces {
        if let Some(at) = root.get(start..).and_then(|path| path.place(piece)) {
            root = root.get(..start + at).unwrap_or(root);
        }
    }
    while let Some(rest) = root.strip_suffix("/") {
        root = rest;
    }
    root
}

/// What follows the first of these marks that is there, up to the next `/`, `?`, `#` or `&`.
pub(super) fn after<'a>(url: &'a str, marks: &[&str]) -> Option<&'a str> {
    let rest = marks.iter().find_map(|mark| url.cut(mark))?.1;
    Some(rest.until("/?#&")).filter(|id| !id.is_empty())
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// As it is written: 32 hexadecimal digits and four hyphens.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
