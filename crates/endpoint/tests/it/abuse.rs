//! What is done against robots, and that no person is lost by it.

use crate::server::{Endpoint, Reply};
use serde_json::json;

#[tokio::test]
async fn a_filled_honeypot_is_answered_like_any_sign_up_and_nothing_is_kept() {
    let endpoint = Endpoint::start(|_| {}).await;
    let person = endpoint.sign_up(&json!({ "email": "ann@example.com" })).await;
    let robot = endpoint.sign_up(&json!({ "email": "bot@example.com", "website": "https://spam.example" })).await;
    assert_eq!((robot.status, &robot.text), (person.status, &person.text));
    let names = |reply: &Reply| reply.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&robot), names(&person));
    let bad = endpoint.sign_up(&json!({ "email": "bot", "website": "x" })).await;
    assert_eq!(bad.status, 422, "a fault is answered like anyone's too");
    assert_eq!(endpoint.subscriptions().await, ["ann@example.com daily pending"]);
}

#[tokio::test]
async fn a_visitor_whose_browser_fills_the_form_at_once_is_subscribed_and_a_burst_has_to_wait() {
    let endpoint = Endpoint::start(|settings| settings.limits.quick = 2).await;
    let send = async |n: u32, elapsed: u32| {
        let body = json!({ "email": format!("p{n}@example.com"), "elapsed_ms": elapsed });
        endpoint.sign_up(&body).await
    };
    assert_eq!(send(1, 0).await.status, 202);
    assert_eq!(send(2, 299).await.status, 202);
    let reply = send(3, 299).await;
    assert_eq!(reply.status, 429, "told so, not dropped");
    assert!(!reply.header("retry-after").is_empty());
    assert_eq!(send(3, 300).await.status, 202, "the same person, a moment later");
    assert_eq!(endpoint.count("SELECT count(*) FROM subscription").await, 3);
}

#[tokio::test]
async fn behind_a_proxy_each_visitor_has_a_limit_of_their_own() {
    let endpoint = Endpoint::start(|settings| {
        settings.limits.client = 1;
        settings.limits.trust_proxy = true;
    })
    .await;
    let send = async |forwarded: &str| {
        let request = endpoint.subscribe().header("x-forwarded-for", forwarded);
        Reply::to(request.json(&json!({ "email": "ann@example.com" }))).await.status
    };
    assert_eq!(send("192.0.2.1").await, 202);
    assert_eq!(send("192.0.2.2").await, 202);
    assert_eq!(send("198.51.100.9, 192.0.2.1").await, 429, "what a client claims itself does not count");
}

#[tokio::test]
async fn without_a_trusted_proxy_the_header_changes_nothing() {
    let endpoint = Endpoint::start(|settings| settings.limits.client = 1).await;
    let send = async |forwarded: &str| {
        let request = endpoint.subscribe().header("x-forwarded-for", forwarded);
        Reply::to(request.json(&json!({ "email": "ann@example.com" }))).await.status
    };
    assert_eq!((send("192.0.2.1").await, send("192.0.2.2").await), (202, 429));
}
