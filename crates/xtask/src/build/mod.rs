//! The release: WebAssembly, glue and loader, from the source to dist/ and pkg/.

mod fixes;
mod locales;
mod names;
mod native;
mod publish;
mod snippet;
mod stamp;
mod verify;

use crate::{
    env,
    setup::{self, Need},
    template,
};
use anyhow::{Context, Result};
use publish::{integrity, manifest, package, publish};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
pub(crate) use verify::verify;
use xshell::{Shell, cmd};

/// What the shipped WebAssembly is made of.
pub(crate) const FEATURES: &str = "embed,providers,terse";

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
    let Markup { file: markup, template, css } = markup(&shell, root, target, &work)?;
    // Only what the loader calls; the rest of wasm-bindgen's glue falls away.
    let loader = root.join("src/loader");
    let (glue_file, extras_file) = (work.join("widget.js"), work.join("extras.js"));
    let dist = root.join("dist");
    shell.remove_path(&dist)?;
    shell.create_dir(&dist)?;
    let (fixes_file, fixes_module) = (work.join("fixes.json"), work.join("fixes.js"));
    fs::write(&fixes_file, serde_json::to_string(&fixes::list(&root.join("crates/core"))?)?)?;
    let names_file = work.join("names.json");
    shell.remove_path(&names_file)?;
    let fixes = publish(&dist, &fixes_file, "newsletter-signup.fixes", "json")?;
    constants(&fixes_module, &[("fixes", &fixes)])?;
    bundle(
        &shell,
        &loader.join("alive.js"),
        "esm",
        &glue_file,
        &[("glue", &work.join("glue.js")), ("markup", &markup), ("fixes", &fixes_module)],
        &[names::LONG, &format!("--mangle-cache={}", names_file.display())],
    )?;
    names::follow(&wasm_file, &names_file)?;
    bundle(&shell, &loader.join("extras/index.js"), "esm", &extras_file, &[("markup", &markup)], &[])?;
    let (adapters, native_file) = (work.join("adapters.js"), work.join("native.js"));
    constants(&adapters, &[("adapters", &native::adapters()), ("english", &native::english())])?;
    let generated = [("markup", &*markup), ("adapters", &adapters)];
    bundle(&shell, &loader.join("native/index.js"), "esm", &native_file, &generated, &[])?;

    let glue = publish(&dist, &glue_file, "newsletter-signup", "js")?;
    let wasm = publish(&dist, &wasm_file, "newsletter-signup", "wasm")?;
    let extras = publish(&dist, &extras_file, "newsletter-signup.extras", "js")?;
    let native = publish(&dist, &native_file, "newsletter-signup.native", "js")?;
    let locales = locales::publish(&root.join("locales"), &dist)?;
    let files = work.join("files.js");
    let known = [("glue", &glue), ("wasm", &wasm), ("extras", &extras), ("native", &native), ("locales", &locales)];
    constants(&files, &known)?;
    for (entry, format, file) in
        [("script.js", "iife", "newsletter-signup.js"), ("index.js", "esm", "newsletter-signup.mjs")]
    {
        let generated = [("markup", &*markup), ("files", &files)];
        bundle(&shell, &loader.join(entry), format, &dist.join(file), &generated, &[CALLED_ON_LOAD])?;
    }
    let sheet_file = work.join("widget.css");
    fs::write(&sheet_file, &css)?;
    let sheet = publish(&dist, &sheet_file, "newsletter-signup", "css")?;
    let loader = integrity(&fs::read(dist.join("newsletter-signup.js"))?);
    let parts =
        snippet::Parts { template: &template, css: &css, glue: &glue, wasm: &wasm, sheet: &sheet, loader: &loader };
    snippet::write(&dist, &parts)?;
    manifest(&dist)?;
    package(&shell, root, &dist, &[&glue, &wasm, &extras, &native, &fixes], &locales)
}

/// The component, ready for the loader.
struct Markup {
    /// A module of constants.
    file: PathBuf,
    /// The shell's markup.
    template: Value,
    /// The shell's style sheet, minified.
    css: String,
}

/// The component as the loader's source imports it: what a shell is built from, what only few forms have, what comes to
/// life, and a style sheet for each.
fn markup(shell: &Shell, root: &Path, target: &Path, work: &Path) -> Result<Markup> {
    println!("rendering the component (2 min the first time)");
    let features = ["--no-default-features", "--features", "ssr"];
    let render = cmd!(shell, "cargo run --quiet -p newsletter-signup {features...} --bin render-template");
    let rendered = render.env("CARGO_TARGET_DIR", target).quiet().read()?;
    let mut lines = rendered.lines();
    let mut line = || lines.next().context("render-template printed too little");
    let whole = template::from_html(line()?)?;
    let extended = template::from_html(line()?)?;
    let english: Value = serde_json::from_str(line()?)?;
    let part = |node: &Value, name: &str| {
        template::part(node, name).cloned().with_context(|| format!("the component has no part {name}"))
    };
    let mut few = serde_json::Map::new();
    for name in ["fields", "image", "icon", "consent-link"] {
        few.insert(name.into(), part(&extended, name)?);
    }
    let (mut shell_only, mut live) = (whole.clone(), serde_json::Map::new());
    for name in ["hint", "website", "failure", "success"] {
        live.insert(name.into(), part(&whole, name)?);
        shell_only = template::without(&shell_only, name);
    }
    let css = |name: &str| -> Result<Value> {
        let (esbuild, css) = (env::npm_tool("esbuild"), root.join("src/ui").join(name));
        let options = ["--minify", "--target=es2022", "--log-level=error"];
        let sheet = cmd!(shell, "{esbuild} {css} {options...}").quiet().read()?;
        // What esbuild leaves in custom properties.
        Ok(json!(sheet.trim().replace(", ", ",").replace(": ", ":")))
    };
    let file = work.join("markup.js");
    let (template, sheet) = (template::untied(&shell_only), css("style.css")?);
    let values = [
        ("template", &template),
        ("live", &Value::Object(live)),
        ("extended", &Value::Object(few)),
        ("english", &english),
        ("css", &sheet),
        ("liveCss", &css("live.css")?),
        ("extrasCss", &css("extras.css")?),
    ];
    constants(&file, &values)?;
    Ok(Markup { file, template, css: sheet.as_str().unwrap_or_default().into() })
}

/// Writes a module of constants.
fn constants(file: &Path, values: &[(&str, &Value)]) -> Result<()> {
    let source: String = values.iter().map(|(name, value)| format!("export const {name} = {value};\n")).collect();
    Ok(fs::write(file, source)?)
}

/// The WebAssembly as it ships, in `target/stage` beside wasm-bindgen's glue.
pub(crate) fn module(shell: &Shell, target: &Path, features: &str) -> Result<PathBuf> {
    let work = target.join("stage");
    let linked = wasm(shell, target, features, false)?;
    cmd!(shell, "wasm-bindgen --target web --no-typescript --out-name glue --out-dir {work} {linked}").quiet().run()?;
    let (opt, bound, module) = (env::npm_tool("wasm-opt"), work.join("glue_bg.wasm"), work.join("widget.wasm"));
    names::prepare(&work.join("glue.js"))?;
    // No feature flag: the module names its features itself, and with all of them browsers refuse the result.
    // Functions stay apart, since what is inlined compresses worse.
    let apart = ["flexible", "always", "one-caller"].map(|when| format!("--{when}-inline-max-function-size=0"));
    let last = ["--code-folding", "--coalesce-locals-learning", "--reorder-locals", "--reorder-globals"];
    let said = ["--strip-producers", "--strip-target-features"];
    cmd!(shell, "{opt} -Os --converge {apart...} {last...} {said...} {bound} -o {module}").quiet().run()?;
    Ok(module)
}

/// Chromium then compiles the loader's functions while they arrive, in another thread, instead of each when it is called.
const CALLED_ON_LOAD: &str = "--banner:js=//# allFunctionsCalledOnLoad";

/// Bundles and minifies, without wasm-bindgen's warnings to its callers; the source imports generated files by a name.
fn bundle(
    shell: &Shell,
    source: &Path,
    format: &str,
    file: &Path,
    generated: &[(&str, &Path)],
    more: &[&str],
) -> Result<()> {
    let esbuild = env::npm_tool("esbuild");
    let alias = generated.iter().map(|(name, file)| format!("--alias:{name}={}", file.display()));
    let options =
        ["--bundle", "--minify", "--charset=utf8", "--target=es2022", "--log-level=error", "--pure:console.warn"];
    Ok(cmd!(shell, "{esbuild} {source} {options...} {more...} --format={format} {alias...} --outfile={file}")
        .quiet()
        .run()?)
}

/// The linked module, before wasm-bindgen. `named` keeps function names, for `size --why`.
pub(crate) fn wasm(shell: &Shell, target: &Path, features: &str, named: bool) -> Result<PathBuf> {
    // Whatever folder this is built in, the bytes are the same.
    let home = std::env::home_dir().context("no home folder")?;
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let folders = [(home, "~"), (cargo_home, "~/.cargo"), (shell.current_dir(), ".")];
    let mut flags = folders.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).to_vec();
    // Of the usual megabyte of stack nothing is used, and every page would hold it. What needs more than this traps.
    flags.push("-Clink-arg=-zstack-size=65536".into());
    let std = if setup::std_source().is_some() {
        flags.extend(
            ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zmir-opt-level=3"]
                .map(String::from),
        );
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
