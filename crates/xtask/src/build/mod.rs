//! The release: WebAssembly, glue and loader, from the source to dist/ and pkg/.

mod names;
mod publish;
mod stamp;
mod verify;

use crate::{
    env,
    setup::{self, Need},
    template,
};
use anyhow::{Context, Result};
use publish::{manifest, package, publish};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};
pub(crate) use verify::verify;
use xshell::{Shell, cmd};

/// What the shipped WebAssembly is made of.
pub(crate) const FEATURES: &str = "embed,providers";

/// Fills dist/ and pkg/, unless they already are what the source makes.
pub(crate) fn run() -> Result<()> {
    let (root, target) = (env::root(), env::target().join("widget"));
    setup::need(&[Need::Wasm, Need::StdSource, Need::Bindgen, Need::Npm])?;
    if stamp::is_fresh(&root, &target)? {
        println!("dist/ and pkg/ are up to date");
        return Ok(());
    }
    into(&root, &target)?;
    stamp::write(&root, &target)?;
    println!("dist/ and pkg/ are complete");
    Ok(())
}

/// Builds the tree at `root`, with cargo's output in `target`.
fn into(root: &Path, target: &Path) -> Result<()> {
    let shell = env::shell()?;
    shell.change_dir(root);
    let work = target.join("stage");
    shell.create_dir(&work)?;

    println!("building the WebAssembly (2 min the first time)");
    let wasm_file = module(&shell, target, FEATURES)?;
    let esbuild = env::npm_tool("esbuild");
    // Only what the loader calls; the rest of wasm-bindgen's glue falls away.
    let loader = root.join("src/loader");
    let glue_file = work.join("widget.js");
    bundle(&shell, &loader.join("alive.js"), "esm", &glue_file, ("glue", &work.join("glue.js")))?;

    println!("rendering the component (2 min the first time)");
    let features = ["--no-default-features", "--features", "ssr"];
    let render = cmd!(shell, "cargo run --quiet -p newsletter-signup {features...} --bin render-template");
    let html = render.env("CARGO_TARGET_DIR", target).quiet().read()?;
    let css = root.join("src/ui/style.css");
    let css = cmd!(shell, "{esbuild} {css} --minify --target=es2022").quiet().read()?;

    let dist = root.join("dist");
    shell.remove_path(&dist)?;
    shell.create_dir(&dist)?;
    let (glue, wasm) = (publish(&dist, &glue_file, "js")?, publish(&dist, &wasm_file, "wasm")?);
    let generated = work.join("generated.js");
    let constants = [
        ("template", template::from_html(&html)?),
        ("css", json!(css.trim())),
        ("glue", glue.clone()),
        ("wasm", wasm.clone()),
    ];
    let source: String = constants.iter().map(|(name, value)| format!("export const {name} = {value};\n")).collect();
    fs::write(&generated, source)?;
    for (entry, format, file) in
        [("script.js", "iife", "newsletter-signup.js"), ("index.js", "esm", "newsletter-signup.mjs")]
    {
        bundle(&shell, &loader.join(entry), format, &dist.join(file), ("generated", &generated))?;
    }
    manifest(&dist)?;
    package(&shell, root, &dist, &[&glue, &wasm])
}

/// The WebAssembly as it ships, in `target/stage` beside wasm-bindgen's glue.
pub(crate) fn module(shell: &Shell, target: &Path, features: &str) -> Result<PathBuf> {
    let work = target.join("stage");
    let linked = wasm(shell, target, features, false)?;
    cmd!(shell, "wasm-bindgen --target web --no-typescript --out-name glue --out-dir {work} {linked}").quiet().run()?;
    let (opt, bound, module) = (env::npm_tool("wasm-opt"), work.join("glue_bg.wasm"), work.join("widget.wasm"));
    names::shorten(&work.join("glue.js"), &bound)?;
    // No feature flag: the module names its features itself, and with all of them browsers refuse the result.
    cmd!(shell, "{opt} -Oz --converge {bound} -o {module}").quiet().run()?;
    Ok(module)
}

/// Bundles and minifies; the source imports a generated file by a name.
fn bundle(shell: &Shell, source: &Path, format: &str, file: &Path, (name, generated): (&str, &Path)) -> Result<()> {
    let esbuild = env::npm_tool("esbuild");
    let alias = format!("--alias:{name}={}", generated.display());
    let options = ["--bundle", "--minify", "--charset=utf8", "--target=es2022", "--log-level=error"];
    Ok(cmd!(shell, "{esbuild} {source} {options...} --format={format} {alias} --outfile={file}").quiet().run()?)
}

/// The linked module, before wasm-bindgen. `named` keeps function names, for `size --why`.
pub(crate) fn wasm(shell: &Shell, target: &Path, features: &str, named: bool) -> Result<PathBuf> {
    // Whatever folder this is built in, the bytes are the same.
    let home = std::env::home_dir().context("no home folder")?;
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let folders = [(home, "~"), (cargo_home, "~/.cargo"), (shell.current_dir(), ".")];
    let mut flags = folders.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).to_vec();
    let std = if setup::std_source().is_some() {
        flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"].map(String::from));
        &["-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"][..]
    } else {
        println!("the source of std is not at hand: an ordinary release, about a third larger");
        &[]
    };
    let what = ["--lib", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", features];
    let build = cmd!(shell, "cargo build --quiet --release {what...} {std...}")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .env("CARGO_TARGET_DIR", target);
    let build = if named { build.env("CARGO_PROFILE_RELEASE_STRIP", "none") } else { build };
    setup::with_toolchain(build).quiet().run()?;
    Ok(target.join("wasm32-unknown-unknown/release/newsletter_signup.wasm"))
}
