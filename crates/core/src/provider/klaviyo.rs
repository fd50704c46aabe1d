//! Klaviyo's client API, which is made for browsers and says only that it accepted.

use super::{Adapter, Id, Like, answer::UNKNOWN, problem};
use crate::{
    config::{Config, Problem},
    exchange::{Failure, Outcome, Request, Transport},
    fix::fix,
    json::{push_member, push_name},
    signup::Draft,
};
use alloc::{string::String, vec};

/// The adapter.
pub const ADAPTER: Adapter = Adapter {
    name: "klaviyo",
    signs: &["klaviyo.com/client/subscriptions"],
    choice: false,
    pieces: &["/client/"],
    id: Id::After(&[&["?company_id=", "&company_id="]], Like::Any),
    path: "/client/subscriptions/?company_id=$",
    shape: fix!("must be https://a.klaviyo.com/client/subscriptions/?company_id=PUBLIC-API-KEY"),
    check,
    request,
    done: &[("<202>", Outcome::Unverified)],
    words: &[
        ("<409>", Ok(Outcome::AlreadySubscribed)),
        (
            "revision",
            Err(Failure::Misconfigured(fix!(
                "refuses its API's revision: set field-revision to one in use, YYYY-MM-DD"
            ))),
        ),
        ("list", UNKNOWN),
        ("company", UNKNOWN),
    ],
    ..Adapter::PLAIN
};

/// The API's version, each good for two years [Klaviyo, API versioning]. The owner's `field-revision` goes before it.
const REVISION: &str = "2026-01-15";

fn check(config: &Config) -> Option<Problem> {
    let fix = fix!("lacks the id of a Klaviyo list: it is in the list's settings, six letters and digits");
    config.newsletter.is_empty().then(|| problem("newsletter", fix)).flatten()
}

fn request(config: &Config, draft: &Draft, transport: Transport) -> Request {
    let values = &draft.values;
    let mut revision = REVISION;
    let mut body = String::from(
        r#"{"data":{"type":"subscription","attributes":{"profile":{"data":{"type":"profile","attributes":{"#,
    );
    push_member(&mut body, "email", &values.email);
    push_member(&mut body, "first_name", &values.name);
    push_member(&mut body, "locale", &config.locale);
    push_name(&mut body, "properties");
    body.push('{');
    if values.consent {
        push_member(&mut body, "consent", &config.consent);
    }
    for (name, value) in &draft.fields {
        if name == "revision" {
            revision = value;
        } else {
            push_member(&mut body, name, value);
        }
    }
    body.push_str(r#"}}}}},"relationships":{"list":{"data":{"type":"list""#);
    push_member(&mut body, "id", &config.newsletter);
    body.push_str("}}}}}");
    let (url, _) = config.provider.target(&config.endpoint).unwrap_or_default();
    let headers = vec![("revision", String::from(revision))];
    Request { url, content_type: "application/vnd.api+json", headers, body, transport }
}
