//! axe-core, run in the page.

use crate::{Result, browser::Browser, paths};
use serde_json::Value;

/// `judge(context)` gives what axe-core objects to, and texts whose contrast it could not make out; in Firefox it cannot
/// always see what lies behind an element of a shadow root.
const JUDGE: &str = "const judge = async context => {
      const { violations, incomplete } = await axe.run(context, { resultTypes: ['violations', 'incomplete'] });
      return [...violations, ...incomplete.filter(({ id }) => id == 'color-contrast' && !navigator.userAgent.includes('Firefox'))];
    };\n";

/// Everything axe-core objects to in the page, open shadow roots included; one line each.
///
/// # Errors
/// When axe-core is not installed, or cannot run.
pub async fn violations(browser: &Browser) -> Result<Vec<String>> {
    judged(browser, "return judge(document)").await
}

/// What comes of the body of an async function that calls `judge`.
///
/// # Errors
/// When axe-core is not installed, or the function throws.
pub async fn judged(browser: &Browser, body: &str) -> Result<Vec<String>> {
    let path = paths::axe();
    let source = tokio::fs::read_to_string(&path).await;
    let source = source.map_err(|error| format!("axe-core is needed at {} (NS_AXE): {error}", path.display()))?;
    if browser.run("return !window.axe", Vec::new()).await? == true {
        browser.run(&source, Vec::new()).await?;
    }
    let script = format!(
        "{JUDGE} const done = arguments[arguments.length - 1]; (async () => {{ {body} }})().then(done, error => done(String(error)))"
    );
    let found = browser.run_async(&script, Vec::new()).await?;
    let found = found.as_array().ok_or_else(|| format!("axe-core did not run: {found}"))?;
    Ok(found.iter().flat_map(describe).collect())
}

fn describe(violation: &Value) -> Vec<String> {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    nodes.map(|node| format!("{}: {} — {}", violation["id"], node["target"], node["failureSummary"])).collect()
}
