//! How many tests a command ran, read from the closing lines of its output.

use anyhow::{Result, bail};
use std::{
    fmt,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};
use xshell::Cmd;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// Whether any test ran at all.
    pub(crate) fn ran(self) -> bool {
        self.passed + self.failed > 0
    }

    pub(crate) fn add(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Runs a test command, shows its output as it comes, and counts.
pub(crate) fn tests(command: Cmd<'_>) -> Result<Count> {
    heard(command, |_| {})
}

/// Likewise; each line is heard, too.
pub(crate) fn heard(command: Cmd<'_>, mut hear: impl FnMut(&str)) -> Result<Count> {
    println!("$ {command}");
    let mut command: Command = command.into();
    let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn()?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            hear(&line);
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
    let Some((_, result)) = line.trim().split_once("test result: ") else { return Count::default() };
    let number = |word: &str| {
        let parts = result.split([' ', ';']).filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let found = parts.windows(2).find(|pair| pair[1] == word);
        found.and_then(|pair| pair[0].parse().ok()).unwrap_or_default()
    };
    Count { passed: number("passed"), failed: number("failed") }
}

#[test]
fn closing_lines_are_read() {
    let count = closing("test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured");
    assert_eq!(count, Count { passed: 12, failed: 3 });
    assert_eq!(closing("test x ... ok"), Count::default());
    assert_eq!(count.to_string(), "12 passed, 3 failed");
}

#[test]
fn a_command_that_fails_before_its_tests_is_an_error() {
    let shell = xshell::Shell::new().unwrap();
    assert!(tests(xshell::cmd!(shell, "false")).is_err());
    let script = "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'; exit 101";
    assert_eq!(tests(xshell::cmd!(shell, "sh -c {script}")).unwrap(), Count { passed: 1, failed: 2 });
}
