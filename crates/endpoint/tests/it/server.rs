//! An endpoint in this process, on a fresh database, and what a test sees of it.

use clap::Parser;
use mail_parser::MessageParser;
use newsletter_signup_endpoint::{args::ServeArgs, serve::Server, settings::Settings};
use reqwest::{Client, RequestBuilder, header::HeaderMap, redirect::Policy};
use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Waits for something to be there.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let give_up = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < give_up, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A reply, read to its end.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    pub async fn to(request: RequestBuilder) -> Reply {
        let reply = request.send().await.unwrap();
        let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
        Reply { status, headers, text: reply.text().await.unwrap() }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

/// A mail in the outbox folder.
#[derive(Clone, Debug)]
pub struct Mail {
    pub file: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub raw: String,
}

impl Mail {
    pub fn parse(file: &str, raw: &[u8]) -> Mail {
        let mail = MessageParser::default().parse(raw).unwrap();
        Mail {
            file: file.to_owned(),
            to: mail.to().and_then(|to| to.first()?.address()).unwrap_or_default().to_owned(),
            subject: mail.subject().unwrap_or_default().to_owned(),
            text: mail.body_text(0).unwrap_or_default().into_owned(),
            html: mail.body_html(0).unwrap_or_default().into_owned(),
            raw: String::from_utf8_lossy(raw).into_owned(),
        }
    }

    /// The link whose path ends so.
    pub fn link(&self, page: &str) -> String {
        let links = self.text.split_whitespace().filter(|word| word.starts_with("http"));
        let mut links = links.filter(|link| link.contains(&format!("/{page}?token=")));
        links.next().unwrap_or_else(|| panic!("no {page} link in {}", self.text)).to_owned()
    }
}

/// Every mail in a folder, the oldest first.
pub fn mails(folder: &Path) -> Vec<Mail> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".eml")).collect();
    names.sort_unstable();
    names.iter().map(|name| Mail::parse(name, &fs::read(folder.join(name)).unwrap())).collect()
}

/// A running endpoint.
pub struct Endpoint {
    pub url: String,
    pub client: Client,
    server: Server,
    folder: TempDir,
}

impl Endpoint {
    /// With limits off, two newsletters, and what the test changes.
    pub async fn start(change: impl FnOnce(&mut Settings)) -> Endpoint {
        Self::start_in(tempfile::tempdir().unwrap(), change).await
    }

    async fn start_in(folder: TempDir, change: impl FnOnce(&mut Settings)) -> Endpoint {
        let file = |name: &str| folder.path().join(name).display().to_string();
        let (database, outbox) = (file("signups.db"), file("outbox"));
        let args = [
            "test", "--listen", "127.0.0.1:0", "--database", &database, "--outbox", &outbox, "--site-name", "The Site",
            "--newsletter", "daily=The Daily", "--newsletter", "weekly=The <Weekly>", "--client-limit", "0",
            "--address-limit", "0", "--quick-limit", "0", "--allow-origin", "https://site.example",
        ];
        let mut settings = Settings::check(ServeArgs::parse_from(args)).unwrap();
        change(&mut settings);
        let server = Server::start(settings).await.unwrap();
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Endpoint { url: format!("http://{}", server.address), client, server, folder }
    }

    /// Stops it and starts it again on the same files.
    pub async fn restart(self, change: impl FnOnce(&mut Settings)) -> Endpoint {
        self.server.stop().await;
        Self::start_in(self.folder, change).await
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub async fn get(&self, url: &str) -> Reply {
        Reply::to(self.client.get(url)).await
    }

    pub fn subscribe(&self) -> RequestBuilder {
        self.client.post(self.at("/subscribe"))
    }

    pub async fn sign_up(&self, body: &Value) -> Reply {
        Reply::to(self.subscribe().json(body)).await
    }

    /// Signs up for The Daily, which must be answered as every sign-up is.
    pub async fn sign_up_for(&self, email: &str, newsletter: &str) {
        let reply = self.sign_up(&json!({ "email": email, "newsletters": [newsletter] })).await;
        assert_eq!((reply.status, reply.text.as_str()), (202, r#"{"status":"pending"}"#));
    }

    pub fn outbox(&self) -> PathBuf {
        self.folder.path().join("outbox")
    }

    /// Waits until an address has so many mails; gives them, the oldest first.
    pub async fn mails_to(&self, email: &str, count: usize) -> Vec<Mail> {
        until(&format!("{count} mails to {email}"), async || {
            let mails: Vec<Mail> = mails(&self.outbox()).into_iter().filter(|mail| mail.to == email).collect();
            (mails.len() >= count).then_some(mails)
        })
        .await
    }

    /// Waits until no mail waits to be sent, now or later.
    pub async fn settled(&self) {
        until("an empty outbox", async || {
            (self.count("SELECT count(*) FROM outbox WHERE done_at IS NULL").await == 0).then_some(())
        })
        .await;
    }

    /// A connection of one's own.
    pub async fn connect(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.folder.path().join("signups.db"));
        SqliteConnection::connect_with(&options.busy_timeout(Duration::from_secs(10))).await.unwrap()
    }

    pub async fn run(&self, sql: &'static str) {
        sqlx::query(sql).execute(&mut self.connect().await).await.unwrap();
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&mut self.connect().await).await.unwrap()
    }

    /// `address newsletter state`, in order.
    pub async fn subscriptions(&self) -> Vec<String> {
        sqlx::query_scalar(
            "SELECT email || ' ' || newsletter || ' ' || state FROM subscription JOIN subscriber ON id = subscriber_id
             ORDER BY 1",
        )
        .fetch_all(&mut self.connect().await)
        .await
        .unwrap()
    }
}
