//! The tools that come from npm: of exactly the versions that package.json names.

use super::apt;
use crate::env;
use anyhow::Result;
use serde_json::Value;
use std::{fs, path::Path};
use xshell::{Shell, cmd};

/// Whether all of them are installed, each in its version.
pub(super) fn is_there() -> bool {
    let read = |path: &Path| serde_json::from_slice::<Value>(&fs::read(path).ok()?).ok();
    let Some(wanted) = read(&env::tools().join("package.json")) else { return false };
    let Some(wanted) = wanted["devDependencies"].as_object() else { return false };
    wanted.iter().all(|(name, version)| {
        let installed = read(&env::tools().join("node_modules").join(name).join("package.json"));
        installed.is_some_and(|package| package["version"] == *version)
    })
}

pub(super) fn install(shell: &Shell) -> Result<()> {
    if env::program("npm").is_none() {
        apt::install(shell, &["nodejs", "npm"])?;
    }
    let _in_tools = shell.push_dir(env::tools());
    Ok(cmd!(shell, "npm ci --no-audit --no-fund --loglevel=error").run()?)
}
