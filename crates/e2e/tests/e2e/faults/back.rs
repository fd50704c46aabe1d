//! Pages left and come back to: the back/forward cache, what was typed before, a connection that came back unseen.

use super::{ADDRESS, EMAIL, End::*, alive_with, connection, faults};
use crate::bench::Bench;
use newsletter_signup_e2e::{Result, answer::Answer, ensure, ensure_eq, form::Form, site::Page};
use thirtyfour::Key;

faults! {
    everywhere {
        back_to_what_was_typed => Success("pending"), |bench| back_to_what_was_typed(bench);
        back_to_a_success => Delivered, |bench| back_to_a_success(bench);
        left_while_sending_and_come_back => Success("pending"), |bench| back_to_sending(bench);
        back_to_a_form_that_waits => Success("pending"), |bench| back_to_waiting(bench);
        typed_before_the_loader_came => Success("pending"), |bench| typed_before(bench);
    }
    chromium {
        back_and_forth_often => Success("pending"), |bench| back_and_forth(bench);
    }
}

/// Leaves for another page and comes back; whether it is the very page that was left.
async fn left_and_back(bench: &Bench) -> Result<bool> {
    bench.browser.run("window.same = true", Vec::new()).await?;
    bench.browser.open(&bench.site.page(Page::with_body("<h1>Elsewhere</h1>"))).await?;
    bench.browser.driver().back().await?;
    bench.browser.until("return document.querySelector('newsletter-signup')", Vec::new()).await?;
    Ok(bench.browser.run("return window.same == true", Vec::new()).await? == true)
}

/// The address stands there still, or the page is a new one, where it is typed again.
async fn typed(bench: &Bench, same: bool) -> Result<Form> {
    let form = bench.nth(0);
    form.ready().await?;
    if same {
        ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
    } else {
        form.retype_email(ADDRESS).await?;
    }
    Ok(form)
}

async fn back_to_what_was_typed(bench: &Bench) -> Result {
    bench.form("newsletter=weekly").await?.retype_email(ADDRESS).await?;
    let same = left_and_back(bench).await?;
    typed(bench, same).await?.submit().await?;
    bench.nth(0).state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn back_and_forth(bench: &Bench) -> Result {
    bench.form("newsletter=weekly").await?.retype_email(ADDRESS).await?;
    for _ in 0..5 {
        let same = left_and_back(bench).await?;
        typed(bench, same).await?;
    }
    bench.nth(0).submit().await?;
    bench.nth(0).state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

/// What was delivered is not sent again, and is not offered again where the page is the same.
async fn back_to_a_success(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    let state = if left_and_back(bench).await? { "success" } else { "idle" };
    form.state(state).await?;
    ensure_eq!(form.shows("form").await?, state == "idle", "the form shows");
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn back_to_sending(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.then(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    left_and_back(bench).await?;
    form.state("success").await?;
    drop(gate);
    connection::same_key(&bench.mock.received())
}

/// A page in the cache hears nothing of the connection that is back.
async fn back_to_waiting(bench: &Bench) -> Result {
    let form = alive_with(bench, connection::SAID_TO_BE_GONE, "newsletter=weekly").await?;
    bench.browser.run("window.online = false", Vec::new()).await?;
    form.sign_up(ADDRESS).await?;
    form.state("waiting").await?;
    let shown = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));";
    bench.browser.run(shown, Vec::new()).await?;
    form.state("waiting").await?;
    bench.browser.run(&format!("window.online = true; {shown}"), Vec::new()).await?;
    form.state("success").await?;
    bench.browser.run(&format!("dispatchEvent(new Event('online')); {shown}"), Vec::new()).await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

/// Typed into the snippet's own form, or put back there by the browser: the loader takes it, and the focus.
async fn typed_before(bench: &Bench) -> Result {
    bench.browser.open(&bench.site.page(Page::with_body(&super::page::snippet(bench)))).await?;
    bench.browser.run("document.querySelector('input[name=email]').focus()", Vec::new()).await?;
    bench.browser.keys(ADDRESS).await?;
    let loader = "document.body.append(Object.assign(document.createElement('script'), { type: 'module', src: '/dist/newsletter-signup.mjs' }))";
    bench.browser.run(loader, Vec::new()).await?;
    let form = bench.nth(0);
    form.ready().await?;
    ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
    ensure!(form.has_focus(EMAIL).await?, "the focus has gone");
    bench.browser.keys(&String::from(Key::Enter.value())).await
}
