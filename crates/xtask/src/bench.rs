//! How fast and heavy the form is beside others, against the targets, into docs/benchmarks.md.

use crate::{
    build, env,
    setup::{self, Need},
};
use anyhow::{Result, bail};
use std::process::Command;
use xshell::cmd;

/// Builds, measures for about nine minutes, and fails where a target is missed; `quick` writes no document.
pub(crate) fn run(json: bool, quick: bool) -> Result<()> {
    setup::need(&[Need::Chromium, Need::Npm])?;
    if json {
        // What is printed shall be JSON and nothing else.
        let built = Command::new(std::env::current_exe()?).arg("build").stdout(std::io::stderr()).status()?;
        if !built.success() {
            bail!("building failed");
        }
    } else {
        build::run()?;
    }
    let shell = env::shell()?;
    eprintln!("building the measuring program (2 min the first time)");
    cmd!(shell, "cargo build --quiet -p newsletter-signup-e2e --bin bench").quiet().run()?;
    env::describe(&shell);
    let program = env::target().join("debug/bench");
    let mut options = Vec::new();
    options.extend(json.then_some("--json"));
    if quick {
        options.push("--quick");
    } else {
        options.extend(["--document", "docs/benchmarks.md"]);
    }
    let status = Command::from(cmd!(shell, "{program} {options...}").quiet()).status()?;
    // Its own code, for scripts.
    std::process::exit(status.code().unwrap_or(1));
}
