//! The form, alive, in a page of its own: at two widths, in both schemes and directions, in every state.

use super::store::store;
use crate::stage;
use gloo::events::EventListener;
use leptos::{html, prelude::*};
use newsletter_signup_playground::scene;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// A page that is narrower than this on the screen is shown smaller instead. CSS pixels.
const DESKTOP: f64 = 720.0;
/// A common phone.
const PHONE: f64 = 375.0;
/// Height of the page on show, before it is made smaller. CSS pixels.
const HEIGHT: f64 = 560.0;

/// The right side of the page.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let store = store();
    let view = store.view;
    let frame = NodeRef::<html::Iframe>::new();
    let window_of_frame = move || frame.get_untracked().and_then(|frame| frame.content_window());
    let heard = RwSignal::new(0);
    let listener = EventListener::new(&window(), "message", move |event| {
        let event: &MessageEvent = event.unchecked_ref();
        let from = event.source().map(JsValue::from);
        if from == window_of_frame().map(JsValue::from) && event.data().as_string().as_deref() == Some(stage::READY) {
            heard.update(|times| *times += 1);
        }
    });
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || listener.set_value(None));
    Effect::new(move |_| {
        // Tracked, so that a frame that reloads is told again.
        let ready = heard.get() > 0;
        let message = store
            .setup
            .with(|setup| stage::message(setup, &view.scene.get(), &view.scheme.get(), &view.direction.get()));
        if let Some(window) = window_of_frame().filter(|_| ready) {
            _ = window.post_message(&JsValue::from_str(&message), &stage::own_origin());
        }
    });

    let room = RwSignal::new(DESKTOP);
    let desk = NodeRef::<html::Div>::new();
    let measure = move || {
        if let Some(desk) = desk.get_untracked() {
            room.set(f64::from(desk.client_width()));
        }
    };
    desk.on_load(move |_| measure());
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let is_phone = move || view.width.get() == "phone";
    let width = move || if is_phone() { PHONE.min(room.get()) } else { DESKTOP.max(room.get()) };
    let scale = move || (room.get() / width()).min(1.0);
    let size = move || format!("width:{}px;height:{HEIGHT}px;transform:scale({})", width(), scale());
    let desk_size = move || format!("height:{}px", HEIGHT * scale());

    view! {
        <section id="preview" class="preview" aria-labelledby="preview-heading" tabindex="-1">
            <div class="over">
                <h2 id="preview-heading">"The form, live"</h2>
                <States />
            </div>
            <div class="desk" class:dark=move || view.scheme.get() == "dark" class:phone=is_phone node_ref=desk style=desk_size>
                <iframe
                    class:ready=move || { heard.get() > 0 }
                    node_ref=frame
                    src="?preview"
                    title="Preview of the form"
                    style=size
                ></iframe>
            </div>
            <div class="views">
                <Segments legend="Width" name="width" signal=view.width choices=&[("desktop", "Desktop"), ("phone", "Phone")] />
                <Segments legend="Colours" name="scheme" signal=view.scheme choices=&[("light", "Light"), ("dark", "Dark")] />
                <Segments
                    legend="Direction"
                    name="direction"
                    signal=view.direction
                    choices=&[("ltr", "Left to right"), ("rtl", "Right to left")]
                />
            </div>
            <p class="hint">"Nothing you type here, in the form or in the settings, is sent anywhere."</p>
        </section>
    }
}

/// The list of states.
#[component]
pub(super) fn States() -> impl IntoView {
    let scene = store().view.scene;
    let option = move |key: &'static str, label: &'static str| {
        view! { <option value=key prop:selected=move || scene.get() == key>{label}</option> }
    };
    let group = move |(label, scenes): &(&'static str, &'static [scene::Scene])| {
        let options = scenes.iter().map(|scene| option(scene.key, scene.label)).collect_view();
        view! { <optgroup label=*label>{options}</optgroup> }
    };
    view! {
        <label class="state">
            <span>"State"</span>
            <select id="state" on:change=move |event| scene.set(event_target_value(&event))>
                {scene::GROUPS.iter().map(group).collect_view()}
            </select>
        </label>
    }
}

/// A choice of few, side by side.
#[component]
pub(super) fn Segments(
    legend: &'static str,
    name: &'static str,
    signal: RwSignal<String>,
    choices: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let choice = move |(value, label): &(&'static str, &'static str)| {
        let value = *value;
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=move || signal.get() == value
                    on:change=move |_| signal.set(value.into())
                />
                <span>{*label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="unseen">{legend}</legend>
            {choices.iter().map(choice).collect_view()}
        </fieldset>
    }
}
