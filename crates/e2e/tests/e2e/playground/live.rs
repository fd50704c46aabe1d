//! The frame shows the form as a page gets it: displays, pictures, computed contrast; and a plain one where it is not built.

use super::{FRAME, choose, framed, open, reads, retype};
use crate::{
    bench::{Bench, cases},
    looks::CONTRAST,
};
use newsletter_signup_e2e::{Result, ensure, ensure_eq, site::Override};

cases![every_display_shows, contrast_is_computed, without_the_loader_a_plain_form_shows,];

async fn frame(bench: &Bench, css: &str, script: &str) -> Result<serde_json::Value> {
    bench.browser.run(&format!("{FRAME}{script}"), vec![css.into()]).await
}

async fn every_display_shows(bench: &Bench) -> Result {
    open(bench, "#endpoint=https://example.com/&heading=Weekly&trigger=delay:0&remember=").await?;
    for (display, place) in [
        ("dialog", "part.matches(':modal') && left > 0 && top > 0"),
        ("slide-in", "left > 0 && bottom > innerHeight - 40 && !part.matches(':modal')"),
        ("bar-top", "left == 0 && top == 0"),
        ("bar-bottom", "left == 0 && Math.abs(bottom - innerHeight) < 1"),
    ] {
        choose(bench, "#set-display", display).await?;
        let there = format!(
            "if (part?.dataset.display != '{display}' || !part.checkVisibility() || part.getAnimations().length) return;
            const {{ left, top, bottom }} = part.getBoundingClientRect(), {{ innerHeight }} = frame.defaultView;
            return {place}"
        );
        framed(bench, "[part=panel]", &there).await?;
        choose(bench, "#state", "success").await?;
        reads(bench, "[part=success-heading]", "Successfully subscribed").await?;
        bench.browser.shoot(&format!("playground-{display}")).await?;
        let focus = "return document.activeElement?.localName";
        ensure!(
            bench.browser.run(focus, Vec::new()).await? != "iframe",
            "{display}: the frame took the focus by itself"
        );
        framed(bench, "[part=close]", "return !root.host.inert").await?;
        frame(bench, "[part=close]", "part.click()").await?;
        framed(bench, "[part=panel]", "return !part.checkVisibility()").await?;
        choose(bench, "#state", "empty").await?;
    }
    ensure_eq!(
        frame(bench, "form", "return frame.defaultView.localStorage.length").await?,
        0,
        "what is left in the browser"
    );
    choose(bench, "#set-display", "").await?;
    framed(bench, "form", "return part?.checkVisibility() && !root.querySelector('[part=panel]')").await?;
    bench.no_errors().await
}

async fn contrast_is_computed(bench: &Bench) -> Result {
    open(bench, "#endpoint=https://example.com/&heading=Weekly&layout=card").await?;
    for (accent, background, theme) in [("#ffff00", "#102030", "dark"), ("#000080", "#f0f0f0", "light")] {
        retype(bench, "#set-accent", accent).await?;
        retype(bench, "#set-background", background).await?;
        let shown = format!(
            "{CONTRAST} const style = css => frame.defaultView.getComputedStyle(root.querySelector(css));
            if (part?.dataset.theme != '{theme}') return;
            const button = style('[part=button]');
            context.fillStyle = button.backgroundColor;
            return context.fillStyle == '{accent}' && contrast(button.color, button.backgroundColor) > 7 && contrast(style('h2').color, style('.ns').backgroundColor) > 7"
        );
        framed(bench, ".ns", &shown).await.map_err(|error| format!("{accent} on {background}: {error}"))?;
    }
    bench.no_errors().await
}

async fn without_the_loader_a_plain_form_shows(bench: &Bench) -> Result {
    bench.site.instead("/widget/index.js", Override::Status(404));
    open(bench, "#endpoint=https://example.com/&heading=Weekly&display=dialog").await?;
    reads(bench, "[part~=heading]", "Weekly").await?;
    let said = "return frame.querySelector('#without-loader').checkVisibility()";
    ensure_eq!(frame(bench, "form", said).await?, true, "says what is missing");
    choose(bench, "#state", "success").await?;
    reads(bench, "[part=success-heading]", "Successfully subscribed").await
}
