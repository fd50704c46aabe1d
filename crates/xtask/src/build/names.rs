//! wasm-bindgen names what glue and WebAssembly share with a hash of 16 digits each, which no compressor can shorten.
//!
//! Each hash becomes a count of the same length, in both files, so that nothing has to be laid out anew.

use anyhow::Result;
use std::{collections::BTreeMap, fs, path::Path};

const DIGITS: usize = 16;

/// Replaces the hashes in place.
pub(super) fn shorten(glue: &Path, module: &Path) -> Result<()> {
    let source = fs::read(glue)?;
    let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for (start, _) in hashes(&source) {
        let next = counts.len();
        counts.entry(source[start..start + DIGITS].to_vec()).or_insert(next);
    }
    for file in [glue, module] {
        let mut bytes = fs::read(file)?;
        for (start, hash) in hashes(&bytes) {
            if let Some(count) = counts.get(&hash) {
                bytes[start..start + DIGITS].copy_from_slice(format!("{count:0DIGITS$}").as_bytes());
            }
        }
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// Where, after an underscore, exactly 16 hexadecimal digits stand, and which.
fn hashes(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let hex = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    let mut found = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        let after = &bytes[at + 1..];
        if *byte == b'_' && after.iter().take_while(|byte| hex(byte)).count() == DIGITS {
            found.push((at + 1, after[..DIGITS].to_vec()));
        }
    }
    found
}

#[test]
fn hashes_become_counts_of_the_same_length_in_both_files() {
    let folder = std::env::temp_dir().join(format!("names-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (glue, module) = (folder.join("glue.js"), folder.join("glue.wasm"));
    fs::write(&glue, "a_0123456789abcdef b_fedcba9876543210: a_0123456789abcdef, c_123").unwrap();
    fs::write(&module, b"\0b_fedcba9876543210\x05x_aaaaaaaaaaaaaaaa").unwrap();
    shorten(&glue, &module).unwrap();
    assert_eq!(fs::read(&glue).unwrap(), b"a_0000000000000000 b_0000000000000001: a_0000000000000000, c_123");
    assert_eq!(fs::read(&module).unwrap(), b"\0b_0000000000000001\x05x_aaaaaaaaaaaaaaaa");
    fs::remove_dir_all(folder).unwrap();
}
