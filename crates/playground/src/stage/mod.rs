//! The page in the frame: a made-up page around the form, which shows what the configurator tells it.

pub(crate) mod answers;
mod loader;
pub(crate) mod specimen;
mod visitor;

use crate::browser;
use gloo::events::EventListener;
use leptos::prelude::*;
use newsletter_signup_playground::{Setup, fragment, scene};
use specimen::Specimen;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// What a message to the frame starts with; tools that look into a page send others.
const FIRST: &str = "~scene";
/// What the frame says when it listens.
pub(crate) const READY: &str = "ready";

thread_local! {
    static SHOWN: RefCell<Option<Specimen>> = const { RefCell::new(None) };
}

/// Makes this document the page in the frame.
pub(crate) fn start() {
    let Some(body) = document().body() else { return };
    body.set_inner_html("");
    body.set_class_name("stage");
    loader::forget_everything();
    leptos::mount::mount_to(body, Page).forget();
    loader::load(listen);
}

/// Shows what the configurator says from now on.
fn listen() {
    if !loader::is_there()
        && let Some(note) = browser::by_id("without-loader")
    {
        note.set_hidden(false);
    }
    EventListener::new(&window(), "message", |event| {
        let event: &MessageEvent = event.unchecked_ref();
        if event.origin() == own_origin()
            && let Some(text) = event.data().as_string().filter(|text| text.starts_with(FIRST))
        {
            show(&text);
        }
    })
    .forget();
    if let Ok(Some(parent)) = window().parent() {
        _ = parent.post_message(&JsValue::from_str(READY), &own_origin());
    }
}

/// Where both pages come from; nobody else is listened to.
pub(crate) fn own_origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// What the frame is to show, as one message.
pub(crate) fn message(setup: &Setup, scene: &str, scheme: &str, direction: &str) -> String {
    let view = [(FIRST, scene), ("~scheme", scheme), ("~direction", direction)];
    fragment::encode(view.into_iter().chain(setup.pairs()))
}

fn show(message: &str) {
    let pairs = fragment::decode(message);
    let view = |name: &str| pairs.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str());
    let scene = scene::find(view(FIRST));
    let setup = scene.setup(&Setup::from_pairs(pairs.iter().filter(|(name, _)| !name.starts_with('~')).cloned()));
    if let Some(html) = document().document_element() {
        _ = html.set_attribute("style", &["color-scheme: ", view("~scheme")].concat());
        _ = html.set_attribute("dir", view("~direction"));
        _ = html.set_attribute("lang", setup.get("locale").unwrap_or("en"));
    }
    // The old one goes before the new one comes: two of them would share ids.
    drop(SHOWN.take());
    if let Some(place) = browser::by_id("place") {
        place.set_inner_html("");
        SHOWN.set(Some(Specimen::place(&place, &setup, scene)));
    }
}

/// Something like a page: enough of it to scroll, and to see the form in.
#[component]
fn Page() -> impl IntoView {
    let lines = |widths: &'static [u32]| {
        let line = |width: &u32| view! { <span style=format!("width:{width}%")></span> };
        view! { <p class="lines">{widths.iter().map(line).collect_view()}</p> }
    };
    view! {
        <div class="masthead" aria-hidden="true">
            <span></span>
        </div>
        <main>
            <h1>"Your page"</h1>
            <div aria-hidden="true">{lines(&[100, 94, 97, 58])}</div>
            <div id="place"></div>
            <p id="without-loader" class="hint note" hidden>
                "Displays, pictures and computed contrast show here once " <code>"cargo xtask build"</code> " has filled pkg/."
            </p>
            <div aria-hidden="true">
                {lines(&[98, 100, 91, 95, 40])} {lines(&[100, 93, 97, 62])} {lines(&[96, 100, 92, 98, 71])}
            </div>
        </main>
    }
}
