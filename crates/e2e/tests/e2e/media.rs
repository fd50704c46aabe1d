//! What a visitor has set for every page: forced colours, less motion, larger text, zoom. Chromium pretends; see main.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, answer::Answer, ensure, ensure_eq, form::Form};
use serde_json::{Value, json};

cases![
    forced_colours_leave_every_edge,
    nothing_moves_for_those_who_want_no_motion,
    at_400_percent_zoom_everything_is_reached,
    at_200_percent_text_everything_is_reached,
];

const EVERYTHING: &str = r#"heading="Explaining Ukraine with Kate Tsurkan" description="Every second Thursday." name-field newsletters="war=The War|Every day; books=Books"
    fields="size=Size of your organisation|1|2" consent="I read the [notice](https://example.com/) and agree.""#;
const DISPLAYS: [&str; 5] = ["inline", "dialog", "slide-in", "bar-top", "bar-bottom"];
const EMAIL: &str = "[name=email]";

async fn tell(bench: &Bench, method: &str, parameters: Value) -> Result {
    Ok(bench.browser.driver().cdp().send_raw(method, parameters).await.map(drop)?)
}

/// Tries something with a media feature, and takes it back.
async fn preferring(bench: &Bench, feature: &str, value: &str, tried: impl AsyncFnOnce() -> Result) -> Result {
    let features = |value: &str| json!({ "features": [{ "name": feature, "value": value }] });
    tell(bench, "Emulation.setEmulatedMedia", features(value)).await?;
    let result = tried().await;
    tell(bench, "Emulation.setEmulatedMedia", features("")).await?;
    result
}

async fn forced_colours_leave_every_edge(bench: &Bench) -> Result {
    preferring(bench, "forced-colors", "active", async || {
        for looks in ["layout=card", "display=dialog open", "display=slide-in open", "display=bar-bottom open"] {
            let form = bench.form(&format!("{looks} accent=#123 background=#123 {EVERYTHING}")).await?;
            for css in [".ns", EMAIL, "select", "button[type=submit]"] {
                let edge = "const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(part);
                    return [parseFloat(borderTopWidth) >= 1, borderTopStyle, borderTopColor != backgroundColor && !borderTopColor.includes('rgba')].join()";
                ensure_eq!(form.run(css, edge).await?, "true,solid,true", "{looks}: the edge of {css}");
            }
            // By the keyboard, so that it shows.
            form.type_into(EMAIL, "a\t").await?;
            let ring = "const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(root.activeElement);
                return [outlineStyle, parseFloat(outlineWidth) >= 2, outlineColor != backgroundColor].join()";
            ensure_eq!(form.run(EMAIL, ring).await?, "solid,true,true", "{looks}: the ring around the focus");
        }
        Ok(())
    })
    .await
}

/// Brings a form to all that moves; how often something did.
async fn motions(bench: &Bench) -> Result<Value> {
    bench.open(&bench.element("display=dialog heading=News trigger=click:#none")).await?;
    let form = bench.nth(0);
    form.until("[part=panel]", "return part").await?;
    let count = "host.motions = 0; for (const kind of ['animationstart', 'transitionrun']) root.addEventListener(kind, () => host.motions++);
        host.setAttribute('open', '')";
    form.run("form", count).await?;
    form.ready().await?;
    form.sign_up("kate@").await?;
    form.until("[part~=email-error]", "return part.textContent").await?;
    form.retype_email("kate@gmial.com\t").await?;
    form.until("[part=suggestion]", "return part").await?;
    bench.mock.then(Answer::problem(429, "").header("Retry-After", "600"));
    form.sign_up("kate@example.com").await?;
    form.state("failure").await?;
    form.submit().await?;
    form.state("success").await?;
    // What was to start has started by the second frame.
    let frames =
        "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(host.motions))))";
    form.run("form", frames).await
}

async fn nothing_moves_for_those_who_want_no_motion(bench: &Bench) -> Result {
    preferring(bench, "prefers-reduced-motion", "reduce", async || {
        ensure_eq!(motions(bench).await?, 0, "motions");
        Ok(())
    })
    .await?;
    preferring(bench, "prefers-reduced-motion", "no-preference", async || {
        let motions = motions(bench).await?;
        ensure!(motions.as_u64().is_some_and(|motions| motions >= 5), "motions for all others: {motions}");
        Ok(())
    })
    .await
}

async fn at_400_percent_zoom_everything_is_reached(bench: &Bench) -> Result {
    // A window of 1280 × 1024 [WCAG 2.2, 1.4.10].
    reached_at(bench, 320, 256, "100%").await
}

async fn at_200_percent_text_everything_is_reached(bench: &Bench) -> Result {
    reached_at(bench, 360, 640, "200%").await
}

async fn reached_at(bench: &Bench, width: u32, height: u32, text: &str) -> Result {
    let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    tell(bench, "Emulation.setDeviceMetricsOverride", screen).await?;
    let result = async {
        for display in DISPLAYS {
            let form = format!("display={display} open layout=card locale=de {EVERYTHING}");
            bench.open(&format!("<style>:root {{ font-size: {text} }}</style>{}", bench.element(&form))).await?;
            let form = bench.nth(0);
            form.ready().await?;
            form.until(".ns", "return part.lang == 'de'").await?;
            form.submit().await?;
            form.until("[part~=email-error]", "return part.textContent").await?;
            reached(&form, display).await.map_err(|error| format!("{display}: {error}"))?;
        }
        Ok(())
    }
    .await;
    tell(bench, "Emulation.clearDeviceMetricsOverride", json!({})).await?;
    result
}

/// Nothing has to be scrolled to sideways, and every control that has the focus is in view, with nothing over it.
async fn reached(form: &Form, display: &str) -> Result {
    let sideways = "const panel = root.querySelector('[part=panel]') ?? host, page = document.scrollingElement;
        return panel.scrollWidth > panel.clientWidth || page.scrollWidth > innerWidth";
    ensure_eq!(form.run("form", sideways).await?, false, "scrolls sideways");
    let out_of_view = "const controls = [...root.querySelectorAll('input:not([name=website]), select, a, button')].filter(control => control.checkVisibility());
        return [controls.length, controls.filter(control => {
          control.focus();
          control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
          const { left, right, top, bottom } = control.getBoundingClientRect();
          const inside = left > -1 && right < innerWidth + 1 && top > -1 && bottom < innerHeight + 1;
          return !inside || root.elementFromPoint((left + right) / 2, (top + bottom) / 2) != control;
        }).map(control => control.outerHTML)].join()";
    let expected = if display == "inline" { "8," } else { "9," };
    ensure_eq!(form.run("form", out_of_view).await?, expected, "controls, and those out of view");
    Ok(())
}
