//! What the adapters of providers weigh: the WebAssembly with them, and without.

use crate::{
    build,
    compress::brotli,
    env,
    setup::{self, Need},
};
use anyhow::{Result, bail};
use std::fs;

/// Brotli bytes that all of them together may add.
const LIMIT: usize = 6_000;

/// Builds twice and prints the difference; fails above the limit.
pub(crate) fn run() -> Result<()> {
    let shell = env::shell()?;
    setup::need(&[Need::Wasm, Need::StdSource, Need::Bindgen, Need::Npm])?;
    println!("building the WebAssembly with adapters and without (4 min the first time)");
    let target = env::target().join("widget");
    let mut sizes = Vec::new();
    for features in [build::FEATURES, "embed,terse"] {
        let module = fs::read(build::module(&shell, &target, features)?)?;
        sizes.push((module.len(), brotli(&module)?.len()));
    }
    let [(raw, small), (raw_without, small_without)] = sizes[..] else { bail!("two builds give two sizes") };
    println!("{:<18} {:>9} {:>9}", "WebAssembly", "raw", "brotli 11");
    println!("{:<18} {raw:>9} {small:>9}", "with adapters");
    println!("{:<18} {raw_without:>9} {small_without:>9}", "without");
    let added = small.saturating_sub(small_without);
    println!("{:<18} {:>9} {added:>9}", "they add", raw.saturating_sub(raw_without));
    if added > LIMIT {
        bail!("the adapters add more than {LIMIT} bytes");
    }
    Ok(())
}
