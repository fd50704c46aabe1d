//! The one example that must be built before it can be opened.

use crate::{Result, paths};
use std::process::Command;

/// Builds the Leptos example with trunk, unless `NS_LEPTOS` says where a built one is. Some minutes the first time.
///
/// # Errors
/// When trunk is missing, or the example does not build.
pub fn build_leptos() -> Result {
    if std::env::var_os("NS_LEPTOS").is_some() {
        return Ok(());
    }
    let folder = paths::repository().join("examples/leptos");
    let hint = "(NS_WITHOUT=leptos leaves this example out)";
    let output =
        Command::new("trunk").args(["build", "--offline"]).current_dir(&folder).env_remove("NO_COLOR").output();
    let output = output.map_err(|error| format!("trunk: {error} {hint}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("trunk build in {}: {} {hint}", folder.display(), String::from_utf8_lossy(&output.stderr)).into())
}
