//! What the host page does to the form, and what the browser denies the page.

use super::{ADDRESS, EMAIL, End::*, HURRY, alive_with, faults};
use crate::bench::Bench;
use newsletter_signup_e2e::{Result, answer::Answer, ensure, ensure_eq, record, site::Page};

faults! {
    everywhere {
        no_script => Posted, |bench| no_script(bench);
        two_copies => Success("pending"), |bench| two_copies(bench);
        storage_denied => Success("pending"), |bench| denied(bench, "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } });");
        moved_while_sending => Success("pending"), |bench| moved(bench);
        removed_while_sending => Idle, |bench| removed(bench);
    }
    chromium {
        storage_full => Success("pending"), |bench| denied(bench, "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };");
        storage_spoilt => Idle, |bench| spoilt(bench);
        script_twice => Success("pending"), |bench| twice(bench);
        emptied_and_put_back => Success("pending"), |bench| put_back(bench);
        clock_set_back => Success("pending"), |bench| clock(bench, -86_400_000.0);
        clock_set_ahead => Success("pending"), |bench| clock(bench, 3e12);
        clock_broken => Success("pending"), |bench| clock(bench, f64::MAX);
        page_listens_and_throws => Success("pending"), |bench| throws(bench);
        page_stops_every_event => Success("pending"), |bench| stops_events(bench);
        page_submits_again_when_asked => Success("pending"), |bench| submits_again(bench);
        page_changes_natives => Success("pending"), |bench| prototypes(bench);
    }
}

/// What an owner pastes for visitors without JavaScript.
pub fn snippet(bench: &Bench) -> String {
    format!(
        r#"<newsletter-signup><form action="{}" method="post"><input type="email" name="email" required>
        <button>Subscribe</button></form></newsletter-signup>"#,
        bench.mock.url
    )
}

/// Fills it in where nothing has come to life.
pub async fn fill_in_snippet(bench: &Bench) -> Result {
    bench.mock.always(Answer::new(200, "text/html", "<!doctype html><title>Thank you</title>"));
    ensure_eq!(
        bench.browser.run("return !customElements.get('newsletter-signup')", Vec::new()).await?,
        true,
        "no script"
    );
    bench.browser.run("document.querySelector('input[name=email]').focus()", Vec::new()).await?;
    bench.browser.keys(ADDRESS).await?;
    bench.browser.click("newsletter-signup button").await
}

async fn no_script(bench: &Bench) -> Result {
    bench.browser.open(&bench.site.page(Page::with_body(&snippet(bench)))).await?;
    fill_in_snippet(bench).await
}

/// The files lie at two places, as if two owners of parts of the page had each put them there.
async fn two_copies(bench: &Bench) -> Result {
    let body = format!(
        r#"<script type="module" src="/dist/newsletter-signup.mjs"></script><script type="module" src="/pkg/index.js"></script>
        <script async src="/dist/newsletter-signup.js"></script>{}{}"#,
        bench.element("newsletter=weekly"),
        bench.element("newsletter=other")
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    bench.nth(1).ready().await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    ensure_eq!(bench.site.requests().iter().filter(|path| path.ends_with(".wasm")).count(), 1, "downloads");
    bench.nth(1).state("idle").await
}

async fn denied(bench: &Bench, script: &str) -> Result {
    alive_with(bench, script, "newsletter=weekly").await?.sign_up(ADDRESS).await
}

/// What is kept was written by something else: it must be neither sent nor stumbled over.
async fn spoilt(bench: &Bench) -> Result {
    let script = format!(
        "for (const id of ['weekly', '']) localStorage.setItem('newsletter-signup {} ' + id, '\\u0000}}{{\\n'.repeat(9));",
        bench.mock.url
    );
    let form = alive_with(bench, &script, "newsletter=weekly").await?;
    form.retype_email(ADDRESS).await?;
    ensure_eq!(bench.mock.received().len(), 0, "requests");
    bench.no_errors().await
}

async fn twice(bench: &Bench) -> Result {
    let tag = format!(r#"<script async src="/dist/newsletter-signup.js" data-endpoint="{}"></script>"#, bench.mock.url);
    let bare = r#"<script src="/dist/newsletter-signup.js"></script>"#.repeat(2);
    bench.browser.open(&bench.site.page(Page::with_body(&[tag, bare].concat()))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    ensure_eq!(form.run("form", "return document.querySelectorAll('newsletter-signup').length").await?, 1, "forms");
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn moved(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    form.run("form", "document.body.prepend(host)").await?;
    gate.open();
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn removed(bench: &Bench) -> Result {
    let (answer, _gate) = Answer::pending().held();
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    form.run("form", "window.removed = host; host.remove()").await?;
    bench.mock.aborted(1).await?;
    bench.browser.run("document.body.append(removed)", Vec::new()).await?;
    form.ready().await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    let told = record::events(&bench.browser).await?;
    ensure!(!told.iter().any(|name| name == "signup-error" || name == "signup-success"), "told: {told:?}");
    bench.no_errors().await
}

/// As frameworks do that render the page anew.
async fn put_back(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    let script = "const main = document.querySelector('main'), html = main.innerHTML;
        for (let i = 0; i < 50; i++) { main.replaceChildren(); main.innerHTML = html }";
    bench.browser.run(script, Vec::new()).await?;
    form.ready().await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

/// The clock jumps between every two looks at it.
async fn clock(bench: &Bench, jump: f64) -> Result {
    let script =
        format!("const now = Date.now; let looks = 0; Date.now = () => now() + {jump:e} * (looks++ % 2);{HURRY}");
    bench.mock.then(Answer::problem(503, ""));
    let form = alive_with(bench, &script, "newsletter=weekly timeout=60").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure!(bench.mock.nth(2).await?.json()["elapsed_ms"].is_u64(), "elapsed_ms is no number");
    Ok(())
}

/// Errors of the page's own listeners are the page's; the form goes its way.
async fn throws(bench: &Bench) -> Result {
    let script = "for (const name of ['signup-submit', 'signup-success']) addEventListener(name, () => { throw new Error('mine') });";
    let form = alive_with(bench, script, "newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    let errors = bench.browser.run("return e2e.errors.splice(0)", Vec::new()).await?;
    let errors = errors.as_array().cloned().unwrap_or_default();
    ensure!(errors.len() == 2 && errors.iter().all(|error| error.to_string().contains("mine")), "errors: {errors:?}");
    Ok(())
}

async fn submits_again(bench: &Bench) -> Result {
    let script = "addEventListener('signup-submit', event => event.composedPath()[0].requestSubmit(), { once: true });";
    let form = alive_with(bench, script, "newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

/// A page that swallows what happens in it, before it reaches anything.
async fn stops_events(bench: &Bench) -> Result {
    let script = "for (const name of ['keydown', 'input', 'change', 'focusout', 'click'])
        addEventListener(name, event => event.stopImmediatePropagation(), true);";
    let form = alive_with(bench, script, "newsletter=weekly").await?;
    form.sign_up("wrong").await?;
    form.reads("[part~=email-error]", "Please, enter correct email address").await?;
    form.sign_up(ADDRESS).await
}

/// Old libraries that add to what everything inherits from.
async fn prototypes(bench: &Bench) -> Result {
    let script = "Array.prototype.last = function () { return this[this.length - 1] };
        Object.prototype.extend = function () { return this }; String.prototype.strip = String.prototype.trim;
        Array.prototype.toJSON = function () { return 'spoilt' };";
    let form = alive_with(bench, script, "newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.until(EMAIL, "return host.getAttribute('state') == 'success'").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["newsletters"], serde_json::json!(["weekly"]), "newsletters");
    Ok(())
}
