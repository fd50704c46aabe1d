//! The texts for site owners, which the shipped module only has codes for: found in the core's source, listed by code.

use anyhow::{Result, bail};
use newsletter_signup_core::fix::code;
use std::{collections::BTreeMap, fs, path::Path};
use walkdir::WalkDir;

/// What a text stands in.
const MACRO: &str = "fix!(";

/// Every text of the core, by its code.
pub(super) fn list(core: &Path) -> Result<BTreeMap<String, String>> {
    let mut list = BTreeMap::new();
    for entry in WalkDir::new(core.join("src")).sort_by_file_name() {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            for text in texts(&fs::read_to_string(entry.path())?) {
                let code = String::from_utf8_lossy(&code(&text)).into_owned();
                if let Some(other) = list.insert(code, text.clone()).filter(|other| *other != text) {
                    bail!("two texts have one code; change a word of either: {text:?}, {other:?}");
                }
            }
        }
    }
    Ok(list)
}

/// The literals, as the compiler reads them.
fn texts(source: &str) -> Vec<String> {
    source.split(MACRO).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')).map(literal).collect()
}

/// A literal up to its closing quote; of the escapes, those that the core's texts have.
fn literal(rest: &str) -> String {
    let mut text = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('\n') => {
                    let rest = chars.as_str().trim_start();
                    chars = rest.chars();
                }
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => break,
            },
            _ => text.push(c),
        }
    }
    text
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    let source = "a(fix!(\"one \\\"two\\\"\")), fix!(\"three \\\n   four\"), fix!(\"\")";
    assert_eq!(texts(source), ["one \"two\"", "three four", ""]);
    let core = crate::env::root().join("crates/core");
    let list = list(&core).unwrap();
    let missing = "is missing: it must hold the https URL that sign-ups are posted to";
    assert_eq!(list[std::str::from_utf8(&code(missing)).unwrap()], missing);
}

#[test]
fn no_text_is_overlooked() {
    for entry in WalkDir::new(crate::env::root().join("crates/core/src")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(entry.path()).unwrap();
            assert_eq!(texts(&source).len(), source.matches(MACRO).count(), "{}", entry.path().display());
        }
    }
}
