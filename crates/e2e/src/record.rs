//! What a page reports about itself: the widget's events, errors and console lines.

use crate::{Result, browser::Browser};
use serde_json::Value;

/// Runs before anything else in every page that a [`crate::site::Site`] serves.
pub const SCRIPT: &str = r#"(() => {
  const seen = window.e2e = { events: [], errors: [], console: [], violations: [] };
  addEventListener("error", event => seen.errors.push(event.message || "failed to load " + (event.target.src || event.target.href)), true);
  addEventListener("unhandledrejection", event => seen.errors.push("unhandled: " + event.reason));
  addEventListener("securitypolicyviolation", event => seen.violations.push(event.violatedDirective + " " + event.blockedURI));
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...words) => { seen.console.push(level + ": " + words.map(String).join(" ")); original.apply(console, words) };
  }
  for (const type of ["signup-ready", "signup-submit", "signup-success", "signup-error"]) {
    document.addEventListener(type, event => seen.events.push({ type, detail: event.detail, target: event.target.id, trusted: event.isTrusted }));
  }
})();"#;

/// What was recorded under this name (`events`, `errors`, `console`, `violations`).
///
/// # Errors
/// When the page did not record.
pub async fn list(browser: &Browser, name: &str) -> Result<Vec<Value>> {
    let list = browser.run("return window.e2e[arguments[0]]", vec![name.into()]).await?;
    Ok(list.as_array().cloned().ok_or("the page did not record")?)
}

/// The names of the events so far, in order.
///
/// # Errors
/// When the page did not record.
pub async fn events(browser: &Browser) -> Result<Vec<String>> {
    let events = list(browser, "events").await?;
    Ok(events.iter().map(|event| event["type"].as_str().unwrap_or_default().to_owned()).collect())
}

/// Waits for an event and gives its detail.
///
/// # Errors
/// When it does not come.
pub async fn event(browser: &Browser, name: &str) -> Result<Value> {
    let script = "return window.e2e.events.find(event => event.type == arguments[0])";
    Ok(browser.until(script, vec![name.into()]).await?["detail"].clone())
}

/// Waits until the owner is told something, and gives all lines.
///
/// # Errors
/// When they are not.
pub async fn told(browser: &Browser) -> Result<Vec<Value>> {
    browser.until("return window.e2e.console.length", Vec::new()).await?;
    list(browser, "console").await
}
