//! What an answer means, by the words in it: each adapter has a few of its own, and most are everybody's.

use super::Adapter;
use crate::scan::Scan;
use crate::{
    exchange::{Failure, Outcome, Reply},
    fix::fix,
    json::push_number,
    retry,
};
use alloc::string::String;

/// What a reply means.
pub type Verdict = Result<Outcome, Failure>;

/// The endpoint answers, but not in the provider's words.
pub(super) const STRANGE: Verdict = Err(Failure::Misconfigured(fix!(
    "answers, but not as this provider does: check the endpoint and the provider attribute"
)));

pub(super) const CAPTCHA: Verdict = Err(Failure::Misconfigured(fix!(
    "wants a captcha, which only its own page can show; to stay on this one, switch it off at the provider"
)));

pub(super) const FIELD: Verdict = Err(Failure::Misconfigured(fix!(
    "refuses a field: one that is required is missing (field-NAME sends it), or one is unknown to the provider"
)));

pub(super) const UNKNOWN: Verdict =
    Err(Failure::Misconfigured(fix!("knows no such form or list, or it is not public: check the identifiers")));

/// Everybody's words, the first one in the answer deciding.
const WORDS: &[(&str, Verdict)] = &[
    ("captcha", CAPTCHA),
    ("alreadysubscribed", Ok(Outcome::AlreadySubscribed)),
    ("toomany", Err(Failure::RateLimited { retry_after: None })),
    ("fakeorinvalid", Err(Failure::Rejected)),
    ("blocked", Err(Failure::Rejected)),
    ("maildomain", Err(Failure::Rejected)),
    (
        "consent",
        Err(Failure::Misconfigured(fix!("wants the visitor's consent: set consent to the sentence they agree to"))),
    ),
    ("uuid", UNKNOWN),
    ("not_found", UNKNOWN),
    ("form_definition", FIELD),
    ("required_field", FIELD),
    ("mail", Err(Failure::InvalidEmail)),
    ("\"errors\":{", FIELD),
    ("parameters", FIELD),
];

/// By these, an answer with a good status is a refusal all the same. With any other, the status says more.
const REFUSALS: [&str; 2] = ["\"error\"", "\"success\":false"];

/// The answer as words are looked for in it: its status in `<>`, then its body in small letters without white space.
fn squeezed(reply: &Reply) -> String {
    let mut text = String::from("<");
    push_number(&mut text, reply.status.into());
    text.push('>');
    text.extend(reply.body.chars().filter(|c| !c.is_ascii_whitespace()).map(|c| c.to_ascii_lowercase()));
    text
}

pub(super) fn verdict(adapter: &Adapter, reply: &Reply) -> Verdict {
    let text = squeezed(reply);
    let is_good = matches!(reply.status, 200..=299);
    let done = adapter.done.iter().filter(|_| is_good).find(|(word, _)| text.holds(word));
    if let Some((_, outcome)) = done {
        return Ok(*outcome);
    }
    match reply.status {
        429 => {
            let asked = retry::seconds(reply.retry_after.as_deref()).or_else(|| wait(&text));
            return Err(Failure::RateLimited { retry_after: asked });
        }
        500.. => return Err(Failure::Server),
        _ => {}
    }
    // In a page for people any word may stand.
    let is_json = reply.body.trim_ascii_start().starts_with("{");
    let common = if is_json { WORDS } else { &[] };
    match adapter.words.iter().chain(common).find(|(word, _)| text.holds(word)) {
        Some((_, verdict)) => verdict.clone(),
        None if is_good && !(is_json && REFUSALS.iter().any(|word| text.holds(word))) => STRANGE,
        None => Err(by_status(reply)),
    }
}

/// Seconds, of "… try again in 10 minutes".
fn wait(text: &str) -> Option<u32> {
    let (_, rest) = text.cut("againin")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = rest.get(..digits)?.parse().ok()?;
    number.checked_mul(match rest.as_bytes().get(digits) {
        Some(b's') => 1,
        Some(b'h') => 3600,
        _ => 60,
    })
}

/// What a refusal means by its status alone, where its body says nothing more.
#[must_use]
pub fn by_status(reply: &Reply) -> Failure {
    match reply.status {
        429 => Failure::RateLimited { retry_after: retry::seconds(reply.retry_after.as_deref()) },
        500.. => Failure::Server,
        404 | 405 => Failure::Misconfigured(fix!("the endpoint answers that nothing is there to post to (404 or 405)")),
        401 | 403 => Failure::Misconfigured(fix!("the endpoint refuses this page (401 or 403)")),
        415 => Failure::Misconfigured(fix!(
            "the endpoint does not take this content type (415); check the provider attribute"
        )),
        _ => Failure::Rejected,
    }
}
