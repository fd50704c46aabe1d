//! Repeats, bots and floods.

use crate::endpoint::Endpoint;
use serde_json::json;

const SIGNUPS: &str = "SELECT count(*) FROM signup";

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_answered_alike_and_kept_once() {
    let endpoint = Endpoint::start(&["--address-limit", "1"]).await;
    let body = json!({"email": "ann@example.com", "elapsed_ms": 5000});
    for _ in 0..3 {
        let response = endpoint.post().header("idempotency-key", "one").json(&body).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 202, "a repeat does not count against the address either");
        assert_eq!(response.text().await.unwrap(), r#"{"status":"pending"}"#);
    }
    assert_eq!(endpoint.count(SIGNUPS).await, 1);
    let form = [("email", "ann@example.com"), ("idempotency_key", "one")];
    assert_eq!(endpoint.post().form(&form).send().await.unwrap().status().as_u16(), 202, "as a form too");
    assert_eq!(endpoint.count(SIGNUPS).await, 1);

    let other = json!({"email": "bob@example.com"});
    let response = endpoint.post().header("idempotency-key", "one").json(&other).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 422);
    assert!(response.text().await.unwrap().contains("idempotency-key-reused"));
    assert_eq!(endpoint.count("SELECT count(*) FROM subscriber").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_does_not_use_a_key_up() {
    let endpoint = Endpoint::start(&[]).await;
    let send = |email: &str| endpoint.post().header("idempotency-key", "k").json(&json!({"email": email})).send();
    assert_eq!(send("ann@").await.unwrap().status().as_u16(), 422);
    assert_eq!(send("ann@example.com").await.unwrap().status().as_u16(), 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_at_the_same_time_is_kept_once() {
    let endpoint = Endpoint::start(&[]).await;
    let send = || endpoint.post().header("idempotency-key", "k").json(&json!({"email": "ann@example.com"})).send();
    let (a, b, c, d) = tokio::join!(send(), send(), send(), send());
    for response in [a, b, c, d] {
        assert_eq!(response.unwrap().status().as_u16(), 202);
    }
    assert_eq!(endpoint.count(SIGNUPS).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_in_the_honeypot_notices_nothing() {
    for (flags, status) in [(&[][..], 202), (&["--single-opt-in"], 200)] {
        let endpoint = Endpoint::start(flags).await;
        let person = endpoint.send(json!({"email": "ann@example.com"})).await;
        let bot = endpoint.send(json!({"email": "bot@example.com", "website": "https://spam.example"})).await;
        assert_eq!((person.status().as_u16(), bot.status().as_u16()), (status, status));
        let names = |headers: &reqwest::header::HeaderMap| headers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(person.headers()), names(bot.headers()));
        assert_eq!(person.text().await.unwrap(), bot.text().await.unwrap());
        assert_eq!(endpoint.count(SIGNUPS).await, 1);
        assert_eq!(endpoint.count("SELECT count(*) FROM outbox").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quick_form_is_taken_and_many_are_not() {
    let endpoint = Endpoint::start(&["--quick-limit", "2"]).await;
    let quick = async |email: &str| endpoint.send(json!({"email": email, "elapsed_ms": 5})).await;
    assert_eq!(quick("a@example.com").await.status().as_u16(), 202);
    assert_eq!(quick("b@example.com").await.status().as_u16(), 202);
    let refused = quick("c@example.com").await;
    assert_eq!(refused.status().as_u16(), 429, "told, not lost");
    assert!(refused.headers().contains_key("retry-after"));
    let slow = endpoint.send(json!({"email": "c@example.com", "elapsed_ms": 5000})).await;
    assert_eq!(slow.status().as_u16(), 202);
    assert_eq!(endpoint.count(SIGNUPS).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_has_a_limit_known_or_not() {
    let endpoint = Endpoint::start(&["--address-limit", "2"]).await;
    for email in ["ann@example.com", "bob@example.com"] {
        assert_eq!(endpoint.sign_up(email).await, 202);
        assert_eq!(endpoint.sign_up(&email.to_uppercase()).await, 202);
        assert_eq!(endpoint.sign_up(email).await, 429);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_each_client_has_its_own_limit() {
    let send = async |endpoint: &Endpoint, client: &str| {
        let post = endpoint.post().header("x-forwarded-for", client).json(&json!({"email": "ann@example.com"}));
        post.send().await.unwrap().status().as_u16()
    };
    let trusting = Endpoint::start(&["--client-limit", "1", "--trust-proxy"]).await;
    assert_eq!(send(&trusting, "198.51.100.1").await, 202);
    assert_eq!(send(&trusting, "198.51.100.2").await, 202);
    assert_eq!(send(&trusting, "6.6.6.6, 198.51.100.1").await, 429);
    let doubting = Endpoint::start(&["--client-limit", "1"]).await;
    assert_eq!(send(&doubting, "198.51.100.1").await, 202);
    assert_eq!(send(&doubting, "198.51.100.2").await, 429);
}
