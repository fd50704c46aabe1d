//! Killed in the middle of a burst, the endpoint has lost nothing that it answered.

use crate::{
    program::{Program, export},
    server::{Mail, mails, until},
};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

const FLAGS: [&str; 6] = ["--client-limit", "0", "--quick-limit", "0", "--mail-retry-seconds", "1"];

/// Posts sign-ups, eight at a time, until the server is gone; notes each that was answered 202.
fn burst(url: &str, answered: &Arc<Mutex<BTreeSet<String>>>, round: u32) -> tokio::task::JoinSet<()> {
    let (client, next) = (reqwest::Client::new(), Arc::new(AtomicU32::new(0)));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (client, next, answered) = (client.clone(), Arc::clone(&next), Arc::clone(answered));
        let url = format!("{url}/subscribe");
        tasks.spawn(async move {
            loop {
                let email = format!("p{round}-{}@example.com", next.fetch_add(1, Ordering::Relaxed));
                let request = client.post(&url).header("idempotency-key", &email).json(&json!({ "email": email }));
                let Ok(reply) = request.send().await else { return };
                assert_eq!(reply.status(), 202);
                answered.lock().unwrap().insert(email);
            }
        });
    }
    tasks
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_a_burst_it_has_every_address_it_answered_for() {
    let folder = tempfile::tempdir().unwrap();
    let answered = Arc::new(Mutex::new(BTreeSet::new()));
    for round in 1..=3 {
        let mut program = Program::start(folder.path(), &FLAGS).await;
        let before = answered.lock().unwrap().len();
        let tasks = burst(&program.url, &answered, round);
        until("a burst under way", async || (answered.lock().unwrap().len() >= before + 60).then_some(())).await;
        program.child.kill().await.unwrap();
        tasks.join_all().await;
    }
    let answered = answered.lock().unwrap().clone();
    let stored: BTreeSet<String> =
        export(&folder, &["--state", "pending"]).await.iter().map(|record| record[0].to_owned()).collect();
    let lost: Vec<_> = answered.difference(&stored).collect();
    assert!(lost.is_empty(), "answered and lost: {lost:?}");

    // Started again, it sends every mail that is due, and each confirms.
    let program = Program::start(folder.path(), &FLAGS).await;
    let sent = until("a mail for each", async || {
        let mails = mails(&folder.path().join("outbox")).into_iter().map(|mail| (mail.to.clone(), mail));
        let mails: BTreeMap<String, Mail> = mails.collect();
        stored.iter().all(|email| mails.contains_key(email)).then_some(mails)
    })
    .await;
    let link = sent.values().next_back().unwrap().link("confirm");
    let link = format!("{}{}", program.url, &link[link.find("/confirm").unwrap()..]);
    assert_eq!(reqwest::Client::new().post(link).send().await.unwrap().status(), 200);

    // The visitor whose reply was cut off sends the same again.
    let email = answered.first().unwrap();
    let request = reqwest::Client::new().post(format!("{}/subscribe", program.url));
    let request = request.header("idempotency-key", email).json(&json!({ "email": email }));
    assert_eq!(request.send().await.unwrap().status(), 202);
    assert_eq!(export(&folder, &["--state", "all"]).await.len(), stored.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_exports_while_sign_ups_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), &FLAGS).await;
    let answered = Arc::new(Mutex::new(BTreeSet::new()));
    let tasks = burst(&program.url, &answered, 1);
    for count in [20, 60, 100] {
        until("sign-ups", async || (answered.lock().unwrap().len() >= count).then_some(())).await;
        let before = answered.lock().unwrap().clone();
        let records = export(&folder, &["--state", "pending"]).await;
        let stored: BTreeSet<String> = records.iter().map(|record| record[0].to_owned()).collect();
        assert!(before.is_subset(&stored), "an export has everything answered before it");
    }
    program.child.kill().await.unwrap();
    tasks.join_all().await;
}
