//! The few pictures that the README and docs show: several forms on a page each, from a real browser.

use crate::{
    Result,
    answer::Answer,
    browser::Browser,
    gallery::{ICON, IMAGE},
    mock::Mock,
    site::{Override, Page, Site},
    state,
};
use std::path::Path;

/// A page to take a picture of: its name, its size in CSS pixels, and what is on it.
struct Plate {
    name: &'static str,
    width: u32,
    height: u32,
    html: String,
}

/// A form, and the state that it is brought into.
fn form(state: &str, attributes: &str) -> String {
    format!(
        r#"<newsletter-signup data-wanted="{state}" endpoint="{{{{endpoint}}}}" keep="off" {attributes}></newsletter-signup>"#
    )
}

const KATE: &str =
    r#"heading="Explaining Ukraine with Kate Tsurkan" description="The history and culture behind the headlines.""#;
const CHOICE: &str = r#"layout="card" heading="Choose what you read" name-field="optional" consent="I read the [privacy notice](https://example.com/) and agree."
    newsletters="day=The day in five minutes|Every morning at seven; ukraine=Explaining Ukraine with Kate Tsurkan; culture=Culture and books|Once a month""#;

fn plates(site: &Site) -> Vec<Plate> {
    let column = |forms: &[String]| format!("<div>{}</div>", forms.concat());
    let cover =
        format!(r##"layout="card" {KATE} image="/image.svg" icon="/icon.svg" background="#14342b" accent="#ffd166""##);
    let forms = [
        column(&[form("idle", &cover), form("success", r#"layout="card" heading="Weekly""#)]),
        column(&[form("idle", CHOICE), form("suggestion", r#"heading="The weekly letter""#)]),
    ];
    let phone = |display: &str, theme: &str| {
        let element = form("idle", &format!(r#"frequency="always" display="{display}" open theme="{theme}" {KATE}"#));
        let lines = "<p>The number 12 leaves Kontraktova Square at six past seven, with its lights on.</p>".repeat(6);
        let page = site.page(Page::new(&format!("{}<main>{lines}{element}</main>", head(theme))));
        format!("<iframe src=\"{page}\"></iframe>")
    };
    let displays = [phone("dialog", "light"), phone("slide-in", "light"), phone("bar-bottom", "dark")];
    let headings = [
        ("ar", "النشرة الأسبوعية"),
        ("uk", "Щотижневий лист"),
        ("el", "Το εβδομαδιαίο γράμμα"),
        ("de", "Der Wochenbrief"),
    ];
    let languages =
        headings.map(|(tag, heading)| form("error", &format!(r#"layout="card" locale="{tag}" heading="{heading}""#)));
    vec![
        Plate { name: "forms", width: 1080, height: 800, html: forms.concat() },
        Plate { name: "displays", width: 1200, height: 594, html: displays.concat() },
        Plate { name: "languages", width: 1080, height: 600, html: languages.concat() },
    ]
}

fn head(scheme: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Forms</title>
        <style>:root {{ color-scheme: {scheme}; scrollbar-width: none }} body {{ margin: 0; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif;
        background: light-dark(#f7f5f0, #14161c); color: light-dark(#1a1a1a, #ececec) }}</style>
        <script type="module" src="/dist/newsletter-signup.mjs"></script>"#
    )
}

/// Takes them into `folder`.
///
/// # Errors
/// When a form does not get into its state, or the disk refuses.
pub async fn take(browser: &Browser, folder: &Path) -> Result {
    let mock = Mock::start().await?;
    let site = Site::start(&mock.url).await?;
    mock.always(Answer::pending());
    for (name, picture) in [("/image.svg", IMAGE), ("/icon.svg", ICON)] {
        site.instead(name, Override::Replace("image/svg+xml".into(), picture.into()));
    }
    tokio::fs::create_dir_all(folder).await?;
    let layout = "<style>body { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1.5rem; align-items: start }
        body > div { display: grid; gap: 1.5rem } iframe { width: 100%; height: 34rem; border: 1px solid #bbb; border-radius: .75rem }</style>";
    for Plate { name, width, height, html } in plates(&site) {
        let screen = serde_json::json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        browser.driver().cdp().send_raw("Emulation.setDeviceMetricsOverride", screen).await?;
        browser.open(&site.page(Page::new(&format!("{}{layout}{html}", head("light"))))).await?;
        let all = "const documents = [document, ...[...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)];
            const hosts = documents.flatMap(document => [...document.querySelectorAll('newsletter-signup')]);\n";
        let until = async |script: &str| -> Result {
            let script = format!("{all}{}{script}", state::SCRIPT);
            browser.until(&script, Vec::new()).await.map(drop)
        };
        until("return hosts.length >= documents.length - 1 && hosts.every(host => host.getAttribute('state') == 'idle' && host.shadowRoot.querySelector('form').checkVisibility())").await?;
        until("for (const { shadowRoot, dataset } of hosts) enter(shadowRoot, dataset.wanted); return true").await?;
        until("return hosts.every(({ shadowRoot, dataset }) => reached(shadowRoot, dataset.wanted) && !shadowRoot.getAnimations().length)").await?;
        until("for (const document of documents) document.activeElement?.blur(); return true").await?;
        tokio::fs::write(folder.join(format!("{name}.png")), browser.driver().screenshot_as_png().await?).await?;
    }
    browser.driver().cdp().send_raw("Emulation.clearDeviceMetricsOverride", serde_json::json!({})).await?;
    Ok(())
}
