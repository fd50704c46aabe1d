//! What stands in a transport's way, or pretends to be it: policies, pop-up blockers, other frames.

use super::{ADDRESS, EMAIL, Native, alive, failed, posted, sign_up, text_of, windows};
use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result,
    engine::Engine,
    ensure, ensure_eq,
    form::Form,
    provider::{Mood, Provider, contract},
    record,
    site::{Page, Site},
};

cases![
    other_frames_are_not_believed,
    the_frame_cannot_lead_away,
    popup_blocked,
    post_forbidden,
    fetch_forbidden,
    script_forbidden,
    script_forbidden_by_trusted_types,
    frame_forbidden,
    offline_and_native,
];

/// What a frame would say to be taken for Mautic's.
const LIE: &str = r#"<!doctype html><script>setInterval(() => parent.postMessage('{"success":1,"successMessage":"","formName":"newsletter"}', "*"), 50)</script>"#;

/// A page under this policy, whose `script` runs first.
async fn under(
    bench: &Bench,
    provider: &Provider,
    name: &str,
    attributes: &str,
    policy: &str,
    script: &str,
) -> Result<Form> {
    let body = format!(
        r#"<script nonce="e2e">{script}</script><script type="module" nonce="e2e" src="/dist/newsletter-signup.mjs"></script>
        <newsletter-signup provider={name} name-field=optional {attributes} endpoint="{}"></newsletter-signup>"#,
        provider.endpoint()
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body).header("Content-Security-Policy", policy))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    Ok(form)
}

/// One frame of the page's origin, one of a third, and one of Mautic's own, which is not the one posted into.
async fn other_frames_are_not_believed(bench: &Bench) -> Result {
    let provider = Provider::start(contract("mautic")?, Mood::Silence).await?;
    provider.desk.show(LIE);
    let third = Site::listen("127.0.0.1:0", "", true).await?;
    let frames = format!(
        r#"<iframe src="{}"></iframe><iframe src="{}"></iframe><iframe src="{}/page"></iframe>"#,
        bench.site.page(Page::new(LIE)),
        third.page(Page::new(LIE)),
        provider.origin
    );
    let form = alive(bench, &provider, "mautic", "timeout=3").await?;
    let heard = "window.heard = new Set; addEventListener('message', event => heard.add(event.origin));
        document.body.insertAdjacentHTML('beforeend', arguments[0])";
    bench.browser.run(heard, vec![frames.into()]).await?;
    bench.browser.until("return heard.size == 3", vec![]).await?;
    sign_up(&form).await?;
    failed(bench, "network", super::FINISH).await?;
    ensure!(provider.desk.calls().contains(&"POST /form/submit".into()), "calls: {:?}", provider.desk.calls());
    super::nothing_is_left(bench, &provider).await
}

/// A page in the frame that goes to the top, as a busted one would.
async fn the_frame_cannot_lead_away(bench: &Bench) -> Result {
    let provider = Provider::start(contract("mautic")?, Mood::Html).await?;
    let form = alive(bench, &provider, "mautic", "timeout=3").await?;
    sign_up(&form).await?;
    form.state("sending").await?;
    let sandbox =
        bench.browser.until("return document.querySelector('iframe[name^=newsletter]')?.sandbox.value", vec![]).await?;
    ensure!(!sandbox.as_str().unwrap_or_default().contains("top-navigation"), "sandbox: {sandbox}");
    failed(bench, "network", super::FINISH).await
}

async fn popup_blocked(bench: &Bench) -> Result {
    let provider = Provider::start(contract("keila")?, Mood::Success).await?;
    let form = under(bench, &provider, "keila", "", "object-src 'none'", "window.open = () => null").await?;
    sign_up(&form).await?;
    failed(bench, "network", text_of("network")).await?;
    ensure!(provider.desk.calls().is_empty(), "calls: {:?}", provider.desk.calls());
    Ok(())
}

/// The tab that could not be posted into is closed again.
async fn post_forbidden(bench: &Bench) -> Result {
    let provider = Provider::start(contract("keila")?, Mood::Success).await?;
    let form = under(bench, &provider, "keila", "", "form-action 'self'", "").await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    failed(bench, "network", text_of("network")).await?;
    ensure_eq!(windows(bench).await?, before, "tabs");
    ensure!(provider.desk.calls().is_empty(), "calls: {:?}", provider.desk.calls());
    Ok(())
}

/// Goes another way by itself, and once: this is all that was asked of the provider.
async fn another_way(bench: &Bench, name: &str, attributes: &str, policy: &str, call: &str) -> Result {
    let provider = Provider::start(contract(name)?, Mood::Success).await?;
    let form = under(bench, &provider, name, attributes, policy, "").await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    posted(bench, &provider, Native::Tab, &before).await?;
    let calls: Vec<String> = provider.desk.calls().into_iter().filter(|call| !call.ends_with("/favicon.ico")).collect();
    ensure_eq!(calls, [call], "calls");
    ensure_eq!(provider.desk.accepted().len(), 1, "sign-ups");
    super::nothing_is_left(bench, &provider).await
}

async fn fetch_forbidden(bench: &Bench) -> Result {
    another_way(bench, "formspree", "", "connect-src 'self'", "POST /f/xabcdefg").await
}

async fn script_forbidden(bench: &Bench) -> Result {
    let policy = "script-src 'self' 'nonce-e2e' 'wasm-unsafe-eval'";
    if bench.browser.engine() == Engine::WebKit {
        return at_the_next_click(bench, policy).await;
    }
    another_way(bench, "mailchimp", "transport=jsonp", policy, "POST /subscribe/post").await
}

/// WebKit does not take a script's failure for the visitor's doing, and lets no tab open.
async fn at_the_next_click(bench: &Bench, policy: &str) -> Result {
    let provider = Provider::start(contract("mailchimp")?, Mood::Success).await?;
    let form = under(bench, &provider, "mailchimp", "transport=jsonp", policy, "").await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    failed(bench, "network", super::FINISH).await?;
    form.submit().await?;
    posted(bench, &provider, Native::Tab, &before).await?;
    ensure_eq!(provider.desk.accepted().len(), 1, "sign-ups: {:?}", provider.desk.calls());
    Ok(())
}

async fn script_forbidden_by_trusted_types(bench: &Bench) -> Result {
    let policy = "require-trusted-types-for 'script'; trusted-types 'none'";
    another_way(bench, "mailchimp", "transport=jsonp", policy, "POST /subscribe/post").await
}

/// Only when its time is over: a frame does not say that it was refused.
async fn frame_forbidden(bench: &Bench) -> Result {
    another_way(bench, "mautic", "timeout=2", "frame-src 'self'", "POST /form/submit").await
}

/// Nothing opens, neither at once nor when the connection is back.
async fn offline_and_native(bench: &Bench) -> Result {
    let provider = Provider::start(contract("keila")?, Mood::Success).await?;
    let script = "Object.defineProperty(navigator, 'onLine', { get: () => false })";
    let form = under(bench, &provider, "keila", "", "object-src 'none'", script).await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    failed(bench, "network", text_of("network")).await?;
    bench.browser.run("dispatchEvent(new Event('online'))", vec![]).await?;
    form.state("failure").await?;
    ensure_eq!(windows(bench).await?, before, "tabs");
    ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
    ensure_eq!(record::events(&bench.browser).await?, ["signup-ready", "signup-submit", "signup-error"], "events");
    Ok(())
}
