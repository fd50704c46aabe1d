//! What the endpoint may answer, and what the visitor and the page are told.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result,
    answer::{Answer, Fault},
    ensure, ensure_eq, record,
};

cases![
    what_is_sent,
    subscribed_at_once,
    already_subscribed_is_not_revealed,
    refused_address,
    rejected_address,
    too_many_with_long_wait,
    too_many_with_short_wait,
    server_error_then_success,
    server_error_for_good,
    wrong_content_type,
    unreadable_answer,
    connection_reset,
    answer_cut_off,
    no_answer_in_time,
    one_request_for_two_clicks,
    hostile_answer_stays_text,
];

const FAILURE: &str = "[part~=failure]";

async fn signed_up(bench: &Bench, answer: Answer) -> Result<newsletter_signup_e2e::form::Form> {
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up("kate@example.com").await?;
    Ok(form)
}

async fn failure(bench: &Bench) -> Result<String> {
    let detail = record::event(&bench.browser, "signup-error").await?;
    Ok(detail["failure"].as_str().unwrap_or_default().to_owned())
}

async fn what_is_sent(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::pending()).await?;
    form.state("success").await?;
    let request = bench.mock.nth(1).await?;
    ensure_eq!(request.method, "POST", "method");
    ensure!(
        request.header("content-type").is_some_and(|kind| kind.starts_with("application/json")),
        "content type: {request:?}"
    );
    ensure!(request.header("idempotency-key").is_some_and(|key| key.len() >= 16), "no key: {request:?}");
    ensure!(request.header("cookie").is_none(), "cookies were sent");
    let body = request.json();
    ensure_eq!(body["email"], "kate@example.com", "email");
    ensure_eq!(body["newsletters"], serde_json::json!(["weekly"]), "newsletters");
    ensure_eq!(body["page"], bench.browser.url().await?.as_str(), "page");
    ensure!(body["elapsed_ms"].is_u64(), "elapsed_ms: {body}");
    ensure!(body["website"].as_str().unwrap_or_default().is_empty(), "the honeypot was filled in: {body}");
    Ok(())
}

async fn subscribed_at_once(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::json(200, r#"{"status":"subscribed"}"#)).await?;
    form.reads("[part~=success-heading]", "Successfully subscribed").await?;
    ensure_eq!(record::event(&bench.browser, "signup-success").await?["outcome"], "subscribed", "outcome");
    Ok(())
}

async fn already_subscribed_is_not_revealed(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::json(409, r#"{"status":"already_subscribed"}"#)).await?;
    form.reads("[part~=success-heading]", "Successfully subscribed").await?;
    let shown = form.text("[part~=success-text]").await?;
    ensure!(!shown.to_lowercase().contains("already"), "told a stranger who reads what: {shown}");
    Ok(())
}

async fn refused_address(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::problem(422, r#"{"field":"email","code":"invalid"}"#)).await?;
    ensure_eq!(failure(bench).await?, "invalid-email", "failure");
    form.reads("[part~=email-error]", "Please, enter correct email address").await?;
    ensure!(form.has_focus("input[name=email]").await?, "the refused field has no focus");
    ensure_eq!(form.value("input[name=email]").await?, "kate@example.com", "what was typed");
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    bench.mock.always(Answer::pending());
    form.sign_up("kate@example.org").await?;
    form.state("success").await
}

async fn rejected_address(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::problem(422, r#"{"field":"email","code":"rejected"}"#)).await?;
    ensure_eq!(failure(bench).await?, "rejected", "failure");
    ensure!(form.text(FAILURE).await?.contains("not accepted"), "{}", form.text(FAILURE).await?);
    Ok(())
}

async fn too_many_with_long_wait(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::problem(429, "").header("Retry-After", "120")).await?;
    let detail = record::event(&bench.browser, "signup-error").await?;
    ensure_eq!(detail["failure"], "rate-limited", "failure");
    ensure_eq!(detail["retryAfter"], 120, "seconds");
    form.state("failure").await?;
    ensure!(form.text(FAILURE).await?.contains("2 min"), "{}", form.text(FAILURE).await?);
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn too_many_with_short_wait(bench: &Bench) -> Result {
    bench.mock.then(Answer::problem(429, "").header("Retry-After", "1"));
    let form = signed_up(bench, Answer::pending()).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 2, "requests");
    Ok(())
}

async fn server_error_then_success(bench: &Bench) -> Result {
    bench.mock.then(Answer::problem(503, ""));
    let form = signed_up(bench, Answer::pending()).await?;
    form.state("success").await?;
    let received = bench.mock.received();
    ensure_eq!(received.len(), 2, "requests");
    ensure_eq!(received[0].header("idempotency-key"), received[1].header("idempotency-key"), "the key of the repeat");
    ensure_eq!(received[0].body, received[1].body, "the body of the repeat");
    Ok(())
}

async fn server_error_for_good(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::problem(500, "")).await?;
    form.state("failure").await?;
    ensure_eq!(failure(bench).await?, "server", "failure");
    ensure!(form.text(FAILURE).await?.contains("problem"), "{}", form.text(FAILURE).await?);
    ensure_eq!(form.value("input[name=email]").await?, "kate@example.com", "what was typed");
    ensure_eq!(bench.mock.received().len(), 3, "requests");
    bench.mock.always(Answer::pending());
    form.submit().await?;
    form.state("success").await
}

async fn wrong_content_type(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::new(200, "text/html", "<!doctype html><h1>Welcome</h1>")).await?;
    form.state("failure").await?;
    ensure_eq!(failure(bench).await?, "misconfigured", "failure");
    let console = record::told(&bench.browser).await?;
    ensure_eq!(console.len(), 1, "lines for the owner: {console:?}");
    Ok(())
}

async fn unreadable_answer(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::pending().unreadable()).await?;
    form.state("failure").await?;
    ensure_eq!(failure(bench).await?, "network", "failure");
    ensure!(form.shows(FAILURE).await?, "no message");
    Ok(())
}

async fn connection_reset(bench: &Bench) -> Result {
    let form = signed_up(bench, Answer::pending().fault(Fault::Reset)).await?;
    form.state("failure").await?;
    ensure_eq!(failure(bench).await?, "network", "failure");
    Ok(())
}

async fn answer_cut_off(bench: &Bench) -> Result {
    bench.mock.then(Answer::pending().fault(Fault::Truncated));
    let form = signed_up(bench, Answer::pending()).await?;
    form.state("success").await?;
    Ok(())
}

async fn no_answer_in_time(bench: &Bench) -> Result {
    bench.mock.always(Answer::pending().fault(Fault::Silence));
    let form = bench.form("timeout=1").await?;
    form.sign_up("kate@example.com").await?;
    form.state("failure").await?;
    ensure_eq!(failure(bench).await?, "timeout", "failure");
    bench.mock.aborted(1).await
}

async fn one_request_for_two_clicks(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    let form = signed_up(bench, answer).await?;
    form.state("sending").await?;
    form.submit().await?;
    form.type_into("input[name=email]", "\u{e007}").await?;
    gate.open();
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn hostile_answer_stays_text(bench: &Bench) -> Result {
    let hostile = r#"{"title":"<img src=x onerror=window.hacked=1>","errors":[{"field":"<b>","code":"<script>"}]}"#;
    let form = signed_up(bench, Answer::new(422, "application/problem+json", hostile)).await?;
    form.state("failure").await?;
    let injected = form.run("form", "return window.hacked === 1 || !!root.querySelector('img, b, script')").await?;
    ensure_eq!(injected, false, "markup of the endpoint in the page");
    Ok(())
}
