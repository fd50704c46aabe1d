//! The reference endpoint as a program: its own database file, its mails in a folder.

use crate::{Result, paths, process::Process, wait};
use std::{
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A running reference endpoint on a fresh database.
pub struct Endpoint {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    _process: Process,
    folder: TempDir,
}

impl Endpoint {
    /// Starts it; pages of these origins may post to it by script.
    ///
    /// # Errors
    /// When it is not built, or does not start.
    pub async fn start(origins: &[&str]) -> Result<Endpoint> {
        let program = paths::endpoint()?;
        let folder = tempfile::Builder::new().prefix("ns-endpoint-").tempdir()?;
        let outbox = folder.path().join("outbox");
        tokio::fs::create_dir(&outbox).await?;
        let mut command = Command::new(program);
        command.args(["--listen", "127.0.0.1:0", "--database"]).arg(folder.path().join("signups.db"));
        command.arg("--outbox").arg(outbox);
        for origin in origins {
            command.args(["--allow-origin", origin]);
        }
        let log = std::fs::File::create(folder.path().join("endpoint.log"))?;
        let mut process = Process::start(command.stdout(Stdio::piped()).stderr(log))?;
        let url = process.first_line(|line| line.trim().strip_prefix("listening on ").map(str::to_owned));
        let url = url.map_err(|error| {
            let log = std::fs::read_to_string(folder.path().join("endpoint.log")).unwrap_or_default();
            format!("the reference endpoint: {error}: {log}")
        })?;
        Ok(Endpoint { url: url.trim_end_matches('/').to_owned(), _process: process, folder })
    }

    /// What the form posts to.
    #[must_use]
    pub fn subscribe_url(&self) -> String {
        format!("{}/subscribe", self.url)
    }

    /// The database file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("signups.db")
    }

    /// Waits for a mail to this address and gives it as text, its line folding undone.
    ///
    /// # Errors
    /// When none comes.
    pub async fn mail_to(&self, address: &str) -> Result<String> {
        let outbox = self.folder.path().join("outbox");
        wait::until(&format!("a mail to {address}"), async || {
            let files = std::fs::read_dir(&outbox)?.flatten();
            let mails = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
            Ok(mails.map(|mail| decode(&mail)).find(|mail| mail.contains(address)))
        })
        .await
    }

    /// What a second program reads from the database about an address, in any state.
    ///
    /// # Errors
    /// When that program fails.
    pub async fn rows(&self, address: &str) -> Result<Vec<String>> {
        let mut command = tokio::process::Command::new(paths::endpoint()?);
        let output = command.args(["export", "--state", "all", "--database"]).arg(self.database()).output().await?;
        if !output.status.success() {
            return Err(format!("export: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        let table = String::from_utf8(output.stdout)?;
        Ok(table.lines().filter(|line| line.contains(address)).map(str::to_owned).collect())
    }
}

/// Undoes quoted-printable as far as links need it.
fn decode(mail: &str) -> String {
    mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
}

/// The first link in a mail that starts with this URL.
#[must_use]
pub fn link<'a>(mail: &'a str, url: &str) -> Option<&'a str> {
    let start = mail.find(url)?;
    let rest = &mail[start..];
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"'".contains(c)).unwrap_or(rest.len());
    Some(&rest[..end])
}
