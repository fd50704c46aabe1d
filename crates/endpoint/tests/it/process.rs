//! The program itself: its settings, its end, and what is left after a violent one.

use crate::endpoint::{open, until};
use newsletter_signup_endpoint::serve::Server;
use serde_json::json;
use std::{
    collections::BTreeSet,
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::{Child, Command},
};

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsletter-signup-endpoint"));
    command.current_dir(folder).env_clear().kill_on_drop(true);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts the program and waits for its line; gives the URL.
async fn serve(folder: &Path, flags: &[&str]) -> (Child, String) {
    let mut command = program(folder);
    command.args(["--listen", "127.0.0.1:0", "--database", "db", "--outbox", "outbox", "--client-limit", "0"]);
    let mut child = command.args(flags).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let url = line.trim_end().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line:?}")).to_owned();
    (child, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_a_burst_it_has_kept_every_address_it_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, url) = serve(folder.path(), &["--log-level", "off"]).await;
    let accepted = Arc::new(Mutex::new(BTreeSet::new()));
    let visitors: Vec<_> = (0..8)
        .map(|visitor| {
            let (url, accepted) = (format!("{url}/subscribe"), Arc::clone(&accepted));
            tokio::spawn(async move {
                let client = reqwest::Client::new();
                for n in 0.. {
                    let email = format!("reader-{visitor}-{n}@example.com");
                    match client.post(&url).json(&json!({ "email": email })).send().await {
                        Ok(response) if response.status() == 202 => accepted.lock().unwrap().insert(email),
                        Ok(response) => panic!("{}", response.status()),
                        Err(_) => break,
                    };
                }
            })
        })
        .collect();
    until("a burst", || async { (accepted.lock().unwrap().len() >= 150).then_some(()) }).await;
    child.kill().await.unwrap();
    for visitor in visitors {
        visitor.await.unwrap();
    }
    let accepted = accepted.lock().unwrap().clone();

    let database = open(folder.path()).await;
    let kept: Vec<String> = sqlx::query_scalar(
        "SELECT s.email FROM subscriber s JOIN subscription n ON n.subscriber_id = s.id AND n.state = 'pending'
         JOIN outbox o ON o.subscriber_id = s.id JOIN signup u ON u.id = n.signup_id",
    )
    .fetch_all(&database)
    .await
    .unwrap();
    let kept: BTreeSet<String> = kept.into_iter().collect();
    assert_eq!(accepted.difference(&kept).collect::<Vec<_>>(), Vec::<&String>::new(), "answered and lost");
    database.close().await;

    // And each of them gets its mail, from the next run where the killed one had not sent it.
    let server = Server::start(crate::endpoint::settings(folder.path(), &[])).await.unwrap();
    until("every mail", || async {
        let mails = crate::mailbox::read(&folder.path().join("outbox"));
        let reached: BTreeSet<String> = mails.into_iter().map(|mail| mail.to).collect();
        accepted.is_subset(&reached).then_some(())
    })
    .await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_ends_well_and_has_logged_no_address() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, url) = serve(folder.path(), &["--log-level", "debug", "--log-format", "json"]).await;
    let client = reqwest::Client::new();
    for email in ["secret.reader@example.com", "secret.reader@@example.com", ""] {
        let body = json!({"email": email, "name": "secret.reader", "website": ""});
        client.post(format!("{url}/subscribe")).json(&body).send().await.unwrap();
    }
    let mails = until("a mail", || async {
        Some(crate::mailbox::read(&folder.path().join("outbox"))).filter(|m| m.len() == 1)
    });
    let link = mails.await[0].confirm().unwrap().to_owned();
    client.post(&link).send().await.unwrap();
    let id = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).await.unwrap();
    assert!(child.wait().await.unwrap().success());
    assert!(log.lines().count() >= 4 && log.contains("\"status\":202") && log.contains("stopping"), "{log}");
    assert!(log.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{log}");
    let token = link.split_once("token=").unwrap().1;
    assert!(!log.contains("secret.reader") && !log.contains(token), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn subscribers_are_exported_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let flags = ["--newsletter", "daily=The Daily", "--single-opt-in"];
    let (_child, url) = serve(folder.path(), &flags).await;
    let client = reqwest::Client::new();
    let bodies = [
        json!({"email": "ann@example.com", "name": "Ann \"A\", Lviv", "consent": "I agree.", "fields": {"city": "Lviv"}}),
        json!({"email": "bob@example.com", "name": "=HYPERLINK(\"https://evil.example\")"}),
    ];
    for body in bodies {
        let response = client.post(format!("{url}/subscribe")).json(&body).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
    }
    let run = async |args: &[&str]| {
        let output = program(folder.path()).args(args).output().await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let csv = run(&["export", "--database", "db"]).await;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][column(name)].to_owned();
    assert_eq!(rows.len(), 2);
    assert_eq!([cell(0, "email"), cell(1, "email")], ["ann@example.com", "bob@example.com"]);
    assert_eq!([cell(0, "name"), cell(0, "consent")], ["Ann \"A\", Lviv", "I agree."]);
    assert_eq!([cell(0, "fields"), cell(0, "newsletter")], ["{\"city\":\"Lviv\"}", "daily"]);
    assert!(cell(0, "confirmed_at").ends_with('Z'));
    assert!(cell(1, "name").starts_with("'="), "no formula reaches a spreadsheet");

    assert_eq!(run(&["export", "--database", "db", "--state", "pending"]).await.lines().count(), 1);
    assert_eq!(run(&["export", "--database", "db", "--of", "weekly"]).await.lines().count(), 1);
    let list = run(&["list", "--database", "db"]).await;
    assert!(
        list.starts_with("EMAIL") && list.lines().count() == 3 && list.contains("bob@example.com  daily"),
        "{list}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_setting_is_named_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("no-database"), "text").unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let outbox = ["--outbox", "out"];
    let cases: [(&[&str], &str); 15] = [
        (&[], "SMTP_URL: not set"),
        (&["--smtp-url", "ftp://user:pa55@x"], "SMTP_URL: not a mail server's URL"),
        (&["--smtp-url", "smtp://localhost", "--outbox", "out"], "--outbox: cannot be used together"),
        (&["--listen", "8080"], "--listen: not an IP address and port"),
        (&["--listen", &taken], "--listen: cannot listen on"),
        (&["--public-url", "example.com"], "--public-url: "),
        (&["--public-url", "https://example.com/?a=b"], "--public-url: must be"),
        (&["--smtp-url", "smtp://localhost"], "--from: needed with SMTP_URL"),
        (&["--from", "nobody"], "--from: not a mailbox"),
        (&["--newsletter", "=Name"], "--newsletter: \"=Name\" is not ID=NAME"),
        (&["--newsletter", "a=A", "--newsletter", "a=B"], "--newsletter: \"a\" is there twice"),
        (&["--allow-origin", "https://example.com/"], "--allow-origin: \"https://example.com/\" is not an origin"),
        (&["--confirm-days", "0"], "--confirm-days: must be at least 1"),
        (&["--database", "no-database"], "--database: "),
        (&["--database", "missing/db"], "--database: cannot open missing/db"),
    ];
    for (flags, expected) in cases {
        let mut command = program(folder.path());
        if !flags.is_empty() && !flags[0].starts_with("--smtp") {
            command.args(outbox);
        }
        let output = command.args(flags).output().await.unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{flags:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{flags:?}: {error}");
        assert!(error.starts_with(&format!("newsletter-signup-endpoint: {expected}")), "{flags:?}: {error}");
        assert!(!error.contains("pa55"), "no password: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_sets_what_the_flags_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program(folder.path());
    command.envs([("SIGNUP_LISTEN", "127.0.0.1:0"), ("SIGNUP_OUTBOX", "out"), ("SIGNUP_SINGLE_OPT_IN", "true")]);
    command.env("SIGNUP_NEWSLETTERS", "daily=The Daily; weekly=The Weekly");
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let url = format!("{}/subscribe", line.trim_end().strip_prefix("listening on ").unwrap());
    let client = reqwest::Client::new();
    for (newsletter, status) in [("weekly", 200), ("monthly", 422)] {
        let body = json!({"email": "ann@example.com", "newsletters": [newsletter]});
        assert_eq!(client.post(&url).json(&body).send().await.unwrap().status().as_u16(), status);
    }
}
