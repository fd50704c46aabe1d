//! Mails leave at least once, whatever fails on the way.

use crate::{
    server::{Endpoint, Mail, until},
    smtp::Smtp,
};
use newsletter_signup_endpoint::settings::{MailRoute, Settings};
use std::{fs, time::Duration};

const ANN: &str = "ann@example.com";

fn hasty(settings: &mut Settings) {
    settings.pace.retry = Duration::from_millis(20);
}

async fn tried(endpoint: &Endpoint) {
    until("a failed attempt", async || {
        (endpoint.count("SELECT max(attempts) FROM outbox").await > 1).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_cannot_leave_is_tried_until_it_does() {
    let endpoint = Endpoint::start(hasty).await;
    fs::remove_dir(endpoint.outbox()).unwrap();
    fs::write(endpoint.outbox(), "in the way").unwrap();
    endpoint.sign_up_for(ANN, "daily").await;
    tried(&endpoint).await;
    fs::remove_file(endpoint.outbox()).unwrap();
    fs::create_dir(endpoint.outbox()).unwrap();
    let mail = endpoint.mails_to(ANN, 1).await.remove(0);
    let reply = endpoint
        .client
        .post(mail.link("confirm"))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 200);
    endpoint.settled().await;
}

#[tokio::test]
async fn a_restart_sends_what_was_waiting() {
    let nowhere = MailRoute::Smtp(String::from("smtp://127.0.0.1:9"));
    let endpoint = Endpoint::start(|settings| {
        hasty(settings);
        settings.mail = nowhere;
    })
    .await;
    endpoint.sign_up_for(ANN, "daily").await;
    endpoint.sign_up_for("bob@example.com", "weekly").await;
    tried(&endpoint).await;
    let endpoint = endpoint.restart(hasty).await;
    for address in [ANN, "bob@example.com"] {
        let mail = endpoint.mails_to(address, 1).await.remove(0);
        let link =
            endpoint.at(&mail.link("confirm")[mail.link("confirm").find("/confirm").unwrap()..]);
        assert_eq!(
            endpoint.client.post(link).send().await.unwrap().status(),
            200
        );
    }
    endpoint.settled().await;
    assert_eq!(endpoint.mails_to(ANN, 1).await.len(), 1);
}

#[tokio::test]
async fn a_mail_server_gets_the_mail_once_it_takes_it() {
    let smtp = Smtp::default();
    smtp.refusals
        .lock()
        .unwrap()
        .extend(["550 never", "451 not now"]);
    let url = smtp.start().await;
    let endpoint = Endpoint::start(|settings| {
        hasty(settings);
        settings.mail = MailRoute::Smtp(url);
    })
    .await;
    endpoint.sign_up_for("іван@приклад.укр", "daily").await;
    endpoint.settled().await;
    let mails = smtp.mails.lock().unwrap().clone();
    assert_eq!(mails.len(), 1, "once it was taken, no more");
    let mail = Mail::parse("smtp", mails[0].as_bytes());
    assert_eq!(mail.to, "іван@xn--80aikifvh.xn--j1amh");
    assert!(
        mail.link("confirm").starts_with(&endpoint.url),
        "{}",
        mail.text
    );
    assert_eq!(endpoint.count("SELECT attempts FROM outbox").await, 2);
    assert_eq!(
        endpoint.get(&endpoint.at("/inbox")).await.status,
        404,
        "no inbox where mail is sent"
    );
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_given_up() {
    let smtp = Smtp::default();
    smtp.refusals.lock().unwrap().extend(["550 never"; 50]);
    let url = smtp.start().await;
    let endpoint = Endpoint::start(|settings| {
        hasty(settings);
        settings.mail = MailRoute::Smtp(url);
    })
    .await;
    endpoint.sign_up_for(ANN, "daily").await;
    endpoint.settled().await;
    assert_eq!(
        endpoint
            .count("SELECT count(*) FROM outbox WHERE outcome = 'gave_up'")
            .await,
        1
    );
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily pending"],
        "the sign-up itself is kept"
    );
}
