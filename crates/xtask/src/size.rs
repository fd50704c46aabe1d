//! What every shipped file weighs, against budgets.toml.

use crate::{build, env};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs};

/// One line of budgets.toml: the brotli bytes that a group of files may weigh.
#[derive(Deserialize)]
struct Budget {
    /// Files of dist/; `*` stands for a hash.
    files: Vec<String>,
    limit: usize,
    aim: usize,
    /// Of the files that are alike, the largest counts, not the first.
    #[serde(default)]
    largest: bool,
}

#[derive(Deserialize, Serialize, Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, Size>,
}

#[derive(Serialize)]
struct Group {
    brotli: usize,
    limit: usize,
    aim: usize,
}

#[derive(Serialize)]
struct Report {
    files: BTreeMap<String, Size>,
    groups: BTreeMap<String, Group>,
}

/// Builds, weighs and compares; fails above a limit.
pub(crate) fn run(json: bool) -> Result<()> {
    if !json {
        build::run()?;
    } else if !env::root().join("dist/manifest.json").exists() {
        bail!("dist/ is empty: run cargo xtask build first");
    }
    let report = report()?;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print(&report);
    }
    let over: Vec<_> =
        report.groups.iter().filter(|(_, group)| group.brotli > group.limit).map(|(name, _)| name).collect();
    if !over.is_empty() {
        bail!("above the limit of budgets.toml: {over:?}");
    }
    Ok(())
}

fn report() -> Result<Report> {
    let manifest = fs::read_to_string(env::root().join("dist/manifest.json"))?;
    let Manifest { files } = serde_json::from_str(&manifest)?;
    let budgets: BTreeMap<String, Budget> = toml::from_str(&fs::read_to_string(env::root().join("budgets.toml"))?)?;
    let mut groups = BTreeMap::new();
    for (name, budget) in budgets {
        let mut brotli = 0;
        for pattern in &budget.files {
            let mut found = files.iter().filter(|(file, _)| matches(pattern, file)).map(|(_, size)| size.brotli);
            let weight = if budget.largest { found.max() } else { found.next() };
            brotli += weight.with_context(|| format!("budgets.toml: no file is like {pattern}"))?;
        }
        groups.insert(name, Group { brotli, limit: budget.limit, aim: budget.aim });
    }
    Ok(Report { files, groups })
}

fn matches(pattern: &str, file: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => file.len() >= pattern.len() && file.starts_with(start) && file.ends_with(end),
        None => pattern == file,
    }
}

fn print(report: &Report) {
    println!("{:<36} {:>9} {:>9} {:>9}", "file", "raw", "gzip -9", "brotli 11");
    // The languages are alike: their largest is below.
    for (name, size) in report.files.iter().filter(|(name, _)| !name.starts_with("locales-")) {
        println!("{name:<36} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli);
    }
    println!("\n{:<36} {:>9} {:>9} {:>9}", "what a page loads", "brotli 11", "aim", "limit");
    for (name, group) in &report.groups {
        let verdict = match group.brotli {
            brotli if brotli <= group.aim => "",
            brotli if brotli <= group.limit => "  above the aim",
            _ => "  ABOVE THE LIMIT",
        };
        println!("{name:<36} {:>9} {:>9} {:>9}{verdict}", group.brotli, group.aim, group.limit);
    }
}

#[test]
fn a_star_stands_for_a_hash() {
    assert!(matches("newsletter-signup-*.wasm", "newsletter-signup-0a1b2c3d.wasm"));
    assert!(!matches("newsletter-signup-*.js", "newsletter-signup.js"));
    assert!(matches("newsletter-signup.js", "newsletter-signup.js"));
}
