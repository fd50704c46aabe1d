//! Every developer command of newsletter-signup: `cargo xtask <command>`.

mod adapters;
mod bench;
mod build;
mod compress;
mod count;
mod demo;
mod env;
mod fuzz;
mod lint;
mod matrix;
mod setup;
mod shots;
mod size;
mod template;
mod test;
mod why;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <command>

  setup                 installs the tools that are missing; the others call it for what they need
  demo                  builds all and serves a page with the widgets and an endpoint, until Ctrl-C
  demo --check          the whole journey by itself, in a headless browser
  demo --check --provider ghost --ghost-url URL
                        a sign-up at a Ghost that runs elsewhere, in a headless browser
  build                 fills pkg/ (the npm package) and dist/ (what a site hosts)
  build --verify        builds twice, in two folders, and compares the bytes
  size                  what every shipped file weighs, against budgets.toml  [--json]
  size --adapters       what the adapters add to the WebAssembly
  size --why            the largest functions and each crate's share of the WebAssembly
  bench                 the form beside others, against the targets, into docs/benchmarks.md  [--json] [--quick]
  test                  lint and all tests  [--without firefox,webkit]
  test native|fuzz|web|e2e
                        one part of them; words that follow go to the tests, such as: test e2e chromium::form
  test e2e --faults     what goes wrong and where the form ends, a line each
  shots [WORDS]         pictures of every state, layout, display, theme and direction, and a page to look through them; with
                        words (dialog dark rtl 360) only of what bears them all
  test e2e --providers  every provider against its contract server, and a table of where each case ends
  fuzz                  the core under random input  [--runs 10000000] [--target reply]
  lint                  fmt, clippy, dependencies, spelling, types
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = Parser::from_env();
    let mut words = Vec::new();
    let mut flags = Flags::default();
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Value(word) => words.push(word.string()?),
            Arg::Long("help") | Arg::Short('h') => {
                print!("{HELP}");
                return Ok(());
            }
            Arg::Long("check") => flags.check = true,
            Arg::Long("faults") => flags.faults = true,
            Arg::Long("providers") => flags.providers = true,
            Arg::Long("provider") => flags.provider = args.value()?.string()?,
            Arg::Long("ghost-url") => flags.ghost_url = args.value()?.string()?,
            Arg::Long("json") => flags.json = true,
            Arg::Long("adapters") => flags.adapters = true,
            Arg::Long("quick") => flags.quick = true,
            Arg::Long("why") => flags.why = true,
            Arg::Long("verify") => flags.verify = true,
            Arg::Long("without") => flags.without = args.value()?.string()?,
            Arg::Long("runs") => flags.runs = Some(args.value()?.parse()?),
            Arg::Long("target") => flags.target = Some(args.value()?.string()?),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["setup"] => setup::all(),
        ["build"] if flags.verify => build::verify(),
        ["build"] => build::run(),
        ["size"] if flags.why => why::run(),
        ["size"] if flags.adapters => adapters::run(),
        ["size"] => size::run(flags.json),
        ["bench"] => bench::run(flags.json, flags.quick),
        ["lint"] => lint::run(),
        ["test", "e2e"] if flags.faults => test::run(&["e2e", test::FAULTS], &flags.without),
        ["test", "e2e"] if flags.providers => test::run(&["e2e", test::PROVIDERS], &flags.without),
        ["test", ..] => test::run(&words[1..], &flags.without),
        ["shots", ..] => shots::run(&words[1..]),
        ["demo"] if !flags.provider.is_empty() || !flags.ghost_url.is_empty() => {
            demo::elsewhere(flags.check, &flags.provider, &flags.ghost_url)
        }
        ["fuzz"] => test::fuzz(flags.target.as_deref(), flags.runs.unwrap_or(test::FUZZ_RUNS)),
        ["demo"] => demo::run(flags.check),
        _ => {
            eprint!("{HELP}");
            bail!("no such command: {}", words.join(" "))
        }
    }
}

#[derive(Default)]
struct Flags {
    check: bool,
    faults: bool,
    providers: bool,
    json: bool,
    adapters: bool,
    quick: bool,
    why: bool,
    verify: bool,
    without: String,
    provider: String,
    ghost_url: String,
    runs: Option<u64>,
    target: Option<String>,
}
