//! The command line: settings, subcommands, how it stops, what it logs.

use crate::{
    program::{Program, command, database, export},
    server::{Mail, mails, until},
};
use serde_json::json;
use tokio::process::Command;

#[tokio::test]
async fn a_bad_setting_is_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("outbox").display().to_string();
    let file = folder.path().join("file").display().to_string();
    std::fs::write(&file, "no database, by far not").unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&[], "SMTP_URL: not set"),
        (&["--smtp-url", "https://user:secret@example.com", "--from", "a@b.co"], "SMTP_URL: not a mail server's URL"),
        (&["--smtp-url", "smtps://mail.example.com"], "--from: needed"),
        (&["--outbox", &outbox, "--smtp-url", "smtp://localhost"], "--outbox: cannot be used together"),
        (&["--outbox", &outbox, "--listen", "8080"], "--listen: not an IP address and port"),
        (&["--outbox", &outbox, "--listen", "192.0.2.1:1"], "--listen: cannot listen on 192.0.2.1:1"),
        (&["--outbox", &outbox, "--public-url", "ftp://x"], "--public-url: must be http or https"),
        (&["--outbox", &outbox, "--from", "nobody"], "--from: not a mailbox"),
        (&["--outbox", &outbox, "--newsletter", "=x"], "--newsletter: \"=x\" is not ID=NAME"),
        (&["--outbox", &outbox, "--newsletter", "a=A", "--newsletter", "a=B"], "--newsletter: \"a\" is there twice"),
        (&["--outbox", &outbox, "--allow-origin", "https://x.co/"], "--allow-origin: \"https://x.co/\" is not an origin"),
        (&["--outbox", &outbox, "--confirm-days", "0"], "--confirm-days: must be at least 1"),
        (&["--outbox", &file], "--outbox: "),
        (&["--outbox", &outbox, "--database", &file], "--database: "),
        (&["--outbox", &outbox, "--database", "/nowhere/signups.db"], "--database: cannot open /nowhere/signups.db"),
    ];
    for (flags, expected) in cases {
        let output = command().current_dir(folder.path()).args(*flags).output().await.unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{flags:?}: {error}");
        assert!(error.starts_with(&format!("newsletter-signup-endpoint: {expected}")), "{flags:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn the_environment_sets_what_flags_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command();
    command.env("SIGNUP_OUTBOX", folder.path().join("outbox")).env("SIGNUP_DATABASE", database(folder.path()));
    let output = command.env("SIGNUP_CONFIRM_DAYS", "0").output().await.unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("--confirm-days: must be"), "{output:?}");
}

#[tokio::test]
async fn a_signal_stops_it_in_order_and_the_log_names_nobody() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let mut program = Program::start(folder.path(), &["--log-level", "debug"]).await;
        let client = reqwest::Client::new();
        for body in [json!({ "email": "ann@example.com" }), json!({ "email": "ann@example" })] {
            client.post(format!("{}/subscribe", program.url)).json(&body).send().await.unwrap();
        }
        let found = until("the mail", async || mails(&folder.path().join("outbox")).pop()).await;
        let link = Mail::link(&found, "confirm");
        assert_eq!(client.post(&link).send().await.unwrap().status(), 200);
        drop(client);

        let id = program.child.id().unwrap().to_string();
        assert!(Command::new("kill").args([&format!("-{signal}"), &id]).status().await.unwrap().success());
        assert_eq!(program.child.wait().await.unwrap().code(), Some(0), "{signal}");
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
        assert!(log.contains("sign-up") && log.contains("stopping"), "{log}");
        let secret = link.split_once("token=").unwrap().1;
        assert!(!log.contains('@') && !log.contains("example") && !log.contains(secret), "{log}");
        assert_eq!(export(&folder, &[]).await.len(), 1, "an export needs no running server");
    }
}

#[tokio::test]
async fn export_and_list_show_the_subscribers() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--single-opt-in"]).await;
    let client = reqwest::Client::new();
    for body in [
        json!({ "email": "ann@example.com", "name": "Ann \"A\", née B", "newsletters": ["daily"], "consent": "Yes" }),
        json!({ "email": "bob@example.com", "name": "=1+1", "newsletters": ["weekly"], "fields": { "city": "Lviv" } }),
    ] {
        let request = client.post(format!("{}/subscribe", program.url)).json(&body);
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
    let records = export(&folder, &[]).await;
    let rows: Vec<Vec<&str>> = records.iter().map(|record| record.iter().collect()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0][0], rows[0][1], rows[0][2], rows[0][6]), ("ann@example.com", "daily", "subscribed", "Ann \"A\", née B"));
    assert_eq!((rows[0][9], rows[1][6], rows[1][10]), ("Yes", "'=1+1", r#"{"city":"Lviv"}"#), "no formula");
    assert_eq!(export(&folder, &["--of", "weekly"]).await.len(), 1);
    assert_eq!(export(&folder, &["--state", "pending"]).await.len(), 0);

    let output = command().args(["list", "--database"]).arg(database(folder.path())).output().await.unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3, "{table}");
    assert!(lines[1].starts_with("ann@example.com  daily       subscribed    20"), "{table}");

    let missing = command().args(["list", "--database", "/nowhere/x.db"]).output().await.unwrap();
    assert_eq!(missing.status.code(), Some(2));
}
