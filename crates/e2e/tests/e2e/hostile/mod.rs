//! Hostile texts through every way in: attributes, options, answers' bodies, answers' headers. They stay text.

pub mod corpus;

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result,
    answer::Answer,
    ensure, ensure_eq,
    mock::Mock,
    record,
    site::{Override, Page},
    wait::DEADLINE,
};
use serde_json::{Value, json};
use std::time::Duration;

cases![
    attributes_stay_text,
    attributes_that_say_where_to_stay_text,
    options_stay_text,
    answers_stay_text,
    no_attribute_becomes_two,
    native_form_runs_no_script,
];

/// Everything docs/options.md names, and what any element may have.
const NAMES: &str = "endpoint provider transport newsletter newsletters name-field consent heading description locale timeout keep redirect \
    attribution allow-dotless show-already-subscribed field-x field-__proto__ field-constructor field-email email-label name-label \
    newsletters-label button sending required-note success-heading success-text subscribed-text unverified-text already-text email-error \
    name-error field-error newsletters-error consent-error failure-rejected failure-rate-limited failure-offline failure-timeout \
    failure-network failure-server failure-misconfigured retrying form-label suggestion open-mailbox finish-text continue remembered close \
    fields layout theme accent on-accent background color display trigger frequency suggest id class lang dir title part slot nonce onclick-x data-endpoint";

/// What would show that a text became more than that.
const ALARM: &str = r#"window.hits = []; window.hit = number => hits.push(number);
    for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => hits.push(name);"#;

/// All in one place, so that all are near the viewport and come to life.
const STACK: &str = r#"const sheet = new CSSStyleSheet(); sheet.insertRule("newsletter-signup { position: absolute; top: 0 }");
    document.adoptedStyleSheets = [sheet];"#;

const ENTRY: &str = "/dist/newsletter-signup.mjs";

const POLICY: &str = "default-src 'none'; script-src 'nonce-e2e' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'none'; connect-src *; \
    img-src 'self'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/// How many forms stand on the page at once.
const BATCH_SIZE: usize = 40;

/// How long one batch may take: retries wait, and three engines share a small machine.
const BATCH_TIME: Duration = Duration::from_secs(45);

/// Makes forms, fills them in and submits them, all at once, and says what became of them.
const BATCH: &str = r#"
    const [payloads, names, kind, endpoint, done] = arguments;
    const turn = () => new Promise(resolve => setTimeout(resolve, 10));
    const plain = document.createElement("newsletter-signup");
    document.querySelector("main").append(plain);
    // Besides: what comes to life, and what the extras make.
    const tags = new Set(['a', 'small', 'select', 'option', ...[...plain.shadowRoot.querySelectorAll("*")].map(element => element.localName)]);
    plain.remove();
    const isForeign = ({ name, value }) => /^on|^style$/.test(name) || /^(src|srcdoc|formaction|.*href)$/.test(name) && !/^https?:\/\//i.test(value);
    // Where a web address leads is the owner's own affair.
    const own = payload => names.filter(name => name != "redirect" || !/^\s*https?:/i.test(payload));
    const set = (host, payload) => { for (const name of own(payload)) host.setAttribute(name, payload) };
    const camel = name => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    const handlers = ["onclick", "onfocus", "onfocusin", "onanimationstart", "onsubmit", "style"];
    // As it comes from a content management system: parsed, never written by hand.
    const options = payload => JSON.parse(JSON.stringify({
      ...Object.fromEntries(own(payload).map(name => [camel(name), payload])), [payload]: payload, autofocus: true, tabindex: "0",
      ...Object.fromEntries(handlers.map(name => [name, "hit('" + name + "')"])), timeout: { [payload]: [payload] }, keep: [payload], locale: null,
    }));
    (async () => {
      const hosts = payloads.map(payload => {
        if (kind == "options") return mount(document.querySelector("main"), { ...options(payload), endpoint, provider: null, transport: null, newsletters: null });
        const host = document.createElement("newsletter-signup");
        if (kind == "answers") host.setAttribute("newsletter", "weekly"); else set(host, payload);
        if (kind != "all") host.setAttribute("endpoint", endpoint);
        if (kind == "texts") for (const name of ["provider", "transport", "newsletters"]) host.removeAttribute(name);
        document.querySelector("main").append(host);
        return host;
      });
      const all = async states => {
        for (let tries = 0; tries < 3000; tries++) {
          const missing = hosts.filter(host => !states.includes(host.getAttribute("state")));
          if (!missing.length) return;
          if (tries == 2999) throw missing.length + " not in " + states + ", the first " + missing[0].getAttribute("state") + ": " + missing[0].outerHTML.slice(0, 300);
          await turn();
        }
      };
      await all(["idle"]);
      for (const host of hosts) {
        const root = host.shadowRoot;
        root.querySelector("input[name=email]").value = "kate@example.com";
        root.querySelector("input[name=name]").value = "Kate";
        root.querySelectorAll("input[type=checkbox]").forEach(box => box.checked = true);
        if (kind == "options") host.click(), host.focus();
        root.querySelector("form").requestSubmit();
      }
      await all(["success", "failure"]);
      // Live: each takes the next one's texts.
      if (kind == "all" || kind == "texts") {
        hosts.forEach((host, i) => { const own = host.getAttribute("endpoint"); set(host, payloads[(i + 1) % payloads.length]); host.setAttribute("endpoint", own) });
        await turn();
      }
      const foreign = [], gone = [], ends = {};
      for (const host of hosts) {
        const state = host.getAttribute("state");
        ends[state] = (ends[state] ?? 0) + 1;
        for (const element of host.shadowRoot.querySelectorAll("*")) {
          if (!tags.has(element.localName) || [...element.attributes].some(isForeign)) foreign.push(element.outerHTML.slice(0, 200));
        }
        const shows = host.shadowRoot.querySelector(state == "success" ? "[part~=success]" : "form");
        if (!shows?.checkVisibility() || host.children.length) gone.push(host.outerHTML.slice(0, 200));
        host.remove();
      }
      return { foreign, gone, ends, hits, spoilt: "spoilt" in {} || Object.keys(Object.prototype).length > 0 };
    })().then(done, error => done({ error: String(error) }));"#;

/// `entry` is one of the two modules: for pages, or of the npm package.
async fn prepared(bench: &Bench, entry: &str) -> Result {
    let body = format!(
        r#"<script nonce="e2e">{ALARM}{STACK}</script><main></main>
        <script type="module" nonce="e2e">import {{ mount }} from "{entry}"; window.mount = mount</script>"#
    );
    bench
        .browser
        .open(&bench.site.page(Page::with_body(&body).header("Content-Security-Policy-Report-Only", POLICY)))
        .await?;
    bench.browser.until("return customElements.get('newsletter-signup')?.name", Vec::new()).await?;
    Ok(())
}

/// Nothing was executed, nothing is missing, nobody complained.
async fn harmless(bench: &Bench, outcome: &Value) -> Result {
    ensure!(outcome["error"].is_null(), "{}", outcome["error"]);
    ensure_eq!(outcome["foreign"], json!([]), "elements that no template has");
    ensure_eq!(outcome["gone"], json!([]), "forms that no longer show");
    ensure_eq!(outcome["hits"], json!([]), "scripts that ran");
    ensure_eq!(outcome["spoilt"], false, "prototypes changed");
    let violations = record::list(&bench.browser, "violations").await?;
    ensure!(violations.is_empty(), "the policy was violated: {violations:?}");
    bench.no_errors().await
}

async fn batch(bench: &Bench, payloads: &[String], kind: &str) -> Result<Value> {
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    let arguments = vec![json!(payloads), json!(names), kind.into(), bench.mock.url.clone().into()];
    let driver = bench.browser.driver();
    driver.set_script_timeout(BATCH_TIME).await?;
    let outcome = bench.browser.run_async(BATCH, arguments).await;
    driver.set_script_timeout(DEADLINE).await?;
    let outcome = outcome?;
    harmless(bench, &outcome).await?;
    Ok(outcome)
}

async fn attributes_stay_text(bench: &Bench) -> Result {
    let payloads = corpus::payloads();
    ensure!(payloads.len() >= 300, "only {} payloads", payloads.len());
    prepared(bench, ENTRY).await?;
    for some in payloads.chunks(BATCH_SIZE) {
        let outcome = batch(bench, some, "texts").await?;
        ensure_eq!(outcome["ends"]["success"], some.len(), "sign-ups delivered among {}", outcome["ends"]);
    }
    Ok(())
}

/// Likewise where the endpoint, the provider and the lists are such texts too; some are addresses where nobody answers.
async fn attributes_that_say_where_to_stay_text(bench: &Bench) -> Result {
    prepared(bench, ENTRY).await?;
    for some in corpus::payloads().chunks(2 * BATCH_SIZE) {
        batch(bench, some, "all").await?;
    }
    Ok(())
}

/// What a program gives to `mount`, its keys included.
async fn options_stay_text(bench: &Bench) -> Result {
    prepared(bench, "/pkg/index.js").await?;
    for some in corpus::payloads().chunks(BATCH_SIZE) {
        let outcome = batch(bench, some, "options").await?;
        ensure_eq!(outcome["ends"]["success"], some.len(), "sign-ups delivered among {}", outcome["ends"]);
    }
    for options in ["null", "[]", "7", "'text'", "{ endpoint: { toString() { throw 1 } }, heading: Symbol() }"] {
        let made = bench
            .browser
            .run(&format!("return mount(document.querySelector('main'), {options}).localName"), Vec::new())
            .await?;
        ensure_eq!(made, "newsletter-signup", "made from {options}");
    }
    bench.no_errors().await
}

/// One answer for each payload: in every header, and in the body in one of eight ways.
fn answer(number: usize, payload: &str) -> Answer {
    let inside = json!(payload);
    // What cannot stand in a header would break the answer, not the form.
    let line: String = payload.chars().filter(|c| !c.is_control()).take(2000).collect();
    let answer = match number % 8 {
        0 => Answer::problem(422, &format!(r#"{{"field":{inside},"code":{inside}}}"#)),
        1 => Answer::problem(400, &format!(r#"{{"field":"email","code":{inside},"detail":{inside}}}"#)),
        2 => Answer::new(422, "application/problem+json", payload),
        3 => Answer::json(200, &format!(r#"{{"status":{inside},"message":{inside}}}"#)),
        4 => Answer::new(200, "text/html", payload),
        5 => Answer::json(202, &format!(r#"{{"__proto__":{{"spoilt":1}},{inside}:{inside},"status":"pending"}}"#)),
        6 => Answer::problem(429, ""),
        _ => Answer::json(
            202,
            &format!(r#"{{"status":"pending","redirect":{inside},"link":{inside},"message":{inside}}}"#),
        ),
    };
    let names = ["Retry-After", "Content-Language", "Refresh", "Link", "Location", "X-Message"];
    // A wait that is asked for is waited for: here it must not be.
    names.into_iter().fold(answer, |answer, name| answer.header(name, &format!("{line};")))
}

async fn answers_stay_text(bench: &Bench) -> Result {
    let payloads = corpus::payloads();
    prepared(bench, ENTRY).await?;
    for round in 0..3 {
        for (batched, some) in payloads.chunks(BATCH_SIZE).enumerate() {
            for (number, payload) in some.iter().enumerate() {
                // Each payload by another way in each round.
                bench.mock.then(answer(number + batched + 3 * round, payload));
            }
            batch(bench, some, "answers").await?;
        }
    }
    ensure_eq!(bench.mock.received().len(), 3 * payloads.len(), "requests");
    Ok(())
}

/// What separates attributes on their way to the module must not be forged by a value.
async fn no_attribute_becomes_two(bench: &Bench) -> Result {
    let thief = Mock::start().await?;
    for separator in ['\u{1f}', '\u{1e}', '\n', '\u{0}', ';', ','] {
        bench.open("").await?;
        let forged = format!("News{separator}endpoint={}{separator}newsletter=stolen", thief.url);
        let script = "const host = document.createElement('newsletter-signup');
            for (const name of ['description', 'endpoint', 'newsletter', 'heading'])
              host.setAttribute(name, name == 'endpoint' ? arguments[1] : name == 'newsletter' ? 'weekly' : arguments[0]);
            document.querySelector('main').append(host)";
        bench.browser.run(script, vec![forged.into(), bench.mock.url.clone().into()]).await?;
        let form = bench.nth(0);
        form.ready().await?;
        form.sign_up("kate@example.com").await?;
        form.until("form", "return /success|failure/.test(host.getAttribute('state'))").await?;
        ensure_eq!(thief.received().len(), 0, "sign-ups sent to where a heading says, by {separator:?}");
        let last = bench.mock.received().pop().ok_or("nothing was sent")?;
        ensure_eq!(last.json()["newsletters"], json!(["weekly"]), "newsletters, by {separator:?}");
    }
    Ok(())
}

/// Where WebAssembly fails, the shell's own form must not run what stands in `endpoint`.
async fn native_form_runs_no_script(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    let schemes = ["javascript:hit(1)", " JaVa\tScRiPt:hit(2)", "javascript:'<script>parent.hit(3)</script>'"];
    for endpoint in schemes {
        let body = format!(
            r#"<script>{ALARM}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>
            <newsletter-signup endpoint="{}"></newsletter-signup>"#,
            endpoint.replace('<', "&lt;")
        );
        bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
        let form = bench.nth(0);
        form.state("native").await?;
        form.sign_up("kate@example.com").await?;
        // Two turns of the page's own loop are more than a navigation to a script takes.
        let turns = "const done = arguments[0]; setTimeout(() => setTimeout(() => done(window.hits ?? []), 50), 50)";
        ensure_eq!(bench.browser.run_async(turns, Vec::new()).await?, json!([]), "scripts that ran");
    }
    Ok(())
}
