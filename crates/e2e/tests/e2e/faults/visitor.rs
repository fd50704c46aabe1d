//! What visitors and their helpers do: click twice, lean on Enter, fill in by machine.

use super::{ADDRESS, EMAIL, End::*, HOLD, faults, page_with};
use crate::bench::Bench;
use newsletter_signup_e2e::{Result, answer::Answer, ensure, ensure_eq};
use serde_json::json;
use thirtyfour::Key;

faults! {
    everywhere {
        enter_held_down => Success("pending"), |bench| enter(bench);
        filled_in_by_change_alone => Success("pending"), |bench| filled_in(bench, "change");
    }
    chromium {
        double_click => Success("pending"), |bench| double_click(bench);
        filled_in_without_any_event => Success("pending"), |bench| filled_in(bench, "");
        composing_when_webassembly_comes => Success("pending"), |bench| composing(bench);
        submitted_by_script => Success("pending"), |bench| by_script(bench);
        success_then_more_of_it => Success("pending"), |bench| more(bench);
    }
}

async fn double_click(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.retype_email(ADDRESS).await?;
    let button = form.find("button[type=submit]").await?;
    bench.browser.driver().action_chain().double_click_element(&button).perform().await?;
    one_request(bench, gate).await
}

async fn enter(bench: &Bench) -> Result {
    let (answer, gate) = Answer::pending().held();
    bench.mock.always(answer);
    let form = bench.form("newsletter=weekly").await?;
    form.retype_email(ADDRESS).await?;
    bench.browser.keys(&String::from(Key::Enter.value()).repeat(12)).await?;
    one_request(bench, gate).await
}

async fn one_request(bench: &Bench, gate: newsletter_signup_e2e::answer::Gate) -> Result {
    bench.mock.nth(1).await?;
    bench.nth(0).state("sending").await?;
    gate.open();
    bench.nth(0).state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn filled_in(bench: &Bench, event: &str) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up("wrong").await?;
    form.reads("[part~=email-error]", "Please, enter correct email address").await?;
    let told = if event.is_empty() {
        String::new()
    } else {
        format!("part.dispatchEvent(new Event('{event}', {{ bubbles: true }}))")
    };
    form.run(EMAIL, &format!("part.value = '{ADDRESS}';{told}")).await?;
    if !event.is_empty() {
        form.reads("[part~=email-error]", "").await?;
    }
    form.submit().await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["email"], ADDRESS, "address");
    Ok(())
}

/// An input method's own text, before, while and after the module comes: at another keystroke each time.
async fn composing(bench: &Bench) -> Result {
    let heard = "window.heard = []; for (const name of ['compositionstart', 'compositionend'])
        addEventListener(name, event => heard.push(name + ' ' + event.data), true);";
    for release in 0..4 {
        let form = page_with(bench, &[HOLD, heard].concat(), "newsletter=weekly name-field=optional").await?;
        form.state("shell").await?;
        form.focus("input[name=name]").await?;
        let ime = bench.browser.driver().cdp();
        for (step, text) in ["に", "にほ", "にほん"].into_iter().enumerate() {
            if step == release {
                bench.browser.run("release()", Vec::new()).await?;
                form.ready().await?;
            }
            let end = step + 1;
            let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
            ime.send_raw("Input.imeSetComposition", composition).await?;
            ensure_eq!(form.value("input[name=name]").await?, text, "composed so far, released at {release}");
        }
        ime.send_raw("Input.insertText", json!({ "text": "日本" })).await?;
        bench.browser.run("release()", Vec::new()).await?;
        form.ready().await?;
        ensure_eq!(form.value("input[name=name]").await?, "日本", "composed, released at {release}");
        ensure!(form.has_focus("input[name=name]").await?, "the focus has gone");
        let heard = bench.browser.run("return heard", Vec::new()).await?;
        ensure_eq!(heard, json!(["compositionstart ", "compositionend 日本"]), "compositions, released at {release}");
    }
    let form = bench.nth(0);
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["name"], "日本", "name");
    Ok(())
}

async fn by_script(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.retype_email(ADDRESS).await?;
    form.run("form", "for (let i = 0; i < 5; i++) part.requestSubmit()").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

async fn more(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    form.run("form", "for (let i = 0; i < 5; i++) part.requestSubmit()").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}
