//! The moment WebAssembly takes over from the shell, again and again, while somebody types.
//!
//! Two hundred modules an engine arrive under a script that types, selects, composes, ticks, scrolls and submits, and looks
//! after every step whether anything was lost; a hundred forms come to life under a real keyboard. What is random goes by
//! a seed, which a failure names; `NS_SEED` repeats it.

use crate::{
    bench::{Bench, cases},
    faults::HOLD,
};
use newsletter_signup_e2e::{Result, ensure, ensure_eq, site::Page};
use serde_json::{Value, json};
use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
};
use thirtyfour::Key;

cases![while_keys_are_pressed, while_a_script_does_anything, while_a_submit_is_held, markup_stays_as_it_was,];

const PAGES: u32 = 5;
const FORMS: usize = 20;
/// A driver waits only so long for a script, so the rounds come in portions.
const PORTIONS: u32 = 20;
const ROUNDS: u32 = 5;

/// Another one in every run, unless `NS_SEED` has it.
fn seed() -> u32 {
    let given = std::env::var("NS_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| RandomState::new().build_hasher().finish() as u32 / 2)
}

/// Counts what the visitor types, and lets the module come after so many characters.
const WATCH: &str = r#"const typed = new Map();
    window.count = 0;
    addEventListener("input", event => {
      const field = event.composedPath()[0];
      typed.set(field, (typed.get(field) ?? 0) + (event.isTrusted ? 1 : 1000));
      if (++count == RELEASE) release();
    }, true);
    window.report = () => [...document.querySelectorAll("newsletter-signup")].map(({ shadowRoot: root }) => {
      const field = root.querySelector("input[name=email]");
      return [field.value, typed.get(field) ?? 0];
    });"#;

async fn while_keys_are_pressed(bench: &Bench) -> Result {
    let seed = seed();
    for page in 0..PAGES {
        // Any character, but another one on every page.
        let at = 1 + (seed as usize % 40 + page as usize * 40) % (FORMS * 10);
        pressed(bench, at).await.map_err(|error| format!("seed {seed}, released after character {at}: {error}"))?;
    }
    Ok(())
}

/// Types into every form in turn; in each the caret goes back once, so that a lost caret shows in the text.
async fn pressed(bench: &Bench, release: usize) -> Result {
    let element = bench.element("newsletter=weekly");
    let body = format!(
        r#"<script>{HOLD}{}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>{}"#,
        WATCH.replace("RELEASE", &release.to_string()),
        element.repeat(FORMS)
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    bench.nth(FORMS - 1).state("shell").await?;
    bench.nth(0).focus("input[name=email]").await?;
    let back = String::from(Key::Left.value()).repeat(4);
    // From the field to its button, and on to the next form's field.
    let on = String::from(Key::Tab.value()).repeat(2);
    let keys: Vec<String> = (0..FORMS).map(|number| format!("k@ab.org{back}{number:02}{on}")).collect();
    // A few at a time: a driver takes only so long a list.
    for some in keys.chunks(5) {
        bench.browser.keys(&some.concat()).await?;
    }
    for number in 0..FORMS {
        bench.nth(number).ready().await?;
    }
    let report = bench.browser.run("return report()", Vec::new()).await?;
    let expected: Vec<Value> = (0..FORMS).map(|number| json!([format!("k@ab{number:02}.org"), 10])).collect();
    ensure_eq!(report, Value::from(expected), "text and number of input events of each form");
    let ready = bench.browser.run("return e2e.events.map(event => event.type)", Vec::new()).await?;
    ensure_eq!(ready, Value::from(vec!["signup-ready"; FORMS]), "events");
    bench.no_errors().await
}

/// Opens an empty page for frames; the page that each of them shows.
async fn frames(bench: &Bench) -> Result<String> {
    let element = bench.element("newsletters='war=The war; books=Books' name-field=optional consent='I agree'");
    let inside = format!(
        r#"<div style="height: 60px"></div><script>{HOLD}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>{element}<div style="height: 2000px"></div>"#
    );
    bench.browser.open(&bench.site.page(Page::with_body("<h1>Frames</h1>"))).await?;
    Ok(bench.site.page(Page::with_body(&inside)))
}

/// A hundred modules arrive; what stood in the form after each step from then on, round by round.
async fn rounds(bench: &Bench, held: bool) -> Result<Vec<Value>> {
    let page = frames(bench).await?;
    let seed = seed();
    let mut histories = Vec::new();
    for portion in 0..PORTIONS {
        let seed = seed.wrapping_add(portion * ROUNDS);
        let arguments = vec![page.clone().into(), seed.into(), ROUNDS.into(), held.into()];
        let told = bench.browser.run_async(include_str!("rounds.js"), arguments).await;
        let told = told.map_err(|error| format!("seed {seed}: {error}"))?;
        let some = told.as_array().ok_or_else(|| format!("NS_SEED={seed} repeats it: {told}"))?;
        histories.extend(some.iter().cloned());
    }
    ensure_eq!(histories.len(), (PORTIONS * ROUNDS) as usize, "hand-overs");
    Ok(histories)
}

async fn while_a_script_does_anything(bench: &Bench) -> Result {
    rounds(bench, false).await?;
    ensure_eq!(bench.mock.received().len(), 0, "requests");
    Ok(())
}

/// Each sign-up is sent once, with what stood in the form at one moment since the module was let go.
async fn while_a_submit_is_held(bench: &Bench) -> Result {
    let histories = rounds(bench, true).await?;
    let received = bench.mock.received();
    ensure_eq!(received.len(), histories.len(), "requests");
    for (request, history) in received.iter().zip(histories) {
        let body = request.json();
        let name = body["name"].as_str().unwrap_or_default();
        let mut ticked = body["newsletters"].as_array().cloned().unwrap_or_default();
        ticked.extend(body.get("consent").cloned());
        let sent = json!([body["email"], name, ticked]).to_string();
        let moments = history.as_array().into_iter().flatten();
        ensure!(
            moments.filter_map(Value::as_str).any(|moment| moment == sent),
            "{sent} never stood in the form: {history}"
        );
    }
    Ok(())
}

const CONFIGURATIONS: [&str; 18] = [
    "newsletter=weekly",
    "",
    "heading=News description='Every week' newsletter=weekly",
    "name-field=optional",
    "name-field=required consent='I agree'",
    "newsletters='war=The war; books=Books'",
    "newsletters='one=One' name-field=required heading=Choose",
    "button=Join email-label='Your address' required-note='needed *' success-heading=Done",
    "provider=form field-list=7 consent='Yes, send it' locale=en",
    "layout=card theme=dark accent=#ffd400 heading=Card icon=/icon.png image=/image.png",
    "layout=stacked background=#0b3d2e color=white on-accent=black",
    "fields='city*=City; size=Size|1|2; tips*?=Tips; email=Taken; city=Twice'",
    "consent='I read the [notice](https://example.com/) and agree'",
    "newsletters='war=The war|Every day; books=Books' fields=zip",
    "display=bar-top open=open heading=Bar trigger=click:#none",
    "layout=card heading=Erinnert remember locale=de fields=ort=Ort",
    "locale=ar name-field heading=News",
    "provider=nonsense timeout=never newsletters='; ;=' name-field=perhaps",
];

async fn markup_stays_as_it_was(bench: &Bench) -> Result {
    let elements: String = CONFIGURATIONS.iter().map(|attributes| bench.element(attributes)).collect();
    let body = format!(
        r#"<style>newsletter-signup {{ position: absolute; top: 0 }}</style><script>{HOLD}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>{elements}"#
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    bench.nth(CONFIGURATIONS.len() - 1).state("shell").await?;
    // What only says a state may differ, and what ties a field to its error.
    let script = "return [...document.querySelectorAll('newsletter-signup')].map(({ shadowRoot }) => {
        const copy = document.createElement('div');
        copy.append(...[...shadowRoot.children].map(child => child.cloneNode(true)));
        // What only a living form has comes with it, and shows nothing yet.
        copy.querySelectorAll('[part=success], [part=hint], [part=website], [part=failure]').forEach(part => part.remove());
        for (const element of copy.querySelectorAll('*'))
          for (const { name } of [...element.attributes]) if (name == 'data-state' || name == 'id' || name.startsWith('aria-')) element.removeAttribute(name);
        return copy.innerHTML;
      })";
    // Their texts and extras are there first: what comes after WebAssembly is a change of its own.
    for (number, attributes) in CONFIGURATIONS.iter().enumerate() {
        let script = if attributes.contains("locale=de") || attributes.contains("locale=ar") {
            "return root.querySelector('.ns').lang != ''"
        } else {
            "return !root.querySelector('.ns').hidden"
        };
        bench.nth(number).until(".ns", script).await?;
    }
    let before = bench.browser.run(script, Vec::new()).await?;
    bench.browser.run("release()", Vec::new()).await?;
    for number in 0..CONFIGURATIONS.len() {
        bench.nth(number).ready().await?;
    }
    let after = bench.browser.run(script, Vec::new()).await?;
    for (number, attributes) in CONFIGURATIONS.iter().enumerate() {
        ensure_eq!(after[number], before[number], "markup of `{attributes}`");
    }
    ensure!(before[0].as_str().is_some_and(|html| html.contains("<form")), "no form: {before}");
    Ok(())
}
