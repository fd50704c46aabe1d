//! All tests, one part after the other, and how many ran in each.

use crate::{
    build, count,
    count::Count,
    env, fuzz, lint,
    matrix::Matrix,
    setup::{self, Need, with_toolchain},
};
use anyhow::{Context, Result, bail};
use std::time::Instant;
use xshell::{Shell, cmd};

/// What was asked for: the engines left out, and words for the test programs.
struct Asked<'a> {
    without: Vec<&'a str>,
    words: &'a [&'a str],
}

type Part = fn(&Shell, &Asked) -> Result<Count>;

const PARTS: [(&str, Part); 4] = [("native", native), ("fuzz", fuzz_briefly), ("web", web), ("e2e", e2e)];

/// How many inputs each fuzz target gets among the tests.
pub(crate) const FUZZ_RUNS: u64 = 100_000;

/// The word that picks the faults among the browser tests.
pub(crate) const FAULTS: &str = "faults::";

/// The word that picks what concerns providers among the browser tests.
pub(crate) const PROVIDERS: &str = "provider";

/// Runs one part, passing it the words that follow, or lint and all parts; the last line is the sum.
pub(crate) fn run(words: &[&str], without: &str) -> Result<()> {
    let (part, words) = words.split_first().map_or((None, words), |(part, words)| (Some(*part), words));
    if let Some(part) = part.filter(|part| PARTS.iter().all(|(name, _)| name != part)) {
        bail!("no such part of the tests: {part} (there are native, fuzz, web and e2e)");
    }
    let without: Vec<&str> = without.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if let Some(name) = without.iter().find(|name| !["chromium", "firefox", "webkit"].contains(name)) {
        bail!("--without {name}: the engines are chromium, firefox and webkit");
    }
    if !without.is_empty() {
        println!("!!! WITHOUT {}: this run says nothing about it !!!", without.join(", "));
    }
    let shell = env::shell()?;
    let asked = Asked { without, words };
    let mut total = Count::default();
    if part.is_none() {
        total.add(settle("lint", lint::run().map(|()| Count::default())));
    }
    for (name, run) in PARTS {
        if part.is_some_and(|part| part != name) {
            continue;
        }
        println!("== {name} tests");
        let start = Instant::now();
        let result = run(&shell, &asked).and_then(|count| if count.ran() { Ok(count) } else { bail!("no test ran") });
        let count = settle(name, result);
        println!("== {name}: {count}, in {} s", start.elapsed().as_secs());
        total.add(count);
    }
    println!("{total}");
    if total.failed > 0 {
        // The sum is the last line.
        std::process::exit(1);
    }
    Ok(())
}

/// A part that could not run to its end counts as one failure, and the others still run.
fn settle(name: &str, result: Result<Count>) -> Count {
    result.unwrap_or_else(|error| {
        println!("{name} FAILED: {error:#}");
        Count { passed: 0, failed: 1 }
    })
}

fn native(shell: &Shell, asked: &Asked) -> Result<Count> {
    let words = asked.words;
    let packages = ["newsletter-signup-core", "newsletter-signup-endpoint", "newsletter-signup-playground", "xtask"];
    let packages = packages.iter().flat_map(|package| ["-p", package]);
    let mut count = count::tests(cmd!(shell, "cargo test --quiet --no-fail-fast {packages...} -- {words...}"))?;
    let component = ["-p", "newsletter-signup", "--no-default-features", "--features", "ssr"];
    count.add(count::tests(cmd!(shell, "cargo test --quiet --no-fail-fast {component...} -- {words...}"))?);
    Ok(count)
}

fn fuzz_briefly(_: &Shell, asked: &Asked) -> Result<Count> {
    fuzz::run(asked.words, FUZZ_RUNS)
}

/// `cargo xtask fuzz`: one target, or all of them, for as long as is wanted.
pub(crate) fn fuzz(target: Option<&str>, runs: u64) -> Result<()> {
    let words: Vec<&str> = target.into_iter().collect();
    match fuzz::run(&words, runs)? {
        Count { failed: 0, .. } => Ok(()),
        Count { failed, .. } => bail!("{failed} of the targets failed"),
    }
}

fn web(shell: &Shell, asked: &Asked) -> Result<Count> {
    setup::need(&[Need::Wasm, Need::Bindgen, Need::WasmPack])?;
    let words = asked.words;
    let mut count = Count::default();
    for (engine, need, browser, driver) in [
        ("chromium", Need::Chromium, "--chrome", "chromedriver"),
        ("firefox", Need::Firefox, "--firefox", "geckodriver"),
    ] {
        if asked.without.contains(&engine) {
            continue;
        }
        setup::need(&[need])?;
        let option = format!("--{driver}");
        let driver = env::program(driver).with_context(|| format!("{driver} is missing"))?;
        let command =
            cmd!(shell, "wasm-pack test --headless {browser} {option} {driver} --mode no-install -- {words...}");
        // The default of 20 s is for a whole test binary on an idle machine.
        let ran = count::tests(with_toolchain(command).env("WASM_BINDGEN_TEST_TIMEOUT", "300"))?;
        // A binary that is not for this browser is skipped with success.
        if !ran.ran() {
            bail!("no test ran in {engine}");
        }
        println!("== web: {engine}: {ran}");
        count.add(ran);
    }
    Ok(count)
}

fn e2e(shell: &Shell, asked: &Asked) -> Result<Count> {
    let table = asked.words.contains(&FAULTS) || asked.words.contains(&PROVIDERS);
    setup::need(&[Need::Npm, Need::Wasm])?;
    for (engine, need) in [("chromium", Need::Chromium), ("firefox", Need::Firefox), ("webkit", Need::WebKit)] {
        if !asked.without.contains(&engine) {
            setup::need(&[need])?;
        }
    }
    build::run()?;
    println!("building the endpoint and the tests (4 min the first time)");
    cmd!(shell, "cargo build --quiet -p newsletter-signup-endpoint").run()?;
    env::describe(shell);
    // No line of a table needs it.
    if !table {
        leptos(shell)?;
        configurator(shell)?;
    }
    shell.set_var("NS_WITHOUT", asked.without.join(","));
    let words = asked.words;
    // One line a test makes a table; the names say where each ends.
    let quiet = (!table).then_some("--quiet");
    let command = cmd!(shell, "cargo test {quiet...} -p newsletter-signup-e2e --no-fail-fast -- {words...}");
    let mut matrix = Matrix::default();
    let count = count::heard(command, |line| matrix.hear(line))?;
    if words.contains(&PROVIDERS) {
        println!("{matrix}");
    }
    Ok(count)
}

/// Builds the Leptos example: here, since only we know which compiler builds for WebAssembly.
fn leptos(shell: &Shell) -> Result<()> {
    setup::need(&[Need::Trunk])?;
    println!("building the Leptos example (2 min the first time)");
    let example = env::root().join("examples/leptos");
    let _in_example = shell.push_dir(&example);
    // Its lock file is its own, and trunk's --offline, which keeps it from fetching tools, binds cargo as well.
    cmd!(shell, "cargo fetch --quiet --locked").quiet().run()?;
    // Built with another lock file, the same crates must not meet in one folder.
    let trunk = cmd!(shell, "trunk build --offline").env("CARGO_TARGET_DIR", env::target().join("leptos"));
    with_toolchain(trunk).env_remove("NO_COLOR").quiet().run()?;
    shell.set_var("NS_LEPTOS", example.join("dist"));
    Ok(())
}

/// Builds the configurator, to be hosted in any folder.
fn configurator(shell: &Shell) -> Result<()> {
    println!("building the configurator (2 min the first time)");
    let dist = env::target().join("playground");
    let trunk = cmd!(shell, "trunk build --offline --public-url ./ --dist {dist}");
    with_toolchain(trunk.env("CARGO_TARGET_DIR", env::target())).env_remove("NO_COLOR").quiet().run()?;
    shell.set_var("NS_PLAYGROUND", dist);
    Ok(())
}
