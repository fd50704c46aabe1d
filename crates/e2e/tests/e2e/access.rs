//! What assistive technology is given: relations, focus, order; and that nothing sticks out.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, accessible, engine::Engine, ensure, ensure_eq, form::Form};
use serde_json::json;
use thirtyfour::Key;

cases![
    error_is_tied_to_its_field,
    required_is_said,
    roles_and_names,
    honeypot_is_out_of_reach,
    focus_moves_to_success,
    a_sign_up_by_keyboard_alone,
    narrow_and_wide,
];

const EVERYTHING: &str = r#"heading="Explaining Ukraine" description="Every second Thursday." name-field=required newsletters="war=The War|Every day; books=Books"
    fields="city*=City; size=Size|1|2; tips?=Tips" consent="I read the [notice](https://example.com/) and agree." icon="/none.svg""#;
const EMAIL: &str = "[name=email]";
const BUTTON: &str = "button[type=submit]";

/// A form with one of each.
pub async fn with_everything(bench: &Bench) -> Result<Form> {
    let form = bench.form(EVERYTHING).await?;
    form.until("[name=city]", "return part?.checkVisibility()").await?;
    Ok(form)
}

async fn error_is_tied_to_its_field(bench: &Bench) -> Result {
    let form = with_everything(bench).await?;
    for css in [EMAIL, "input[name=consent]"] {
        let invalid = form.attribute(css, "aria-invalid").await?;
        ensure_eq!(invalid.as_deref(), Some("false"), "{css}: aria-invalid before anything is wrong");
    }
    form.submit().await?;
    for name in ["email", "name", "consent"] {
        let css = format!("input[name={name}]");
        form.until(&css, "return part.getAttribute('aria-invalid') == 'true'").await?;
        let described = "return part.getAttribute('aria-describedby').split(' ').map(id => root.getElementById(id)?.textContent).join(' ')";
        let said = form.run(&css, described).await?;
        let shown = form.text(&format!("[part~={name}-error]")).await?;
        ensure!(
            !shown.is_empty() && said.as_str().is_some_and(|said| said.contains(&shown)),
            "{name}: shows {shown:?}, is described by {said}"
        );
    }
    form.retype_email("kate@example.com").await?;
    form.until(EMAIL, "return part.getAttribute('aria-invalid') != 'true'").await.map(drop)
}

async fn required_is_said(bench: &Bench) -> Result {
    let form = with_everything(bench).await?;
    for name in ["email", "name", "city", "consent"] {
        let script = "return part.required || part.getAttribute('aria-required') == 'true'";
        ensure_eq!(form.run(&format!("input[name={name}]"), script).await?, true, "{name} is said to be required");
    }
    Ok(())
}

async fn roles_and_names(bench: &Bench) -> Result {
    let form = with_everything(bench).await?;
    // WebKit has a list behind a button.
    let list = if bench.browser.engine() == Engine::WebKit { "button: Size" } else { "combobox: Size" };
    for (css, expected) in [
        ("form", "form: Explaining Ukraine"),
        ("[part=newsletters]", "group: Choose your newsletters *"),
        ("[value=war]", "checkbox: The War Every day"),
        ("[name=name]", "textbox: Your name *"),
        ("[name=city]", "textbox: City *"),
        ("[name=size]", list),
        ("[name=tips]", "checkbox: Tips"),
        ("[name=consent]", "checkbox: I read the notice and agree. *"),
        ("[part=consent-link]", "link: notice"),
        (EMAIL, "textbox: Enter your email to subscribe *"),
        (BUTTON, "button: Subscribe"),
        ("[part=hint]", "status:"),
        ("[part=failure]", "alert:"),
    ] {
        ensure_eq!(accessible::role_and_name(&form.find(css).await?).await?, expected, "{css}");
    }
    form.run("form", "host.setAttribute('display', 'dialog'); host.setAttribute('open', '')").await?;
    form.until("[part=panel]", "return part?.open").await?;
    for (css, expected) in [("[part=panel]", "dialog: Explaining Ukraine"), ("[part=close]", "button: Close")] {
        ensure_eq!(accessible::role_and_name(&form.find(css).await?).await?, expected, "{css}");
    }
    Ok(())
}

async fn honeypot_is_out_of_reach(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    ensure_eq!(form.attribute("input[name=website]", "tabindex").await?.as_deref(), Some("-1"), "tabindex");
    ensure_eq!(
        form.run("input[name=website]", "return !!part.closest('[aria-hidden=true]')").await?,
        true,
        "aria-hidden"
    );
    let size = form.run("input[name=website]", "const box = part.closest('[aria-hidden=true]').getBoundingClientRect(); return box.width * box.height <= 1").await?;
    ensure_eq!(size, true, "out of sight");
    Ok(())
}

async fn focus_moves_to_success(bench: &Bench) -> Result {
    let form = bench.form("").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    form.until("[part~=success]", "return root.activeElement == part").await.map(drop)
}

/// Which control has the focus.
async fn focus(bench: &Bench, expected: &str) -> Result {
    let script = "const inside = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
        return (inside.id || inside.value && inside.type == 'checkbox' && inside.name == 'newsletters' && inside.value
            || inside.name || inside.part + '') == arguments[0]";
    let there = bench.browser.until(script, vec![expected.into()]).await;
    there.map(drop).map_err(|error| format!("the focus is not on {expected}: {error}").into())
}

async fn a_sign_up_by_keyboard_alone(bench: &Bench) -> Result {
    let element = bench.element(&format!("display=dialog trigger='click:#open' {EVERYTHING}"));
    bench.open(&format!("<a href='#x' id=before>Before</a> <button id=open>Newsletters</button>{element}")).await?;
    let form = bench.nth(0);
    form.until("[part=panel]", "return part").await?;
    let (tab, enter, escape) = (Key::Tab.value(), Key::Enter.value(), Key::Escape.value());
    bench.browser.run("document.querySelector('#before').focus()", Vec::new()).await?;
    let press = async |keys: &str, then: &str| -> Result {
        bench.browser.keys(keys).await?;
        focus(bench, then).await
    };
    press(&tab.to_string(), "open").await?;
    press(&enter.to_string(), "war").await?;
    form.ready().await?;
    press(&format!(" {tab}"), "books").await?;
    press(&tab.to_string(), "name").await?;
    press(&format!("Kate{tab}"), "city").await?;
    press(&format!("Kyiv{tab}"), "size").await?;
    press(&tab.to_string(), "tips").await?;
    press(&format!(" {tab}"), "consent").await?;
    press(&format!(" {tab}"), "consent-link").await?;
    press(&tab.to_string(), "email").await?;
    press(&format!("kate@gmial.com{tab}"), "button").await?;
    form.reads("[part=suggestion]", "Did you mean gmail.com?").await?;
    let back = bench.browser.driver().action_chain().key_down(Key::Shift).send_keys(tab).key_up(Key::Shift);
    back.perform().await?;
    focus(bench, "suggestion").await?;
    press(&enter.to_string(), "email").await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@gmail.com", "the address");
    press(&enter.to_string(), "success").await?;
    let sent = bench.mock.nth(1).await?.json();
    ensure_eq!(sent["email"], "kate@gmail.com", "email");
    ensure_eq!(sent["newsletters"], json!(["war"]), "newsletters");
    ensure_eq!(sent["name"], "Kate", "name");
    ensure_eq!(sent["fields"], json!({ "city": "Kyiv", "tips": "on" }), "fields");
    ensure_eq!(sent["consent"], "I read the notice and agree.", "consent");
    press(&escape.to_string(), "open").await
}

async fn narrow_and_wide(bench: &Bench) -> Result {
    for width in [280, 1200] {
        bench.open(&format!("<div style='width:{width}px;max-width:none'>{}</div>", bench.element(EVERYTHING))).await?;
        let form = bench.nth(0);
        form.ready().await?;
        bench.browser.shoot(&format!("{width}-idle")).await?;
        form.submit().await?;
        form.reads("[part~=email-error]", "Please, enter correct email address").await?;
        let outside = format!(
            "const right = host.getBoundingClientRect().right + 1;
            return host.scrollWidth > {width} ? 'scrolls' : [...root.querySelectorAll('input:not([name=website]), button, p, legend')].filter(e => e.getBoundingClientRect().right > right).map(e => e.outerHTML).join()"
        );
        ensure_eq!(form.run("form", &outside).await?, "", "sticks out at {width} px");
        let look = "const button = root.querySelector('button'), field = root.querySelector('[name=email]');
            const level = Math.abs(button.getBoundingClientRect().bottom - field.getBoundingClientRect().bottom) < 2;
            const own = getComputedStyle(button).backgroundColor != getComputedStyle(field).backgroundColor;
            return [level, own].join()";
        ensure_eq!(
            form.run("form", look).await?,
            format!("{},true", width > 280),
            "the button is level with the field at {width} px"
        );
        let below = "const top = root.querySelector('[part=required-note]').getBoundingClientRect().top;
            return Math.abs(top - root.querySelector('[part=row]').getBoundingClientRect().bottom) < 1 && top - part.getBoundingClientRect().bottom";
        let gap = form.run("button[type=submit]", below).await?.as_f64();
        ensure!(gap.is_some_and(|gap| (gap < 20.0) == (width == 280)), "{gap:?} px below the button at {width} px");
        bench.browser.shoot(&format!("{width}-error")).await?;
    }
    Ok(())
}
