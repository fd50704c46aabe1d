//! Looking for pieces in short texts, octet by octet. std's searchers are made for long ones, and in the browser they
//! cost two kilobytes (docs/size.md).

use alloc::string::String;

/// What a text holds, and where.
pub trait Scan {
    /// The octet at which a piece stands first.
    fn place(&self, piece: &str) -> Option<usize>;
    /// Whether a piece stands in it.
    fn holds(&self, piece: &str) -> bool;
    /// What stands before and after a piece where it stands first.
    fn cut(&self, at: &str) -> Option<(&str, &str)>;
    /// Likewise where it stands last.
    fn cut_last(&self, at: &str) -> Option<(&str, &str)>;
    /// What stands before the first of these ASCII characters; all of it if there is none.
    fn until(&self, any_of: &str) -> &str;
    /// The pieces with these separators between them.
    fn pieces<'a>(&'a self, separator: &'a str) -> Pieces<'a>;
    /// The text with something else wherever a piece stands.
    #[must_use]
    fn replaced(&self, piece: &str, with: &str) -> String;
    /// The text without white space at its ends.
    fn trimmed(&self) -> &str;
}

impl Scan for str {
    fn place(&self, piece: &str) -> Option<usize> {
        let (text, piece) = (self.as_bytes(), piece.as_bytes());
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            if rest.starts_with(piece) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn holds(&self, piece: &str) -> bool {
        self.place(piece).is_some()
    }

    fn cut(&self, at: &str) -> Option<(&str, &str)> {
        around(self, self.place(at)?, at)
    }

    fn cut_last(&self, at: &str) -> Option<(&str, &str)> {
        let mut end = self.len();
        while !self.as_bytes().get(end..)?.starts_with(at.as_bytes()) {
            end = end.checked_sub(1)?;
        }
        around(self, end, at)
    }

    fn until(&self, any_of: &str) -> &str {
        let is_end = |byte: u8| any_of.bytes().any(|end| end == byte);
        let end = self.bytes().position(is_end).unwrap_or(self.len());
        self.get(..end).unwrap_or_default()
    }

    fn pieces<'a>(&'a self, separator: &'a str) -> Pieces<'a> {
        Pieces { rest: Some(self), separator }
    }

    fn replaced(&self, piece: &str, with: &str) -> String {
        let mut out = String::new();
        let mut rest = self;
        while let Some((before, after)) = rest.cut(piece) {
            out.push_str(before);
            out.push_str(with);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn trimmed(&self) -> &str {
        let mut chars = self.chars();
        let mut trimmed = self;
        while chars.next().is_some_and(char::is_whitespace) {
            trimmed = chars.as_str();
        }
        chars = trimmed.chars();
        while chars.next_back().is_some_and(char::is_whitespace) {
            trimmed = chars.as_str();
        }
        trimmed
    }
}

fn around<'a>(text: &'a str, place: usize, piece: &str) -> Option<(&'a str, &'a str)> {
    Some((text.get(..place)?, text.get(place + piece.len()..)?))
}

/// See [`Scan::pieces`].
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: Option<&'a str>,
    separator: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let (piece, rest) = rest.cut(self.separator).map_or((rest, None), |(piece, rest)| (piece, Some(rest)));
        self.rest = rest;
        Some(piece)
    }
}

/// These texts, one after the other.
#[must_use]
pub fn concat(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}
