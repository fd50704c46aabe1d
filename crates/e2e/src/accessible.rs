//! What a browser tells assistive technology: an element's role and name in every engine, the whole tree in Chromium.

use crate::{Result, browser::Browser};
use axum::http::Method;
use serde_json::{Value, json};
use std::{collections::HashMap, sync::Arc};
use thirtyfour::{
    WebElement,
    common::command::{Command, ExtensionCommand},
};

/// What a reader of the tree is told about; the rest is text and boxes.
const ROLES: [&str; 15] = [
    "alert", "button", "checkbox", "combobox", "dialog", "fieldset", "form", "generic", "group", "heading", "image",
    "link", "radio", "status", "textbox",
];
/// What is said of a control beside its name.
const STATES: [&str; 6] = ["checked", "disabled", "invalid", "live", "modal", "required"];

/// Asks for what the browser has computed of an element [WebDriver, 12.4.9 and 12.4.10].
#[derive(Debug)]
struct Computed(String);

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        self.0.as_str().into()
    }
}

/// Role and name of an element, such as `textbox: Your name`.
///
/// # Errors
/// When the driver does not say.
pub async fn role_and_name(element: &WebElement) -> Result<String> {
    let mut said = Vec::new();
    for what in ["computedrole", "computedlabel"] {
        let ask = Computed(format!("/element/{}/{what}", element.element_id()));
        let answer = element.handle().cmd(Command::ExtensionCommand(Box::new(ask))).await?;
        said.push(answer.value_json()?.as_str().unwrap_or_default().trim().to_owned());
    }
    Ok(said.join(": ").trim_end().to_owned())
}

/// Chromium's tree from top to bottom, a line a control or landmark: `textbox: Your name (invalid, required) Please …`.
///
/// # Errors
/// When the browser does not say.
pub async fn tree(browser: &Browser) -> Result<Vec<String>> {
    let answer = browser.driver().cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer["nodes"].as_array().ok_or("no tree")?;
    let by_id: HashMap<&str, &Value> = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut lines = Vec::new();
    let mut open: Vec<&Value> = nodes.first().into_iter().collect();
    while let Some(node) = open.pop() {
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        open.extend(children.filter_map(|id| by_id.get(id.as_str()?).copied()));
        lines.extend(describe(node));
    }
    Ok(lines)
}

fn describe(node: &Value) -> Option<String> {
    let value = |what: &str| node[what]["value"].as_str().unwrap_or_default().trim();
    let role = value("role");
    if node["ignored"] == true || !ROLES.contains(&role) || (role == "generic" && value("name").is_empty()) {
        return None;
    }
    let states = node["properties"].as_array().into_iter().flatten().filter_map(|property| {
        let (name, value) = (property["name"].as_str()?, &property["value"]["value"]);
        let holds = *value == true || value.as_str().is_some_and(|value| !["false", "off"].contains(&value));
        (STATES.contains(&name) && holds).then_some(name)
    });
    let states: Vec<&str> = states.collect();
    let states = if states.is_empty() { String::new() } else { format!("({})", states.join(", ")) };
    let words = [format!("{role}:").as_str(), value("name"), &states, value("description")].map(str::to_owned);
    Some(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
