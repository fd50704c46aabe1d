//! Packages of a Debian-like system.

use crate::env;
use anyhow::{Result, bail};
use xshell::{Shell, cmd};

/// Installs packages with apt-get, as root or through sudo.
pub(super) fn install(shell: &Shell, packages: &[&str]) -> Result<()> {
    if env::program("apt-get").is_none() {
        bail!("there is no apt-get here; install the like of: {}", packages.join(" "));
    }
    let sudo = (cmd!(shell, "id -u").quiet().read()? != "0").then_some("sudo");
    let command: Vec<&str> = sudo.into_iter().chain(["apt-get", "-qq"]).collect();
    let (program, before) = (command[0], &command[1..]);
    cmd!(shell, "{program} {before...} update").run()?;
    cmd!(shell, "{program} {before...} install -y --no-install-recommends {packages...}")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()?;
    Ok(())
}
