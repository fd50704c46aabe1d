//! What a machine can say about the code without running it.

use crate::{
    env,
    setup::{self, Need, with_toolchain},
};
use anyhow::Result;
use xshell::cmd;

/// Runs every check; the first that fails ends it.
pub(crate) fn run() -> Result<()> {
    setup::need(&[Need::Wasm, Need::Deny, Need::Machete, Need::Typos, Need::Npm])?;
    let shell = env::shell()?;
    cmd!(shell, "cargo fmt --all --check").run()?;
    let native = ["newsletter-signup-core", "newsletter-signup-endpoint", "newsletter-signup-e2e", "xtask"];
    let native = native.iter().flat_map(|package| ["-p", package]);
    cmd!(shell, "cargo clippy --quiet {native...} --all-targets -- -D warnings").run()?;
    let ssr = ["--no-default-features", "--features", "ssr"];
    cmd!(shell, "cargo clippy --quiet -p newsletter-signup {ssr...} --all-targets -- -D warnings").run()?;
    for arguments in [
        &["-p", "newsletter-signup", "--tests"][..],
        &["-p", "newsletter-signup", "--no-default-features", "--features", "embed"],
        &["-p", "newsletter-signup", "--no-default-features", "--features", "hydrate"],
        &["-p", "newsletter-signup-playground"],
    ] {
        let clippy = cmd!(shell, "cargo clippy --quiet --target wasm32-unknown-unknown {arguments...} -- -D warnings");
        with_toolchain(clippy).run()?;
    }
    // Advisories need a database from the network; `cargo deny check advisories` reads it where it can be had.
    cmd!(shell, "cargo deny --log-level error check licenses bans sources").run()?;
    cmd!(shell, "cargo machete").run()?;
    cmd!(shell, "typos").run()?;
    let tsc = env::npm_tool("tsc");
    cmd!(shell, "{tsc} --noEmit --strict --lib es2022,dom,dom.iterable src/loader/index.d.ts").run()?;
    println!("lint: fmt, clippy, deny, machete, typos and tsc are content");
    Ok(())
}
