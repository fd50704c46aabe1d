//! Layouts, themes and colours: contrast computed for any accent, sizes, and what stands beside what.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, ensure, ensure_eq};

cases![
    the_button_can_be_read_on_any_accent,
    texts_can_be_read_on_any_background,
    colours_that_are_none_change_nothing,
    a_card_at_200_percent_text_and_320_pixels,
    targets_are_large_enough,
    an_address_reads_from_left_to_right,
    a_wide_bar_is_low,
    the_button_is_level_with_the_field_whatever_wraps,
];

const COLOURS: [&str; 14] = [
    "red",
    "yellow",
    "#777",
    "#767676",
    "#1a56db",
    "lime",
    "hotpink",
    "#000",
    "#fff",
    "oklch(0.7 0.2 300)",
    "rebeccapurple",
    "#d35400",
    "hsl(190 100% 40%)",
    "teal",
];

/// Contrast as [WCAG 2.2] has it, of colours as the browser computes them.
pub const CONTRAST: &str = "const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const light = color => {
      context.fillStyle = color; context.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
      return .2126 * r + .7152 * g + .0722 * b;
    };
    const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((a, b) => b - a); return (a + .05) / (b + .05) };\n";

async fn the_button_can_be_read_on_any_accent(bench: &Bench) -> Result {
    for with in ["accent='{}'", "style='--ns-accent: {}'"] {
        let elements: String = COLOURS.iter().map(|colour| bench.element(&with.replace("{}", colour))).collect();
        bench.open(&elements).await?;
        for (number, colour) in COLOURS.iter().enumerate() {
            let form = bench.nth(number);
            form.until(".ns", "return part && !part.hidden").await?;
            let script = format!(
                "{CONTRAST} const style = getComputedStyle(part); return contrast(style.color, style.backgroundColor)"
            );
            let contrast = form.run("button[type=submit]", &script).await?;
            ensure!(contrast.as_f64().is_some_and(|ratio| ratio >= 4.5), "{with} {colour}: {contrast}");
        }
    }
    Ok(())
}

async fn texts_can_be_read_on_any_background(bench: &Bench) -> Result {
    // The background outweighs a theme that does not go with it.
    let cards = ["auto", "light", "dark"].into_iter().flat_map(|theme| COLOURS.map(|colour| (theme, colour)));
    let element =
        |(theme, colour)| bench.element(&format!("layout=card heading=News theme={theme} background='{colour}'"));
    bench.open(&cards.clone().map(element).collect::<String>()).await?;
    for (number, (theme, colour)) in cards.enumerate() {
        let form = bench.nth(number);
        form.run("form", "host.scrollIntoView()").await?;
        form.ready().await?;
        form.submit().await?;
        form.until("[part~=email-error]", "return part.textContent").await?;
        for css in ["[part~=heading]", "[part~=email-label]", "[part~=email-error]"] {
            let script = format!(
                "{CONTRAST} return contrast(getComputedStyle(part).color, getComputedStyle(root.querySelector('.ns')).backgroundColor)"
            );
            let contrast = form.run(css, &script).await?;
            ensure!(
                contrast.as_f64().is_some_and(|ratio| ratio >= 4.5),
                "{css} on {colour}, theme {theme}: {contrast}"
            );
        }
    }
    Ok(())
}

async fn colours_that_are_none_change_nothing(bench: &Bench) -> Result {
    let form = bench
        .form(
            "accent='red; background: url(//example.com)' color='nonsense' background='url(x)' layout=grid theme=blue",
        )
        .await?;
    form.until(".ns", "return !part.hidden").await?;
    let state = form.run(".ns", "return [part.style.length, part.dataset.layout, part.dataset.theme].join()").await?;
    ensure_eq!(state, "0,,", "what came of them");
    let warned = bench.browser.run("return e2e.console.length", Vec::new()).await?;
    ensure_eq!(warned, 5, "lines for the owner");
    Ok(())
}

const EVERYTHING: &str = r#"heading="Explaining Ukraine" description="Every second Thursday." name-field icon="/icon.png" image="/image.png"
    fields="city*=City; size=Size|1|2; tips?=Tips" newsletters="war=The War|Every day; books=Books" consent="I read the [notice](https://example.com/) and agree.""#;

async fn a_card_at_200_percent_text_and_320_pixels(bench: &Bench) -> Result {
    for layout in ["inline", "stacked", "card"] {
        let element = bench.element(&format!("layout={layout} {EVERYTHING}"));
        bench
            .open(&format!("<style>:root {{ font-size: 200% }}</style><div style='width: 320px'>{element}</div>"))
            .await?;
        let form = bench.nth(0);
        form.ready().await?;
        form.submit().await?;
        form.until("[part~=email-error]", "return part.textContent").await?;
        let outside = "const right = host.getBoundingClientRect().right + 1;
            return [...root.querySelectorAll('[part]')].filter(part => part.checkVisibility() && part.getBoundingClientRect().right > right).map(part => part.part + '').join()";
        ensure_eq!(form.run("form", outside).await?, "", "{layout}: sticks out");
        bench.browser.shoot(&format!("{layout}-320-large")).await?;
    }
    Ok(())
}

async fn targets_are_large_enough(bench: &Bench) -> Result {
    bench.open(&bench.element(&format!("display=slide-in open {EVERYTHING}"))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    let small = "return [...root.querySelectorAll('button, input:not([name=website]), select')].filter(part => part.checkVisibility())
        .filter(part => { const { width, height } = part.getBoundingClientRect(); return width < 24 || height < 24 }).map(part => part.outerHTML).join()";
    ensure_eq!(form.run("form", small).await?, "", "targets below 24 px");
    Ok(())
}

async fn an_address_reads_from_left_to_right(bench: &Bench) -> Result {
    let form = bench.form("locale=ar").await?;
    form.until(".ns", "return part.dir == 'rtl'").await?;
    for (css, direction) in [("[name=email]", "ltr"), ("form", "rtl")] {
        ensure_eq!(form.run(css, "return getComputedStyle(part).direction").await?, direction, "{css}");
    }
    Ok(())
}

async fn a_wide_bar_is_low(bench: &Bench) -> Result {
    let attributes = "display=bar-top open heading='Explaining Ukraine' description='Every second Thursday.'";
    for (more, low) in [("", true), ("name-field", false)] {
        bench.open(&bench.element(&format!("{attributes} {more}"))).await?;
        let form = bench.nth(0);
        form.ready().await?;
        let beside = "return part.getBoundingClientRect().left > root.querySelector('[part=heading]').getBoundingClientRect().left + 100";
        ensure_eq!(form.run("[name=email]", beside).await?, low, "{more}: the address beside the heading");
        let height = form.run("[part=panel]", "return part.offsetHeight").await?;
        ensure!(height.as_u64().is_some_and(|height| (height < 150) == low), "{more}: {height} px high");
    }
    Ok(())
}

async fn the_button_is_level_with_the_field_whatever_wraps(bench: &Bench) -> Result {
    let long = "email-label='The address at which you read your letters most' email-error='Please, enter the correct email address of yours, all of it'";
    for width in [430, 900] {
        bench.open(&format!("<div style='width: {width}px'>{}</div>", bench.element(long))).await?;
        let form = bench.nth(0);
        form.ready().await?;
        form.submit().await?;
        form.until("[part~=email-error]", "return part.textContent").await?;
        let level = "const box = css => root.querySelector(css).getBoundingClientRect(), [field, button] = [box('[name=email]'), box('[part=button]')];
            const wrapped = ['[part=email-label]', '[part~=email-error]'].every(css => box(css).height > 36);
            return [Math.abs(field.top - button.top) < 1.5, Math.abs(field.bottom - button.bottom) < 1.5, wrapped].join()";
        ensure_eq!(
            form.run("form", level).await?,
            format!("true,true,{}", width == 430),
            "{width} px: level above and below; wrapped"
        );
    }
    Ok(())
}
