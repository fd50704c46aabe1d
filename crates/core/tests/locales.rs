//! The languages: every text is there, with its placeholders, at a sane length; an offence names file and key.

use newsletter_signup_core::Text;
use std::{collections::BTreeMap, fs, path::Path};

/// How many times as long as the English a text may be, besides a few letters for short ones.
const LONGEST: f64 = 2.0;
const FEW: f64 = 24.0;

fn locales() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// `{minutes}` and the like, in order.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<_> =
        text.split('{').skip(1).map(|rest| rest.split_once('}').map_or("?", |(name, _)| name)).collect();
    found.sort_unstable();
    found
}

/// What is wrong with one text.
fn fault(english: &str, text: &str) -> Option<String> {
    if text.is_empty() || text != text.trim() {
        return Some("is empty, or has a blank at an end".into());
    }
    if placeholders(text) != placeholders(english) {
        return Some(format!("has placeholders {:?}, not {:?}", placeholders(text), placeholders(english)));
    }
    if text.contains(['<', '>', '\u{fffd}', '\t']) {
        return Some("holds a character that is no text".into());
    }
    let (length, most) = (text.chars().count() as f64, english.chars().count() as f64 * LONGEST + FEW);
    (length > most).then(|| format!("has {length} characters, {most} are sane"))
}

fn faults(tag: &str, file: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines: Vec<_> = file.lines().map(|line| line.split_once('=').unwrap_or((line, ""))).collect();
    let keys: Vec<_> = Text::ALL.iter().map(|text| text.key()).collect();
    if lines.iter().map(|(key, _)| *key).ne(keys.iter().copied()) {
        let strange = lines.iter().map(|(key, _)| *key).filter(|key| !keys.contains(key)).collect::<Vec<_>>();
        let missing = keys.iter().filter(|key| !lines.iter().any(|(found, _)| found == *key)).collect::<Vec<_>>();
        faults.push(format!("{tag}: its keys are not those of Text::ALL, each once and in order; missing {missing:?}, strange {strange:?}"));
    }
    for (key, text) in &lines {
        let english = Text::from_key(key).map_or("", Text::english);
        faults.extend(fault(english, text).map(|fault| format!("{tag}: {key} {fault}")));
    }
    // A name such as "Newsletter" may be the same; a file that is mostly English is none.
    let same = lines.iter().filter(|(key, text)| Text::from_key(key).is_some_and(|known| known.english() == *text));
    if same.count() > 3 {
        faults.push(format!("{tag}: is English"));
    }
    faults
}

#[test]
fn every_locale_is_whole() {
    let locales = locales();
    assert!(locales.len() >= 64, "{} locales", locales.len());
    let faults: Vec<_> = locales.iter().flat_map(|(tag, file)| faults(tag, file)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_is_named_by_a_language_tag() {
    for tag in locales().keys() {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap();
        let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
        // A script in title case, or a region in capitals [BCP 47, 2.1.1].
        let is_rest = |part: &str| {
            part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase())
                || part.len() == 4
                    && part.starts_with(char::is_uppercase)
                    && part[1..].bytes().all(|b| b.is_ascii_lowercase())
        };
        assert!(is_language && parts.all(is_rest), "{tag}");
    }
}

#[test]
fn the_check_finds_what_is_wrong() {
    let good: String = Text::ALL.iter().map(|text| format!("{}=ž{}\n", text.key(), text.english())).collect();
    assert_eq!(faults("xx", &good), Vec::<String>::new());
    for (from, to, expected) in [
        ("{minutes}", "{minute}", "placeholders"),
        ("button=žSubscribe", "button=", "empty"),
        ("button=žSubscribe", "button=ž ", "blank"),
        ("close=žClose\n", "", "missing [\"close\"]"),
        ("close=", "clsoe=", "strange [\"clsoe\"]"),
        ("close=žClose", &format!("close={}", "ž".repeat(40)), "characters"),
        ("ž", "", "is English"),
    ] {
        let found = faults("xx", &good.replace(from, to));
        assert!(
            found.iter().any(|fault| fault.starts_with("xx: ") && fault.contains(expected)),
            "{expected}: {found:?}"
        );
    }
}
