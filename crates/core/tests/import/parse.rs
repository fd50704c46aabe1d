//! HTML as a flat list of elements, as a browser's own parser gives it in the page.

use html5gum::{Token, Tokenizer};
use newsletter_signup_core::import::Element;

const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

pub fn parse(html: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                let element = Element { tag: text(&tag.name), attributes, text: String::new(), depth: open.len() };
                if !VOID.contains(&element.tag.as_str()) {
                    open.push(elements.len());
                }
                elements.push(element);
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                if let Some(at) = open.iter().rposition(|index| elements[*index].tag == name) {
                    open.truncate(at);
                }
            }
            Token::String(string) => {
                for index in &open {
                    elements[*index].text.push_str(&text(&string));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    elements
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
