//! The widget's own texts, each of which an owner may replace.

use super::store::store;
use leptos::prelude::*;
use newsletter_signup_core::{Text, text::Texts};
use newsletter_signup_playground::locale;

/// Every text, its field showing what the chosen language says.
#[component]
pub(super) fn AllTexts() -> impl IntoView {
    let store = store();
    let usual = Memo::new(move |_| {
        let mut texts = Texts::default();
        texts.set_lines(locale::texts(&store.get("locale")));
        texts
    });
    let field = |text: &Text| {
        let text = *text;
        let name = text.key();
        view! {
            <label class="cell">
                <span>{label(name)}</span>
                <input
                    type="text"
                    autocomplete="off"
                    placeholder=move || usual.with(|texts| texts.get(text).to_owned())
                    prop:value=move || store.get(name)
                    on:input=move |event| store.type_into(name, &event_target_value(&event))
                    on:change=move |_| store.settle()
                />
            </label>
        }
    };
    view! { <div class="texts">{Text::ALL.iter().map(field).collect_view()}</div> }
}

/// A key as words: "success-heading" is "Success heading".
fn label(key: &str) -> String {
    let words = key.replace('-', " ");
    words[..1].to_uppercase() + &words[1..]
}
