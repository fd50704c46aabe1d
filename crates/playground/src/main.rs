//! The page shown by index.html: puts a form where its markup asks for one.

use leptos::{mount::mount_to, prelude::*};
use newsletter_signup::{Config, NewsletterSignup};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

fn main() {
    let endpoint =
        select("meta[name=endpoint]").first().and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    for place in select("[data-signup]") {
        let mut config = Config::new(&endpoint);
        for name in place.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if let Some(option) = name.strip_prefix("data-").filter(|option| *option != "signup") {
                let value = place.get_attribute(&name).unwrap_or_default();
                if let Some(problem) = config.set(option, &value) {
                    leptos::logging::error!("{} {}", problem.attribute, problem.fix);
                }
            }
        }
        mount_to(place.unchecked_into::<HtmlElement>(), move || view! { <NewsletterSignup config=config /> }).forget();
    }
}

fn select(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)).map(JsCast::unchecked_into).collect()
}
