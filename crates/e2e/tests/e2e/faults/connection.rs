//! The way to the endpoint: no connection, none that holds, none in time; pages left while a sign-up is on its way.

use super::{ADDRESS, EMAIL, End::*, HURRY, alive_with, faults, page_with};
use crate::bench::Bench;
use newsletter_signup_e2e::{
    Result,
    answer::{Answer, Fault},
    ensure, ensure_eq,
    mock::Received,
    process::free_port,
    site::Page,
    wait,
};
use serde_json::{Value, json};
use std::time::Duration;

faults! {
    everywhere {
        connection_said_to_be_gone => Success("pending"), |bench| said_to_be_gone(bench);
        connection_refused => Failure("network"), |bench| refused(bench);
        connection_lost_while_sending => Success("pending"), |bench| lost(bench, "newsletter=weekly", true);
        connection_lost_while_sending_without_keys => Failure("network"), |bench| lost(bench, "provider=form", false);
        no_answer => Failure("timeout"), |bench| in_vain(bench, Answer::pending().fault(Fault::Silence));
        reload_while_sending => Success("pending"), |bench| reloaded(bench);
        left_while_sending => Delivered, |bench| left(bench);
    }
    chromium {
        offline_before => Success("pending"), |bench| unplugged(bench, false, false);
        offline_before_and_closed => Success("pending"), |bench| unplugged(bench, false, true);
        offline_while_sending => Success("pending"), |bench| unplugged(bench, true, false);
        offline_while_sending_and_closed => Success("pending"), |bench| unplugged(bench, true, true);
        offline_after => Success("pending"), |bench| offline_after_delivery(bench);
        left_after_delivery => Delivered, |bench| left_after(bench, Answer::pending(), "success");
        left_after_a_refusal => Delivered, |bench| left_after(bench, Answer::problem(422, r#"{"field":"email","code":"rejected"}"#), "failure");
        offline_and_not_to_be_kept => Idle, |bench| not_kept(bench);
        offline_before_without_keys => Success("pending"), |bench| without_keys(bench, false);
        offline_while_sending_without_keys => Failure("timeout"), |bench| without_keys(bench, true);
        connection_reset => Failure("network"), |bench| in_vain(bench, Answer::pending().fault(Fault::Reset));
        slow_head => Success("pending"), |bench| in_time(bench, Answer::pending().after(Duration::from_millis(700)));
        slow_body => Success("pending"), |bench| in_time(bench, Answer::pending().fault(Fault::Slow(Duration::from_millis(20))));
        body_too_slow => Failure("timeout"), |bench| in_vain(bench, Answer::pending().fault(Fault::Slow(Duration::from_millis(200))));
        another_tab_in_front => Success("pending"), |bench| in_the_background(bench);
    }
}

async fn plug(bench: &Bench, offline: bool) -> Result {
    let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    bench.browser.driver().cdp().send_raw("Network.emulateNetworkConditions", conditions).await?;
    bench.browser.until(&format!("return navigator.onLine == {}", !offline), Vec::new()).await?;
    Ok(())
}

/// The key of the sign-up that waits, as the next visit will find it.
async fn kept(bench: &Bench) -> Result<Option<String>> {
    let script = "return Object.entries(localStorage).filter(([name]) => name.startsWith('newsletter-signup ')).map(([, text]) => text.split('\\n')[1])[0]";
    Ok(bench.browser.run(script, Vec::new()).await?.as_str().map(str::to_owned))
}

fn key(request: &Received) -> Option<String> {
    request.header("idempotency-key").map(str::to_owned)
}

/// The visitor closes the tab, and comes again in another one, which has a connection.
async fn closed_and_come_again(bench: &Bench, page: &str) -> Result {
    let driver = bench.browser.driver();
    let other = driver.new_tab().await?;
    driver.close_window().await?;
    driver.switch_to_window(other).await?;
    bench.browser.open(page).await
}

async fn unplugged(bench: &Bench, sending: bool, closed: bool) -> Result {
    let (answer, gate) = Answer::pending().held();
    let form = bench.form("newsletter=weekly").await?;
    let page = bench.browser.url().await?;
    if sending {
        bench.mock.then(answer);
        form.sign_up(ADDRESS).await?;
        bench.mock.nth(1).await?;
    }
    plug(bench, true).await?;
    let kept_key = waiting(bench, sending).await;
    if closed {
        closed_and_come_again(bench, &page).await?;
    } else {
        plug(bench, false).await?;
    }
    drop(gate);
    let kept_key = kept_key?;
    ensure!(kept_key.is_some(), "nothing was kept");
    form.state("success").await?;
    let received = bench.mock.received();
    ensure!(received.iter().all(|request| key(request) == kept_key), "not the kept key: {received:?}");
    ensure_eq!(received.len(), 1 + usize::from(sending), "requests");
    ensure!(received.iter().all(|request| request.body == received[0].body), "another body: {received:?}");
    ensure_eq!(kept(bench).await?, None, "kept after delivery");
    Ok(())
}

/// Without a connection the visitor is told, and nothing is sent; the key that is kept.
async fn waiting(bench: &Bench, sent: bool) -> Result<Option<String>> {
    let form = bench.nth(0);
    if !sent {
        form.sign_up(ADDRESS).await?;
    }
    form.state("waiting").await?;
    ensure!(form.shows("[part~=failure]").await?, "the visitor is not told");
    ensure_eq!(bench.mock.received().len(), usize::from(sent), "requests before and without a connection");
    kept(bench).await
}

async fn offline_after_delivery(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    plug(bench, true).await?;
    plug(bench, false).await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

/// An owner who keeps nothing on the visitor's disk: a reload loses the sign-up, and nothing is left behind.
async fn not_kept(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly keep=off").await?;
    let page = bench.browser.url().await?;
    plug(bench, true).await?;
    let kept_key = waiting(bench, false).await;
    closed_and_come_again(bench, &page).await?;
    ensure_eq!(kept_key?, None, "kept against the owner's will");
    form.ready().await?;
    ensure_eq!(bench.mock.received().len(), 0, "requests");
    form.retype_email(ADDRESS).await
}

/// A provider that cannot tell a repeat: what may have arrived is not sent again, what certainly has not waits. (Chromium's
/// unplugging does not reach a request with `keepalive`, which nobody answers then.)
async fn without_keys(bench: &Bench, sending: bool) -> Result {
    let (answer, gate) = Answer::pending().held();
    let form = bench.form("provider=form newsletter=weekly timeout=3").await?;
    if sending {
        bench.mock.then(answer);
        form.sign_up(ADDRESS).await?;
        bench.mock.nth(1).await?;
    }
    plug(bench, true).await?;
    let seen = if sending { form.state("failure").await } else { waiting(bench, false).await.map(drop) };
    plug(bench, false).await?;
    drop(gate);
    seen?;
    form.state(if sending { "failure" } else { "success" }).await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    ensure_eq!(kept(bench).await?, None, "kept");
    Ok(())
}

/// The request fails, and the browser says that it has no connection any more. Whether it arrived, nobody knows.
async fn lost(bench: &Bench, attributes: &str, repeats: bool) -> Result {
    let (answer, gate) = Answer::pending().fault(Fault::Reset).held();
    bench.mock.then(answer);
    let form = alive_with(bench, SAID_TO_BE_GONE, attributes).await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    bench.browser.run("window.online = false", Vec::new()).await?;
    gate.open();
    form.state(if repeats { "waiting" } else { "failure" }).await?;
    bench.browser.run("window.online = true; dispatchEvent(new Event('online'))", Vec::new()).await?;
    if repeats {
        form.state("success").await?;
        same_key(&bench.mock.received())?;
    }
    ensure_eq!(bench.mock.received().len(), 1 + usize::from(repeats), "requests");
    Ok(())
}

/// Runs before the loader: the browser believes what `online` says.
pub const SAID_TO_BE_GONE: &str =
    "window.online = true; Object.defineProperty(Navigator.prototype, 'onLine', { get: () => window.online });";

/// What the browser says of its connection, in an engine that cannot be unplugged.
async fn said_to_be_gone(bench: &Bench) -> Result {
    let form = alive_with(bench, SAID_TO_BE_GONE, "newsletter=weekly").await?;
    bench.browser.run("window.online = false", Vec::new()).await?;
    form.sign_up(ADDRESS).await?;
    form.state("waiting").await?;
    ensure_eq!(bench.mock.received().len(), 0, "requests without a connection");
    let kept_key = kept(bench).await?;
    ensure!(kept_key.is_some(), "nothing is kept");
    // After the reload the page believes in its connection again.
    bench.browser.driver().refresh().await?;
    form.state("success").await?;
    let received = bench.mock.received();
    ensure_eq!(received.len(), 1, "requests");
    ensure_eq!(key(&received[0]), kept_key, "key");
    Ok(())
}

async fn refused(bench: &Bench) -> Result {
    let form = page_with(bench, HURRY, "newsletter=weekly").await?;
    let nowhere = format!("http://127.0.0.1:{}/subscribe", free_port()?);
    bench
        .browser
        .run("document.querySelector('newsletter-signup').endpoint = arguments[0]", vec![nowhere.into()])
        .await?;
    form.ready().await?;
    form.sign_up(ADDRESS).await
}

async fn in_vain(bench: &Bench, answer: Answer) -> Result {
    bench.mock.always(answer);
    alive_with(bench, HURRY, "newsletter=weekly timeout=5").await?.sign_up(ADDRESS).await
}

async fn in_time(bench: &Bench, answer: Answer) -> Result {
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

pub fn same_key(received: &[Received]) -> Result {
    let first = received.first().and_then(key);
    ensure!(first.is_some() && received.iter().all(|request| key(request) == first), "not one key: {received:?}");
    ensure!(received.iter().all(|request| request.body == received[0].body), "not one body: {received:?}");
    Ok(())
}

async fn reloaded(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.then(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    bench.browser.driver().refresh().await?;
    form.state("success").await?;
    drop(gate);
    same_key(&bench.mock.received())
}

async fn left(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.then(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    bench.browser.open(&bench.site.page(Page::with_body("<h1>Elsewhere</h1>"))).await?;
    bench.mock.nth(2).await?;
    drop(gate);
    same_key(&bench.mock.received())
}

/// What has been answered is not sent again because the visitor leaves; a page that comes later would be told first.
async fn left_after(bench: &Bench, answer: Answer, state: &str) -> Result {
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state(state).await?;
    bench.mock.always(Answer::pending());
    let form = bench.form("newsletter=other").await?;
    form.sign_up("later@example.com").await?;
    form.state("success").await?;
    let received = bench.mock.received();
    let first = received.iter().filter(|request| request.body.contains(ADDRESS)).count();
    ensure_eq!(first, 1, "times the first sign-up was sent");
    Ok(())
}

async fn in_the_background(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.then(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    let driver = bench.browser.driver();
    let front = driver.window().await?;
    let other = driver.new_tab().await?;
    driver.switch_to_window(other).await?;
    gate.open();
    let heard = wait::until("the other tab to load", async || {
        Ok((bench.browser.run("return document.readyState", Vec::new()).await? == "complete").then_some(()))
    })
    .await;
    driver.close_window().await?;
    driver.switch_to_window(front).await?;
    heard?;
    form.state("success").await?;
    ensure_eq!(form.run(EMAIL, "return document.visibilityState").await?, Value::from("visible"), "in front again");
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}
