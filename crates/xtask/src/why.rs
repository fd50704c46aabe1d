//! What the WebAssembly's bytes are: its largest functions, and each crate's sum.

use crate::{
    build, env,
    setup::{self, Need},
};
use anyhow::Result;
use std::{collections::BTreeMap, fs};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};
use xshell::cmd;

const SHOWN: usize = 40;

/// Builds with names kept, and prints two tables. Bytes are of code as it ships, before compression.
pub(crate) fn run() -> Result<()> {
    let shell = env::shell()?;
    setup::need(&[Need::Wasm, Need::StdSource, Need::Bindgen, Need::Npm])?;
    println!("building with names (2 min the first time)");
    let target = env::target().join("why");
    let linked = build::wasm(&shell, &target, build::FEATURES, true)?;
    cmd!(shell, "wasm-bindgen --target web --no-typescript --out-name glue --out-dir {target} {linked}")
        .quiet()
        .run()?;
    let (opt, bound, small) = (env::npm_tool("wasm-opt"), target.join("glue_bg.wasm"), target.join("small.wasm"));
    cmd!(shell, "{opt} -Oz --converge --debuginfo {bound} -o {small}").quiet().run()?;
    let module = fs::read(small)?;
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(&module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(sections) = custom.as_known() {
                    for section in sections {
                        if let Name::Function(map) = section? {
                            for naming in map {
                                let naming = naming?;
                                let name = format!("{:#}", rustc_demangle::demangle(naming.name));
                                names.insert(naming.index, without_hashes(&name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let name = |index: usize| names.get(&(imported + index as u32)).map_or("?", String::as_str);
    let mut functions: Vec<(usize, &str)> = sizes.iter().enumerate().map(|(i, size)| (*size, name(i))).collect();
    functions.sort_unstable_by(|a, b| b.cmp(a));
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for (size, name) in &functions {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    println!("{} functions, {} bytes of code", functions.len(), sizes.iter().sum::<usize>());
    for (size, name) in functions.iter().take(SHOWN) {
        println!("{size:>7}  {}", name.chars().take(120).collect::<String>());
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_unstable_by_key(|(_, size)| std::cmp::Reverse(*size));
    println!("\nby crate");
    for (name, size) in crates.iter().take(SHOWN) {
        println!("{size:>7}  {name}");
    }
    Ok(())
}

/// wasm-bindgen writes crates as `name[hash]`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => clean += rest,
            _ => {
                clean.push('[');
                clean += part;
            }
        }
    }
    clean
}

/// The crate a demangled name starts with; `exports` for what has a plain name.
fn crate_of(name: &str) -> &str {
    let start =
        name.trim_start_matches(['<', '&', '*', '[', '(']).trim_start_matches("mut ").trim_start_matches("dyn ");
    let Some((first, _)) = start.split_once("::") else { return "exports" };
    // Methods of primitive types: `<str>::trim`, `<[u8] as …>::…`.
    if first.contains(['>', ' ', ']', ';']) { "core" } else { first }
}

#[test]
fn hashes_go_and_slices_stay() {
    let name = "<newsletter_signup[98f909da14fa393c]::ui::Live>::show::<[u8], [&str; 4]>";
    assert_eq!(without_hashes(name), "<newsletter_signup::ui::Live>::show::<[u8], [&str; 4]>");
}

#[test]
fn names_have_crates() {
    for (name, expected) in [
        ("<alloc::string::String as core::fmt::Write>::write_str", "alloc"),
        ("newsletter_signup::embed::mount", "newsletter_signup"),
        (
            "<<newsletter_signup::ui::live::Live>::new::{closure#0} as core::ops::FnOnce>::call_once",
            "newsletter_signup",
        ),
        ("<str>::trim", "core"),
        ("<[u8] as core::slice::Concat>::concat", "core"),
        ("mount_932839b1ea60b7d5", "exports"),
    ] {
        assert_eq!(crate_of(name), expected, "{name}");
    }
}
