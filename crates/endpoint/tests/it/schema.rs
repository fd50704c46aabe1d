//! `docs/openapi.yaml`, as far as the tests hold replies against it.

use serde_json::Value;
use std::collections::BTreeSet;

pub struct Document(Value);

impl Document {
    pub fn read() -> Self {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.yaml");
        Self(serde_saphyr::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
    }

    /// The statuses that the reference endpoint gives; others are marked.
    pub fn statuses(&self) -> BTreeSet<u16> {
        let replies = self.replies().as_object().unwrap();
        let ours = replies.iter().filter(|(_, reply)| self.follow(reply)["x-reference-endpoint"] != "never");
        ours.map(|(status, _)| status.parse().unwrap()).collect()
    }

    pub fn has_page(&self, status: u16) -> bool {
        self.reply(status)["content"]["text/html"].is_object()
    }

    /// Holds a body against the schema: its required members are there, and it has no others than documented.
    pub fn check_reply(&self, status: u16, kind: &str, body: &str) {
        let media = &self.reply(status)["content"][kind];
        let schema = self.follow(&media["schema"]);
        let body: Value = serde_json::from_str(body).unwrap();
        self.check(schema, &body);
        self.check(schema, &media["example"]);
    }

    fn check(&self, schema: &Value, value: &Value) {
        let schema = self.follow(schema);
        if let Some(words) = schema["enum"].as_array() {
            assert!(words.contains(value), "{value} is none of {words:?}");
        }
        let right = match schema["type"].as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64(),
            other => panic!("no rule for {other}"),
        };
        assert!(right, "{value} against {schema}");
        for name in schema["required"].as_array().into_iter().flatten() {
            assert!(value.get(name.as_str().unwrap()).is_some(), "{name} is missing in {value}");
        }
        for (name, member) in value.as_object().into_iter().flatten() {
            self.check(&schema["properties"][name], member);
        }
        for item in value.as_array().into_iter().flatten() {
            self.check(&schema["items"], item);
        }
    }

    fn replies(&self) -> &Value {
        &self.0["paths"]["/subscribe"]["post"]["responses"]
    }

    fn reply(&self, status: u16) -> &Value {
        self.follow(&self.replies()[status.to_string()])
    }

    fn follow<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(path) => self.0.pointer(path.strip_prefix('#').unwrap()).unwrap(),
            None => value,
        }
    }
}
