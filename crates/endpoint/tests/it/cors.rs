//! Which pages may post by script.

use crate::endpoint::Endpoint;
use reqwest::{Method, Response};
use serde_json::json;

async fn preflight(endpoint: &Endpoint, origin: &str) -> Response {
    let request = endpoint.client.request(Method::OPTIONS, format!("{}/subscribe", endpoint.url));
    let request = request.header("origin", origin).header("access-control-request-method", "POST");
    request.header("access-control-request-headers", "content-type,idempotency-key").send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listed_origin_may_post_and_read_every_reply() {
    let flags = ["--allow-origin", "https://example.com", "--allow-origin", "http://localhost:3000"];
    let endpoint = Endpoint::start(&flags).await;
    for origin in ["https://example.com", "http://localhost:3000"] {
        let response = preflight(&endpoint, origin).await;
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(header(&response, "access-control-allow-origin"), Some(origin));
        assert_eq!(header(&response, "access-control-allow-methods"), Some("POST"));
        assert_eq!(header(&response, "access-control-allow-headers"), Some("content-type,idempotency-key"));
        assert_eq!(header(&response, "access-control-max-age"), Some("7200"));
        assert_eq!(header(&response, "access-control-allow-credentials"), None);
    }
    for (kind, status) in [("application/json", 202), ("text/plain", 415)] {
        let body = json!({"email": "ann@example.com"}).to_string();
        let post = endpoint.post().header("origin", "https://example.com").header("content-type", kind).body(body);
        let response = post.send().await.unwrap();
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(header(&response, "access-control-allow-origin"), Some("https://example.com"));
        assert_eq!(header(&response, "access-control-expose-headers"), Some("retry-after"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_origin_may_not() {
    for flags in [&["--allow-origin", "https://example.com"][..], &[]] {
        let endpoint = Endpoint::start(flags).await;
        for origin in ["https://example.com.evil.example", "http://example.com", "https://example.com:8443", "null"] {
            let response = preflight(&endpoint, origin).await;
            assert_eq!(header(&response, "access-control-allow-origin"), None, "{origin}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_star_admits_any() {
    let endpoint = Endpoint::start(&["--allow-origin", "*"]).await;
    let response = preflight(&endpoint, "https://anywhere.example").await;
    assert_eq!(header(&response, "access-control-allow-origin"), Some("*"));
}
