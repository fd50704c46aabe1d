//! The compiler's WebAssembly target and the source of std.
//!
//! Usually rustup has both. Where it cannot reach its servers, Debian's own toolchain, which follows Firefox's needs,
//! carries the source of std, from which the target is built; it is then linked as the toolchain `distro`.

use super::apt;
use crate::env;
use anyhow::{Context, Result};
use std::{fs, path::PathBuf};
use xshell::{Cmd, Shell, cmd};

const TARGET: &str = "wasm32-unknown-unknown";

/// Asks the compiler that a toolchain runs, the default one if none is named.
fn ask(toolchain: Option<&str>, question: &[&str]) -> Option<PathBuf> {
    let shell = env::shell().ok()?;
    let rustc = cmd!(shell, "rustc --print").args(question).quiet().ignore_stderr();
    let rustc = match toolchain {
        Some(name) => rustc.env("RUSTUP_TOOLCHAIN", name),
        None => rustc,
    };
    Some(PathBuf::from(rustc.read().ok()?))
}

fn target_in(toolchain: Option<&str>) -> bool {
    ask(toolchain, &["target-libdir", "--target", TARGET]).is_some_and(|folder| folder.is_dir())
}

/// Whether a toolchain here builds for WebAssembly.
pub(super) fn has_target() -> bool {
    target_in(None) || target_in(Some("distro"))
}

/// The toolchain that builds for WebAssembly; `None` for the default one.
fn toolchain() -> Option<&'static str> {
    (!target_in(None) && target_in(Some("distro"))).then_some("distro")
}

/// Lets a command use the toolchain that builds for WebAssembly.
pub(crate) fn with_toolchain(command: Cmd<'_>) -> Cmd<'_> {
    match toolchain() {
        Some(name) => command.env("RUSTUP_TOOLCHAIN", name),
        None => command,
    }
}

/// Where the source of std is, if it is here.
pub(crate) fn std_source() -> Option<PathBuf> {
    let library = ask(toolchain(), &["sysroot"])?.join("lib/rustlib/src/rust/library");
    library.join("std/Cargo.toml").is_file().then_some(library)
}

/// The compiler of the release in a line or two, and whether it has the source of std.
pub(crate) fn compiler() -> String {
    let Ok(shell) = env::shell() else { return String::new() };
    let version = with_toolchain(cmd!(shell, "rustc -vV")).quiet().ignore_stderr().read().unwrap_or_default();
    format!("{version} {:?}", std_source())
}

/// The version of wasm-bindgen's command.
pub(super) fn bindgen_version() -> Option<String> {
    version_of("wasm-bindgen")
}

/// What a program says its version is: the second word of `--version`.
pub(super) fn version_of(program: &str) -> Option<String> {
    let shell = env::shell().ok()?;
    let said = cmd!(shell, "{program} --version").quiet().ignore_stderr().read().ok()?;
    said.split_whitespace().nth(1).map(str::to_owned)
}

/// rustup, given three minutes: where its servers are out of reach it tries for long.
fn rustup(shell: &Shell, arguments: &[&str]) -> Result<()> {
    let limit: &[&str] = if env::program("timeout").is_some() { &["timeout", "180"] } else { &[] };
    let words: Vec<&str> = limit.iter().chain(&["rustup"]).chain(arguments).copied().collect();
    let (program, rest) = (words[0], &words[1..]);
    Ok(cmd!(shell, "{program} {rest...}").run()?)
}

pub(super) fn add_source(shell: &Shell) -> Result<()> {
    if toolchain().is_some() {
        return apt::install(shell, &["rust-web-src"]);
    }
    rustup(shell, &["component", "add", "rust-src"])
}

pub(super) fn add_target(shell: &Shell) -> Result<()> {
    if rustup(shell, &["target", "add", TARGET]).is_ok() && target_in(None) {
        return Ok(());
    }
    println!("rustup has no {TARGET} here; taking Debian's compiler");
    apt::install(shell, &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy"])?;
    // Without the linker of the compiler's own LLVM, its rust-lld is a dangling link.
    let version = cmd!(shell, "/usr/bin/rustc -vV").quiet().read()?;
    let llvm = version.lines().find_map(|line| line.strip_prefix("LLVM version: ")).context("rustc names its LLVM")?;
    let lld = format!("lld-{}", llvm.split('.').next().unwrap_or(llvm));
    apt::install(shell, &[&lld])?;
    build_std(shell)?;
    Ok(cmd!(shell, "rustup toolchain link distro /usr").run()?)
}

/// Builds std for the target and puts it where the compiler looks for it.
fn build_std(shell: &Shell) -> Result<()> {
    let folder = env::target().join("std-for-wasm");
    shell.create_dir(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), "[package]\nname = \"nothing\"\nedition = \"2021\"\n[workspace]\n")?;
    let _in_folder = shell.push_dir(&folder);
    cmd!(shell, "/usr/bin/cargo build -Zbuild-std=std,panic_abort,panic_unwind,test --release --target {TARGET}")
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode a later build with link-time optimisation fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .run()?;
    let sysroot = cmd!(shell, "/usr/bin/rustc --print sysroot").quiet().read()?;
    let libraries = format!("{sysroot}/lib/rustlib/{TARGET}/lib");
    let built = shell.read_dir(folder.join("target").join(TARGET).join("release/deps"))?;
    let built: Vec<&str> = built.iter().filter_map(|file| file.to_str()).filter(|file| is_library(file)).collect();
    apt::as_root(shell, &["mkdir", "-p", &libraries])?;
    apt::as_root(shell, &[&["cp"][..], &built, &[&libraries]].concat())
}

/// Whether a file is a library of std, rather than the empty crate's own.
fn is_library(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.ends_with(".rlib") && !name.starts_with("libnothing")
}

#[test]
fn the_empty_crate_is_left_out() {
    assert!(is_library("/target/deps/libstd-0a1b.rlib"));
    assert!(!is_library("/target/deps/libnothing-0a1b.rlib"));
    assert!(!is_library("/target/deps/libstd-0a1b.rmeta"));
}
