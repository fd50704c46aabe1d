//! The endpoint as a program of its own.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// The program, without any setting from the tests' own environment.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsletter-signup-endpoint"));
    command.env_clear().kill_on_drop(true).stdin(Stdio::null());
    command
}

/// A running endpoint; killed when dropped.
pub struct Program {
    pub url: String,
    pub child: Child,
}

impl Program {
    /// Starts it on the files of a folder, and waits until it says that it listens.
    pub async fn start(folder: &Path, flags: &[&str]) -> Program {
        let mut command = command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--database"]).arg(database(folder));
        command.arg("--outbox").arg(folder.join("outbox")).args(flags);
        let log = std::fs::File::options().create(true).append(true).open(folder.join("log")).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().unwrap_or_else(|| {
            panic!("it did not start: {}", std::fs::read_to_string(folder.join("log")).unwrap_or_default())
        });
        Program { url: line.strip_prefix("listening on ").unwrap().to_owned(), child }
    }
}

pub fn database(folder: &Path) -> PathBuf {
    folder.join("signups.db")
}

/// What `export` prints, as records without the heading.
pub async fn export(folder: &TempDir, flags: &[&str]) -> Vec<csv::StringRecord> {
    let output = command().args(["export", "--database"]).arg(database(folder.path())).args(flags).output().await;
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    csv::Reader::from_reader(output.stdout.as_slice()).records().map(Result::unwrap).collect()
}
