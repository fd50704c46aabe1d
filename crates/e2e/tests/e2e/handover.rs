//! The moment WebAssembly takes over from the shell, again and again, while somebody types.
//!
//! Two hundred hand-overs an engine: half of them under a real keyboard, half under a script that also selects and
//! scrolls, and looks after every step whether anything was lost.

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

cases![while_keys_are_pressed, while_a_script_types_selects_and_scrolls, markup_stays_as_it_was,];

const PAGES: usize = 5;
const FORMS: usize = 20;

/// Any number below this one.
fn random(below: usize) -> usize {
    let number = RandomState::new().build_hasher().finish() % (below as u64);
    usize::try_from(number).unwrap_or_default()
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
    for _ in 0..PAGES {
        let at = 1 + random(FORMS * 10);
        pressed(bench, at).await.map_err(|error| format!("released after character {at}: {error}"))?;
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

/// Each round is a frame of its own with a module of its own, released at a random step.
const ROUNDS: &str = r#"
    const [page, rounds, done] = arguments;
    const turn = () => new Promise(resolve => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0) });
    const any = below => Math.floor(Math.random() * below);
    const round = async () => {
      const frame = document.createElement("iframe");
      frame.width = 500; frame.height = 300; frame.src = page;
      document.body.append(frame);
      await new Promise(resolve => frame.onload = resolve);
      const view = frame.contentWindow, host = view.document.querySelector("newsletter-signup");
      while (host.getAttribute("state") != "shell") await turn();
      const field = host.shadowRoot.querySelector("input[name=name]");
      let heard = 0, sent = 0, value = "", steps = 0, after = 0, at = 5 + any(20);
      field.addEventListener("input", () => heard++);
      field.focus({ preventScroll: true });
      let start = 0, end = 0, direction = "none";
      // The field stays in sight: else the browser itself would scroll to what is typed.
      view.scrollTo(0, 20 + any(40));
      const scroll = view.scrollY;
      while (after < 5) {
        if (++steps == at) view.release();
        if (any(4)) {
          const letter = String.fromCharCode(97 + any(26));
          field.setRangeText(letter, field.selectionStart, field.selectionEnd, "end");
          field.dispatchEvent(new view.InputEvent("input", { bubbles: true, composed: true, data: letter, inputType: "insertText" }));
          value = value.slice(0, start) + letter + value.slice(end);
          start = end = start + 1; sent++;
        } else {
          const one = any(value.length + 1), other = any(value.length + 1);
          field.setSelectionRange(Math.min(one, other), Math.max(one, other), one < other ? "forward" : "backward");
          start = field.selectionStart; end = field.selectionEnd;
        }
        direction = field.selectionDirection;
        await turn();
        const now = [field.value, field.selectionStart, field.selectionEnd, field.selectionDirection, view.scrollY, heard,
          host.shadowRoot.activeElement == field, view.document.activeElement == host, host.shadowRoot.querySelector("input[name=name]") == field];
        const wanted = [value, start, end, direction, scroll, sent, true, true, true];
        if (String(now) != String(wanted)) throw "step " + steps + " (released at " + at + ", " + host.getAttribute("state") + "): " + now + " instead of " + wanted;
        if (host.getAttribute("state") == "idle") after++;
        else if (steps > 40) await new Promise(resolve => setTimeout(resolve));
        if (field.value.length > 200) { field.value = value = ""; start = end = 0 }
      }
      const events = view.e2e.events.map(event => event.type).join();
      if (events != "signup-ready") throw "events: " + events;
      if (view.e2e.errors.length) throw "errors: " + view.e2e.errors;
      if (at > steps) throw "never released";
      frame.remove();
    };
    (async () => { for (let i = 0; i < rounds; i++) await round(); return rounds })().then(done, error => done(String(error)));"#;

async fn while_a_script_types_selects_and_scrolls(bench: &Bench) -> Result {
    let inside = format!(
        r#"<div style="height: 60px"></div><script>{HOLD}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>{}<div style="height: 2000px"></div>"#,
        bench.element("newsletter=weekly name-field=optional")
    );
    let inside = bench.site.page(Page::with_body(&inside));
    bench.browser.open(&bench.site.page(Page::with_body("<h1>Frames</h1>"))).await?;
    for _ in 0..PAGES * FORMS / 10 {
        let over = bench.browser.run_async(ROUNDS, vec![inside.clone().into(), 10.into()]).await?;
        ensure_eq!(over, 10, "hand-overs");
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
    // What only says a state may differ.
    let script = "return [...document.querySelectorAll('newsletter-signup')].map(({ shadowRoot }) => {
        const copy = document.createElement('div');
        copy.append(...[...shadowRoot.children].map(child => child.cloneNode(true)));
        // What only a living form has comes with it, and shows nothing yet.
        copy.querySelectorAll('[part=success], [part=hint], [part=website], [part=failure]').forEach(part => part.remove());
        for (const element of copy.querySelectorAll('*'))
          for (const { name } of [...element.attributes]) if (name == 'data-state' || name.startsWith('aria-')) element.removeAttribute(name);
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
