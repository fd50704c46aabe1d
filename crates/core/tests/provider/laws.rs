//! What holds for every adapter, whatever comes.

use super::*;
use newsletter_signup_core::{Outcome, provider::ADAPTERS};
use proptest::prelude::*;

/// Answers as they are, and answers that look like it.
fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        "[\\{\\}\\[\\]\":,a-z0-9 ]{0,60}",
        r#"\{"(success|status|result|errors|error|data|url|msg|inboxLinks)":("?[a-z0-9]{0,8}"?|\[\]|\{\})\}"#,
        "try again in [0-9]{0,20} ?[a-zü]{0,6}",
    ]
}

proptest! {
    #[test]
    fn any_answer_has_a_verdict(status: u16, body in body(), retry_after in proptest::option::of("\\PC{0,12}")) {
        let reply = Reply { status, body, retry_after };
        for adapter in ADAPTERS {
            let verdict = adapter.verdict(&reply);
            // Nothing but a 2xx is a success, unless it was one before.
            if !(200..300).contains(&status) {
                prop_assert!(verdict.is_err() || verdict == Ok(Outcome::AlreadySubscribed), "{}", adapter.name);
            }
            if let Some(link) = adapter.destination(&reply) {
                prop_assert!(link.url.starts_with("http"));
            }
            if let Some(token) = &adapter.token {
                _ = (token.is_refused)(&reply);
            }
        }
    }

    #[test]
    fn any_sign_up_is_a_body_that_parses(
        endpoint in "https://[a-z.]{1,12}[/?#=&a-z0-9$*^-]{0,30}", email in "\\PC{0,20}", name in "\\PC{0,20}",
        ids in proptest::collection::vec("\\PC{1,8}|[0-9]{1,4}", 0..3), field in "[a-z$*^\\[\\]_]{1,8}", value in "\\PC{0,12}",
        consent: bool, website in "\\PC{0,5}", rename in "\\PC{0,8}",
    ) {
        for adapter in ADAPTERS {
            let mut config = Config::new(&endpoint).with("provider", adapter.name).with("consent", "I \"agree\"");
            config.set("name-as", &rename);
            config.set("label-1", &value);
            let mut draft = draft(&[]);
            draft.values.email.clone_from(&email);
            draft.values.name.clone_from(&name);
            draft.values.newsletters.clone_from(&ids);
            draft.values.consent = consent;
            draft.values.website.clone_from(&website);
            draft.fields.push((field.clone(), value.clone()));
            for transport in adapter.transports.iter().chain(adapter.also) {
                let request = (adapter.request)(&config, &draft, *transport);
                if request.content_type == "application/x-www-form-urlencoded" {
                    let carried = email.is_empty() || pairs(&request.body).iter().any(|(_, value)| *value == email);
                    prop_assert!(carried, "{} {}", adapter.name, request.body);
                } else {
                    let body = request.body.replace('\u{1a}', "token");
                    let json: Result<serde_json::Value, _> = serde_json::from_str(&body);
                    prop_assert!(json.is_ok(), "{} {}", adapter.name, request.body);
                    prop_assert_eq!(*transport, Transport::Fetch, "only fetch sends JSON: {}", adapter.name);
                }
            }
        }
    }
}
