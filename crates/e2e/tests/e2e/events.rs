//! What the host page is told, and what it may forbid.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, answer::Answer, ensure, ensure_eq, record};
use serde_json::json;

cases![
    events_of_a_sign_up,
    events_bubble_out_of_the_shadow,
    submit_can_be_cancelled,
    invalid_input_sends_no_event,
    failure_then_success,
];

async fn events_of_a_sign_up(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(record::events(&bench.browser).await?, ["signup-ready", "signup-submit", "signup-success"], "events");
    let submit = record::event(&bench.browser, "signup-submit").await?;
    ensure_eq!(submit["newsletters"], json!(["weekly"]), "detail of signup-submit");
    ensure!(!submit.to_string().contains("kate@"), "the address is in an event that any script on the page hears");
    let success = record::event(&bench.browser, "signup-success").await?;
    ensure_eq!(success, json!({"outcome": "pending", "newsletters": ["weekly"]}), "detail of signup-success");
    Ok(())
}

async fn events_bubble_out_of_the_shadow(bench: &Bench) -> Result {
    bench.open(&bench.element("id=mine newsletter=weekly")).await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    let events = record::list(&bench.browser, "events").await?;
    ensure!(events.iter().all(|event| event["target"] == "mine"), "targets: {events:?}");
    Ok(())
}

async fn submit_can_be_cancelled(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    let script = "host.addEventListener('signup-submit', event => event.preventDefault(), { once: true })";
    form.run("form", script).await?;
    form.sign_up("kate@example.com").await?;
    bench.browser.until("return window.e2e.events.some(event => event.type == 'signup-submit')", Vec::new()).await?;
    form.state("idle").await?;
    ensure!(bench.mock.received().is_empty(), "sent although the page forbade it");
    form.submit().await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn invalid_input_sends_no_event(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.sign_up("kate").await?;
    form.reads("[part~=email-error]", "Please, enter correct email address").await?;
    ensure_eq!(record::events(&bench.browser).await?, ["signup-ready"], "events");
    Ok(())
}

async fn failure_then_success(bench: &Bench) -> Result {
    bench.mock.then(Answer::problem(422, r#"{"field":"newsletters","code":"unknown"}"#));
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up("kate@example.com").await?;
    ensure_eq!(record::event(&bench.browser, "signup-error").await?["failure"], "misconfigured", "failure");
    form.state("failure").await?;
    form.submit().await?;
    form.state("success").await?;
    let expected = ["signup-ready", "signup-submit", "signup-error", "signup-submit", "signup-success"];
    ensure_eq!(record::events(&bench.browser).await?, expected, "events");
    Ok(())
}
