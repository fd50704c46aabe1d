//! What assistive technology is given: relations, focus, order; and that nothing sticks out.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, ensure, ensure_eq};

cases![
    error_is_tied_to_its_field,
    required_is_said,
    honeypot_is_out_of_reach,
    focus_moves_to_success,
    tab_order_is_reading_order,
    narrow_and_wide,
];

const EVERYTHING: &str = r#"heading="Explaining Ukraine with Kate Tsurkan" description="Every second Thursday." name-field=required
    newsletters="war=The War; books=Books of the month" consent="I agree to the privacy notice.""#;
const EMAIL: &str = "input[name=email]";

async fn error_is_tied_to_its_field(bench: &Bench) -> Result {
    let form = bench.form(EVERYTHING).await?;
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
    let form = bench.form(EVERYTHING).await?;
    for name in ["email", "name", "consent"] {
        let script = "return part.required || part.getAttribute('aria-required') == 'true'";
        ensure_eq!(form.run(&format!("input[name={name}]"), script).await?, true, "{name} is said to be required");
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

async fn tab_order_is_reading_order(bench: &Bench) -> Result {
    let form = bench.form(EVERYTHING).await?;
    form.focus("input[value=war]").await?;
    let mut order = Vec::new();
    for _ in 0..6 {
        let name = form.run("form", "return root.activeElement?.value == 'books' ? 'books' : root.activeElement?.name || root.activeElement?.type").await?;
        order.push(name.as_str().unwrap_or("outside").to_owned());
        bench.browser.keys("\u{e004}").await?;
    }
    ensure_eq!(order, ["newsletters", "books", "name", "consent", "email", "submit"], "tab order");
    Ok(())
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
