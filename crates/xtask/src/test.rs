//! All tests, one part after the other, and how many ran in each.

use crate::{
    build, env, lint,
    setup::{self, Need, with_toolchain},
};
use anyhow::{Result, bail};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};
use xshell::{Cmd, Shell, cmd};

#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    failed: usize,
}

/// Runs the parts named, or lint and all of them; the last line is the sum.
pub(crate) fn run(parts: &[&str], without: &str) -> Result<()> {
    let all = parts.is_empty();
    if let Some(unknown) = parts.iter().find(|part| !["native", "web", "e2e"].contains(part)) {
        bail!("no such part of the tests: {unknown}");
    }
    if !without.is_empty() {
        println!("!!! WITHOUT {without}: this run proves nothing there !!!");
    }
    if all {
        lint::run()?;
    }
    let shell = env::shell()?;
    let mut total = Count::default();
    for (name, part) in [("native", native as fn(&Shell, &str) -> Result<Count>), ("web", web), ("e2e", e2e)] {
        if all || parts.contains(&name) {
            println!("== {name} tests");
            let start = Instant::now();
            let count = part(&shell, without)?;
            println!("== {name}: {} passed, {} failed, in {} s", count.passed, count.failed, start.elapsed().as_secs());
            if count.passed + count.failed == 0 {
                bail!("no {name} test ran");
            }
            total.passed += count.passed;
            total.failed += count.failed;
        }
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        bail!("tests failed");
    }
    Ok(())
}

fn native(shell: &Shell, _: &str) -> Result<Count> {
    let mut count = Count::default();
    for arguments in [
        &["-p", "newsletter-signup-core", "-p", "newsletter-signup-endpoint", "-p", "xtask"][..],
        &["-p", "newsletter-signup", "--no-default-features", "--features", "ssr"],
    ] {
        count.add(counted(cmd!(shell, "cargo test --quiet --no-fail-fast").args(arguments))?);
    }
    Ok(count)
}

fn web(shell: &Shell, without: &str) -> Result<Count> {
    setup::need(&[Need::Wasm, Need::Bindgen, Need::WasmPack])?;
    let mut count = Count::default();
    for (browser, need, driver) in
        [("chrome", Need::Chromium, "chromedriver"), ("firefox", Need::Firefox, "geckodriver")]
    {
        if without.contains(browser) || (browser == "chrome" && without.contains("chromium")) {
            continue;
        }
        setup::need(&[need])?;
        let (browser, option) = (format!("--{browser}"), format!("--{driver}"));
        let Some(driver) = env::program(driver) else { bail!("{driver} is missing") };
        let command = cmd!(shell, "wasm-pack test --headless {browser} {option} {driver} --mode no-install");
        // The default of 20 s is for a whole test binary on an idle machine.
        let ran = counted(with_toolchain(command).env("WASM_BINDGEN_TEST_TIMEOUT", "300"))?;
        // A binary that is not for this browser is skipped with success.
        if ran.passed + ran.failed == 0 {
            bail!("no test ran in {browser}");
        }
        count.add(ran);
    }
    Ok(count)
}

fn e2e(shell: &Shell, without: &str) -> Result<Count> {
    setup::need(&[Need::Npm, Need::Wasm, Need::Trunk])?;
    for (engine, need) in [("chromium", Need::Chromium), ("firefox", Need::Firefox), ("webkit", Need::WebKit)] {
        if !without.contains(engine) {
            setup::need(&[need])?;
        }
    }
    build::run()?;
    cmd!(shell, "cargo build --quiet -p newsletter-signup-endpoint").run()?;
    env::describe(shell);
    shell.set_var("NS_WITHOUT", without);
    counted(cmd!(shell, "cargo test -p newsletter-signup-e2e --no-fail-fast"))
}

impl Count {
    fn add(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs, shows the output as it comes, and reads the tests' own closing lines.
fn counted(command: Cmd<'_>) -> Result<Count> {
    println!("$ {command}");
    let mut command: Command = command.into();
    let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn()?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            count.add(closing(&line));
        }
    }
    let status = child.wait()?;
    if !status.success() && count.failed == 0 {
        bail!("the tests ended with {status}");
    }
    Ok(count)
}

/// `test result: ok. 3 passed; 0 failed; …`
fn closing(line: &str) -> Count {
    let Some(result) = line.trim().strip_prefix("test result: ") else { return Count::default() };
    let number = |word: &str| {
        let before = result.split(word).next().unwrap_or_default();
        before
            .rsplit([' ', '.', ';'])
            .find(|part| !part.is_empty())
            .and_then(|part| part.parse().ok())
            .unwrap_or_default()
    };
    Count { passed: number(" passed"), failed: number(" failed") }
}

#[test]
fn closing_lines_are_read() {
    let count = closing("test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured");
    assert_eq!((count.passed, count.failed), (12, 3));
    assert_eq!(closing("test x ... ok").passed, 0);
}
