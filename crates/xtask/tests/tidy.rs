//! Rules of the house that no compiler knows, checked over every tracked file.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("crates/xtask is in the repository").to_path_buf()
}

/// Files that are tracked, or will be with the next commit, as paths from the root.
fn tracked() -> Vec<String> {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
    let output = Command::new("git").args(list).current_dir(root()).output().expect("git runs");
    assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).expect("names are UTF-8");
    let files: Vec<String> = list.split_terminator('\0').map(str::to_owned).collect();
    assert!(files.iter().any(|file| file == "Cargo.toml"), "git lists this repository");
    files.into_iter().filter(|file| root().join(file).is_file()).collect()
}

/// Path and text of the tracked text files that `wanted` picks.
fn texts(wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let files = tracked().into_iter().filter(|file| wanted(file));
    files.filter_map(|file| Some((fs::read_to_string(root().join(&file)).ok()?, file))).map(|(t, f)| (f, t)).collect()
}

fn is_source(file: &str) -> bool {
    [".rs", ".js", ".ts", ".css", ".html"].iter().any(|end| file.ends_with(end))
}

/// Fails with every offence at once.
fn none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n  {}", offences.join("\n  "));
}

/// `file:line` of each line that holds one of these.
fn lines_with(files: &[(String, String)], words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in files {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn every_rust_file_says_what_lives_there() {
    let files = texts(|file| file.ends_with(".rs"));
    let silent = files.into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(file, _)| file);
    none("a Rust file opens with //!", silent.collect());
}

#[test]
fn no_source_file_is_long() {
    let long = texts(is_source).into_iter().map(|(file, text)| (text.lines().count(), file));
    let long = long.filter(|(lines, _)| *lines > 350).map(|(lines, file)| format!("{file}: {lines} lines"));
    none("a file has at most 350 lines", long.collect());
}

#[test]
fn nothing_is_left_unfinished() {
    // Put together here, so that this file does not find itself.
    let words = ["TO-DO", "FIX-ME", "X-XX", "db-g!(", "to-do!(", "unimplement-ed!(", "#[ign-ore"];
    let words = words.map(|word| word.replace('-', ""));
    none("finish it, or say why it stands", lines_with(&texts(is_source), &words));
}

#[test]
fn nothing_generated_is_tracked() {
    let folders = ["node_modules", "target", "dist"];
    let generated = |file: &String| {
        file.split('/').any(|part| folders.contains(&part))
            || [".wasm", ".sqlite", ".sqlite3", ".db", ".tgz"].iter().any(|end| file.ends_with(end))
            || (file.starts_with("pkg/") && file != "pkg/.gitignore")
    };
    none("generated files are not tracked", tracked().into_iter().filter(generated).collect());
}

#[test]
fn core_needs_no_browser_and_no_clock() {
    let files = texts(|file| file.starts_with("crates/core/src/"));
    assert!(!files.is_empty(), "the core is in crates/core/src");
    let words = ["web_sys", "js_sys", "wasm_bindgen", "leptos", "std::time", "std::net", "std::fs", "gloo"];
    none("the core is pure", lines_with(&files, &words.map(String::from)));
}

#[test]
fn views_fetch_nothing() {
    let files = texts(|file| file.starts_with("src/ui/") && file.ends_with(".rs"));
    assert!(!files.is_empty(), "the component is in src/ui");
    none(
        "effects live in src/browser",
        lines_with(&files, &["fetch(", "set_timeout", "local_storage"].map(String::from)),
    );
}

#[test]
fn nothing_speaks_of_one_machine() {
    let words =
        ["/ro-ot/", "/ho-me/", "/wo-rk/", "/Use-rs/", "arti-factory", "registry.npm-js.org", "index.cra-tes.io"];
    let words = words.map(|word| word.replace('-', ""));
    none("no paths of a machine, no registry's host", lines_with(&texts(|_| true), &words));
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut broken = Vec::new();
    for (file, text) in texts(|file| file.ends_with(".md")) {
        let folder = Path::new(&file).parent().map(|folder| root().join(folder)).unwrap_or_default();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            if !path.is_empty() && !path.contains(':') && !folder.join(path).exists() {
                broken.push(format!("{file}: {target}"));
            }
        }
    }
    none("a link leads to a file", broken);
}

#[test]
fn every_crate_keeps_the_common_lints() {
    let crates = texts(|file| file.ends_with("Cargo.toml"));
    // Examples and fuzz targets are workspaces of their own.
    let members = crates.into_iter().filter(|(file, text)| file == "Cargo.toml" || !text.contains("[workspace]"));
    let without = members.filter(|(_, text)| !text.contains("[lints]\nworkspace = true"));
    none("[lints] workspace = true", without.map(|(file, _)| file).collect());
}
