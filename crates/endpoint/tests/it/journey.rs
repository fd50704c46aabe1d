//! From sign-up to subscriber and out again, by the links in the mails.

use crate::server::{Endpoint, Reply};
use newsletter_signup_endpoint::{clock, settings::Settings};
use serde_json::json;
use std::time::Duration;

const ANN: &str = "ann@example.com";

async fn post(endpoint: &Endpoint, link: &str) -> Reply {
    Reply::to(endpoint.client.post(link)).await
}

#[tokio::test]
async fn a_visitor_confirms_by_the_button_and_only_by_it() {
    let endpoint = Endpoint::start(|_| {}).await;
    let body = json!({ "email": "Ann@EXAMPLE.com", "name": "<b>Win</b> http://spam.example", "newsletters": ["weekly"] });
    assert_eq!(endpoint.sign_up(&body).await.status, 202);
    let mails = endpoint.mails_to("Ann@example.com", 1).await;
    let mail = &mails[0];
    assert_eq!(mail.subject, "Confirm your subscription to The <Weekly>");
    assert!(
        mail.html.contains("The &lt;Weekly&gt;") && mail.html.contains(&mail.link("confirm")),
        "{}",
        mail.html
    );
    assert!(
        !mail.raw.contains("spam") && !mail.raw.contains("Win"),
        "nothing a stranger typed is delivered"
    );
    let link = mail.link("confirm");
    assert!(link.starts_with(&endpoint.at("/confirm?token=")), "{link}");

    for _ in 0..3 {
        let page = endpoint.get(&link).await;
        assert_eq!(page.status, 200);
        assert!(
            page.text.contains(r#"<form method="post""#),
            "{}",
            page.text
        );
        assert!(
            page.header("content-security-policy")
                .starts_with("default-src 'none'")
        );
        assert_eq!(
            (page.header("referrer-policy"), page.header("cache-control")),
            ("no-referrer", "no-store")
        );
    }
    assert_eq!(
        endpoint.subscriptions().await,
        ["Ann@example.com weekly pending"],
        "a mail scanner looked, no more"
    );

    let done = post(&endpoint, &link).await;
    assert_eq!(done.status, 200);
    assert!(
        done.text.contains("Successfully subscribed") && done.text.contains("The &lt;Weekly&gt;"),
        "{}",
        done.text
    );
    assert_eq!(
        endpoint.subscriptions().await,
        ["Ann@example.com weekly subscribed"]
    );
    assert_eq!(post(&endpoint, &link).await.status, 410, "once");
    assert_eq!(endpoint.get(&link).await.status, 410);
}

#[tokio::test]
async fn the_button_on_the_page_leads_back_to_the_same_link() {
    let endpoint = Endpoint::start(|_| {}).await;
    endpoint.sign_up_for(ANN, "daily").await;
    let link = endpoint.mails_to(ANN, 1).await[0].link("confirm");
    let page = endpoint.get(&link).await.text;
    let action = page
        .split("action=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let target = url::Url::parse(&link).unwrap().join(action).unwrap();
    assert_eq!(target.as_str(), link);
}

#[tokio::test]
async fn a_link_expires() {
    let endpoint = Endpoint::start(|_| {}).await;
    endpoint.sign_up_for(ANN, "daily").await;
    let link = endpoint.mails_to(ANN, 1).await[0].link("confirm");
    let expires = endpoint
        .count("SELECT expires_at FROM token WHERE kind = 'confirm'")
        .await;
    let week = clock::millis(Duration::from_secs(7 * 86_400));
    assert!((expires - clock::now() - week).abs() < 60_000);
    endpoint
        .run("UPDATE token SET expires_at = 1 WHERE kind = 'confirm'")
        .await;
    assert_eq!(
        (
            endpoint.get(&link).await.status,
            post(&endpoint, &link).await.status
        ),
        (410, 410)
    );
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily pending"]
    );
}

#[tokio::test]
async fn a_secret_is_not_in_the_database_and_a_wrong_one_opens_nothing() {
    let endpoint = Endpoint::start(|_| {}).await;
    endpoint.sign_up_for(ANN, "daily").await;
    let mails = endpoint.mails_to(ANN, 1).await;
    let (confirm, leave) = (mails[0].link("confirm"), mails[0].link("unsubscribe"));
    let secret = confirm.split_once("token=").unwrap().1;
    assert_eq!(secret.len(), 43, "256 bits in base64url");
    for table in [
        "SELECT hex(hash) FROM token",
        "SELECT newsletters FROM token",
        "SELECT kind FROM outbox",
    ] {
        let rows: Vec<String> = sqlx::query_scalar(table)
            .fetch_all(&mut endpoint.connect().await)
            .await
            .unwrap();
        let bytes: String = secret.bytes().map(|byte| format!("{byte:02X}")).collect();
        assert!(
            rows.iter()
                .all(|row| !row.contains(secret) && !row.contains(&bytes)),
            "{table}"
        );
    }
    let swapped = confirm.replace("confirm?", "unsubscribe?");
    for link in [
        endpoint.at("/confirm"),
        endpoint.at("/confirm?token=x"),
        leave.replace("unsubscribe?", "confirm?"),
        swapped,
    ] {
        assert_eq!(
            (
                endpoint.get(&link).await.status,
                post(&endpoint, &link).await.status
            ),
            (404, 404),
            "{link}"
        );
    }
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily pending"]
    );
}

#[tokio::test]
async fn one_click_unsubscribes_and_a_look_does_not() {
    let endpoint = Endpoint::start(|_| {}).await;
    endpoint.sign_up_for(ANN, "daily").await;
    let mail = endpoint.mails_to(ANN, 1).await.remove(0);
    assert_eq!(post(&endpoint, &mail.link("confirm")).await.status, 200);
    let leave = mail.link("unsubscribe");
    let unfolded = mail.raw.replace("\r\n ", " ");
    assert!(
        unfolded.contains(&format!("List-Unsubscribe: <{leave}>\r\n")),
        "{unfolded}"
    );
    assert!(
        unfolded.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
        "{unfolded}"
    );
    assert!(unfolded.contains("multipart/alternative"), "{unfolded}");

    let page = endpoint.get(&leave).await;
    assert!(
        page.status == 200 && page.text.contains("<form"),
        "{}",
        page.text
    );
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily subscribed"]
    );
    for _ in 0..2 {
        let click = endpoint
            .client
            .post(&leave)
            .form(&[("List-Unsubscribe", "One-Click")]);
        assert_eq!(
            Reply::to(click).await.status,
            200,
            "as often as it is clicked"
        );
    }
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily unsubscribed"]
    );
    endpoint.run("UPDATE outbox SET done_at = 1").await;
    endpoint.sign_up_for(ANN, "daily").await;
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily pending"],
        "and may come back"
    );
}

#[tokio::test]
async fn a_known_address_gets_the_same_reply_and_a_mail_for_the_further_newsletter() {
    let endpoint = Endpoint::start(no_interval).await;
    endpoint.sign_up_for(ANN, "daily").await;
    let first = endpoint.mails_to(ANN, 1).await.remove(0);
    assert_eq!(post(&endpoint, &first.link("confirm")).await.status, 200);

    endpoint.sign_up_for("ANN@example.com", "daily").await;
    let mails = endpoint.mails_to(ANN, 2).await;
    assert_eq!(mails[1].subject, "You are already subscribed to The Daily");
    assert!(!mails[1].text.contains("/confirm?"), "{}", mails[1].text);

    endpoint.sign_up_for(ANN, "weekly").await;
    let mails = endpoint.mails_to(ANN, 3).await;
    assert_eq!(
        mails[2].subject,
        "Confirm your subscription to The <Weekly>"
    );
    let both = [
        "ann@example.com daily subscribed",
        "ann@example.com weekly pending",
    ];
    assert_eq!(endpoint.subscriptions().await, both);
    assert_eq!(post(&endpoint, &mails[2].link("confirm")).await.status, 200);
    let both = [
        "ann@example.com daily subscribed",
        "ann@example.com weekly subscribed",
    ];
    assert_eq!(endpoint.subscriptions().await, both);
}

fn no_interval(settings: &mut Settings) {
    settings.pace.interval = Duration::ZERO;
}

#[tokio::test]
async fn nobody_can_be_flooded_with_mail() {
    let endpoint = Endpoint::start(|_| {}).await;
    for _ in 0..10 {
        endpoint.sign_up_for(ANN, "daily").await;
    }
    endpoint.mails_to(ANN, 1).await;
    for _ in 0..10 {
        endpoint.sign_up_for(ANN, "daily").await;
    }
    // A sign-up that came in while the mail was being sent may have one more waiting, which is due after the interval.
    let soon = clock::now() + 9 * 60_000;
    let mut db = endpoint.connect().await;
    let due = "SELECT count(*) FROM outbox WHERE done_at IS NULL AND due_at < ?";
    let waiting: i64 = sqlx::query_scalar(due)
        .bind(soon)
        .fetch_one(&mut db)
        .await
        .unwrap();
    assert_eq!((waiting, endpoint.mails_to(ANN, 1).await.len()), (0, 1));
    assert!(
        endpoint
            .count("SELECT count(*) FROM outbox WHERE done_at IS NULL")
            .await
            <= 1
    );
}

#[tokio::test]
async fn a_day_has_so_many_mails_and_the_rest_come_later() {
    let endpoint = Endpoint::start(|settings| {
        settings.pace.interval = Duration::ZERO;
        settings.pace.per_day = 2;
    })
    .await;
    for count in 1..=2 {
        endpoint.sign_up_for(ANN, "daily").await;
        endpoint.mails_to(ANN, count).await;
        endpoint.settled().await;
    }
    endpoint.sign_up_for(ANN, "weekly").await;
    let due = endpoint
        .count("SELECT due_at FROM outbox WHERE done_at IS NULL")
        .await;
    let wait = due - clock::now();
    assert!((86_000_000..=86_400_000).contains(&wait), "{wait}");
    assert_eq!(endpoint.mails_to(ANN, 2).await.len(), 2);
}

#[tokio::test]
async fn without_confirmation_a_sign_up_subscribes_and_a_mail_says_so() {
    let endpoint = Endpoint::start(|settings| settings.single_opt_in = true).await;
    assert_eq!(endpoint.sign_up(&json!({ "email": ANN })).await.status, 200);
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily subscribed"]
    );
    let mail = endpoint.mails_to(ANN, 1).await.remove(0);
    assert_eq!(mail.subject, "You are subscribed to The Daily");
    assert_eq!(post(&endpoint, &mail.link("unsubscribe")).await.status, 200);
    assert_eq!(
        endpoint.subscriptions().await,
        ["ann@example.com daily unsubscribed"]
    );
}

#[tokio::test]
async fn the_inbox_shows_each_mail_and_nothing_else() {
    let endpoint = Endpoint::start(|_| {}).await;
    assert!(
        endpoint
            .get(&endpoint.at("/inbox"))
            .await
            .text
            .contains("No mail yet")
    );
    endpoint.sign_up_for(ANN, "weekly").await;
    let mail = endpoint.mails_to(ANN, 1).await.remove(0);
    let list = endpoint.get(&endpoint.at("/inbox")).await;
    assert!(
        list.text.contains(&format!("href=\"inbox/{}\"", mail.file)),
        "{}",
        list.text
    );
    assert!(list.text.contains("The &lt;Weekly&gt;"), "{}", list.text);
    let open = endpoint
        .get(&endpoint.at(&format!("/inbox/{}", mail.file)))
        .await;
    assert_eq!(open.status, 200);
    assert!(
        open.text
            .contains(&format!("href=\"{}\"", mail.link("confirm"))),
        "{}",
        open.text
    );
    for path in [
        "/inbox/..%2Fsignups.db",
        "/inbox/none.eml",
        "/inbox/%2e%2e%2fsignups.db",
    ] {
        assert_eq!(endpoint.get(&endpoint.at(path)).await.status, 404, "{path}");
    }
}
