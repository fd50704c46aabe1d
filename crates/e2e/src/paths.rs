//! Where the built files and the programs are: said by the environment, or found in the usual places.

use crate::Result;
use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository this crate was built in.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").components().fold(PathBuf::new(), |mut path, part| {
        if part.as_os_str() == ".." {
            path.pop();
        } else {
            path.push(part);
        }
        path
    })
}

fn folder(variable: &str, default: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| repository().join(default), PathBuf::from)
}

/// What a site hosts (`NS_DIST`).
#[must_use]
pub fn dist() -> PathBuf {
    folder("NS_DIST", "dist")
}

/// The npm package (`NS_PKG`).
#[must_use]
pub fn pkg() -> PathBuf {
    folder("NS_PKG", "pkg")
}

/// One folder per way of embedding (`NS_EXAMPLES`).
#[must_use]
pub fn examples() -> PathBuf {
    folder("NS_EXAMPLES", "examples")
}

/// The Leptos example as trunk built it (`NS_LEPTOS`).
#[must_use]
pub fn leptos() -> PathBuf {
    folder("NS_LEPTOS", "examples/leptos/dist")
}

/// The configurator as trunk built it (`NS_PLAYGROUND`).
#[must_use]
pub fn playground() -> PathBuf {
    folder("NS_PLAYGROUND", "target/playground")
}

/// Where screenshots go (`NS_SHOTS`).
#[must_use]
pub fn shots() -> PathBuf {
    folder("NS_SHOTS", "target/shots")
}

/// axe-core's script (`NS_AXE`).
#[must_use]
pub fn axe() -> PathBuf {
    folder("NS_AXE", "crates/xtask/tools/node_modules/axe-core/axe.min.js")
}

/// What the forms are measured with (`NS_BENCH`).
#[must_use]
pub fn bench() -> PathBuf {
    folder("NS_BENCH", "crates/e2e/bench")
}

/// Ghost's form as npm has it (`NS_GHOST`); measured, never shipped.
#[must_use]
pub fn ghost() -> PathBuf {
    folder("NS_GHOST", "crates/xtask/tools/node_modules/@tryghost/signup-form/umd/signup-form.min.js")
}

/// The reference endpoint's program (`NS_ENDPOINT_BIN`), or the one built beside the running program.
///
/// # Errors
/// When there is none.
pub fn endpoint() -> Result<PathBuf> {
    if let Some(path) = env::var_os("NS_ENDPOINT_BIN") {
        return Ok(path.into());
    }
    let here = env::current_exe()?;
    let name = "newsletter-signup-endpoint";
    here.ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{name} is not built: run `cargo build -p {name}` or set NS_ENDPOINT_BIN").into())
}

/// A program: named by a variable, on the `PATH`, or at one of the usual places (a `*` matches one folder's name).
///
/// # Errors
/// When it is nowhere, naming the variable that would say where it is.
pub fn program(variable: &str, names: &[&str], places: &[&str]) -> Result<PathBuf> {
    if let Some(path) = env::var_os(variable).map(PathBuf::from) {
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{variable}={} is not a file", path.display()).into())
        };
    }
    let on_path = env::var_os("PATH").unwrap_or_default();
    let found = names.iter().flat_map(|name| env::split_paths(&on_path).map(move |folder| folder.join(name)));
    found
        .chain(places.iter().flat_map(|place| expand(place)))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{} is not installed (set {variable} to where it is)", names.join(" or ")).into())
}

fn expand(place: &str) -> Vec<PathBuf> {
    place.split('/').skip(1).fold(vec![PathBuf::from("/")], |folders, part| {
        let Some((before, after)) = part.split_once('*') else {
            return folders.into_iter().map(|folder| folder.join(part)).collect();
        };
        let entries = folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten().flatten();
        let fitting = entries.filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(before) && name.ends_with(after)
        });
        fitting.map(|entry| entry.path()).collect()
    })
}
