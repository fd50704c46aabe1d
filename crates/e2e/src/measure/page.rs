//! The page that is measured: the same text for all, and in its place the snippet that each form's makers publish.

use super::Contender;
use crate::{Result, paths};
use std::fs;

/// Where the page of a contender with so many forms lies.
pub(super) fn path(contender: Contender, forms: usize) -> String {
    format!("/{}/{forms}", contender.name())
}

/// The whole document.
pub(super) fn html(contender: Contender, forms: usize, endpoint: &str) -> Result<String> {
    let skeleton = fs::read_to_string(paths::bench().join("page.html"))?;
    let (each, once) = snippet(contender, endpoint)?;
    // Room is kept for every form, as the snippets of Ghost's form and of ours do themselves.
    let places = format!("<div class=\"place\">{each}</div>\n").repeat(forms);
    Ok(skeleton.replace("{{forms}}", &[places, once].concat()))
}

/// What a page holds for every form, and what it holds once, after them.
fn snippet(contender: Contender, endpoint: &str) -> Result<(String, String)> {
    let subscribe = format!("{endpoint}/subscribe");
    let tag = |attributes: &str| Ok((format!("<script async {attributes}></script>"), String::new()));
    match contender {
        Contender::Nobody => Ok(Default::default()),
        Contender::Plain => tag(&format!("src=\"/plain.js\" data-endpoint=\"{subscribe}\"")),
        Contender::Ghost => tag(&format!("src=\"/ghost.js\" data-site=\"{endpoint}/\" data-locale=\"en\"")),
        Contender::Script => tag(&format!("src=\"/dist/newsletter-signup.js\" data-endpoint=\"{subscribe}\"")),
        Contender::Hinted => published("snippet-script.html", ("<script", "</script>"), &subscribe),
        Contender::Snippet => published("snippet.html", ("<newsletter-signup", "</newsletter-signup>"), &subscribe),
    }
}

/// A snippet of this build: its form, which begins and ends so, and what follows.
fn published(file: &str, (start, end): (&str, &str), subscribe: &str) -> Result<(String, String)> {
    let text = fs::read_to_string(paths::dist().join(file)).map_err(|error| format!("dist/{file}: {error}"))?;
    let text = text.replace("https://cdn.example/", "/dist/").replace("https://example.com/subscribe", subscribe);
    let text = text.split_once("-->\n").map_or("", |(_, rest)| rest);
    let form = text.find(start).zip(text.find(end).map(|at| at + end.len()));
    let (start, end) = form.ok_or_else(|| format!("dist/{file} holds no form"))?;
    Ok((text[start..end].to_owned(), text[end..].replace("\n</div>", "")))
}
