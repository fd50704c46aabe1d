//! Embed code that wants to be more than a text to read: pasted, it is taken apart, and nothing of it runs.

use super::open;
use crate::{
    bench::{Bench, cases},
    hostile::corpus,
};
use newsletter_signup_e2e::{Result, ensure, ensure_eq, wait::DEADLINE};
use serde_json::{Value, json};
use std::time::Duration;

cases![pasted_code_stays_text,];

/// How many are pasted by one script, and how long that may take.
const BATCH_SIZE: usize = 40;
const BATCH_TIME: Duration = Duration::from_secs(45);

/// What would show that something ran, in the page and in the frame with the form.
const ALARM: &str = "window.alarms = [];
    for (const place of [window, document.querySelector('iframe').contentWindow]) {
      place.hit = number => alarms.push(number);
      for (const name of ['alert', 'confirm', 'prompt', 'open']) place[name] = () => alarms.push(name);
      place.document.addEventListener('securitypolicyviolation', event => alarms.push(event.violatedDirective + ' ' + event.blockedURI));
    }
    const paste = document.querySelector('#paste');
    for (let around = paste; around; around = around.parentElement) if (around.localName == 'details') around.open = true;";

/// Pastes each by itself and in every place of a form, has it read, and says what of it became part of a page.
const PASTE: &str = r##"
    const [payloads, done] = arguments;
    const paste = document.querySelector("#paste"), read = document.querySelector(".import button");
    const turn = () => new Promise(resolve => setTimeout(resolve));
    const isForeign = ({ name, value }) => /^on|^srcdoc$/.test(name) || /^(src|action|formaction|.*href)$/.test(name) && /^\W*(javascript|data|vbscript):/i.test(value);
    const around = payload => `<form action="https://x.us1.list-manage.com/subscribe/post?u=1a&id=2b" class="${payload}"><h2>${payload}</h2>
      <label>${payload}<input type="email" name="EMAIL" placeholder="${payload}"></label><input type="hidden" name="${payload}" value="${payload}">
      <input type="checkbox" name="group[1][2]" value="${payload}"><button>${payload}</button></form>`;
    const foreign = [];
    let taken = 0;
    (async () => {
      for (const code of payloads.flatMap(payload => [payload, around(payload)])) {
        paste.value = code;
        paste.dispatchEvent(new Event("input", { bubbles: true }));
        read.click();
        await turn();
        taken += !document.querySelector(".import [role=status]").textContent.startsWith("Nothing");
        for (const page of [document, document.querySelector("iframe").contentDocument]) {
          for (const element of page.querySelectorAll("*")) if ([...element.attributes].some(isForeign)) foreign.push(element.outerHTML.slice(0, 200));
        }
      }
      return { foreign, taken, alarms };
    })().then(done, error => done({ error: String(error) }));"##;

async fn pasted_code_stays_text(bench: &Bench) -> Result {
    open(bench, "").await?;
    bench
        .browser
        .until(
            "return !!document.querySelector('iframe')?.contentDocument?.querySelector('newsletter-signup')",
            Vec::new(),
        )
        .await?;
    bench.browser.run(ALARM, Vec::new()).await?;
    let driver = bench.browser.driver();
    driver.set_script_timeout(BATCH_TIME).await?;
    let mut outcomes = Vec::new();
    for some in corpus::payloads().chunks(BATCH_SIZE) {
        outcomes.push(bench.browser.run_async(PASTE, vec![json!(some)]).await);
    }
    driver.set_script_timeout(DEADLINE).await?;
    let mut taken = 0;
    for outcome in outcomes {
        let outcome: Value = outcome?;
        ensure!(outcome["error"].is_null(), "{}", outcome["error"]);
        ensure_eq!(outcome["foreign"], json!([]), "elements that no template has");
        ensure_eq!(outcome["alarms"], json!([]), "what ran, or was stopped by the policy alone");
        taken += outcome["taken"].as_u64().unwrap_or_default();
    }
    // Else nothing was pasted at all.
    ensure!(taken > 100, "only {taken} were recognised as embed code");
    bench.no_errors().await
}
