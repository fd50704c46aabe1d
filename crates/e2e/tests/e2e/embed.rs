//! Each way of embedding, as its example shows it.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, answer::Answer, engine::Engine, ensure, ensure_eq, form::Form, paths, site::Page};

cases![
    script_tag,
    script_tag_stands_where_its_tag_is,
    snippet_without_script,
    snippet_is_adopted_as_it_is,
    script_snippet,
    ghosts_tag_with_another_address,
    ghosts_tag_without_a_site,
    element_added_moved_removed,
    npm_package,
    publication,
    leptos,
];

async fn example(bench: &Bench, path: &str) -> Result {
    bench.browser.open(&bench.site.url(path)).await
}

async fn subscribes(bench: &Bench, form: &Form, address: &str, newsletters: &[&str]) -> Result {
    let before = bench.mock.received().len();
    form.sign_up(address).await?;
    form.state("success").await?;
    let request = bench.mock.nth(before + 1).await?.json();
    ensure_eq!(request["email"], address, "email");
    ensure_eq!(request["newsletters"], serde_json::json!(newsletters), "newsletters");
    Ok(())
}

async fn script_tag(bench: &Bench) -> Result {
    example(bench, "/examples/script-tag/").await?;
    let (first, second) = (bench.nth(0), bench.nth(1));
    first.ready().await?;
    second.ready().await?;
    first.reads("[part~=heading]", "Explaining Ukraine with Kate Tsurkan").await?;
    second.reads("button[type=submit]", "Send it to me").await?;
    subscribes(bench, &second, "two@example.com", &["weekly"]).await?;
    subscribes(bench, &first, "one@example.com", &["explaining-ukraine"]).await?;
    bench.no_errors().await
}

async fn script_tag_stands_where_its_tag_is(bench: &Bench) -> Result {
    example(bench, "/examples/script-tag/").await?;
    bench.nth(1).ready().await?;
    let script = "return [...document.querySelectorAll('newsletter-signup')].every(form => form.previousElementSibling.localName == 'script')";
    ensure_eq!(bench.browser.run(script, Vec::new()).await?, true, "every form beside its tag");
    Ok(())
}

/// A snippet of the build, as an owner pastes it: the element or tag itself, and what follows it.
fn pasted(bench: &Bench, file: &str) -> Result<(String, String)> {
    let text = std::fs::read_to_string(paths::dist().join(file))?;
    let text = text.replace("https://cdn.example/", "/dist/").replace("https://example.com/subscribe", &bench.mock.url);
    let end = text.find("</newsletter-signup>").map_or(0, |at| at + "</newsletter-signup>".len());
    Ok((text[..end].to_owned(), text[end..].to_owned()))
}

async fn snippet_without_script(bench: &Bench) -> Result {
    let (form, _) = pasted(bench, "snippet.html")?;
    bench.browser.open(&bench.site.page(Page::with_body(&form))).await?;
    let form = bench.nth(0);
    form.reads("button", "Subscribe").await?;
    let shown = "const { width, height } = part.getBoundingClientRect(); return width > 200 && height > 40";
    ensure_eq!(form.run("input[name=email]", shown).await?, true, "a field of full size");
    ensure_eq!(form.run("[part=newsletters]", "return part.checkVisibility()").await?, false, "a choice of nothing");
    form.sign_up("nobody").await?;
    form.type_into("input[name=email]", "@example.com").await?;
    form.click("button").await?;
    let request = bench.mock.nth(1).await?;
    ensure!(request.body.contains("email=nobody%40example.com"), "not posted by the browser: {request:?}");
    let posts = bench.mock.received().iter().filter(|request| request.method == "POST").count();
    ensure_eq!(posts, 1, "posts; the browser validates first");
    Ok(())
}

/// Says what the form was before the loader came, and where what follows it stood.
const BEFORE: &str = r#"<p id="after">What follows</p><script nonce="e2e">
    const root = document.querySelector("newsletter-signup").shadowRoot;
    window.look = () => {
      const copy = root.querySelector("form").cloneNode(true);
      // What comes with the glue, and what ties a field to its error.
      copy.querySelectorAll("[part=hint], [part=website], [part=failure]").forEach(part => part.remove());
      for (const element of [copy, ...copy.querySelectorAll("*")])
        for (const { name } of [...element.attributes]) if (/^(novalidate|id|aria-.*)$/.test(name)) element.removeAttribute(name);
      return [copy.outerHTML, document.getElementById("after").getBoundingClientRect().top, root.querySelectorAll("form").length];
    };
    window.field = root.querySelector("input[name=email]");
    field.value = "kate@exam";
    field.focus();
    window.before = look();
  </script>"#;

async fn snippet_is_adopted_as_it_is(bench: &Bench) -> Result {
    let (form, loader) = pasted(bench, "snippet.html")?;
    bench.browser.open(&bench.site.page(Page::with_body(&[&form, BEFORE, &loader].concat()))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    let (before, after) =
        (bench.browser.run("return before", Vec::new()).await?, bench.browser.run("return look()", Vec::new()).await?);
    ensure_eq!(after, before, "markup, place of what follows, number of forms");
    ensure!(before[0].as_str().is_some_and(|html| html.contains("Enter your email")), "no form: {before}");
    ensure_eq!(
        form.run("input[name=email]", "return part == field && root.activeElement == field").await?,
        true,
        "field and focus"
    );
    form.type_into("input[name=email]", "ple.com").await?;
    form.click("button").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["email"], "kate@example.com", "what was typed before and after");
    hints_are_used(bench)?;
    bench.no_errors().await
}

async fn script_snippet(bench: &Bench) -> Result {
    let (_, snippet) = pasted(bench, "snippet-script.html")?;
    bench.browser.open(&bench.site.page(Page::with_body(&snippet))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    for width in ["auto", "288px"] {
        let room = format!(
            "document.body.style.width = '{width}'; const [form, box] = [host.offsetHeight, getComputedStyle(host.parentElement).minHeight];
            return form < parseFloat(box) ? '' : `${{form}}px of ${{box}}`"
        );
        // What a box of its own height holds would move what follows.
        ensure_eq!(form.run("form", &room).await?, "", "room for the form, {width} wide");
    }
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["email"], "kate@example.com", "email");
    hints_are_used(bench)?;
    bench.no_errors().await
}

/// What the hints fetched is what the loader used. WebKitGTK 2.50 does not take a preload for a `fetch` with integrity, and
/// asks once more.
fn hints_are_used(bench: &Bench) -> Result {
    let fetched = bench.site.requests();
    let times = fetched.iter().filter(|path| path.ends_with(".wasm")).count();
    let most = if bench.browser.engine() == Engine::WebKit { 2 } else { 1 };
    ensure!((1..=most).contains(&times), "{times} fetches of the WebAssembly: {fetched:?}");
    Ok(())
}

/// What Ghost's admin gives to embed, with nothing changed but `src`.
fn ghosts_tag(attributes: &str) -> Page {
    Page::with_body(&format!(
        r#"<div style="min-height: 58px;max-width: 440px;margin: 0 auto;width: 100%"><script src="/dist/newsletter-signup.js" {attributes} async></script></div>"#
    ))
}

async fn ghosts_tag_with_another_address(bench: &Bench) -> Result {
    bench.mock.then(Answer::new(200, "text/plain", "1764028800000:a1b2:c3d4"));
    bench.mock.always(Answer::new(201, "text/plain", "Created."));
    let site = bench.mock.url.trim_end_matches("/subscribe");
    let tag = ghosts_tag(&format!(
        r##"data-background-color="#f5f1e8" data-text-color="#1c1c1c" data-button-color="#7a1f3d" data-button-text-color="#FFFFFF" data-title="Explaining Ukraine" data-description="With Kate Tsurkan" data-site="{site}/" data-locale="en" data-label-1="embed" data-label-2="home page""##
    ));
    bench.browser.open(&bench.site.page(tag)).await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.reads("[part~=heading]", "Explaining Ukraine").await?;
    form.reads("[part~=description]", "With Kate Tsurkan").await?;
    let look = "return ['background', 'accent', 'on-accent', 'color'].map(name => document.querySelector('newsletter-signup').getAttribute(name))";
    let colours = serde_json::json!(["#f5f1e8", "#7a1f3d", "#FFFFFF", "#1c1c1c"]);
    ensure_eq!(bench.browser.run(look, Vec::new()).await?, colours, "colours");
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    let (token, request) = (bench.mock.nth(1).await?, bench.mock.nth(2).await?);
    ensure_eq!((token.method.as_str(), token.path.as_str()), ("GET", "/members/api/integrity-token/"), "first call");
    ensure_eq!(
        (request.method.as_str(), request.path.as_str()),
        ("POST", "/members/api/send-magic-link/"),
        "second call"
    );
    let body = request.json();
    ensure_eq!(body["email"], "kate@example.com", "email");
    ensure_eq!(body["emailType"], "signup", "kind of mail");
    ensure_eq!(body["integrityToken"], "1764028800000:a1b2:c3d4", "token");
    ensure_eq!(body["labels"], serde_json::json!(["embed", "home page"]), "labels");
    ensure_eq!(bench.mock.received().len(), 2, "calls");
    bench.no_errors().await
}

async fn ghosts_tag_without_a_site(bench: &Bench) -> Result {
    let tag = ghosts_tag(r##"data-button-color="#15171A" data-button-text-color="#FFFFFF" data-locale="en""##);
    bench.browser.open(&bench.site.page(tag)).await?;
    let form = bench.nth(0);
    form.ready().await?;
    ensure_eq!(form.run("form", "return host.getAttribute('provider')").await?, "ghost", "provider");
    ensure_eq!(form.run("form", "return part.action").await?, bench.site.url("/"), "the page's own site");
    bench.no_errors().await
}

async fn element_added_moved_removed(bench: &Bench) -> Result {
    example(bench, "/examples/element/").await?;
    bench
        .browser
        .until("return customElements.get('newsletter-signup') && document.getElementById('add').onclick", Vec::new())
        .await?;
    bench.browser.click("#add").await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.type_into("input[name=email]", "kate@exam").await?;
    bench.browser.click("#move").await?;
    form.ready().await?;
    ensure_eq!(form.value("input[name=email]").await?, "kate@exam", "what was typed before the move");
    bench.browser.click("#remove").await?;
    bench.browser.click("#add").await?;
    form.ready().await?;
    ensure_eq!(form.value("input[name=email]").await?, "", "a new form");
    subscribes(bench, &form, "kate@example.com", &["weekly"]).await?;
    bench
        .browser
        .until("return document.getElementById('log').textContent == 'Subscribed: weekly'", Vec::new())
        .await?;
    bench.no_errors().await
}

async fn npm_package(bench: &Bench) -> Result {
    example(bench, "/examples/npm/").await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.reads("[part~=heading]", "From npm").await?;
    form.type_into("input[name=name]", "Kate").await?;
    subscribes(bench, &form, "kate@example.com", &["weekly"]).await?;
    bench.no_errors().await
}

async fn publication(bench: &Bench) -> Result {
    example(bench, "/examples/publication/").await?;
    let (card, inline, choice) = (bench.nth(0), bench.nth(1), bench.nth(2));
    card.ready().await?;
    // The others come to life as they come near.
    inline.run("form", "host.scrollIntoView()").await?;
    inline.ready().await?;
    choice.run("form", "host.scrollIntoView()").await?;
    choice.ready().await?;
    choice.click("input[value=books]").await?;
    choice.click("input[name=consent]").await?;
    subscribes(bench, &choice, "three@example.com", &["books"]).await?;
    subscribes(bench, &card, "one@example.com", &["explaining-ukraine"]).await?;
    subscribes(bench, &inline, "two@example.com", &["morning"]).await?;
    bench.no_errors().await
}

async fn leptos(bench: &Bench) -> Result {
    let built = paths::leptos();
    ensure!(
        built.join("index.html").is_file(),
        "{} is not there: run `trunk build` in examples/leptos (NS_WITHOUT=leptos leaves it out)",
        built.display()
    );
    example(bench, "/leptos/").await?;
    let (first, second) = (Form::leptos(&bench.browser, 0), Form::leptos(&bench.browser, 1));
    first.ready().await?;
    second.ready().await?;
    first.sign_up("wrong").await?;
    first.reads("[part~=email-error]", "Please, enter correct email address").await?;
    subscribes(bench, &first, "one@example.com", &["weekly"]).await?;
    second.click("input[value=books]").await?;
    subscribes(bench, &second, "two@example.com", &["books"]).await?;
    bench.browser.until("return document.getElementById('count').textContent == '2'", Vec::new()).await?;
    bench.no_errors().await
}
