//! Whether a build depends on the source alone: two of them, in two folders, compared byte for byte.

use super::into;
use crate::{
    env,
    setup::{self, Need},
};
use anyhow::{Result, bail};
use std::{collections::BTreeMap, fs, path::Path};
use xshell::cmd;

/// Builds two copies of the tree from nothing; fails naming the files that differ.
pub(crate) fn verify() -> Result<()> {
    setup::need(&[Need::Wasm, Need::StdSource, Need::Bindgen, Need::Npm])?;
    let mut built = Vec::new();
    for name in ["one", "two/deeper"] {
        let folder = env::target().join("verify").join(name);
        println!("== in {}", folder.display());
        copy_tree(&folder)?;
        into(&folder, &folder.join("target/widget"))?;
        let mut files = files(&folder.join("dist"))?;
        files.append(&mut self::files(&folder.join("pkg"))?);
        built.push(files);
    }
    let [one, two] = &built[..] else { bail!("two builds") };
    let differing = differing(one, two);
    if !differing.is_empty() {
        bail!("these files differ between two builds: {}", differing.join(", "));
    }
    println!("{} files, byte for byte the same in both builds", one.len());
    Ok(())
}

type Files = BTreeMap<String, Vec<u8>>;

fn differing<'a>(one: &'a Files, two: &'a Files) -> Vec<&'a str> {
    let mut names: Vec<&str> = one.keys().chain(two.keys()).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| one.get(*name) != two.get(*name));
    names
}

/// Copies what git tracks, and what it does not ignore, as it is now.
fn copy_tree(folder: &Path) -> Result<()> {
    let shell = env::shell()?;
    shell.remove_path(folder)?;
    let list = cmd!(shell, "git ls-files -z --cached --others --exclude-standard --deduplicate").quiet().read()?;
    for file in list.split_terminator('\0') {
        let from = env::root().join(file);
        // A file may be deleted and still be tracked.
        if from.is_file() {
            let to = folder.join(file);
            fs::create_dir_all(to.parent().unwrap_or(folder))?;
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

/// The files of a folder by name, as "folder/name".
fn files(folder: &Path) -> Result<Files> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder.parent().unwrap_or(folder))?;
            files.insert(name.to_string_lossy().into_owned(), fs::read(entry.path())?);
        }
    }
    Ok(files)
}

#[test]
fn differences_are_named() {
    let files =
        |list: &[(&str, &[u8])]| list.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    let one: Files = files(&[("a", b"1"), ("b", b"2"), ("only-one", b"")]);
    let two: Files = files(&[("a", b"1"), ("b", b"3"), ("only-two", b"")]);
    assert_eq!(differing(&one, &two), ["b", "only-one", "only-two"]);
    assert!(differing(&one, &one).is_empty());
}
