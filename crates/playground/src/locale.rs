//! The languages the form speaks: the files of locales/, and English, which is built in.

/// Tag and file, in the order of the tags; English is not among them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// Languages written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Every tag, English first.
pub fn tags() -> impl Iterator<Item = &'static str> {
    std::iter::once("en").chain(FILES.iter().map(|(tag, _)| *tag))
}

fn found(tag: &str) -> Option<&'static (&'static str, &'static str)> {
    let find = |tag: &str| FILES.iter().find(|(own, _)| own.eq_ignore_ascii_case(tag));
    find(tag).or_else(|| find(tag.split('-').next().unwrap_or_default()))
}

/// The texts of a language; empty for English and for languages that there are none of.
#[must_use]
pub fn texts(tag: &str) -> &'static str {
    found(tag).map_or("", |(_, texts)| texts)
}

/// The tag of the file that has them.
#[must_use]
pub fn file(tag: &str) -> Option<&'static str> {
    found(tag).map(|(file, _)| *file)
}

/// Whether a language is written from right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    RIGHT_TO_LEFT.contains(&language)
}
