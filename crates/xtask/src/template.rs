//! The component, rendered by Leptos, as the nested arrays that the loader builds the shell from.

use anyhow::{Context, Result, bail};
use html5gum::{Token, Tokenizer};
use serde_json::{Map, Value, json};

/// Reads the HTML of one element; comments and the blanks that stand for empty text are left out.
pub(crate) fn from_html(html: &str) -> Result<Value> {
    // Each open element: its tag, attributes and children in one array.
    let mut open: Vec<Vec<Value>> = vec![Vec::new()];
    for token in Tokenizer::new(html.trim()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes: Map<String, Value> =
                    tag.attributes.iter().map(|(name, value)| (text(name), json!(prefixed(&text(value))))).collect();
                let void = name == "input";
                open.push(vec![json!(name), Value::Object(attributes)]);
                if void {
                    close(&mut open)?;
                }
            }
            Token::EndTag(_) => close(&mut open)?,
            Token::String(string) => {
                let string = text(&string);
                if !string.trim().is_empty() {
                    open.last_mut().context("text outside")?.push(json!(string));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    match open.pop() {
        Some(mut roots) if open.is_empty() && roots.len() == 1 => Ok(roots.remove(0)),
        _ => bail!("the component is not one whole element: {html}"),
    }
}

fn close(open: &mut Vec<Vec<Value>>) -> Result<()> {
    let element = open.pop().context("an end tag too many")?;
    open.last_mut().context("an end tag too many")?.push(Value::Array(element));
    Ok(())
}

/// In a shadow root ids need no number.
fn prefixed(value: &str) -> String {
    value.replace("ns0-", "ns-")
}

/// The same element as HTML again; `change` may change the attributes of each by its name.
pub(crate) fn to_html(node: &Value, change: &dyn Fn(&str, &mut Map<String, Value>)) -> Option<String> {
    if let Some(text) = node.as_str() {
        return Some(text.replace('&', "&amp;").replace('<', "&lt;"));
    }
    let [name, attributes, children @ ..] = node.as_array()?.as_slice() else { return None };
    let (name, mut attributes) = (name.as_str()?, attributes.as_object()?.clone());
    change(name, &mut attributes);
    let mut html = format!("<{name}");
    for (name, value) in attributes {
        match value.as_str()? {
            "" => html += &format!(" {name}"),
            value => html += &format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")),
        }
    }
    html += ">";
    if name == "input" {
        return Some(html);
    }
    for child in children {
        html += &to_html(child, change)?;
    }
    Some(html + &format!("</{name}>"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn html_becomes_arrays() {
    let html = r#"<!><div part="root"><p id="ns0-x" hidden> </p>Text &amp; more<input type="email"></div>"#;
    let template = from_html(html).unwrap();
    let expected = json!(["div", {"part": "root"}, ["p", {"id": "ns-x", "hidden": ""}], "Text & more", ["input", {"type": "email"}]]);
    assert_eq!(template, expected);
    assert!(from_html("<p></p><p></p>").is_err());
}

#[test]
fn arrays_become_html_again() {
    let html = r#"<div part="a &quot;b&quot;"><p hidden>1 &lt; 2 &amp; 3</p><input type="email"></div>"#;
    let template = from_html(html).unwrap();
    assert_eq!(to_html(&template, &|_, _| {}).unwrap(), html);
    let changed = to_html(&template, &|name, attributes| _ = attributes.insert("id".into(), json!(name))).unwrap();
    assert!(changed.contains(r#"<p hidden id="p">1"#), "{changed}");
}
