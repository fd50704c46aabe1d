//! The editors of what an owner lists: newsletters, fields, hidden fields.

use super::{
    rows::{Cell, List, Rows},
    store::store,
};
use leptos::prelude::*;
use newsletter_signup_playground::list::{Field, Newsletter};

/// Newsletters to choose from.
#[component]
pub(super) fn Newsletters() -> impl IntoView {
    let rows = Rows::<Newsletter>::new("newsletters");
    let row = move |row| {
        view! {
            <Cell rows row label="Label" placeholder="Every day" get=|row| row.label.clone() set=|row, value| row.label = value />
            <Cell rows row label="Id at the provider" placeholder="daily" get=|row| row.id.clone() set=|row, value| row.id = value />
            <Cell
                rows
                row
                label="Description"
                placeholder="The day in five minutes"
                get=|row| row.description.clone()
                set=|row, value| row.description = value
            />
        }
    };
    view! { <List rows noun="newsletter" row /> }
}

/// Fields that the visitor fills in.
#[component]
pub(super) fn Fields() -> impl IntoView {
    let rows = Rows::<Field>::new("fields");
    let row = move |row: RwSignal<Field>| {
        let flag = move |label: &'static str, get: fn(&Field) -> bool, set: fn(&mut Field, bool)| {
            view! {
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=move || row.with(get)
                        on:change=move |event| rows.edit(row, |row| set(row, event_target_checked(&event)))
                    />
                    <span>{label}</span>
                </label>
            }
        };
        view! {
            <Cell rows row label="Label" placeholder="City" get=|row| row.label.clone() set=|row, value| row.label = value />
            <Cell rows row label="Sent as" placeholder="city" get=|row| row.name.clone() set=|row, value| row.name = value />
            <Cell
                rows
                row
                label="Choices, if any, with commas"
                placeholder="Free, Paid"
                get=|row| row.options.join(", ")
                set=|row, value| {
                    row.options = value.split(',').map(|option| option.trim().to_owned()).collect();
                    row.options.retain(|option| !option.is_empty());
                }
            />
            {flag("Required", |row| row.required, |row, on| row.required = on)}
            {flag("A box to tick", |row| row.checkbox, |row, on| row.checkbox = on)}
        }
    };
    view! { <List rows noun="field" row /> }
}

/// Fields that are sent along as they are.
#[component]
pub(super) fn Hidden() -> impl IntoView {
    let store = store();
    let name = RwSignal::new(String::new());
    let names = Memo::new(move |_| {
        store.setup.with(|setup| setup.below("field-").map(|(name, _)| name.to_owned()).collect::<Vec<_>>())
    });
    let add = move || {
        let field = name.get_untracked().trim().to_lowercase().replace(' ', "_");
        store.set(&format!("field-{field}"), Some(""));
        store.settle();
        name.set(String::new());
    };
    let row = move |field: String| {
        let attribute = format!("field-{field}");
        let (own, removed) = (attribute.clone(), attribute.clone());
        view! {
            <li class="row">
                <label class="cell">
                    <span>{field.clone()}</span>
                    <input
                        type="text"
                        autocomplete="off"
                        prop:value=move || store.get(&own)
                        on:input=move |event| store.set(&attribute, Some(&event_target_value(&event)))
                        on:change=move |_| store.settle()
                    />
                </label>
                <button
                    type="button"
                    class="quiet"
                    aria-label=format!("Remove hidden field {field}")
                    on:click=move |_| {
                        store.set(&removed, None);
                        store.settle();
                    }
                >
                    "Remove"
                </button>
            </li>
        }
    };
    view! {
        <ul class="rows">
            <For each=move || names.get() key=Clone::clone children=row />
        </ul>
        <div class="pair">
            <label class="cell">
                <span>"Name of a hidden field"</span>
                <input
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="source"
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            add();
                        }
                    }
                />
            </label>
            <button type="button" class="add" on:click=move |_| add()>
                "Add it"
            </button>
        </div>
    }
}
