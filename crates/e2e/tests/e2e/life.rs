//! Elements that come, go, move and change; several on a page; the hand-over from shell to component.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result,
    answer::Answer,
    ensure, ensure_eq, record,
    site::{Override, Page},
};
use std::time::Duration;

cases![
    forms_are_independent,
    one_download_for_all_forms,
    compressed_files_are_used,
    script_run_twice,
    moved_while_sending,
    removed_while_sending,
    removed_and_put_back,
    attributes_changed_live,
    attributes_changed_while_typing,
    typing_survives_the_hand_over,
    early_submit_is_held,
    without_webassembly_it_posts_natively,
    properties_before_definition,
];

const EMAIL: &str = "input[name=email]";

async fn forms_are_independent(bench: &Bench) -> Result {
    let two = [bench.element("newsletter=war heading=War"), bench.element("newsletter=books heading=Books")].concat();
    bench.open(&two).await?;
    let (war, books) = (bench.nth(0), bench.nth(1));
    war.ready().await?;
    books.ready().await?;
    war.sign_up("wrong").await?;
    war.reads("[part~=email-error]", "Please, enter correct email address").await?;
    ensure_eq!(books.text("[part~=email-error]").await?, "", "error of the other form");
    ensure_eq!(books.value(EMAIL).await?, "", "value of the other form");
    books.sign_up("kate@example.com").await?;
    books.state("success").await?;
    ensure!(war.shows("form").await?, "the other form has gone");
    ensure_eq!(war.value(EMAIL).await?, "wrong", "value of the other form");
    ensure_eq!(bench.mock.nth(1).await?.json()["newsletters"], serde_json::json!(["books"]), "newsletters");
    Ok(())
}

async fn one_download_for_all_forms(bench: &Bench) -> Result {
    let element = bench.element("newsletter=weekly");
    bench.open(&element.repeat(5)).await?;
    for index in 0..5 {
        bench.nth(index).ready().await?;
    }
    let requests = bench.site.requests();
    let count = requests.iter().filter(|path| path.ends_with(".wasm")).count();
    ensure_eq!(count, 1, "downloads of the WebAssembly in {requests:?}");
    bench.no_errors().await
}

async fn compressed_files_are_used(bench: &Bench) -> Result {
    bench.form("newsletter=weekly").await?;
    let script = "return performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('.wasm'))
        .map(entry => entry.encodedBodySize < entry.decodedBodySize / 2)";
    ensure_eq!(bench.browser.run(script, Vec::new()).await?, serde_json::json!([true]), "compressed on the way");
    Ok(())
}

async fn script_run_twice(bench: &Bench) -> Result {
    let tag = format!(r#"<script async src="/dist/newsletter-signup.js" data-endpoint="{}"></script>"#, bench.mock.url);
    let bare = r#"<script src="/dist/newsletter-signup.js"></script><script type="module" src="/dist/newsletter-signup.mjs"></script>"#;
    let page = Page::with_body(&format!("<main>{tag}{bare}{bare}</main>"));
    bench.browser.open(&bench.site.page(page)).await?;
    let form = bench.nth(0);
    form.ready().await?;
    ensure_eq!(form.run("form", "return document.querySelectorAll('newsletter-signup').length").await?, 1, "forms");
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    bench.no_errors().await
}

async fn moved_while_sending(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.always(answer);
    bench.open(&format!("{}<div id=elsewhere></div>", bench.element("newsletter=weekly"))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.sign_up("kate@example.com").await?;
    bench.mock.nth(1).await?;
    form.run("form", "document.getElementById('elsewhere').append(host)").await?;
    gate.open();
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    let ready = record::events(&bench.browser).await?.iter().filter(|name| *name == "signup-ready").count();
    ensure_eq!(ready, 1, "times it said it was ready");
    Ok(())
}

async fn removed_while_sending(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    let script = "window.heard = []; window.removed = host;
        for (const type of ['signup-success', 'signup-error']) host.addEventListener(type, () => window.heard.push(type))";
    form.run("form", script).await?;
    form.sign_up("kate@example.com").await?;
    bench.mock.nth(1).await?;
    form.run("form", "host.remove()").await?;
    bench.mock.aborted(1).await?;
    gate.open();
    // A form that comes later is alive after whatever the removed one would still have done.
    bench.mock.always(Answer::pending());
    let later = bench.element("newsletter=other");
    bench
        .browser
        .run("document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])", vec![later.into()])
        .await?;
    let other = bench.nth(0);
    other.ready().await?;
    other.sign_up("kate@example.com").await?;
    other.state("success").await?;
    ensure_eq!(bench.browser.run("return window.heard.length", Vec::new()).await?, 0, "events after removal");
    bench.no_errors().await
}

async fn removed_and_put_back(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.type_into(EMAIL, "kate@exam").await?;
    bench.browser.run("window.kept = document.querySelector('newsletter-signup'); kept.remove()", Vec::new()).await?;
    bench.browser.until("return !document.querySelector('newsletter-signup')", Vec::new()).await?;
    bench.browser.run("document.querySelector('main').append(window.kept)", Vec::new()).await?;
    form.ready().await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@exam", "what was typed");
    form.type_into(EMAIL, "ple.com").await?;
    form.submit().await?;
    form.state("success").await
}

async fn attributes_changed_live(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly heading=Before").await?;
    form.run("form", "host.setAttribute('heading', 'After'); host.setAttribute('button', 'Join'); host.newsletters = 'a=Alpha; b=Beta'").await?;
    form.reads("[part~=heading]", "After").await?;
    form.reads("button[type=submit]", "Join").await?;
    form.until("input[value=b]", "return part && part.checkVisibility()").await?;
    form.run("form", "host.removeAttribute('newsletters'); host.removeAttribute('heading')").await?;
    form.reads("[part~=heading]", "").await?;
    form.until("input[name=newsletters]", "return !part || !part.checkVisibility()").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    bench.no_errors().await
}

async fn attributes_changed_while_typing(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly heading=Before").await?;
    form.type_into(EMAIL, "kate@").await?;
    form.run("form", "host.setAttribute('heading', 'After')").await?;
    form.reads("[part~=heading]", "After").await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@", "what was typed");
    ensure!(form.has_focus(EMAIL).await?, "the focus has gone");
    Ok(())
}

async fn typing_survives_the_hand_over(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Delay(Duration::from_millis(1500)));
    bench.open(&bench.element("newsletter=weekly")).await?;
    let form = bench.nth(0);
    form.state("shell").await?;
    form.type_into(EMAIL, "kate@exam").await?;
    ensure_eq!(form.attribute("form", "part").await?.as_deref(), Some("form"), "the shell");
    form.run(EMAIL, "window.field = part").await?;
    form.ready().await?;
    ensure_eq!(form.run(EMAIL, "return window.field == part").await?, true, "the very same field");
    ensure!(form.has_focus(EMAIL).await?, "the focus has gone");
    bench.browser.keys("ple.com").await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@example.com", "what was typed across the hand-over");
    form.submit().await?;
    form.state("success").await
}

async fn early_submit_is_held(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Delay(Duration::from_millis(1500)));
    bench.open(&bench.element("newsletter=weekly")).await?;
    let form = bench.nth(0);
    form.state("shell").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn without_webassembly_it_posts_natively(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    bench.mock.always(Answer::new(200, "text/html", "<!doctype html><title>Thank you</title>"));
    bench.open(&bench.element("provider=form newsletter=weekly")).await?;
    let form = bench.nth(0);
    form.state("native").await?;
    form.sign_up("kate@example.com").await?;
    let request = bench.mock.nth(1).await?;
    ensure!(
        request.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")),
        "{request:?}"
    );
    ensure!(request.body.contains("email=kate%40example.com"), "{request:?}");
    ensure!(request.body.contains("newsletters=weekly"), "the newsletter is not in the native post: {}", request.body);
    Ok(())
}

async fn properties_before_definition(bench: &Bench) -> Result {
    let script = format!(
        r#"<main></main><script>const element = document.createElement("newsletter-signup");
        element.endpoint = "{}"; element.heading = "Early";
        document.querySelector("main").append(element)</script>
        <script type="module" src="/dist/newsletter-signup.mjs"></script>"#,
        bench.mock.url
    );
    bench.browser.open(&bench.site.page(Page::with_body(&script))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.reads("[part~=heading]", "Early").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await
}
