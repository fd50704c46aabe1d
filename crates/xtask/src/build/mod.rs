//! The release: WebAssembly, glue, loader, npm package.

use crate::{
    compress, env,
    setup::{self, Need},
    template,
};
use anyhow::{Context, Result, bail};
use base64::Engine;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use xshell::{Shell, cmd};

/// Builds into pkg/ and dist/.
pub(crate) fn run() -> Result<()> {
    into(&env::root(), &env::target().join("widget"))?;
    println!("dist/ and pkg/ are complete");
    Ok(())
}

/// Builds twice, from two copies of the tree in two folders, and compares.
pub(crate) fn verify() -> Result<()> {
    let shell = env::shell()?;
    let mut built = Vec::new();
    for name in ["one", "two/deeper"] {
        let folder = env::target().join("verify").join(name);
        shell.remove_path(&folder)?;
        shell.create_dir(&folder)?;
        cmd!(shell, "sh -c")
            .arg("git ls-files -z --cached --others --exclude-standard | xargs -0 -I{} cp --parents {} \"$0\"")
            .arg(&folder)
            .run()?;
        into(&folder, &folder.join("target/widget"))?;
        built.push(files(&folder.join("dist"))?);
    }
    let [one, two] = &built[..] else { bail!("two builds") };
    let differing: Vec<_> = one.keys().chain(two.keys()).filter(|name| one.get(*name) != two.get(*name)).collect();
    if !differing.is_empty() {
        bail!("these files differ between two builds: {differing:?}");
    }
    println!("{} files, byte for byte the same in both builds", one.len());
    Ok(())
}

fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder)?.to_string_lossy().into_owned();
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// Builds the tree at `root`, with cargo's output in `target`.
fn into(root: &Path, target: &Path) -> Result<()> {
    setup::need(&[Need::Wasm, Need::StdSource, Need::Bindgen, Need::Npm])?;
    let shell = env::shell()?;
    shell.change_dir(root);
    let work = target.join("stage");
    shell.create_dir(&work)?;

    println!("building the WebAssembly (2 min the first time)");
    let module = wasm(&shell, target, false)?;
    cmd!(shell, "wasm-bindgen --target web --no-typescript --out-name glue --out-dir {work} {module}").quiet().run()?;
    let (opt, esbuild) = (env::npm_tool("wasm-opt"), env::npm_tool("esbuild"));
    let (bound, wasm_file) = (work.join("glue_bg.wasm"), work.join("widget.wasm"));
    cmd!(shell, "{opt} -Oz --converge {bound} -o {wasm_file}").quiet().run()?;
    // Only what the loader calls; the rest of wasm-bindgen's glue falls away.
    let entry = work.join("entry.js");
    fs::write(&entry, "export { default, mount, refresh, unmount } from \"./glue.js\";\n")?;
    let glue_file = work.join("widget.js");
    cmd!(
        shell,
        "{esbuild} {entry} --bundle --minify --format=esm --target=es2022 --outfile={glue_file} --log-level=error"
    )
    .quiet()
    .run()?;

    println!("rendering the component");
    let html = cmd!(
        shell,
        "cargo run --quiet -p newsletter-signup --no-default-features --features ssr --bin render-template"
    )
    .env("CARGO_TARGET_DIR", target)
    .quiet()
    .read()?;
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
    let generated = generated.as_os_str();
    for (source, format, file) in
        [("script.js", "iife", "newsletter-signup.js"), ("index.js", "esm", "newsletter-signup.mjs")]
    {
        let (source, file) = (root.join("src/loader").join(source), dist.join(file));
        cmd!(shell, "{esbuild} {source} --bundle --minify --charset=utf8 --format={format} --target=es2022 --alias:generated={generated} --outfile={file} --log-level=error")
            .quiet()
            .run()?;
    }
    manifest(&dist)?;
    package(&shell, root, &dist, &[&glue, &wasm])
}

/// The linked module, before wasm-bindgen. `named` keeps function names, for `size --why`.
pub(crate) fn wasm(shell: &Shell, target: &Path, named: bool) -> Result<PathBuf> {
    let small = setup::std_source().is_some();
    let root = shell.current_dir();
    let home = std::env::home_dir().context("no home folder")?;
    let mut flags = format!("--remap-path-prefix={}=. --remap-path-prefix={}=~", root.display(), home.display());
    let std = if small {
        flags += " -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";
        &["-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"][..]
    } else {
        println!("the source of std is not at hand: an ordinary release, about a third larger");
        &[]
    };
    let build = cmd!(
        shell,
        "cargo build --quiet --release --lib --target wasm32-unknown-unknown --no-default-features --features embed {std...}"
    );
    let build = build.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", flags).env("CARGO_TARGET_DIR", target);
    let build = if named { build.env("CARGO_PROFILE_RELEASE_STRIP", "none") } else { build };
    setup::with_toolchain(build).quiet().run()?;
    Ok(target.join("wasm32-unknown-unknown/release/newsletter_signup.wasm"))
}

/// Copies a file under a name that holds its hash; what the loader must know of it.
fn publish(dist: &Path, file: &Path, extension: &str) -> Result<Value> {
    let bytes = fs::read(file)?;
    let hash: String = Sha256::digest(&bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("newsletter-signup-{hash}.{extension}");
    fs::write(dist.join(&name), &bytes)?;
    Ok(json!({ "file": name, "integrity": integrity(&bytes) }))
}

/// As in the `integrity` attribute [Subresource Integrity, 3.1].
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes)))
}

/// Compresses every file, and lists them.
fn manifest(dist: &Path) -> Result<()> {
    let mut list = serde_json::Map::new();
    for (name, bytes) in files(dist)? {
        let (gzip, brotli) = (compress::gzip(&bytes)?, compress::brotli(&bytes)?);
        fs::write(dist.join(format!("{name}.gz")), &gzip)?;
        fs::write(dist.join(format!("{name}.br")), &brotli)?;
        let sizes =
            json!({ "integrity": integrity(&bytes), "raw": bytes.len(), "gzip": gzip.len(), "brotli": brotli.len() });
        list.insert(name, sizes);
    }
    let manifest = json!({ "version": env!("CARGO_PKG_VERSION"), "files": list });
    fs::write(dist.join("manifest.json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
    Ok(())
}

/// The npm package: complete, generated, and nothing else in its folder.
fn package(shell: &Shell, root: &Path, dist: &Path, hashed: &[&Value]) -> Result<()> {
    let pkg = root.join("pkg");
    for entry in fs::read_dir(&pkg)? {
        let entry = entry?;
        if entry.file_name() != ".gitignore" {
            shell.remove_path(entry.path())?;
        }
    }
    let mut names = vec!["index.js", "index.d.ts", "README.md", "LICENSE-MIT", "LICENSE-APACHE"];
    shell.copy_file(dist.join("newsletter-signup.mjs"), pkg.join("index.js"))?;
    shell.copy_file(root.join("src/loader/index.d.ts"), pkg.join("index.d.ts"))?;
    for name in &names[2..] {
        shell.copy_file(root.join(name), pkg.join(name))?;
    }
    for file in hashed {
        let name = file["file"].as_str().context("a file has a name")?;
        shell.copy_file(dist.join(name), pkg.join(name))?;
        names.push(name);
    }
    let description = json!({
        "name": "newsletter-signup",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "A newsletter sign-up form as a custom element",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "exports": { ".": { "types": "./index.d.ts", "default": "./index.js" } },
        "types": "./index.d.ts",
        "sideEffects": ["./index.js"],
        "files": names,
    });
    fs::write(pkg.join("package.json"), serde_json::to_string_pretty(&description)? + "\n")?;
    Ok(())
}
