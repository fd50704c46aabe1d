//! listmonk, version 6 and before.

use super::*;

const A: &str = "eb420c55-4cfb-4972-92ba-c93c34ba475d";
const B: &str = "0c554cfb-eb42-4972-92ba-c93c34ba475d";
const LIST: (&str, &str) = ("newsletter", A);
const ROOT: (&str, &str) = ("endpoint", "https://lists.example.com");

#[test]
fn by_fetch_json_without_a_header_of_our_own() {
    let request = request(&config("listmonk", &[ROOT, LIST]), &[A, B], Transport::Fetch);
    assert_eq!((request.content_type, request.headers.len()), ("application/json", 0));
    let ids = format!(r#"["{A}","{B}"]"#);
    assert_eq!(request.body, format!(r#"{{"email":"kate+a@example.com","name":"Kate \"T\"","list_uuids":{ids}}}"#));
}

#[test]
fn natively_its_public_form() {
    let request = request(&config("listmonk", &[ROOT, LIST]), &[A, B], Transport::Tab);
    assert_eq!(request.url, "https://lists.example.com/subscription/form");
    assert_eq!(lines(&request), format!("email=kate+a@example.com\nname=Kate \"T\"\nl={A}\nl={B}"));
}

#[test]
fn endpoints_an_owner_may_give() {
    let url = "https://lists.example.com/api/public/subscription";
    endpoints(
        "listmonk",
        &[LIST],
        Transport::Fetch,
        &[
            ("https://lists.example.com/", url),
            ("https://lists.example.com/subscription/form", url),
            ("https://lists.example.com/admin/lists", url),
            (url, url),
            ("https://example.com/lists/", "https://example.com/lists/api/public/subscription"),
        ],
    );
    recognised("listmonk", &[url, "https://lists.example.com/subscription/form"]);
    problems(
        "listmonk",
        &[
            (&[ROOT], "newsletter", "UUID"),
            (&[ROOT, ("newsletter", "3")], "newsletter", "UUID"),
            (&[ROOT, ("newsletters", "eb420c55-4cfb-4972-92ba-c93c34ba475d=A; 3=B")], "newsletters", "UUID"),
        ],
    );
    _ = config("listmonk", &[ROOT, ("newsletters", "eb420c55-4cfb-4972-92ba-c93c34ba475d=A")]);
}

#[test]
fn answers() {
    replies(
        "listmonk",
        &[
            (200, r#"{"data":{"has_optin":true}}"#, "pending"),
            (200, "{\"data\": {\"has_optin\": false}}\n", "subscribed"),
            (200, r#"{"data":true}"#, "unverified"),
            (200, "<html>", "misconfigured: not as this provider"),
            (400, r#"{"message":"Invalid email."}"#, "invalid-email"),
            (400, r#"{"message":"Ungültige E-Mail-Adresse"}"#, "invalid-email"),
            (400, r#"{"message":"The e-mail domain is blocklisted."}"#, "rejected"),
            (400, r#"{"message":"Invalid UUID"}"#, "misconfigured: not public"),
            (400, r#"{"message":"That feature is not available."}"#, "misconfigured: Enable public subscription page"),
            (400, r#"{"message":"Nieprawidłowe dane"}"#, "rejected"),
            (500, r#"{"message":"Internal"}"#, "server"),
            (404, "", "misconfigured: nothing is there"),
        ],
    );
    let config = config("listmonk", &[ROOT, LIST]);
    assert!(config.provider.unreadable.contains("Trusted URLs / CORS"));
}
