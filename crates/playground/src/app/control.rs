//! One setting: its label, its control, what to know about it, and what is wrong with it.

use super::store::store;
use leptos::prelude::*;
use newsletter_signup_playground::setting::{Kind, Setting};

/// The id of an attribute's control.
pub(super) fn id(name: &str) -> String {
    ["set-", name].concat()
}

/// Label, hint and problem around a control, which is told by their ids what describes it.
#[component]
pub(super) fn Labelled(
    /// The attribute.
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    /// The control; it takes the id of [`id`] and `aria-describedby`.
    children: Children,
) -> impl IntoView {
    let store = store();
    let hint_id = format!("{}-hint", id(name));
    view! {
        <div class="setting">
            <label for=id(name)>{label}</label>
            {children()}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <p class="problem" id=format!("{}-problem", id(name))>
                {move || store.problem(name).map(|fix| format!("This {fix}."))}
            </p>
        </div>
    }
}

/// The ids of an attribute's hint and problem.
pub(super) fn described(setting: &Setting) -> String {
    let id = id(setting.name);
    if setting.hint.is_empty() { format!("{id}-problem") } else { format!("{id}-hint {id}-problem") }
}

/// A setting with the control of its kind.
#[component]
pub(super) fn Control(setting: &'static Setting) -> impl IntoView {
    match setting.kind {
        Kind::Line => view! { <Line setting kind="text" /> }.into_any(),
        Kind::Url => view! { <Line setting kind="url" /> }.into_any(),
        Kind::Lines => view! { <Lines setting /> }.into_any(),
        Kind::Number(least, most) => view! { <Line setting kind="number" least most /> }.into_any(),
        Kind::Flag => view! { <Flag setting /> }.into_any(),
        Kind::Colour => view! { <Colour setting /> }.into_any(),
        Kind::Choice(choices) => view! { <Choice setting choices /> }.into_any(),
        Kind::Own => ().into_any(),
    }
}

#[component]
fn Line(
    setting: &'static Setting,
    kind: &'static str,
    #[prop(optional)] least: u32,
    #[prop(optional)] most: u32,
) -> impl IntoView {
    let store = store();
    let name = setting.name;
    let bound = move |bound: u32| (most > 0).then_some(bound);
    view! {
        <Labelled name label=setting.label hint=setting.hint>
            <input
                id=id(name)
                type=kind
                min=bound(least)
                max=bound(most)
                spellcheck=(kind == "url").then_some("false")
                autocomplete="off"
                aria-describedby=described(setting)
                aria-invalid=move || store.problem(name).map(|_| "true")
                prop:value=move || store.get(name)
                on:input=move |event| store.type_into(name, &event_target_value(&event))
                on:change=move |_| store.settle()
            />
        </Labelled>
    }
}

#[component]
fn Lines(setting: &'static Setting) -> impl IntoView {
    let store = store();
    let name = setting.name;
    view! {
        <Labelled name label=setting.label hint=setting.hint>
            <textarea
                id=id(name)
                rows="2"
                aria-describedby=described(setting)
                prop:value=move || store.get(name)
                on:input=move |event| store.type_into(name, &event_target_value(&event))
                on:change=move |_| store.settle()
            ></textarea>
        </Labelled>
    }
}

#[component]
fn Flag(setting: &'static Setting) -> impl IntoView {
    let store = store();
    let name = setting.name;
    let hint_id = (!setting.hint.is_empty()).then(|| format!("{}-hint", id(name)));
    view! {
        <div class="setting flag">
            <label>
                <input
                    type="checkbox"
                    id=id(name)
                    aria-describedby=hint_id.clone()
                    prop:checked=move || store.has(name)
                    on:change=move |event| {
                        store.set(name, event_target_checked(&event).then_some(""));
                        store.settle();
                    }
                />
                <span>{setting.label}</span>
            </label>
            {hint_id.map(|id| view! { <p class="hint" id=id>{setting.hint}</p> })}
        </div>
    }
}

#[component]
fn Choice(setting: &'static Setting, choices: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let store = store();
    let name = setting.name;
    let option = move |(value, label): &(&'static str, &'static str)| {
        let value = *value;
        view! { <option value=value prop:selected=move || store.get(name) == value>{*label}</option> }
    };
    view! {
        <Labelled name label=setting.label hint=setting.hint>
            <select
                id=id(name)
                aria-describedby=described(setting)
                on:change=move |event| {
                    store.type_into(name, &event_target_value(&event));
                    store.settle();
                }
            >
                {choices.iter().map(option).collect_view()}
            </select>
        </Labelled>
    }
}

/// A colour as text, and a picker beside it.
#[component]
fn Colour(setting: &'static Setting) -> impl IntoView {
    let store = store();
    let name = setting.name;
    // The picker knows no other notation.
    let picked =
        move || Some(store.get(name)).filter(|colour| is_six_digits(colour)).unwrap_or_else(|| "#808080".into());
    view! {
        <Labelled name label=setting.label hint=setting.hint>
            <div class="colour">
                <input
                    type="color"
                    aria-label=format!("{}: pick a colour", setting.label)
                    prop:value=picked
                    on:input=move |event| store.type_into(name, &event_target_value(&event))
                    on:change=move |_| store.settle()
                />
                <input
                    id=id(name)
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder="as designed"
                    aria-describedby=described(setting)
                    prop:value=move || store.get(name)
                    on:input=move |event| store.type_into(name, &event_target_value(&event))
                    on:change=move |_| store.settle()
                />
            </div>
        </Labelled>
    }
}

fn is_six_digits(colour: &str) -> bool {
    colour.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}
