//! Fuzzing the core with libFuzzer: each target runs so many inputs, and what it finds is an error.
//!
//! The flags are those of cargo-fuzz without a sanitizer. All of them are stable, so nothing has to be installed but a C++
//! compiler, with which libFuzzer itself is built.

use crate::{
    count::Count,
    env,
    setup::{self, Need},
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path, process::Command, time::Instant};
use xshell::{Shell, cmd};

/// The longest input. Octets.
const MAX_LEN: u32 = 512;

const FLAGS: &str = "--cfg fuzzing -Cdebug-assertions -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Fuzzes the targets whose name holds one of these words, all of them if there are none; counts those without a finding.
pub(crate) fn run(words: &[&str], runs: u64) -> Result<Count> {
    let targets = targets()?;
    let wanted = |target: &&String| words.is_empty() || words.iter().any(|word| target.contains(word));
    let chosen: Vec<&String> = targets.iter().filter(wanted).collect();
    if chosen.is_empty() {
        bail!("no such target; there are {}", targets.join(", "));
    }
    setup::need(&[Need::Cpp])?;
    let shell = env::shell()?;
    let folder = env::target().join("fuzz");
    let host = host(&shell)?;
    println!("building the fuzz targets (1 min the first time)");
    cmd!(shell, "cargo build --quiet --release --locked --manifest-path crates/core/fuzz/Cargo.toml --target {host}")
        .env("CARGO_TARGET_DIR", &folder)
        .env("RUSTFLAGS", FLAGS)
        .run()?;
    let mut count = Count::default();
    for target in chosen {
        let program = folder.join(&host).join("release").join(target);
        match fuzz(&program, target, &folder, runs) {
            Ok(()) => count.passed += 1,
            Err(error) => {
                println!("{target}: {error:#}");
                count.failed += 1;
            }
        }
    }
    Ok(count)
}

/// The binaries of the crate of fuzz targets.
fn targets() -> Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        bin: Vec<Binary>,
    }
    #[derive(serde::Deserialize)]
    struct Binary {
        name: String,
    }
    let manifest: Manifest = toml::from_str(&fs::read_to_string(env::root().join("crates/core/fuzz/Cargo.toml"))?)?;
    Ok(manifest.bin.into_iter().map(|binary| binary.name).collect())
}

/// Named, so that what runs while building is not instrumented.
fn host(shell: &Shell) -> Result<String> {
    let version = cmd!(shell, "rustc -vV").quiet().read()?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names its host")?.to_owned())
}

fn fuzz(program: &Path, target: &str, folder: &Path, runs: u64) -> Result<()> {
    let corpus = folder.join("corpus").join(target);
    fs::create_dir_all(&corpus)?;
    let start = Instant::now();
    let output = Command::new(program)
        .args([format!("-runs={runs}"), format!("-max_len={MAX_LEN}"), "-timeout=10".into()])
        .arg(format!("-artifact_prefix={}/{target}-", folder.display()))
        .arg(&corpus)
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let done = done(&said);
    if !output.status.success() || done.is_none_or(|done| done < runs) {
        let lines: Vec<&str> = said.lines().collect();
        bail!("{}\n{}", output.status, lines[lines.len().saturating_sub(25)..].join("\n"));
    }
    println!("{target}: {} runs in {} s, nothing found", done.unwrap_or_default(), start.elapsed().as_secs());
    Ok(())
}

/// `Done 100000 runs in 3 second(s)`, libFuzzer's last line but a few.
fn done(said: &str) -> Option<u64> {
    let line = said.lines().rev().find_map(|line| line.strip_prefix("Done "))?;
    line.split(' ').next()?.parse().ok()
}

#[test]
fn only_what_libfuzzer_has_done_counts() {
    assert_eq!(done("#2\tINITED\nDone 100 runs in 0 second(s)\n"), Some(100));
    assert_eq!(done("==1== ERROR: libFuzzer: deadly signal\n"), None);
    assert!(targets().is_ok_and(|targets| targets.contains(&"reply".to_owned())));
}
