//! What the WebAssembly's bytes are: its largest functions, and each crate's sum.

use crate::{build, env};
use anyhow::Result;
use std::{collections::BTreeMap, fs};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

const SHOWN: usize = 40;

/// Builds with names kept, and prints two tables. Bytes are of code before wasm-opt and compression.
pub(crate) fn run() -> Result<()> {
    let shell = env::shell()?;
    let module = fs::read(build::wasm(&shell, &env::target().join("why"), true)?)?;
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(&module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports {
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
                                names.insert(naming.index, format!("{:#}", rustc_demangle::demangle(naming.name)));
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

/// The crate a demangled name starts with.
fn crate_of(name: &str) -> &str {
    let start =
        name.trim_start_matches(['<', '&', '*', '[', '(']).trim_start_matches("mut ").trim_start_matches("dyn ");
    start.split("::").next().unwrap_or(start)
}

#[test]
fn names_have_crates() {
    assert_eq!(crate_of("<alloc::string::String as core::fmt::Write>::write_str"), "alloc");
    assert_eq!(crate_of("newsletter_signup::embed::mount"), "newsletter_signup");
}
