//! The embed code or address that a provider gave the owner, turned into settings.

use super::store::store;
use crate::browser;
use leptos::prelude::*;
use newsletter_signup_core::import::{self, Note};

/// A place to paste into, and what could not be carried over.
#[component]
pub(super) fn Import() -> impl IntoView {
    let store = store();
    let paste = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let notes = RwSignal::new(Vec::<Note>::new());
    let read = move |_| {
        let import = import::Import::read(&paste.read_untracked(), browser::elements);
        let count = import.attributes.len();
        said.set(match count {
            0 => "Nothing of it was recognised.".into(),
            1 => "One setting was taken over.".into(),
            _ => format!("{count} settings were taken over."),
        });
        notes.set(import.left_out);
        if count > 0 {
            store.settle();
            store.change("import", |setup| setup.import(&import.attributes));
            store.settle();
        }
    };
    let note = |note: Note| view! { <li>{format!("{}: {}. To do: {}.", note.what, note.why, note.fix)}</li> };
    view! {
        <details class="more">
            <summary>"Paste your embed code instead"</summary>
            <div class="import">
                <label class="cell">
                    <span>"Embed code of your provider, or the address of its form"</span>
                    <textarea
                        id="paste"
                        rows="4"
                        spellcheck="false"
                        aria-describedby="paste-hint"
                        prop:value=move || paste.get()
                        on:input=move |event| paste.set(event_target_value(&event))
                    ></textarea>
                </label>
                <p class="hint" id="paste-hint">
                    "It is read here, and nothing of it is run or sent."
                </p>
                <button type="button" on:click=read>
                    "Read it"
                </button>
                <div class="advice" role="status">
                    <p>{move || said.get()}</p>
                    <ul>{move || notes.get().into_iter().map(note).collect_view()}</ul>
                </div>
            </div>
        </details>
    }
}
