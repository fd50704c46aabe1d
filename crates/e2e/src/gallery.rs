//! Pictures of the form: states × layouts × displays × themes × directions × widths, and a page to look through them.

use crate::{
    Result,
    answer::Answer,
    browser::Browser,
    form::Form,
    mock::Mock,
    site::{Override, Page, Site},
    state,
};
use std::path::Path;

/// Phone and desktop. CSS pixels.
const WIDTHS: [u32; 2] = [360, 1100];
const LAYOUTS: [&str; 3] = ["inline", "stacked", "card"];
const DISPLAYS: [&str; 5] = ["inline", "dialog", "slide-in", "bar-top", "bar-bottom"];
const THEMES: [&str; 2] = ["light", "dark"];
const CONTENT: &str = r#"heading="Explaining Ukraine with Kate Tsurkan" description="The history and culture behind the headlines, every second Thursday.""#;
/// What few forms have, by the name that its pictures get.
const MORE: [(&str, &str, &str); 3] = [
    (
        "choice",
        "inline",
        r#"newsletters="ukraine=Explaining Ukraine with Kate Tsurkan|The history behind the headlines; morning=The morning letter; books=Books of the month" name-field="optional" consent="I read the [privacy notice](https://example.com/) and agree to receive these newsletters.""#,
    ),
    (
        "fields",
        "stacked",
        r##"name-field="required" fields="city*=City; size=Size of your team|1–9|10–99|100+; tips?=Tips for teachers" accent="#7a1fa2""##,
    ),
    (
        "picture",
        "card",
        r##"image="{origin}/image.svg" icon="{origin}/icon.svg" background="#14342b" accent="#ffd166""##,
    ),
];

pub(crate) const IMAGE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 200"><rect width="500" height="200" fill="#f3c98b"/><circle cx="370" cy="70" r="34" fill="#fff3d6"/><path d="M0 150q120-70 240-10t260-30v90H0z" fill="#2f6f5e"/><path d="M0 175q160-50 300-5t200-15v45H0z" fill="#1d4a3f"/></svg>"##;
pub(crate) const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#ffd166"/><path d="M10 15h28v19H10zm0 0 14 11 14-11" fill="none" stroke="#14342b" stroke-width="3"/></svg>"##;

/// One form to take pictures of, in one state after another.
struct Sitting {
    layout: &'static str,
    display: &'static str,
    theme: &'static str,
    direction: &'static str,
    width: u32,
    more: Option<(&'static str, &'static str)>,
}

impl Sitting {
    fn name(&self, state: &str) -> String {
        let more = self.more.map_or(String::new(), |(name, _)| format!("-{name}"));
        format!("{}-{}{more}-{state}-{}-{}-{}", self.display, self.layout, self.theme, self.direction, self.width)
    }

    /// The host page, as plain as one can be.
    fn page(&self, endpoint: &str, origin: &str) -> Page {
        let Sitting { layout, display, theme, direction, .. } = self;
        let lang = if *direction == "rtl" { "ar" } else { "en" };
        let trigger = if *display == "inline" { "" } else { "trigger=\"delay:0\" frequency=\"always\"" };
        let more = self.more.map_or(String::new(), |(_, attributes)| attributes.replace("{origin}", origin));
        let line = "<p>The number 12 leaves Kontraktova Square at six past seven, with its lights on.</p>";
        Page::new(&format!(
            r#"<!doctype html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8"><title>Gallery</title>
            <meta name="viewport" content="width=device-width">
            <style>:root {{ color-scheme: {theme}; scrollbar-width: none }} body {{ max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; font: 1.0625rem/1.55 Georgia, serif;
            background: light-dark(#fff, #14161c); color: light-dark(#1a1a1a, #ececec) }}</style>
            <script type="module" src="/dist/newsletter-signup.mjs"></script></head>
            <body><main>{line}<newsletter-signup endpoint="{endpoint}" keep="off" layout="{layout}" display="{display}" theme="{theme}" {trigger} {CONTENT} {more}></newsletter-signup>{line}{line}{line}</main></body></html>"#
        ))
    }
}

fn sittings() -> Vec<Sitting> {
    let mut sittings = Vec::new();
    for width in WIDTHS {
        for theme in THEMES {
            for direction in ["ltr", "rtl"] {
                let sitting = |display, layout, more| Sitting { layout, display, theme, direction, width, more };
                for display in DISPLAYS {
                    sittings.extend(LAYOUTS.map(|layout| sitting(display, layout, None)));
                }
                sittings.extend(MORE.map(|(name, layout, more)| sitting("inline", layout, Some((name, more)))));
            }
        }
    }
    sittings
}

/// Takes every picture whose name has all of these words into `folder`, and writes its `index.html`; how many there are.
///
/// # Errors
/// When a form does not get into its state, or the disk refuses.
pub async fn take(
    browser: &Browser,
    folder: &Path,
    words: &[String],
    mut say: impl FnMut(usize, usize),
) -> Result<usize> {
    let mock = Mock::start().await?;
    let site = Site::start(&mock.url).await?;
    for (name, picture) in [("/image.svg", IMAGE), ("/icon.svg", ICON)] {
        site.instead(name, Override::Replace("image/svg+xml".into(), picture.into()));
    }
    tokio::fs::create_dir_all(folder).await?;
    let wanted = |name: &str| words.iter().all(|word| name.contains(word.as_str()));
    let mut sittings = sittings();
    sittings.retain(|sitting| state::ALL.iter().any(|state| wanted(&sitting.name(state))));
    let mut names = Vec::new();
    for (number, sitting) in sittings.iter().enumerate() {
        browser.resize(sitting.width, 800).await?;
        browser.open(&site.page(sitting.page(&mock.url, &site.origin))).await?;
        let form = Form::nth(browser, 0);
        form.until("form", "return part?.checkVisibility()").await?;
        form.ready().await?;
        let mut gate = None;
        for state in state::ALL {
            let name = sitting.name(state);
            match state {
                "failure" => mock.then(Answer::problem(429, "").header("Retry-After", "600")),
                "sending" => {
                    let (answer, held) = Answer::pending().held();
                    mock.then(answer);
                    gate = Some(held);
                }
                // What was held comes now.
                "success" => drop(gate.take()),
                _ => {}
            }
            let entered = if state == "success" { form.state(state).await } else { state::enter(&form, state).await };
            entered.map_err(|error| format!("{name}: {error}"))?;
            if wanted(&name) {
                let picture = browser.driver().screenshot_as_png().await?;
                tokio::fs::write(folder.join(format!("{name}.png")), picture).await?;
                names.push(name);
            }
        }
        // The next form would not open by itself: its visitor is subscribed.
        browser.run("localStorage.clear()", Vec::new()).await?;
        say(number + 1, sittings.len());
    }
    tokio::fs::write(folder.join("index.html"), index(&names)).await?;
    Ok(names.len())
}

/// All pictures, and a choice of what to see, without a script from elsewhere.
fn index(names: &[String]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Gallery</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem } ul { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none }
figure { margin: 0 } img { border: 1px solid #999; max-width: min(100%, 34rem); max-height: 30rem } figcaption { font-size: .85rem }</style>
<h1>Gallery</h1><p><label>Show only pictures whose name has all of these words: <input id=\"words\" placeholder=\"dark rtl 360\"></label></p><ul>\n",
    );
    for name in names {
        html.push_str(&format!(
            "<li><figure><a href=\"{name}.png\"><img loading=\"lazy\" src=\"{name}.png\" alt=\"{name}\"></a><figcaption>{name}</figcaption></figure></li>\n"
        ));
    }
    html.push_str(
        "</ul><script>words.oninput = () => document.querySelectorAll('li').forEach(item =>
  item.hidden = !words.value.split(/\\s+/).every(word => item.textContent.includes(word)))</script></html>\n",
    );
    html
}

#[test]
fn every_picture_has_a_name_of_its_own() {
    let all = sittings();
    let mut names: Vec<String> = all.iter().flat_map(|one| state::ALL.map(|state| one.name(state))).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    // Widths × themes × directions × (displays × layouts and what few forms have) × states.
    assert_eq!(count, 2 * 2 * 2 * (5 * 3 + 3) * 6);
}
