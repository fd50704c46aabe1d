//! The two snippets that a site owner pastes, with the names and the integrity of this very build.

use crate::template;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::{fs, path::Path};

/// What the owner puts in place of it: where the files of dist/ are hosted.
const BASE: &str = "https://cdn.example/";
/// And what sign-ups are posted to.
const ENDPOINT: &str = "https://example.com/subscribe";

/// What a snippet is made from.
pub(super) struct Parts<'a> {
    /// The component as nested arrays.
    pub(super) template: &'a Value,
    pub(super) css: &'a str,
    /// File and integrity, as the loader has them.
    pub(super) glue: &'a Value,
    pub(super) wasm: &'a Value,
    /// The style sheet as a file.
    pub(super) sheet: &'a Value,
    /// The loader's integrity.
    pub(super) loader: &'a str,
}

/// Writes `snippet-script.html`, the script tag alone, and `snippet.html`, which holds the form as well.
pub(super) fn write(dist: &Path, parts: &Parts<'_>) -> Result<()> {
    let hints = hints(parts)?;
    let script = format!(
        "<script async src=\"{BASE}newsletter-signup.js\" integrity=\"{}\" crossorigin fetchpriority=\"high\"",
        parts.loader
    );
    let alone = format!(
        "<!-- The form appears where the tag stands. The box keeps its room, so that nothing moves; the two hints spare a \
         round trip. -->\n\
         <div style=\"min-height: 12em\">\n{script}\n        data-endpoint=\"{ENDPOINT}\"></script>\n</div>\n{hints}"
    );
    fs::write(dist.join("snippet-script.html"), alone)?;
    let form = template::to_html(parts.template, &configure).context("the component as HTML")?;
    let (sheet, allowed) = file(parts.sheet)?;
    // The form comes first: a parser may let the page be painted before each script.
    let whole = format!(
        "<!-- The form is there at the page's first paint and posts without any script. Set the endpoint twice, and texts \
         and other options as attributes and in the markup.\n     \
         Where style-src forbids inline styles, allow '{allowed}' or put this in place of <style>:\n     \
         <link rel=\"stylesheet\" href=\"{BASE}{sheet}\" integrity=\"{allowed}\" crossorigin> -->\n\
         <newsletter-signup endpoint=\"{ENDPOINT}\"><template shadowrootmode=\"open\"><style>{}</style>{form}</template></newsletter-signup>\n\
         {script}></script>\n{hints}",
        parts.css
    );
    Ok(fs::write(dist.join("snippet.html"), whole)?)
}

/// The template, which holds the shape of a choice, as a form with nothing to choose; what the loader makes of it.
fn configure(name: &str, attributes: &mut Map<String, Value>) {
    match name {
        "form" => {
            attributes.insert("action".into(), ENDPOINT.into());
            // Without a script the browser validates; the loader switches that off.
            attributes.remove("novalidate");
        }
        "fieldset" => _ = attributes.insert("hidden".into(), "".into()),
        "input" if attributes.get("name").is_some_and(|name| name == "newsletters") => {
            attributes.insert("disabled".into(), "".into());
        }
        _ => {}
    }
}

/// Lets glue and WebAssembly come while the loader is still on its way, behind what the page shows.
fn hints(parts: &Parts<'_>) -> Result<String> {
    let mut hints = String::new();
    for (kind, described) in [("rel=\"modulepreload\"", parts.glue), ("rel=\"preload\" as=\"fetch\"", parts.wasm)] {
        let (name, integrity) = file(described)?;
        hints += &format!(
            "<link {kind} href=\"{BASE}{name}\" integrity=\"{integrity}\" crossorigin fetchpriority=\"low\">\n"
        );
    }
    Ok(hints)
}

fn file(described: &Value) -> Result<(&str, &str)> {
    let field = |name: &str| described[name].as_str().with_context(|| format!("no {name} of a published file"));
    Ok((field("file")?, field("integrity")?))
}
