//! From sign-up to confirmed, and away again.

use crate::endpoint::Endpoint;
use reqwest::Response;
use serde_json::json;

const SUBSCRIBED: &str = "SELECT count(*) FROM subscription WHERE state = 'subscribed'";
const TWO: [&str; 6] =
    ["--newsletter", "daily=The Daily", "--newsletter", "weekly=The Weekly", "--site-name", "Example News"];

async fn get(endpoint: &Endpoint, url: &str) -> Response {
    endpoint.client.get(url).send().await.unwrap()
}

async fn post(endpoint: &Endpoint, url: &str) -> Response {
    endpoint.client.post(url).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_confirms_by_the_button_and_not_by_the_link() {
    let endpoint = Endpoint::start(&TWO).await;
    let body = json!({"email": "Ann@Example.com", "newsletters": ["daily", "weekly"], "name": "Buy pills"});
    assert_eq!(endpoint.send(body).await.status().as_u16(), 202);
    let mail = endpoint.wait_for_mails(1).await.remove(0);
    assert_eq!(mail.to, "Ann@example.com");
    assert_eq!(mail.subject, "Confirm your subscription to The Daily and The Weekly");
    assert_eq!(mail.list_unsubscribe_post, "List-Unsubscribe=One-Click");
    assert!(mail.text.contains(mail.unsubscribe()) && mail.html.contains(mail.unsubscribe()));
    assert!(!mail.text.contains("pills") && !mail.html.contains("pills"), "a stranger's words are not delivered");
    let link = mail.confirm().unwrap();
    assert!(mail.html.contains(link));

    for _ in 0..2 {
        let page = get(&endpoint, link).await;
        assert_eq!(page.status().as_u16(), 200);
        assert_eq!(page.headers()["cache-control"], "no-store");
        assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("form-action 'self'"));
        let page = page.text().await.unwrap();
        assert!(page.contains("<form method=\"post\" action=\"confirm?token="), "{page}");
        assert!(page.contains("The Daily and The Weekly"), "{page}");
    }
    assert_eq!(endpoint.count(SUBSCRIBED).await, 0, "following the link confirms nothing");

    let page = post(&endpoint, link).await;
    assert_eq!(page.status().as_u16(), 200);
    assert!(page.text().await.unwrap().contains("Successfully subscribed"));
    assert_eq!(endpoint.count(SUBSCRIBED).await, 2);
    for again in [get(&endpoint, link).await, post(&endpoint, link).await] {
        assert_eq!(again.status().as_u16(), 410, "it works once");
    }

    assert_eq!(get(&endpoint, mail.unsubscribe()).await.status().as_u16(), 200);
    assert_eq!(endpoint.count(SUBSCRIBED).await, 2, "following the link unsubscribes nobody");
    for _ in 0..2 {
        let one_click = endpoint.client.post(mail.unsubscribe()).form(&[("List-Unsubscribe", "One-Click")]);
        assert_eq!(one_click.send().await.unwrap().status().as_u16(), 200);
        assert_eq!(endpoint.count(SUBSCRIBED).await, 0);
    }
    assert_eq!(post(&endpoint, link).await.status().as_u16(), 410);
    assert_eq!(endpoint.count(SUBSCRIBED).await, 0, "an old link does not bring anyone back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_old_wrong_or_of_another_kind_does_nothing() {
    let endpoint = Endpoint::start(&[]).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    let mail = endpoint.wait_for_mails(1).await.remove(0);
    let swapped = mail.unsubscribe().replace("/unsubscribe?", "/confirm?");
    let unknown = format!("{}/confirm?token=nope", endpoint.url);
    let none = format!("{}/confirm", endpoint.url);
    for url in [swapped, unknown, none] {
        assert_eq!(get(&endpoint, &url).await.status().as_u16(), 404, "{url}");
        assert_eq!(post(&endpoint, &url).await.status().as_u16(), 404, "{url}");
    }
    let expire = "UPDATE token SET expires_at = 1 WHERE kind = 'confirm'";
    sqlx::query(expire).execute(&endpoint.database().await).await.unwrap();
    let page = post(&endpoint, mail.confirm().unwrap()).await;
    assert_eq!(page.status().as_u16(), 410);
    assert!(page.text().await.unwrap().contains("expired"));
    assert_eq!(endpoint.count(SUBSCRIBED).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_lies_in_the_database() {
    let endpoint = Endpoint::start(&[]).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 202);
    let mail = endpoint.wait_for_mails(1).await.remove(0);
    let secret = mail.confirm().unwrap().split_once("token=").unwrap().1.to_owned();
    assert_eq!(secret.len(), 43, "256 bits in base64");
    let folder = endpoint.stop().await;
    let bytes = std::fs::read(folder.path().join("db")).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("ann@example.com") && !holds(&secret));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_gets_the_same_reply_and_a_mail_of_what_is_new() {
    let endpoint = Endpoint::with(&TWO, |settings| settings.pace.interval = std::time::Duration::ZERO).await;
    let ask = async |newsletter: &str| {
        let response = endpoint.send(json!({"email": "ann@example.com", "newsletters": [newsletter]})).await;
        (response.status().as_u16(), response.text().await.unwrap())
    };
    let first = ask("daily").await;
    let mail = endpoint.wait_for_mails(1).await.remove(0);
    assert_eq!(post(&endpoint, mail.confirm().unwrap()).await.status().as_u16(), 200);
    endpoint.wait_for_empty_outbox().await;

    assert_eq!(ask("daily").await, first);
    let mail = endpoint.wait_for_mails(2).await.remove(1);
    assert_eq!(mail.subject, "You are already subscribed to The Daily");
    assert_eq!(mail.confirm(), None);
    endpoint.wait_for_empty_outbox().await;

    assert_eq!(ask("weekly").await, first);
    let mail = endpoint.wait_for_mails(3).await.remove(2);
    assert_eq!(mail.subject, "Confirm your subscription to The Weekly");
    assert_eq!(endpoint.count(SUBSCRIBED).await, 1);
    assert_eq!(post(&endpoint, mail.confirm().unwrap()).await.status().as_u16(), 200);
    assert_eq!(endpoint.count(SUBSCRIBED).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn single_opt_in_subscribes_at_once_and_welcomes() {
    let endpoint = Endpoint::start(&["--single-opt-in", "--site-name", "Example News"]).await;
    assert_eq!(endpoint.sign_up("ann@example.com").await, 200);
    assert_eq!(endpoint.count(SUBSCRIBED).await, 1);
    let mail = endpoint.wait_for_mails(1).await.remove(0);
    assert_eq!(mail.subject, "You are subscribed to the newsletter of Example News");
    assert_eq!(post(&endpoint, mail.unsubscribe()).await.status().as_u16(), 200);
    assert_eq!(endpoint.count(SUBSCRIBED).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_shows_the_mails_and_their_links() {
    let endpoint = Endpoint::start(&TWO).await;
    assert!(endpoint.get("inbox").await.text().await.unwrap().contains("No mail yet."));
    assert_eq!(endpoint.sign_up("o'hara+<b>@example.com").await, 422);
    assert_eq!(endpoint.sign_up("o'hara&b@example.com").await, 202);
    let mail = endpoint.wait_for_mails(1).await.remove(0);
    let page = endpoint.get("inbox").await.text().await.unwrap();
    assert!(page.contains("Confirm your subscription to The Daily"), "{page}");
    assert!(page.contains("o'hara&amp;b@example.com"), "{page}");
    let file = page.split_once("href=\"inbox/").unwrap().1.split_once('"').unwrap().0;
    let page = endpoint.get(&format!("inbox/{file}")).await.text().await.unwrap();
    assert!(page.contains(&format!("<a href=\"{}\">", mail.confirm().unwrap())), "{page}");
    for path in ["inbox/nope.eml", "inbox/..%2Fdb", "inbox/%2Fetc%2Fpasswd"] {
        assert_eq!(endpoint.get(path).await.status().as_u16(), 404, "{path}");
    }
}
