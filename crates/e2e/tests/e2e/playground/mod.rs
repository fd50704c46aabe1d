//! The configurator: how it is opened, typed into and read. Its cases are in the files of this folder.

pub mod hostile;
pub mod live;
pub mod look;
pub mod setup;

use crate::bench::Bench;
use newsletter_signup_e2e::{Result, ensure_eq};
use serde_json::{Value, json};
use thirtyfour::Key;

/// The form in the frame; `part` is what a selector finds in it.
const FRAME: &str = "const frame = document.querySelector('iframe')?.contentDocument;
    const root = frame?.querySelector('newsletter-signup')?.shadowRoot; const part = root?.querySelector(arguments[0]);\n";

pub async fn open(bench: &Bench, fragment: &str) -> Result {
    // The same page with another fragment would not load anew.
    bench.browser.open("about:blank").await?;
    bench.browser.open(&bench.site.url(&format!("/playground/{fragment}"))).await?;
    bench.browser.until("return document.querySelector('#app #settings, #app .languages')", Vec::new()).await.map(drop)
}

pub async fn framed(bench: &Bench, css: &str, script: &str) -> Result<Value> {
    bench.browser.until(&format!("{FRAME}{script}"), vec![css.into()]).await
}

/// Waits until this text shows in the frame.
pub async fn reads(bench: &Bench, css: &str, text: &str) -> Result {
    let shows = format!("return part?.checkVisibility() && part.textContent.trim() == {}", json!(text));
    framed(bench, css, &shows).await.map(drop)
}

/// Types into a control in place of what it holds.
pub async fn retype(bench: &Bench, css: &str, text: &str) -> Result {
    let script = "const field = document.querySelector(arguments[0]);
        for (let around = field; around; around = around.parentElement) if (around.localName == 'details') around.open = true;
        field.focus(); field.select()";
    bench.browser.run(script, vec![css.into()]).await?;
    bench.browser.keys(text).await
}

/// Presses a key with Control.
pub async fn control(bench: &Bench, key: char) -> Result {
    let keys = bench.browser.driver().action_chain().key_down(Key::Control);
    Ok(keys.send_keys(key.to_string()).key_up(Key::Control).perform().await?)
}

pub async fn choose(bench: &Bench, css: &str, value: &str) -> Result {
    let script = "const list = document.querySelector(arguments[0]); list.value = arguments[1];
        list.dispatchEvent(new Event('change', { bubbles: true })); return list.value";
    ensure_eq!(bench.browser.run(script, vec![css.into(), value.into()]).await?, value, "{css} has this choice");
    Ok(())
}

pub async fn snippet(bench: &Bench) -> Result<String> {
    let text =
        bench.browser.run("return document.querySelector('#snippet pre').textContent.trim()", Vec::new()).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Waits until the snippet fits a JavaScript condition on `text`.
pub async fn snippet_is(bench: &Bench, condition: &str) -> Result {
    let script = format!("const text = document.querySelector('#snippet pre').textContent.trim(); return {condition}");
    bench.browser.until(&script, Vec::new()).await.map(drop)
}
