//! The configurator. It starts inside the page of index.html, whose words stand there before it does.

mod choices;
mod control;
mod import;
mod languages;
mod lists;
mod preview;
mod result;
mod rows;
mod settings;
mod store;
mod texts;

use crate::browser;
use leptos::{mount::mount_to, prelude::*};
use store::Store;
use web_sys::HtmlElement;

/// Brings the page to life.
pub(crate) fn start() {
    if let Some(place) = browser::by_id("app") {
        fill(place, || view! { <App /> });
    }
}

/// Puts a view in the place of what stood there without it, for as long as the page lives.
fn fill<V: IntoView>(place: HtmlElement, view: impl FnOnce() -> V + 'static) {
    place.set_inner_html("");
    mount_to(place, view).forget();
}

#[component]
fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    if let Some(place) = browser::by_id("first-snippet") {
        fill(place, move || view! { <result::FirstSnippet store /> });
    }
    if let Some(place) = browser::by_id("home") {
        let shown = move || !store.languages.get();
        fill(place, move || view! { <Show when=shown><result::Result store /></Show> });
    }
    view! {
        <Show when=move || !store.languages.get() fallback=|| view! { <languages::Languages /> }>
            <preview::Preview />
            <settings::Settings />
        </Show>
    }
}
