//! An endpoint to test, in a folder of its own.

use crate::mailbox::{self, Mail};
use clap::Parser;
use newsletter_signup_endpoint::{args::ServeArgs, serve::Server, settings::Settings};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};
use std::{path::Path, time::Duration};
use tempfile::TempDir;

/// Settings that keep everything in this folder and count nothing; `flags` come last and win.
pub fn settings(folder: &Path, flags: &[&str]) -> Settings {
    let (database, outbox) = (folder.join("db"), folder.join("outbox"));
    let mut args = vec!["test", "--listen", "127.0.0.1:0", "--database", database.to_str().unwrap()];
    args.extend(["--outbox", outbox.to_str().unwrap()]);
    if !flags.contains(&"--client-limit") {
        args.extend(["--client-limit", "0"]);
    }
    args.extend(flags);
    Settings::check(ServeArgs::parse_from(args)).unwrap()
}

pub struct Endpoint {
    pub client: Client,
    pub folder: TempDir,
    pub url: String,
    server: Server,
}

impl Endpoint {
    pub async fn start(flags: &[&str]) -> Self {
        Self::with(flags, |_| {}).await
    }

    pub async fn with(flags: &[&str], change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(folder.path(), flags);
        change(&mut settings);
        Self::run(folder, settings).await
    }

    pub async fn run(folder: TempDir, settings: Settings) -> Self {
        let server = Server::start(settings).await.unwrap();
        let url = format!("http://{}", server.address);
        Self { client: Client::new(), folder, url, server }
    }

    /// Stops as on SIGTERM; what it wrote stays.
    pub async fn stop(self) -> TempDir {
        self.server.stop().await;
        self.folder
    }

    pub fn post(&self) -> RequestBuilder {
        self.client.post(format!("{}/subscribe", self.url))
    }

    pub async fn send(&self, body: Value) -> Response {
        self.post().json(&body).send().await.unwrap()
    }

    /// Signs up with nothing but an address; gives the status.
    pub async fn sign_up(&self, email: &str) -> u16 {
        self.send(json!({ "email": email })).await.status().as_u16()
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}/{path}", self.url)).send().await.unwrap()
    }

    /// Another connection to its database, with a write lock's patience.
    pub async fn database(&self) -> SqlitePool {
        open(self.folder.path()).await
    }

    pub async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.database().await).await.unwrap()
    }

    pub fn mails(&self) -> Vec<Mail> {
        mailbox::read(&self.folder.path().join("outbox"))
    }

    /// Waits until there are this many mails.
    pub async fn wait_for_mails(&self, count: usize) -> Vec<Mail> {
        until("mails", || async { Some(self.mails()).filter(|mails| mails.len() >= count) }).await
    }

    /// Waits until no mail is waiting to be sent now.
    pub async fn wait_for_empty_outbox(&self) {
        until("an empty outbox", || async {
            (self.count("SELECT count(*) FROM outbox WHERE done_at IS NULL").await == 0).then_some(())
        })
        .await;
    }
}

pub async fn open(folder: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(folder.join("db")).busy_timeout(Duration::from_secs(5));
    SqlitePool::connect_with(options).await.unwrap()
}

/// Asks again and again until there is an answer.
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    let asking = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), asking).await.unwrap_or_else(|_| panic!("waited for {what}"))
}
