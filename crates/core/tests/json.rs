//! The little JSON reader and writer, held equal to serde_json.

use newsletter_signup_core::json;
use proptest::prelude::*;

#[test]
fn finds_by_path() {
    let document = r#" { "a" : [ 1, {"b" : "x\n\u00e9\ud83d\ude00"} , [ ] ] , "c" : { } , "d":true , "e\"": null } "#;
    for (path, raw) in [
        ("a.0", Some("1")),
        ("a.1.b", Some(r#""x\n\u00e9\ud83d\ude00""#)),
        ("a.2", Some("[ ]")),
        ("a.3", None),
        ("a.x", None),
        ("c", Some("{ }")),
        ("c.x", None),
        ("d", Some("true")),
        ("d.x", None),
        ("e\"", Some("null")),
        ("z", None),
    ] {
        assert_eq!(json::find(document, path), raw, "{path}");
    }
    assert_eq!(json::string(document, "a.1.b").as_deref(), Some("x\né😀"));
    assert_eq!(json::string(document, "a.0"), None);
}

#[test]
fn truncated_documents_give_nothing_or_what_came_whole() {
    let document = r#"{"status":"pending","errors":[{"field":"email","code":"invalid"}]}"#;
    for end in 0..document.len() {
        let cut = &document[..end];
        if let Some(status) = json::string(cut, "status") {
            assert_eq!(status, "pending", "{cut}");
        }
        _ = json::string(cut, "errors.0.code");
    }
}

proptest! {
    #[test]
    fn never_panics(document in "\\PC{0,60}", path in "[a-z0-9.]{0,8}") {
        _ = json::find(&document, &path);
        _ = json::string(&document, &path);
    }

    #[test]
    fn never_panics_on_almost_json(document in r#"[\[\]{}:,"\\ua0-9 etx.-]{0,40}"#) {
        for path in ["", "0", "a", "a.0", "0.0", "u.a"] {
            _ = json::string(&document, path);
        }
    }

    #[test]
    fn writes_what_serde_json_reads(text in "\\PC*|[\\x00-\\x7f]{0,20}") {
        let mut out = String::new();
        json::push_string(&mut out, &text);
        prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn reads_what_serde_json_writes(key in "[a-z\"\\\\é]{1,6}", text in "\\PC*", other in "\\PC*") {
        let document = serde_json::json!({ "first": other, key.clone(): text, "last": [1, 2] }).to_string();
        prop_assume!(key != "first" && key != "last");
        prop_assert_eq!(json::string(&document, &key), Some(text));
        prop_assert_eq!(json::find(&document, "last.1"), Some("2"));
    }

    #[test]
    fn numbers_are_decimal(number: u32) {
        let mut out = String::new();
        json::push_number(&mut out, number);
        prop_assert_eq!(out, number.to_string());
    }
}
