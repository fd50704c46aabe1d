//! Where things are: the repository, the target folder, tools, browsers.

use anyhow::{Context, Result};
use std::{
    env,
    path::{Path, PathBuf},
};
use xshell::Shell;

/// A shell that stands in the repository's root.
pub(crate) fn shell() -> Result<Shell> {
    let shell = Shell::new()?;
    shell.change_dir(root());
    Ok(shell)
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A tool that npm installed.
pub(crate) fn npm_tool(name: &str) -> PathBuf {
    tools().join("node_modules/.bin").join(name)
}

/// The folder of the npm tools' lock file.
pub(crate) fn tools() -> PathBuf {
    root().join("crates/xtask/tools")
}

/// A program on the search path.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let home = env::home_dir().map(|home| home.join(".cargo/bin"));
    env::split_paths(&path).chain(home).map(|dir| dir.join(name)).find(|file| file.is_file())
}

/// WebKit's small browser, which its driver starts.
pub(crate) fn mini_browser() -> Option<PathBuf> {
    let libraries =
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib64", "/usr/lib"];
    libraries
        .iter()
        .flat_map(|dir| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]
                .map(|version| Path::new(dir).join(version).join("MiniBrowser"))
        })
        .find(|file| file.is_file())
}

/// The version of a package in Cargo.lock.
pub(crate) fn locked(package: &str) -> Result<String> {
    #[derive(serde::Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(serde::Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let lock: Lock = toml::from_str(&std::fs::read_to_string(root().join("Cargo.lock"))?)?;
    let found = lock.package.into_iter().find(|entry| entry.name == package);
    Ok(found.with_context(|| format!("{package} is not in Cargo.lock"))?.version)
}

/// Names what the e2e binaries and tests need, in their environment.
pub(crate) fn describe(shell: &Shell) {
    let set = |name: &str, value: Option<PathBuf>| {
        if let Some(value) = value {
            shell.set_var(name, value);
        }
    };
    set("NS_DIST", Some(root().join("dist")));
    set("NS_PKG", Some(root().join("pkg")));
    set("NS_EXAMPLES", Some(root().join("examples")));
    set("NS_SHOTS", Some(target().join("shots")));
    set("NS_ENDPOINT_BIN", Some(target().join("debug/newsletter-signup-endpoint")));
    set("NS_AXE", Some(tools().join("node_modules/axe-core/axe.min.js")));
    set("NS_GHOST", Some(tools().join("node_modules/@tryghost/signup-form/umd/signup-form.min.js")));
    set("NS_BENCH", Some(root().join("crates/e2e/bench")));
    set("NS_CHROME", program("chromium").or_else(|| program("google-chrome")));
    set("NS_CHROMEDRIVER", program("chromedriver"));
    set("NS_FIREFOX", program("firefox-esr").or_else(|| program("firefox")));
    set("NS_GECKODRIVER", program("geckodriver"));
    set("NS_WEBKITDRIVER", program("WebKitWebDriver"));
    set("NS_MINIBROWSER", mini_browser());
}
