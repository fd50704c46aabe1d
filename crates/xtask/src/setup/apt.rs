//! Packages of a Debian-like system.

use crate::env;
use anyhow::{Result, bail};
use xshell::{Shell, cmd};

/// Installs packages with apt-get, as root or through sudo.
pub(super) fn install(shell: &Shell, packages: &[&str]) -> Result<()> {
    if env::program("apt-get").is_none() {
        bail!("there is no apt-get here; install the like of: {}", packages.join(" "));
    }
    as_root(shell, &["apt-get", "-qq", "update"])?;
    let install =
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y", "--no-install-recommends"];
    as_root(shell, &[&install[..], packages].concat())
}

/// Runs a command as root, through sudo if need be.
pub(super) fn as_root(shell: &Shell, command: &[&str]) -> Result<()> {
    let sudo = (cmd!(shell, "id -u").quiet().read()? != "0").then_some("sudo");
    let words: Vec<&str> = sudo.into_iter().chain(command.iter().copied()).collect();
    let (program, rest) = (words[0], &words[1..]);
    Ok(cmd!(shell, "{program} {rest...}").run()?)
}
