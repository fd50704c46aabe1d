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
    let (once, each) = snippet(contender, endpoint)?;
    // Room is kept for every form, as the snippets of Ghost's form and of ours do themselves.
    let places = format!("<div class=\"place\">{each}</div>\n").repeat(forms);
    Ok(skeleton.replace("{{forms}}", &[once, places].concat()))
}

/// What a page holds once, and what it holds for every form.
fn snippet(contender: Contender, endpoint: &str) -> Result<(String, String)> {
    let subscribe = format!("{endpoint}/subscribe");
    let published = |file: &str| -> Result<(String, String)> {
        let text = fs::read_to_string(paths::dist().join(file)).map_err(|error| format!("dist/{file}: {error}"))?;
        let text = text.replace("https://cdn.example/", "/dist/").replace("https://example.com/subscribe", &subscribe);
        // Comments are for who pastes it.
        let text = text.split_once("-->\n").map_or(text.as_str(), |(_, rest)| rest);
        let start = if contender == Contender::Snippet { "<newsletter-signup" } else { "<script" };
        let start = text.find(start).ok_or("the snippet has no form")?;
        let each = text[start..].trim_end().trim_end_matches("</div>");
        Ok((text[..start].replace("<div style=\"min-height: 11em\">\n", ""), each.to_owned()))
    };
    Ok(match contender {
        Contender::Nobody => Default::default(),
        Contender::Plain => {
            (String::new(), format!("<script async src=\"/plain.js\" data-endpoint=\"{subscribe}\"></script>"))
        }
        Contender::Ghost => (
            String::new(),
            format!("<script src=\"/ghost.js\" data-site=\"{endpoint}/\" data-locale=\"en\" async></script>"),
        ),
        Contender::Script => (
            String::new(),
            format!("<script async src=\"/dist/newsletter-signup.js\" data-endpoint=\"{subscribe}\"></script>"),
        ),
        Contender::Hinted => published("snippet-script.html")?,
        Contender::Snippet => published("snippet.html")?,
    })
}
