//! axe-core, run in the page.

use crate::{Result, browser::Browser, paths};
use serde_json::Value;

/// Everything axe-core objects to in the page, open shadow roots included; one line each.
///
/// # Errors
/// When axe-core is not installed, or cannot run.
pub async fn violations(browser: &Browser) -> Result<Vec<String>> {
    let path = paths::axe();
    let source = tokio::fs::read_to_string(&path).await;
    let source = source.map_err(|error| format!("axe-core is needed at {} (NS_AXE): {error}", path.display()))?;
    if browser.run("return !window.axe", Vec::new()).await? == true {
        browser.run(&source, Vec::new()).await?;
    }
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations), error => done(String(error)))";
    let found = browser.run_async(script, Vec::new()).await?;
    let found = found.as_array().ok_or_else(|| format!("axe-core did not run: {found}"))?;
    Ok(found.iter().flat_map(describe).collect())
}

fn describe(violation: &Value) -> Vec<String> {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    nodes.map(|node| format!("{}: {} — {}", violation["id"], node["target"], node["failureSummary"])).collect()
}
