//! Every developer command of newsletter-signup: `cargo xtask <command>`.

mod build;
mod compress;
mod count;
mod demo;
mod env;
mod lint;
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
  build                 fills pkg/ (the npm package) and dist/ (what a site hosts)
  build --verify        builds twice, in two folders, and compares the bytes
  size                  what every shipped file weighs, against budgets.toml  [--json]
  size --why            the largest functions and each crate's share of the WebAssembly
  test                  lint and all tests  [--without firefox,webkit]
  test native|web|e2e   one part of them; words that follow go to the tests, such as: test e2e chromium::form
  test e2e --faults     what goes wrong and where the form ends, a line each
  shots                 pictures of every state, layout, display, theme and direction, and a page to look through them
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
            Arg::Long("json") => flags.json = true,
            Arg::Long("why") => flags.why = true,
            Arg::Long("verify") => flags.verify = true,
            Arg::Long("without") => flags.without = args.value()?.string()?,
            _ => return Err(arg.unexpected().into()),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["setup"] => setup::all(),
        ["build"] if flags.verify => build::verify(),
        ["build"] => build::run(),
        ["size"] if flags.why => why::run(),
        ["size"] => size::run(flags.json),
        ["lint"] => lint::run(),
        ["test", "e2e"] if flags.faults => test::run(&["e2e", test::FAULTS], &flags.without),
        ["test", ..] => test::run(&words[1..], &flags.without),
        ["shots"] => shots::run(),
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
    json: bool,
    why: bool,
    verify: bool,
    without: String,
}
