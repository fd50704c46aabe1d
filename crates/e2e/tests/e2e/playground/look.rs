//! What the configurator shows: its first view, every state and language, for everyone, on any screen; and that it sends nothing.

use super::{choose, framed, open, reads, snippet};
use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, axe, ensure, ensure_eq};
use serde_json::json;

cases![first_view, every_state_and_nothing_sent, every_language, axe_in_both_schemes, axe_in_the_frame, narrow_page,];

async fn clean(bench: &Bench, state: &str) -> Result {
    let violations = axe::violations(&bench.browser).await?;
    ensure!(violations.is_empty(), "axe, {state}: {violations:#?}");
    Ok(())
}

async fn media(bench: &Bench, scheme: &str) -> Result {
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    bench.browser.driver().cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

async fn first_view(bench: &Bench) -> Result {
    open(bench, "").await?;
    reads(bench, "[part~=heading]", "The weekly letter").await?;
    let above = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight && box.height > 0";
    for css in ["h1", "#first-snippet pre", "iframe", "#settings-heading"] {
        ensure_eq!(bench.browser.run(above, vec![css.into()]).await?, true, "{css} in the first view");
    }
    let first =
        bench.browser.run("return document.querySelector('#first-snippet pre').textContent.trim()", Vec::new()).await?;
    ensure_eq!(first, snippet(bench).await?, "the snippet beside the title");
    ensure_eq!(first.as_str().unwrap_or_default().lines().count(), 3, "its lines");
    bench.browser.shoot("playground").await?;
    let apart = "scrollTo(0, document.documentElement.scrollHeight);
        return document.querySelector('.preview').getBoundingClientRect().bottom <= document.querySelector('.result').getBoundingClientRect().top";
    ensure_eq!(bench.browser.run(apart, Vec::new()).await?, true, "the form stands clear of what is below it");
    bench.no_errors().await
}

async fn every_state_and_nothing_sent(bench: &Bench) -> Result {
    open(
        bench,
        &format!("#endpoint={}&heading=A&consent=I+agree&name-field=required&show-already-subscribed=", bench.mock.url),
    )
    .await?;
    reads(bench, "[part~=heading]", "A").await?;
    let before = bench.site.requests().len();
    let failure = "[part~=failure]";
    for (state, css, text) in [
        ("error", "[part~=email-error]", "Please, enter correct email address"),
        ("sending", "[part~=button]", "Sending…"),
        ("success", "[part~=success-heading]", "Successfully subscribed"),
        ("subscribed", "[part~=success-text]", "Thank you for signing up for this newsletter."),
        ("already", "[part~=success-text]", "This address is already subscribed."),
        ("failure", failure, "The server has a problem. Your address was not saved; please try again later."),
        ("network", failure, "The server could not be reached. Please check your connection and try again."),
        ("timeout", failure, "The server takes too long to answer. Please try again."),
        ("offline", failure, "You are offline. We will send this as soon as you are connected again."),
        ("rate-limited", failure, "Too many sign-ups just now. Please try again in 10 minutes."),
        ("retrying", failure, "Still trying…"),
        ("invalid-email", "[part~=email-error]", "Please, enter correct email address"),
        ("rejected", failure, "This address was not accepted. Please check it or use another one."),
        ("misconfigured", failure, "Signing up does not work here at the moment. Please tell the owner of this site."),
        ("empty", "[part~=email-error]", ""),
    ] {
        choose(bench, "#state", state).await?;
        if text.is_empty() {
            framed(bench, css, "return part?.textContent == '' && root.querySelector('form').checkVisibility()")
                .await?;
        } else {
            reads(bench, css, text).await?;
        }
    }
    let focus = bench.browser.run("return document.activeElement?.localName", Vec::new()).await?;
    ensure!(focus != "iframe", "the frame took the focus by itself");
    // A visitor of flesh and blood.
    framed(bench, "[name=email]", "root.querySelector('[name=name]').value = 'Kate'; root.querySelector('[name=consent]').click(); part.value = 'kate@example.com'; root.querySelector('form').requestSubmit(); return true").await?;
    reads(bench, "[part~=success-heading]", "Successfully subscribed").await?;
    ensure_eq!(bench.mock.received().len() + bench.mock.preflights(), 0, "requests at the endpoint");
    // But for what the form itself is made of.
    let mut asked = bench.site.requests().split_off(before);
    asked.retain(|path| !path.starts_with("/playground/widget/"));
    ensure_eq!(asked, [] as [String; 0], "requests at the site");
    Ok(())
}

async fn every_language(bench: &Bench) -> Result {
    open(bench, "").await?;
    bench.browser.click("nav a[href='#locales']").await?;
    let count = "const forms = [...document.querySelectorAll('.specimens newsletter-signup')];
        return forms.every(form => form.shadowRoot?.querySelector('button')) && forms.length";
    let count = bench.browser.until(count, Vec::new()).await?.as_u64().unwrap_or_default();
    ensure!(count >= 64, "{count} languages");
    let said = "return new Set([...document.querySelectorAll('.specimens newsletter-signup')].map(form => form.shadowRoot.querySelector('[part~=email-label]').textContent)).size";
    let said = bench.browser.run(said, Vec::new()).await?.as_u64().unwrap_or_default();
    // Close relatives may share a sentence; a language that fell back to English would share its.
    ensure!(said + 5 >= count, "{said} different labels in {count} languages");
    let arabic = "const article = document.querySelector('article[lang=ar]'); const style = getComputedStyle(article.querySelector('newsletter-signup').shadowRoot.querySelector('form'));
        return [style.direction, article.querySelector('newsletter-signup').shadowRoot.querySelector('[part~=heading]').textContent.includes('العربية')].join()";
    ensure_eq!(bench.browser.run(arabic, Vec::new()).await?, "rtl,true", "Arabic");
    choose(bench, "#state", "error").await?;
    bench.browser.until("return [...document.querySelectorAll('.specimens newsletter-signup')].every(form => form.shadowRoot?.querySelector('[part~=email-error]')?.textContent)", Vec::new()).await?;
    bench.browser.shoot("playground-languages").await?;
    bench.browser.click(".languages a").await?;
    bench.browser.until("return document.querySelector('#settings')", Vec::new()).await.map(drop)
}

async fn axe_in_both_schemes(bench: &Bench) -> Result {
    let result = clean_in_both(bench).await;
    // Not a value: as it was.
    media(bench, "").await?;
    result
}

async fn clean_in_both(bench: &Bench) -> Result {
    for scheme in ["dark", "light"] {
        media(bench, scheme).await?;
        open(bench, "#endpoint=nowhere&newsletters=a=A;+b=B&fields=city=City&field-source=page").await?;
        framed(bench, "form", "return part?.checkVisibility()").await?;
        clean(bench, scheme).await?;
        bench.browser.shoot(&format!("playground-{scheme}")).await?;
        bench
            .browser
            .run("document.querySelectorAll('details').forEach(section => section.open = true)", Vec::new())
            .await?;
        clean(bench, &format!("{scheme}, all sections open")).await?;
        open(bench, "#locales").await?;
        bench
            .browser
            .until(
                "return document.querySelector('.specimens newsletter-signup')?.shadowRoot?.querySelector('form')",
                Vec::new(),
            )
            .await?;
        clean(bench, &format!("{scheme}, languages")).await?;
    }
    Ok(())
}

async fn axe_in_the_frame(bench: &Bench) -> Result {
    bench.browser.open(&bench.site.url("/playground/?preview")).await?;
    bench.browser.until("return document.querySelector('.stage #place')", Vec::new()).await?;
    for (scene, shown) in [
        ("empty", "form"),
        ("error", "[part~=email-error]:not(:empty)"),
        ("success", "[part~=success]:not([hidden])"),
        ("failure", "[part~=failure]:not(:empty)"),
    ] {
        for (scheme, direction) in [("light", "ltr"), ("dark", "rtl")] {
            let message = format!(
                "~scene={scene}&~scheme={scheme}&~direction={direction}&heading=The+weekly+letter&name-field=required&consent=I+agree"
            );
            bench.browser.run("postMessage(arguments[0], location.origin)", vec![message.into()]).await?;
            let there = "const root = document.querySelector('newsletter-signup')?.shadowRoot; return document.documentElement.dir == arguments[1] && root?.querySelector(arguments[0])";
            bench.browser.until(&format!("{there} ? 1 : 0"), vec![shown.into(), direction.into()]).await?;
            clean(bench, &format!("{scene}, {scheme}, {direction}")).await?;
        }
    }
    Ok(())
}

async fn narrow_page(bench: &Bench) -> Result {
    bench.browser.resize(500, 900).await?;
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true });
    bench.browser.driver().cdp().send_raw("Emulation.setDeviceMetricsOverride", phone).await?;
    let result = narrow(bench).await;
    bench.browser.driver().cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
    bench.browser.resize(1200, 900).await?;
    result
}

async fn narrow(bench: &Bench) -> Result {
    for fragment in ["", "#locales"] {
        open(bench, fragment).await?;
        bench
            .browser
            .until("return document.querySelector('iframe.ready, .specimens newsletter-signup')", Vec::new())
            .await?;
        bench
            .browser
            .run("document.querySelectorAll('details').forEach(section => section.open = true)", Vec::new())
            .await?;
        let sizes = "return [innerWidth, document.documentElement.scrollWidth].join()";
        ensure_eq!(bench.browser.run(sizes, Vec::new()).await?, "360,360", "width of {fragment:?}");
        let small = "return [...document.querySelectorAll('button, a, select, summary, input:not([type=radio])')].filter(target => {
            const { width, height } = target.getBoundingClientRect(); return target.checkVisibility() && width > 1 && (width < 24 || height < 24) }).map(target => target.outerHTML)";
        ensure_eq!(bench.browser.run(small, Vec::new()).await?, json!([]), "targets below 24 px");
        clean(bench, "narrow").await?;
    }
    open(bench, "").await?;
    framed(bench, "form", "return part?.checkVisibility()").await?;
    bench.browser.shoot("playground-narrow").await.map(drop)
}
