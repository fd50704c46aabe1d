//! Whether dist/ and pkg/ are still what the source makes: one hash over everything that goes in and came out.

use crate::setup;
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::{fs, path::Path};
use walkdir::WalkDir;

/// What the release is made from, and what it is.
const FILES: [&str; 14] = [
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "crates/core/Cargo.toml",
    "crates/core/src",
    "crates/xtask/src",
    "crates/xtask/tools/package-lock.json",
    "dist",
    "locales",
    "pkg",
    "rust-toolchain.toml",
    "src",
];

/// Whether nothing changed since the last build.
pub(super) fn is_fresh(root: &Path, target: &Path) -> Result<bool> {
    let last = fs::read_to_string(target.join("stamp")).unwrap_or_default();
    Ok(last == stamp(root)?)
}

/// Remembers this build.
pub(super) fn write(root: &Path, target: &Path) -> Result<()> {
    Ok(fs::write(target.join("stamp"), stamp(root)?)?)
}

fn stamp(root: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(setup::compiler());
    for name in FILES {
        let path = root.join(name);
        if !path.exists() {
            continue;
        }
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                let bytes = fs::read(entry.path())?;
                hash.update(entry.path().strip_prefix(root)?.as_os_str().as_encoded_bytes());
                hash.update(Sha256::digest(&bytes));
            }
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[test]
fn a_change_is_seen() -> Result<()> {
    let root = std::env::temp_dir().join(format!("newsletter-signup-stamp-{}", std::process::id()));
    let target = root.join("target");
    fs::create_dir_all(root.join("src"))?;
    fs::create_dir_all(&target)?;
    fs::write(root.join("src/lib.rs"), "one")?;
    assert!(!is_fresh(&root, &target)?);
    write(&root, &target)?;
    assert!(is_fresh(&root, &target)?);
    fs::write(root.join("src/lib.rs"), "two")?;
    assert!(!is_fresh(&root, &target)?);
    Ok(fs::remove_dir_all(root)?)
}
