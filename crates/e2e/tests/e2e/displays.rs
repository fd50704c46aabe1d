//! A form in a dialog, a slide-in or a bar: when it shows, how it closes, how often, and where the focus goes.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, ensure, ensure_eq, form::Form, paths, site::Override};
use std::time::Duration;
use thirtyfour::Key;

cases![
    a_click_opens_a_dialog_that_traps_nothing_for_good,
    a_delayed_bar_takes_no_focus_and_closes_with_escape,
    scrolling_opens_a_slide_in,
    the_mouse_on_its_way_out_opens,
    not_again_within_its_days,
    always_means_every_time,
    never_by_itself_after_success,
    several_triggers_open_once,
    the_owner_opens_and_closes_with_an_attribute,
    a_dialog_loads_nothing_until_it_opens,
    a_display_changed_live_keeps_what_was_typed,
    without_its_extras_it_is_a_plain_form,
];

const EMAIL: &str = "input[name=email]";
const FAR: &str = "<div style='height:300vh'>Far below.</div>";

/// The name of the extras' file.
pub fn extras() -> Result<String> {
    let names = std::fs::read_dir(paths::dist())?.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let name = names.into_iter().find(|name| name.contains(".extras-") && name.ends_with(".js"));
    Ok(name.ok_or("dist/ has no extras")?)
}

async fn opened(form: &Form) -> Result {
    form.until("[part=panel]", "return part?.open && host.hasAttribute('open') && part.checkVisibility()")
        .await
        .map(drop)
}

async fn closed(form: &Form) -> Result {
    form.until("[part=panel]", "return part && !part.open && !host.hasAttribute('open') && !part.checkVisibility()")
        .await
        .map(drop)
}

async fn opens_nothing(form: &Form) -> Result {
    form.until("[part=panel]", "return part").await?;
    tokio::time::sleep(Duration::from_millis(600)).await;
    closed(form).await
}

async fn a_click_opens_a_dialog_that_traps_nothing_for_good(bench: &Bench) -> Result {
    let element = bench.element("display=dialog trigger='click:#subscribe' heading=Weekly");
    bench.open(&format!("<button id=subscribe>Subscribe</button>{element}")).await?;
    let form = bench.nth(0);
    closed(&form).await?;
    for key in [Key::Escape.value(), '\n'] {
        bench.browser.click("#subscribe").await?;
        opened(&form).await?;
        ensure_eq!(form.attribute("[part=panel]", "aria-label").await?.as_deref(), Some("Weekly"), "its name");
        ensure_eq!(form.run("[part=panel]", "return part.matches(':modal')").await?, true, "modal");
        form.until(EMAIL, "return root.activeElement == part").await?;
        if key == '\n' {
            form.click("[part=close]").await?;
        } else {
            bench.browser.keys(&String::from(key)).await?;
        }
        closed(&form).await?;
        let focus = bench.browser.run("return document.activeElement.id", Vec::new()).await?;
        ensure_eq!(focus, "subscribe", "where the focus goes on closing");
    }
    bench.browser.click("#subscribe").await?;
    form.ready().await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    bench.no_errors().await
}

async fn a_delayed_bar_takes_no_focus_and_closes_with_escape(bench: &Bench) -> Result {
    for display in ["bar-top", "bar-bottom", "slide-in"] {
        let element = bench.element(&format!("display={display} trigger=delay:0 frequency=always"));
        bench.open(&format!("<input id=elsewhere autofocus>{element}")).await?;
        let form = bench.nth(0);
        bench.browser.until("return document.activeElement.id == 'elsewhere'", Vec::new()).await?;
        opened(&form).await?;
        let focus = "return document.activeElement.id";
        ensure_eq!(bench.browser.run(focus, Vec::new()).await?, "elsewhere", "{display}: the focus");
        ensure_eq!(form.run("[part=panel]", "return part.matches(':modal')").await?, false, "{display}: modal");
        ensure_eq!(form.attribute("[part=close]", "aria-label").await?.as_deref(), Some("Close"), "{display}: close");
        bench.browser.keys(Key::Escape.value().to_string().as_str()).await?;
        closed(&form).await?;
        ensure_eq!(bench.browser.run(focus, Vec::new()).await?, "elsewhere", "{display}: the focus afterwards");
    }
    Ok(())
}

async fn scrolling_opens_a_slide_in(bench: &Bench) -> Result {
    bench.open(&format!("{}{FAR}", bench.element("display=slide-in trigger=scroll:50"))).await?;
    let form = bench.nth(0);
    opens_nothing(&form).await?;
    bench.browser.run("scrollTo(0, document.documentElement.scrollHeight)", Vec::new()).await?;
    opened(&form).await
}

async fn the_mouse_on_its_way_out_opens(bench: &Bench) -> Result {
    bench.open(&bench.element("display=dialog trigger=exit")).await?;
    let form = bench.nth(0);
    opens_nothing(&form).await?;
    let leave =
        "document.body.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1, relatedTarget: null }))";
    bench.browser.run(leave, Vec::new()).await?;
    opened(&form).await?;
    // Nobody asked for it, so it is read out before the field is.
    ensure!(form.has_focus("[part=panel]").await?, "the dialog itself has no focus");
    Ok(())
}

async fn not_again_within_its_days(bench: &Bench) -> Result {
    let body = bench.element("display=bar-top trigger=delay:0 frequency=3");
    bench.open(&body).await?;
    opened(&bench.nth(0)).await?;
    bench.open(&body).await?;
    opens_nothing(&bench.nth(0)).await?;
    // Three days and a little later.
    let back = "for (const name of Object.keys(localStorage)) if (name.startsWith('newsletter-signup seen')) localStorage[name] -= 3.01 * 864e5";
    bench.browser.run(back, Vec::new()).await?;
    bench.open(&body).await?;
    opened(&bench.nth(0)).await
}

async fn always_means_every_time(bench: &Bench) -> Result {
    for _ in 0..2 {
        bench.open(&bench.element("display=bar-bottom trigger=delay:0 frequency=always")).await?;
        opened(&bench.nth(0)).await?;
    }
    Ok(())
}

async fn never_by_itself_after_success(bench: &Bench) -> Result {
    let element = bench.element("display=bar-bottom trigger='delay:0; click:#subscribe' frequency=always");
    let body = format!("<button id=subscribe>Subscribe</button>{element}");
    bench.open(&body).await?;
    let form = bench.nth(0);
    opened(&form).await?;
    form.ready().await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    bench.open(&body).await?;
    let form = bench.nth(0);
    opens_nothing(&form).await?;
    // Whoever asks for it gets it.
    bench.browser.click("#subscribe").await?;
    opened(&form).await
}

async fn several_triggers_open_once(bench: &Bench) -> Result {
    let element =
        bench.element("display=bar-top trigger='click:[; click:a; delay:0.3; scroll:1; nonsense' frequency=always");
    bench.open(&format!("<a href='#x'>Subscribe</a>{element}{FAR}")).await?;
    let form = bench.nth(0);
    bench.browser.click("a").await?;
    opened(&form).await?;
    bench.browser.keys(Key::Escape.value().to_string().as_str()).await?;
    closed(&form).await?;
    bench.browser.run("scrollTo(0, 500)", Vec::new()).await?;
    opens_nothing(&form).await?;
    let warned =
        bench.browser.run("return e2e.console.filter(line => line.includes('trigger')).length", Vec::new()).await?;
    ensure_eq!(warned, 2, "lines about triggers that cannot be used");
    Ok(())
}

async fn the_owner_opens_and_closes_with_an_attribute(bench: &Bench) -> Result {
    bench.open(&bench.element("display=dialog trigger=click:#none")).await?;
    let form = bench.nth(0);
    opens_nothing(&form).await?;
    form.run("form", "host.setAttribute('open', '')").await?;
    opened(&form).await?;
    form.run("form", "host.removeAttribute('open')").await?;
    closed(&form).await
}

async fn a_dialog_loads_nothing_until_it_opens(bench: &Bench) -> Result {
    bench.open(&bench.element("display=dialog trigger=click:#none")).await?;
    let form = bench.nth(0);
    opens_nothing(&form).await?;
    let loaded = |paths: Vec<String>| paths.iter().any(|path| path.ends_with(".wasm"));
    ensure!(!loaded(bench.site.requests()), "WebAssembly was loaded for a dialog that nobody sees");
    form.run("form", "host.setAttribute('open', '')").await?;
    form.ready().await
}

async fn a_display_changed_live_keeps_what_was_typed(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.type_into(EMAIL, "kate@exam").await?;
    form.run("form", "host.setAttribute('display', 'bar-top'); host.setAttribute('open', '')").await?;
    opened(&form).await?;
    form.run("form", "host.removeAttribute('display')").await?;
    form.until("[part=panel]", "return !part && root.querySelector('form').checkVisibility()").await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@exam", "what was typed");
    form.retype_email("kate@example.com").await?;
    form.submit().await?;
    form.state("success").await
}

async fn without_its_extras_it_is_a_plain_form(bench: &Bench) -> Result {
    bench.site.instead(&extras()?, Override::Status(404));
    bench.open(&bench.element("display=dialog layout=card accent=red")).await?;
    let form = bench.nth(0);
    form.ready().await?;
    ensure!(form.shows(EMAIL).await?, "nothing shows");
    let lines = bench.browser.run("return e2e.console.length", Vec::new()).await?;
    ensure_eq!(lines, 1, "lines for the owner");
    form.sign_up("kate@example.com").await?;
    form.state("success").await
}
