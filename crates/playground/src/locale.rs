//! The languages the form speaks: the files of locales/, and English, which is built in.

/// Tag and file, in the order of the tags; English is not among them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// Languages written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Every tag, English first.
pub fn tags() -> impl Iterator<Item = &'static str> {
    std::iter::once("en").chain(FILES.iter().map(|(tag, _)| *tag))
}

/// The texts of a language; empty for English and for languages that there are none of.
#[must_use]
pub fn texts(tag: &str) -> &'static str {
    let find = |tag: &str| FILES.iter().find(|(own, _)| own.eq_ignore_ascii_case(tag)).map(|(_, texts)| *texts);
    let language = tag.split('-').next().unwrap_or_default();
    find(tag).or_else(|| find(language)).unwrap_or_default()
}

/// Whether a language is written from right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    RIGHT_TO_LEFT.contains(&language)
}
