//! Pictures of every state and look, from a real browser.

use crate::{
    build, env,
    setup::{self, Need},
};
use anyhow::Result;
use xshell::cmd;

/// Builds, and fills the gallery in the target folder; with words (`dialog dark rtl 360`), only with what bears them all.
pub(crate) fn run(words: &[&str]) -> Result<()> {
    setup::need(&[Need::Chromium, Need::Npm])?;
    build::run()?;
    let shell = env::shell()?;
    println!("building what takes the pictures (2 min the first time)");
    cmd!(shell, "cargo build --quiet -p newsletter-signup-e2e --bins").run()?;
    env::describe(&shell);
    let shots = env::target().join("debug/shots");
    Ok(cmd!(shell, "{shots} {words...}").quiet().run()?)
}
