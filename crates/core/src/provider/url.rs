//! Taking an endpoint's URL apart, without a URL parser: it was checked to be absolute when it was set.

/// Where the path begins.
fn path_at(url: &str) -> usize {
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(host..).unwrap_or_default();
    host + rest.find(['/', '?', '#']).unwrap_or(rest.len())
}

/// Host name, and the rest of the URL from its path on.
pub(super) fn host_and_path(url: &str) -> (&str, &str) {
    let (start, path) = url.split_at(path_at(url));
    let authority = start.rsplit('/').next().unwrap_or_default();
    (authority.split(':').next().unwrap_or_default(), path)
}

/// What stands before the first of these pieces of the path, and before any query, without a `/` at its end.
pub(super) fn root<'a>(url: &'a str, pieces: &[&str]) -> &'a str {
    let start = path_at(url);
    let mut root = url.split(['?', '#']).next().unwrap_or_default();
    for piece in pieces {
        if let Some(at) = root.get(start..).and_then(|path| path.find(piece)) {
            root = root.get(..start + at).unwrap_or(root);
        }
    }
    root.trim_end_matches('/')
}

/// What follows the first of these marks that is there, up to the next `/`, `?`, `#` or `&`.
pub(super) fn after<'a>(url: &'a str, marks: &[&str]) -> Option<&'a str> {
    let rest = marks.iter().find_map(|mark| url.split_once(mark))?.1;
    rest.split(['/', '?', '#', '&']).next().filter(|id| !id.is_empty())
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// As it is written: 32 hexadecimal digits and four hyphens.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
