//! Pictures of the form: states × layouts × displays × themes × directions × widths, and a page to look through them.

use crate::{
    Result,
    answer::{Answer, Fault},
    browser::Browser,
    form::Form,
    mock::Mock,
    site::{Page, Site},
};
use std::path::Path;

/// Phone and desktop. CSS pixels.
const WIDTHS: [u32; 2] = [360, 1100];
const LAYOUTS: [&str; 3] = ["inline", "stacked", "card"];
const DISPLAYS: [&str; 4] = ["dialog", "slide-in", "bar-top", "bar-bottom"];
const THEMES: [&str; 2] = ["light", "dark"];
const STATES: [&str; 5] = ["idle", "error", "sending", "failure", "success"];
const CONTENT: &str = r#"heading="Explaining Ukraine with Kate Tsurkan" description="The history and culture behind the headlines, every second Thursday.""#;
const CHOICE: &str = r#"newsletters="ukraine=Explaining Ukraine with Kate Tsurkan; morning=The morning letter; books=Books of the month" name-field="optional" consent="I agree to receive these newsletters and can leave at any time.""#;

/// One picture to take.
struct Shot {
    state: &'static str,
    layout: &'static str,
    display: &'static str,
    theme: &'static str,
    direction: &'static str,
    width: u32,
    more: &'static str,
}

impl Shot {
    fn name(&self) -> String {
        let more = if self.more.is_empty() { "" } else { "-choice" };
        [self.display, self.layout, self.state, self.theme, self.direction, &self.width.to_string()].join("-") + more
    }

    /// The host page, as plain as one can be.
    fn page(&self, endpoint: &str) -> Page {
        let Shot { layout, display, theme, direction, more, .. } = self;
        let lang = if *direction == "rtl" { "ar" } else { "en" };
        let trigger = if *display == "inline" { "" } else { "trigger=\"delay:0\" frequency=\"always\"" };
        let lines = "<p>The number 12 leaves Kontraktova Square at six past seven, with its lights on.</p>".repeat(3);
        Page::new(&format!(
            r#"<!doctype html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8"><title>Gallery</title>
            <meta name="viewport" content="width=device-width">
            <style>:root {{ color-scheme: {theme} }} body {{ max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; font: 1.0625rem/1.55 Georgia, serif;
            background: light-dark(#fff, #14161c); color: light-dark(#1a1a1a, #ececec) }}</style>
            <script type="module" src="/dist/newsletter-signup.mjs"></script></head>
            <body><main>{lines}<newsletter-signup endpoint="{endpoint}" keep="off" layout="{layout}" display="{display}" theme="{theme}" {trigger} {CONTENT} {more}></newsletter-signup>{lines}</main></body></html>"#
        ))
    }
}

fn shots() -> Vec<Shot> {
    let mut shots = Vec::new();
    for width in WIDTHS {
        for theme in THEMES {
            for direction in ["ltr", "rtl"] {
                let base =
                    Shot { state: "idle", layout: "inline", display: "inline", theme, direction, width, more: "" };
                for state in STATES {
                    shots.extend(LAYOUTS.map(|layout| Shot { state, layout, ..base }));
                    shots.push(Shot { state, more: CHOICE, ..base });
                }
                for display in DISPLAYS {
                    shots.extend(["idle", "error", "success"].map(|state| Shot { state, display, ..base }));
                }
            }
        }
    }
    shots
}

/// Takes every picture into `folder` and writes its `index.html`; how many there are.
///
/// # Errors
/// When a form does not get into its state, or the disk refuses.
pub async fn take(browser: &Browser, folder: &Path, mut say: impl FnMut(usize, usize)) -> Result<usize> {
    let mock = Mock::start().await?;
    let site = Site::start(&mock.url).await?;
    tokio::fs::create_dir_all(folder).await?;
    let shots = shots();
    for (number, shot) in shots.iter().enumerate() {
        browser.resize(shot.width, 800).await?;
        browser.open(&site.page(shot.page(&mock.url))).await?;
        mock.always(match shot.state {
            "sending" => Answer::pending().fault(Fault::Silence),
            "failure" => Answer::problem(429, "").header("Retry-After", "600"),
            _ => Answer::pending(),
        });
        let form = Form::nth(browser, 0);
        enter(&form, shot).await.map_err(|error| format!("{}: {error}", shot.name()))?;
        tokio::fs::write(folder.join(shot.name() + ".png"), browser.driver().screenshot_as_png().await?).await?;
        say(number + 1, shots.len());
    }
    tokio::fs::write(folder.join("index.html"), index(&shots)).await?;
    Ok(shots.len())
}

/// Brings the form into the state.
async fn enter(form: &Form, shot: &Shot) -> Result {
    form.ready().await?;
    form.until("form", "return part.checkVisibility()").await?;
    if shot.state == "idle" {
        return Ok(());
    }
    let address = if shot.state == "error" { "reader@" } else { "reader@example.com" };
    let fill = format!(
        "for (const box of root.querySelectorAll('[type=checkbox]')) box.checked = '{address}'.includes('.');
        root.querySelector('[name=email]').value = '{address}'; root.querySelector('form').requestSubmit()"
    );
    form.run("form", &fill).await?;
    match shot.state {
        "error" => form.until("[part~=email-error]", "return part.textContent").await.map(drop),
        state => form.state(state).await,
    }
}

/// All pictures, by display and layout; a choice of what to see, without a script from elsewhere.
fn index(shots: &[Shot]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Gallery</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem } ul { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none }
figure { margin: 0 } img { border: 1px solid #999; max-width: min(100%, 34rem); max-height: 30rem } figcaption { font-size: .85rem }</style>
<h1>Gallery</h1><p><label>Show only pictures whose name has all of these words: <input id=\"words\" placeholder=\"dark rtl 360\"></label></p><ul>\n",
    );
    for shot in shots {
        let name = shot.name();
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
    let mut names: Vec<String> = shots().iter().map(Shot::name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    // States × (layouts and the choice) and displays × three states, for each width, theme and direction.
    assert_eq!(count, 8 * (5 * 4 + 4 * 3));
}
