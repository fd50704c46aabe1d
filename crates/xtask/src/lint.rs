//! What a machine can say about the code without running it.

use crate::{
    env,
    setup::{self, Need, with_toolchain},
};
use anyhow::{Result, bail};
use xshell::{Cmd, Shell, cmd};

/// Runs every check, and fails naming those that are not content.
pub(crate) fn run() -> Result<()> {
    setup::need(&[Need::Wasm, Need::Deny, Need::Machete, Need::Typos, Need::Npm])?;
    let shell = env::shell()?;
    let mut complaints = Vec::new();
    for (name, check) in checks(&shell) {
        println!("== lint: {name}");
        if let Err(error) = check.run() {
            println!("{error}");
            complaints.push(name);
        }
    }
    if let Err(error) = advisories(&shell) {
        println!("{error}");
        complaints.push("advisories");
    }
    if !complaints.is_empty() {
        bail!("lint complains: {}", complaints.join(", "));
    }
    println!("== lint: nothing to complain about");
    Ok(())
}

fn checks(shell: &Shell) -> Vec<(&'static str, Cmd<'_>)> {
    let native = [
        "newsletter-signup-core",
        "newsletter-signup-endpoint",
        "newsletter-signup-e2e",
        "newsletter-signup-playground",
        "xtask",
    ];
    let native = native.iter().flat_map(|package| ["-p", package]);
    let ssr = ["-p", "newsletter-signup", "--no-default-features", "--features", "ssr"];
    let mut checks = vec![
        ("format", cmd!(shell, "cargo fmt --all --check")),
        ("clippy, native", cmd!(shell, "cargo clippy --quiet {native...} --all-targets -- -D warnings")),
        ("clippy, server-side rendering", cmd!(shell, "cargo clippy --quiet {ssr...} --all-targets -- -D warnings")),
    ];
    for (name, arguments) in [
        ("clippy, component", &["-p", "newsletter-signup", "--lib", "--tests"][..]),
        ("clippy, shipped", &["-p", "newsletter-signup", "--lib", "--no-default-features", "--features", "embed"]),
        ("clippy, hydration", &["-p", "newsletter-signup", "--lib", "--no-default-features", "--features", "hydrate"]),
        ("clippy, playground", &["-p", "newsletter-signup-playground"]),
    ] {
        let clippy = cmd!(shell, "cargo clippy --quiet --target wasm32-unknown-unknown {arguments...} -- -D warnings");
        checks.push((name, with_toolchain(clippy)));
    }
    let tsc = env::npm_tool("tsc");
    let types = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
    checks.extend([
        ("licences", cmd!(shell, "cargo deny --workspace --log-level error check licenses bans sources")),
        // Not as `cargo machete`: under `cargo run` it takes its own name for a folder.
        ("unused dependencies", cmd!(shell, "cargo-machete")),
        ("spelling", cmd!(shell, "typos")),
        ("types", cmd!(shell, "{tsc} {types...} src/loader/index.d.ts")),
    ]);
    checks.into_iter().map(|(name, check)| (name, check.quiet())).collect()
}

/// Known holes in dependencies. Their list comes from the network, and its absence is no fault of the code.
fn advisories(shell: &Shell) -> Result<()> {
    println!("== lint: advisories");
    if cmd!(shell, "cargo deny --workspace --log-level off fetch db").quiet().ignore_stderr().run().is_err() {
        println!("!!! not checked: the list of advisories cannot be fetched here !!!");
        return Ok(());
    }
    Ok(cmd!(shell, "cargo deny --workspace --log-level error check advisories").quiet().run()?)
}
