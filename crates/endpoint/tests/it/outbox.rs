//! Mails: sent at least once, whatever happens, and never too many.

use crate::{
    endpoint::{Endpoint, open, settings, until},
    smtp,
};
use newsletter_signup_endpoint::settings::{MailRoute, Settings};
use serde_json::json;
use std::{sync::atomic::Ordering, time::Duration};

const WAITING: &str = "SELECT count(*) FROM outbox WHERE done_at IS NULL";

fn over(url: &str) -> impl FnOnce(&mut Settings) {
    let url = url.to_owned();
    move |settings| {
        settings.mail = MailRoute::Smtp(url);
        settings.pace.retry = Duration::from_millis(20);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_mail_is_sent_once_the_server_takes_it() {
    let (url, mailbox) = smtp::start().await;
    mailbox.refusal.store(451, Ordering::SeqCst);
    let endpoint = Endpoint::with(&[], over(&url)).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    until("refusals", || async { (mailbox.refused.load(Ordering::SeqCst) >= 3).then_some(()) }).await;
    assert_eq!(endpoint.count(WAITING).await, 1);
    mailbox.refusal.store(0, Ordering::SeqCst);
    endpoint.wait_for_empty_outbox().await;
    let mails = mailbox.mails();
    assert_eq!(mails.len(), 1);
    let page = endpoint.client.post(mails[0].confirm().unwrap()).send().await.unwrap();
    assert_eq!(page.status().as_u16(), 200);
    assert_eq!(endpoint.get("inbox").await.status().as_u16(), 404, "no inbox where mail is sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_refused_for_good_is_given_up_and_the_address_kept() {
    let (url, mailbox) = smtp::start().await;
    mailbox.refusal.store(550, Ordering::SeqCst);
    let endpoint = Endpoint::with(&[], over(&url)).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    endpoint.wait_for_empty_outbox().await;
    assert_eq!(mailbox.refused.load(Ordering::SeqCst), 5);
    assert_eq!(endpoint.count("SELECT count(*) FROM outbox WHERE outcome = 'gave_up'").await, 1);
    assert_eq!(endpoint.count("SELECT count(*) FROM subscription WHERE state = 'pending'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_waits_is_sent_after_a_restart() {
    let (url, mailbox) = smtp::start().await;
    mailbox.refusal.store(451, Ordering::SeqCst);
    let endpoint = Endpoint::with(&[], over(&url)).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    until("a refusal", || async { (mailbox.refused.load(Ordering::SeqCst) >= 1).then_some(()) }).await;
    let folder = endpoint.stop().await;
    assert_eq!(mailbox.mails().len(), 0);
    mailbox.refusal.store(0, Ordering::SeqCst);
    let mut again = settings(folder.path(), &[]);
    over(&url)(&mut again);
    let endpoint = Endpoint::run(folder, again).await;
    endpoint.wait_for_empty_outbox().await;
    assert_eq!(mailbox.mails().iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["ann@example.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_up_again_at_once_sends_no_second_mail() {
    let endpoint = Endpoint::start(&["--newsletter", "daily=The Daily", "--newsletter", "weekly=The Weekly"]).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    endpoint.wait_for_mails(1).await;
    endpoint.wait_for_empty_outbox().await;
    for _ in 0..3 {
        assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    }
    assert_eq!(endpoint.count(WAITING).await, 0);

    let further = json!({"email": "ann@example.com", "newsletters": ["weekly"]});
    assert_eq!(endpoint.send(further).await.status().as_u16(), 202);
    let wait = "SELECT (due_at - created_at) / 1000 FROM outbox WHERE done_at IS NULL";
    let wait = endpoint.count(wait).await;
    assert!((590..=600).contains(&wait), "what is new is mailed, once the interval is over: {wait}");
    assert_eq!(endpoint.mails().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_has_so_many_mails() {
    let flags = ["--mails-per-day", "2", "--address-limit", "0"];
    let endpoint = Endpoint::with(&flags, |settings| settings.pace.interval = Duration::ZERO).await;
    for count in 1..=2 {
        assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
        endpoint.wait_for_mails(count).await;
        endpoint.wait_for_empty_outbox().await;
    }
    for _ in 0..5 {
        assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    }
    let database = open(endpoint.folder.path()).await;
    let hours: Vec<i64> =
        sqlx::query_scalar("SELECT (due_at - created_at) / 3600000 FROM outbox WHERE done_at IS NULL")
            .fetch_all(&database)
            .await
            .unwrap();
    assert!(matches!(hours[..], [23 | 24]), "one mail, tomorrow: {hours:?}");
    assert_eq!(endpoint.mails().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_mails_never_share_an_id() {
    let endpoint = Endpoint::start(&[]).await;
    for n in 0..5 {
        assert_eq!(endpoint.sign_up(&format!("reader{n}@example.com")).await, 202);
    }
    let mails = endpoint.wait_for_mails(5).await;
    let ids: std::collections::BTreeSet<_> = mails.iter().map(|mail| &mail.id).collect();
    assert_eq!(ids.len(), 5);
}
