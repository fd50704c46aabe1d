//! What must be built by trunk before it can be opened: the Leptos example, and the configurator.

use crate::{Result, paths};
use std::{path::Path, process::Command};

/// Builds the Leptos example, unless `NS_LEPTOS` says where a built one is. Some minutes the first time.
///
/// # Errors
/// When trunk is missing, or the example does not build.
pub fn build_leptos() -> Result {
    build("leptos", "NS_LEPTOS", &paths::repository().join("examples/leptos"), &[])
}

/// Builds the configurator, unless `NS_PLAYGROUND` says where a built one is. Some minutes the first time.
///
/// # Errors
/// When trunk is missing, or the configurator does not build.
pub fn build_playground() -> Result {
    let dist = paths::playground().display().to_string();
    build("playground", "NS_PLAYGROUND", &paths::repository(), &["--public-url", "./", "--dist", &dist])
}

fn build(name: &str, variable: &str, folder: &Path, options: &[&str]) -> Result {
    if std::env::var_os(variable).is_some() {
        return Ok(());
    }
    let hint = format!("(NS_WITHOUT={name} leaves it out)");
    let mut command = Command::new("trunk");
    command.args(["build", "--offline"]).args(options).current_dir(folder).env_remove("NO_COLOR");
    let output = command.output().map_err(|error| format!("trunk: {error} {hint}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("trunk build in {}: {} {hint}", folder.display(), String::from_utf8_lossy(&output.stderr)).into())
}
