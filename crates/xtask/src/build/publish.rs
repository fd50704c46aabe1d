//! The files as they are published: named by their hash, compressed, listed, and packed for npm.

use crate::compress;
use anyhow::{Context, Result};
use base64::Engine;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};
use walkdir::WalkDir;
use xshell::Shell;

/// Copies a file under a name that holds its hash; what the loader must know of it.
pub(super) fn publish(dist: &Path, file: &Path, name: &str, extension: &str) -> Result<Value> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let name = format!("{name}-{}.{extension}", hash(&bytes));
    let integrity = integrity(&bytes);
    fs::write(dist.join(&name), bytes)?;
    Ok(json!({ "file": name, "integrity": integrity }))
}

/// Eight digits that change with the bytes.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// As in the `integrity` attribute [Subresource Integrity, 3.1].
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes)))
}

/// Compresses every file, and lists them.
pub(super) fn manifest(dist: &Path) -> Result<()> {
    let mut list = serde_json::Map::new();
    for entry in WalkDir::new(dist) {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(dist)?.to_string_lossy().into_owned();
        let bytes = fs::read(entry.path())?;
        let (gzip, brotli) = (compress::gzip(&bytes)?, compress::brotli(&bytes)?);
        fs::write(dist.join(format!("{name}.gz")), &gzip)?;
        fs::write(dist.join(format!("{name}.br")), &brotli)?;
        let sizes = json!({
            "file": name,
            "integrity": integrity(&bytes),
            "raw": bytes.len(),
            "gzip": gzip.len(),
            "brotli": brotli.len(),
        });
        list.insert(name, sizes);
    }
    let manifest = json!({ "version": env!("CARGO_PKG_VERSION"), "files": list });
    fs::write(dist.join("manifest.json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
    Ok(())
}

/// package.json, in the order in which it is read: of the conditions of an export the first that fits counts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    description: &'a str,
    keywords: [&'a str; 5],
    license: &'a str,
    r#type: &'a str,
    types: &'a str,
    exports: Exports<'a>,
    side_effects: [&'a str; 1],
    files: Vec<&'a str>,
}

#[derive(Serialize)]
struct Exports<'a> {
    #[serde(rename = ".")]
    root: Export<'a>,
    #[serde(rename = "./package.json")]
    package: &'a str,
}

#[derive(Serialize)]
struct Export<'a> {
    types: &'a str,
    default: &'a str,
}

/// The npm package: complete, generated, and nothing else in its folder.
pub(super) fn package(shell: &Shell, root: &Path, dist: &Path, hashed: &[&Value], locales: &Value) -> Result<()> {
    let pkg = root.join("pkg");
    shell.create_dir(&pkg)?;
    for entry in fs::read_dir(&pkg)? {
        let entry = entry?;
        if entry.file_name() != ".gitignore" {
            shell.remove_path(entry.path())?;
        }
    }
    shell.copy_file(dist.join("newsletter-signup.mjs"), pkg.join("index.js"))?;
    shell.copy_file(root.join("src/loader/index.d.ts"), pkg.join("index.d.ts"))?;
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        shell.copy_file(root.join(name), pkg.join(name))?;
    }
    let mut files = vec!["index.js", "index.d.ts", "LICENSE-MIT", "LICENSE-APACHE"];
    for file in hashed {
        let name = file["file"].as_str().context("a file has a name")?;
        shell.copy_file(dist.join(name), pkg.join(name))?;
        files.push(name);
    }
    let locales = locales["path"].as_str().context("locales have a folder")?;
    shell.create_dir(pkg.join(locales))?;
    for entry in fs::read_dir(dist.join(locales))? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "txt") {
            shell.copy_file(entry.path(), pkg.join(locales))?;
        }
    }
    files.push(locales);
    let package = Package {
        name: "newsletter-signup",
        version: env!("CARGO_PKG_VERSION"),
        description: "A newsletter sign-up form as a custom element",
        keywords: ["newsletter", "signup", "subscribe", "custom-element", "webassembly"],
        license: "MIT OR Apache-2.0",
        r#type: "module",
        types: "./index.d.ts",
        exports: Exports { root: Export { types: "./index.d.ts", default: "./index.js" }, package: "./package.json" },
        side_effects: ["./index.js"],
        files,
    };
    fs::write(pkg.join("package.json"), serde_json::to_string_pretty(&package)? + "\n")?;
    Ok(())
}
