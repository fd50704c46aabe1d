//! Every reply of `POST /subscribe`, and that `docs/openapi.yaml` documents these and no others.

use crate::{endpoint::Endpoint, schema::Document};
use newsletter_signup_core::wire::{Problem, Status, SubscribeReply};
use reqwest::{RequestBuilder, Response};
use serde_json::json;
use std::{collections::BTreeSet, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const FORM: &str = "application/x-www-form-urlencoded";
const NEWSLETTERS: [&str; 4] = ["--newsletter", "daily=The Daily", "--newsletter", "weekly=The Weekly"];

/// A reply, checked against the document.
struct Seen<'a> {
    document: &'a Document,
    statuses: BTreeSet<u16>,
}

impl Seen<'_> {
    async fn expect(&mut self, name: &str, request: RequestBuilder, status: u16, errors: &[(&str, &str)]) {
        self.check(name, request.send().await.unwrap(), status, errors).await;
    }

    async fn check(&mut self, name: &str, response: Response, status: u16, errors: &[(&str, &str)]) {
        assert_eq!(response.status().as_u16(), status, "{name}");
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (kind, retry_after) = (header("content-type").unwrap(), header("retry-after"));
        assert_eq!(retry_after.is_some(), matches!(status, 429 | 503), "{name}: Retry-After");
        if let Some(seconds) = retry_after {
            assert!((1..=3600).contains(&seconds.parse::<u32>().unwrap()), "{name}: {seconds}");
        }
        let body = response.text().await.unwrap();
        self.statuses.insert(status);
        if kind.starts_with("text/html") {
            assert!(self.document.has_page(status), "{name}: a page is not documented for {status}");
            return;
        }
        self.document.check_reply(status, &kind, &body);
        if status < 300 {
            let expected = if status == 200 { Status::Subscribed } else { Status::Pending };
            let reply: SubscribeReply = serde_json::from_str(&body).unwrap();
            assert_eq!(reply, SubscribeReply { status: expected, redirect: None }, "{name}");
            return;
        }
        assert_eq!(kind, "application/problem+json", "{name}");
        let problem: Problem = serde_json::from_str(&body).unwrap();
        assert_eq!(problem.status, status, "{name}");
        assert!(problem.kind.starts_with("/problems/") && !problem.title.is_empty(), "{name}: {problem:?}");
        let codes = problem.errors.iter().map(|error| (error.field.clone(), json!(error.code)));
        let expected = errors.iter().map(|(field, code)| ((*field).to_owned(), json!(code)));
        assert_eq!(codes.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reply_is_given_and_documented() {
    let document = Document::read();
    let mut seen = Seen { document: &document, statuses: BTreeSet::new() };

    let endpoint = Endpoint::start(&NEWSLETTERS).await;
    let post = || endpoint.post();
    let form = |body: &'static str| endpoint.post().header("content-type", FORM).body(body);
    let raw = |kind: &'static str, body: String| endpoint.post().header("content-type", kind).body(body);
    let long = "x".repeat(201);

    let good = json!({
        "email": "ann@example.com", "name": "Ann", "newsletters": ["daily", "weekly"], "consent": "I\n agree",
        "locale": "uk", "page": "https://example.com/", "elapsed_ms": 4000, "website": "", "fields": {"city": "Lviv"},
        "a field of next year": true,
    });
    seen.expect("JSON", post().json(&good), 202, &[]).await;
    seen.expect("again", post().json(&good), 202, &[]).await;
    seen.expect("least JSON", post().json(&json!({"email": "bob@example.com"})), 202, &[]).await;
    let kind = "Application/JSON; charset=utf-8";
    seen.expect("a parameter", raw(kind, json!({"email": "c@example.com"}).to_string()), 202, &[]).await;
    seen.expect("a form", form("email=d%40example.com&newsletters=daily&newsletters=weekly&name="), 202, &[]).await;
    seen.expect("international", post().json(&json!({"email": "іван@приклад.укр"})), 202, &[]).await;

    for body in ["", "{", "null", "[]", "\"ann@example.com\"", r#"{"email":7}"#, r#"{"email":"a","email":"b"}"#] {
        seen.expect(body, raw("application/json", body.into()), 400, &[]).await;
    }
    let key = |text: &str| post().json(&good).header("idempotency-key", text);
    seen.expect("an empty key", key(""), 400, &[]).await;
    seen.expect("a key with a space", key("a b"), 400, &[]).await;
    seen.expect("a long key", key(&"k".repeat(256)), 400, &[]).await;

    let large = json!({"email": "ann@example.com", "consent": "x".repeat(16 * 1024)}).to_string();
    seen.expect("a large body", raw("application/json", large), 413, &[]).await;
    seen.expect("text", raw("text/plain", good.to_string()), 415, &[]).await;
    seen.expect("multipart", raw("multipart/form-data; boundary=x", String::new()), 415, &[]).await;
    seen.expect("no type", post().body(good.to_string()), 415, &[]).await;

    seen.expect("nothing", post().json(&json!({})), 422, &[("email", "required")]).await;
    seen.expect("an empty form", form("email=+"), 422, &[("email", "required")]).await;
    seen.expect("no address", post().json(&json!({"email": "ann"})), 422, &[("email", "invalid")]).await;
    let injected = json!({"email": "ann@example.com\r\nBcc: bob@example.com"});
    seen.expect("a second header", post().json(&injected), 422, &[("email", "invalid")]).await;
    let two = json!({"email": "ann@", "name": long, "newsletters": ["daily", "nope"]});
    let errors = [("email", "invalid"), ("name", "too_long"), ("newsletters", "unknown")];
    seen.expect("several faults", post().json(&two), 422, &errors).await;

    let accept = "text/html,application/xhtml+xml,*/*;q=0.8";
    seen.expect("a page", form("email=e%40example.com").header("accept", accept), 202, &[]).await;
    seen.expect("a page of errors", form("email=e").header("accept", accept), 422, &[]).await;
    let unread = raw("text/plain", String::new()).header("accept", accept);
    seen.expect("a page for another type", unread, 415, &[]).await;

    let single = Endpoint::start(&["--single-opt-in"]).await;
    seen.expect("single opt-in", single.post().json(&json!({"email": "ann@example.com"})), 200, &[]).await;
    let page = single.post().form(&[("email", "bob@example.com")]).header("accept", accept);
    seen.expect("a page, single opt-in", page, 200, &[]).await;

    let limited = Endpoint::start(&["--client-limit", "1"]).await;
    seen.expect("the first", limited.post().json(&json!({"email": "ann@example.com"})), 202, &[]).await;
    seen.expect("one too many", limited.post().json(&json!({"email": "bob@example.com"})), 429, &[]).await;
    let page = limited.post().form(&[("email", "bob@example.com")]).header("accept", accept);
    seen.expect("a page of one too many", page, 429, &[]).await;

    let slow = Endpoint::with(&[], |settings| settings.read_timeout = Duration::from_millis(50)).await;
    seen.statuses.insert(half_a_body(&slow).await);

    let busy = Endpoint::with(&[], |settings| settings.busy_timeout = Duration::from_millis(50)).await;
    let database = busy.database().await;
    let lock = database.begin_with("BEGIN IMMEDIATE").await.unwrap();
    seen.expect("a held database", busy.post().json(&json!({"email": "ann@example.com"})), 503, &[]).await;
    lock.rollback().await.unwrap();
    seen.expect("and free again", busy.post().json(&json!({"email": "ann@example.com"})), 202, &[]).await;
    sqlx::query("DROP TABLE subscription").execute(&database).await.unwrap();
    seen.expect("a broken database", busy.post().json(&json!({"email": "bob@example.com"})), 500, &[]).await;
    assert_eq!(busy.count("SELECT count(*) FROM subscriber WHERE email LIKE 'bob%'").await, 0, "nothing is kept");

    assert_eq!(seen.statuses, document.statuses(), "given, and documented");
}

async fn half_a_body(endpoint: &Endpoint) -> u16 {
    let mut stream = TcpStream::connect(endpoint.url.trim_start_matches("http://")).await.unwrap();
    let head = "POST /subscribe HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 40\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut start = [0; 12];
    stream.read_exact(&mut start).await.unwrap();
    std::str::from_utf8(&start[9..]).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_without_a_declared_length_is_limited_too() {
    let endpoint = Endpoint::start(&[]).await;
    let mut stream = TcpStream::connect(endpoint.url.trim_start_matches("http://")).await.unwrap();
    let head =
        "POST /subscribe HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    let body = format!("5000\r\n{}\r\n0\r\n\r\n", "x".repeat(0x5000));
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    let mut start = [0; 12];
    stream.read_exact(&mut start).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 413");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_paths_and_methods_say_so() {
    let endpoint = Endpoint::start(&[]).await;
    let response = endpoint.get("subscribe").await;
    assert_eq!((response.status().as_u16(), &response.headers()["allow"]), (405, &"POST".parse().unwrap()));
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(endpoint.get("nothing").await.status().as_u16(), 404);
    let health = endpoint.get("healthz").await;
    assert_eq!((health.status().as_u16(), health.text().await.unwrap().as_str()), (200, "ok\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_script_gets_a_page_and_a_way_back() {
    let endpoint = Endpoint::start(&["--allow-origin", "https://example.com"]).await;
    let post = |email: &'static str, page: &'static str| {
        let fields = [("email", email), ("name", "<b>\"Ann\"</b>"), ("page", page), ("city", "Lviv")];
        endpoint.post().header("accept", "text/html").form(&fields).send()
    };
    let response = post("ann@example.com", "https://example.com/news").await.unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(policy.contains("form-action 'self'"), "{policy}");
    assert_eq!(response.headers()["referrer-policy"], "no-referrer");
    let page = response.text().await.unwrap();
    assert!(page.contains("We’ve sent you a confirmation email."), "{page}");
    assert!(page.contains(r#"<a href="https://example.com/news">"#), "{page}");

    let page = post("<ann>", "https://evil.example/").await.unwrap().text().await.unwrap();
    assert!(page.contains("Please, enter correct email address"), "{page}");
    assert!(page.contains(r#"name="email" autocomplete="email" required value="&lt;ann&gt;""#), "{page}");
    assert!(page.contains(r#"<input type="hidden" name="city" value="Lviv">"#), "{page}");
    assert!(!page.contains("<b>") && !page.contains(r#"href="https://evil"#), "{page}");
}
