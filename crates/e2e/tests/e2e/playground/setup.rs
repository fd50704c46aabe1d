//! What is chosen is in the snippet, which works elsewhere, and in the address; it can be undone.

use super::{choose, control, framed, open, reads, retype, snippet, snippet_is};
use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq,
    form::Form,
    site::{Page, Site},
};
use serde_json::json;

cases![
    chosen_copied_pasted_subscribed,
    address_round_trip,
    undo_and_redo,
    newsletters_and_fields_by_rows,
    problems_are_named,
    embed_code_becomes_settings,
];

async fn chosen_copied_pasted_subscribed(bench: &Bench) -> Result {
    open(bench, "").await?;
    let elsewhere = Site::start(&bench.mock.url).await?;
    let heading = "Kyiv \"by night\" & <b>day</b>";
    retype(bench, "#set-endpoint", &bench.mock.url).await?;
    retype(bench, "#set-heading", heading).await?;
    retype(bench, "#set-newsletter", "kyiv").await?;
    retype(bench, "#base", &elsewhere.url("/dist")).await?;
    choose(bench, "#set-name-field", "required").await?;
    reads(bench, "[part~=heading]", heading).await?;
    framed(bench, "[name=name]", "return part?.required && part.checkVisibility()").await?;
    for (flavour, element) in [("Script tag", false), ("Element", true)] {
        let radio = format!("input[name=flavour][value='{flavour}']");
        bench.browser.click(&radio).await?;
        snippet_is(
            bench,
            if element { "text.includes('<newsletter-signup')" } else { "text.startsWith('<script async')" },
        )
        .await?;
        bench.browser.click("#snippet .copy").await?;
        bench
            .browser
            .until("return document.querySelector('#snippet .said').textContent == 'Copied'", Vec::new())
            .await?;
        let copied = snippet(bench).await?;
        // A page on another origin, whose author pastes.
        bench.browser.open(&elsewhere.page(Page::with_body("<textarea autofocus></textarea>"))).await?;
        bench.browser.run("document.querySelector('textarea').focus()", Vec::new()).await?;
        control(bench, 'v').await?;
        let pasted = bench.browser.until("return document.querySelector('textarea').value", Vec::new()).await?;
        ensure_eq!(pasted, copied, "what was pasted");
        let page = elsewhere.page(Page::with_body(pasted.as_str().unwrap_or_default()));
        bench.browser.open(&page).await?;
        let form = Form::nth(&bench.browser, 0);
        form.ready().await?;
        form.reads("[part~=heading]", heading).await?;
        form.type_into("input[name=name]", "Kate").await?;
        ensure_eq!(bench.mock.received().len(), usize::from(element), "requests before the visitor's");
        form.sign_up("kate@example.com").await?;
        form.state("success").await?;
        let request = bench.mock.nth(1 + usize::from(element)).await?.json();
        ensure_eq!(request["email"], "kate@example.com", "email");
        ensure_eq!(request["newsletters"], json!(["kyiv"]), "newsletters");
        bench.browser.driver().back().await?;
        bench.browser.driver().back().await?;
        bench.browser.until("return document.querySelector('#base')", Vec::new()).await?;
        retype(bench, "#base", &elsewhere.url("/dist")).await?;
    }
    Ok(())
}

async fn address_round_trip(bench: &Bench) -> Result {
    open(bench, "").await?;
    retype(bench, "#set-heading", "Ünï & co = 100 %").await?;
    choose(bench, "#set-layout", "card").await?;
    choose(bench, "#set-locale", "ar").await?;
    snippet_is(bench, "text.includes('data-locale=\"ar\"')").await?;
    let made = snippet(bench).await?;
    bench.browser.until("return location.hash.includes('locale=ar')", Vec::new()).await?;
    let address = bench.browser.url().await?;
    bench.browser.open("about:blank").await?;
    bench.browser.open(&address).await?;
    bench
        .browser
        .until("return document.querySelector('#set-heading')?.value == 'Ünï & co = 100 %'", Vec::new())
        .await?;
    ensure_eq!(snippet(bench).await?, made, "the snippet of the same address");
    framed(bench, "form", "return frame.documentElement.dir == 'rtl'").await?;
    // A place on the page leaves the address as it is.
    bench.browser.click("nav a[href='#snippet']").await?;
    bench.browser.until(&format!("return location.href == {}", json!(address)), Vec::new()).await?;
    ensure_eq!(snippet(bench).await?, made, "the snippet after going to it");
    // Nothing but the form's own attributes comes in.
    open(bench, "#heading=A&onclick=alert(1)&src=https://evil.example/").await?;
    let snippet = snippet(bench).await?;
    ensure!(!snippet.contains("onclick") && !snippet.contains("evil"), "{snippet}");
    Ok(())
}

async fn undo_and_redo(bench: &Bench) -> Result {
    open(bench, "").await?;
    let start = snippet(bench).await?;
    retype(bench, "#set-heading", "First").await?;
    retype(bench, "#set-description", "Second").await?;
    snippet_is(bench, "text.includes('Second')").await?;
    let end = snippet(bench).await?;
    let [undo, redo] = [1, 2].map(|at| format!(".tools button:nth-child({at})"));
    bench.browser.click(&undo).await?;
    snippet_is(bench, "text.includes('First') && !text.includes('description')").await?;
    ensure_eq!(
        bench.browser.run("return document.querySelector('#set-description').value", Vec::new()).await?,
        "",
        "the field"
    );
    // By the keyboard, from the button.
    control(bench, 'z').await?;
    snippet_is(bench, &format!("text == {}", json!(start))).await?;
    bench.browser.click(&redo).await?;
    bench.browser.click(&redo).await?;
    snippet_is(bench, &format!("text == {}", json!(end))).await?;
    reads(bench, "[part~=description]", "Second").await
}

async fn newsletters_and_fields_by_rows(bench: &Bench) -> Result {
    open(bench, "").await?;
    let add = "const button = [...document.querySelectorAll('.add')].find(button => button.textContent.trim() == arguments[0]);
        button.closest('details').open = true; button.click()";
    bench.browser.run(add, vec!["Add a newsletter".into()]).await?;
    bench.browser.until("return document.querySelector('.rows .row input')", Vec::new()).await?;
    for (at, text) in ["Every day, at seven", "daily", "Five minutes"].into_iter().enumerate() {
        retype(bench, &format!(".rows .row:first-child .cell:nth-of-type({}) input", at + 1), text).await?;
    }
    snippet_is(bench, "text.includes('data-newsletters=\"daily=Every day, at seven|Five minutes\"')").await?;
    framed(bench, "input[name=newsletters]", "return part?.value == 'daily' && part.checkVisibility()").await?;
    bench.browser.click(".rows .row button").await?;
    snippet_is(bench, "!text.includes('newsletters')").await
}

async fn problems_are_named(bench: &Bench) -> Result {
    open(bench, "").await?;
    ensure_eq!(
        bench.browser.run("return document.querySelectorAll('.problems li').length", Vec::new()).await?,
        0,
        "problems of the sample"
    );
    retype(bench, "#set-endpoint", "http://example.com/").await?;
    bench
        .browser
        .until(
            "return document.querySelector('#set-endpoint-problem').textContent.includes('must start with https://')",
            Vec::new(),
        )
        .await?;
    ensure_eq!(
        bench
            .browser
            .run("return document.querySelector('.problems li').textContent.includes('endpoint')", Vec::new())
            .await?,
        true,
        "in the list"
    );
    bench.browser.click(".problems li a").await?;
    ensure_eq!(
        bench.browser.run("return document.activeElement.id", Vec::new()).await?,
        "set-endpoint",
        "the field it leads to"
    );
    Ok(())
}

async fn embed_code_becomes_settings(bench: &Bench) -> Result {
    open(bench, "#endpoint=https://old.example/&field-old=1&accent=red").await?;
    let code = "<form action=\"https://x.us1.list-manage.com/subscribe/post?u=1a&amp;id=2b\" method=\"post\"><label>Email <input type=\"email\" name=\"EMAIL\" required></label><script>document.title = 'run'</script><button>Go</button></form>";
    let paste = "const field = document.querySelector('#paste'); field.closest('.section > .inside > details').open = true; field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true })); return document.title";
    let title = bench.browser.run(paste, vec![code.into()]).await?;
    bench.browser.click(".import button").await?;
    snippet_is(bench, "text.includes('data-endpoint=\"https://x.us1.list-manage.com/subscribe/post?u=1a&amp;id=2b\"')")
        .await?;
    snippet_is(bench, "text.includes('accent') && !text.includes('old')").await?;
    let allowed = "return [...document.querySelectorAll('.policy tr')].map(row => row.textContent.trim()).find(row => row.startsWith('form-action'))";
    let allowed = bench.browser.run(allowed, Vec::new()).await?;
    ensure!(allowed.as_str().is_some_and(|row| row.ends_with("https://x.us1.list-manage.com")), "{allowed}");
    let advice = "return document.querySelector('.advice').textContent.includes('What Mailchimp needs')";
    ensure_eq!(bench.browser.run(advice, Vec::new()).await?, true, "advice for Mailchimp");
    ensure_eq!(bench.browser.run("return document.title", Vec::new()).await?, title, "no script of it has run");
    // One step back.
    bench.browser.click(".tools button:first-child").await?;
    snippet_is(bench, "text.includes('https://old.example/')").await
}
