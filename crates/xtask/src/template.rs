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
                let void = ["input", "img"].contains(&name.as_str());
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

/// The part of this name, and all in it.
pub(crate) fn part<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    let own = node.get(1)?.get("part").and_then(Value::as_str).and_then(|part| part.split(' ').next());
    if own == Some(name) {
        return Some(node);
    }
    node.as_array()?.iter().skip(2).find_map(|child| part(child, name))
}

/// The same without this part.
pub(crate) fn without(node: &Value, name: &str) -> Value {
    let Some(children) = node.as_array() else { return node.clone() };
    let is_it = |child: &Value| part(child, name) == Some(child);
    Value::Array(children.iter().filter(|child| !is_it(child)).map(|child| without(child, name)).collect())
}

/// The same without what ties a field to its error: a form that is not alive has none.
pub(crate) fn untied(node: &Value) -> Value {
    match node {
        Value::Array(children) => Value::Array(children.iter().map(untied).collect()),
        Value::Object(attributes) => {
            let kept = attributes.iter().filter(|(name, _)| !["id", "aria-describedby"].contains(&name.as_str()));
            Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
        }
        text => text.clone(),
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
fn parts_are_found_and_left_out() {
    let template = json!(["div", {}, ["form", {}, ["p", {"part": "error x"}, "a"]], ["p", {"part": "last"}]]);
    assert_eq!(part(&template, "error"), Some(&json!(["p", {"part": "error x"}, "a"])));
    assert_eq!(part(&template, "x"), None);
    assert_eq!(without(&template, "last"), json!(["div", {}, template[2]]));
    assert_eq!(without(&template, "error"), json!(["div", {}, ["form", {}], template[3]]));
}

#[test]
fn errors_are_untied() {
    let template = json!(["p", {"part": "error", "id": "ns-x"}, "a", ["input", {"aria-describedby": "ns-x"}]]);
    assert_eq!(untied(&template), json!(["p", {"part": "error"}, "a", ["input", {}]]));
}

#[test]
fn arrays_become_html_again() {
    let html = r#"<div part="a &quot;b&quot;"><p hidden>1 &lt; 2 &amp; 3</p><input type="email"></div>"#;
    let template = from_html(html).unwrap();
    assert_eq!(to_html(&template, &|_, _| {}).unwrap(), html);
    let changed = to_html(&template, &|name, attributes| _ = attributes.insert("id".into(), json!(name))).unwrap();
    assert!(changed.contains(r#"<p hidden id="p">1"#), "{changed}");
}
