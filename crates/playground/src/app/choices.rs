//! The settings whose choices are not written down in a table: provider, language, trigger.

use super::{
    control::{Labelled, id},
    store::store,
};
use crate::browser;
use leptos::prelude::*;
use newsletter_signup_core::provider::{self, guide};
use newsletter_signup_playground::{locale, setting, trigger};

/// Who answers at the endpoint.
#[component]
pub(super) fn Provider() -> impl IntoView {
    let store = store();
    let recognised = move || {
        let endpoint = store.get("endpoint");
        provider::recognise(&endpoint).map_or_else(
            || "Your own (json), unless the endpoint shows another".to_owned(),
            |adapter| format!("{}, as the endpoint shows", title(adapter.name)),
        )
    };
    let option = move |name: &'static str| {
        view! { <option value=name prop:selected=move || store.get("provider") == name>{title(name)}</option> }
    };
    view! {
        <Labelled name="provider" label="Provider">
            <select
                id=id("provider")
                aria-describedby="set-provider-problem"
                on:change=move |event| {
                    store.type_into("provider", &event_target_value(&event));
                    store.settle();
                }
            >
                <option value="" prop:selected=move || !store.has("provider")>
                    {recognised}
                </option>
                {provider::ADAPTERS.iter().map(|adapter| option(adapter.name)).collect_view()}
            </select>
        </Labelled>
        <Advice />
    }
}

/// What the owner must know of the provider.
#[component]
fn Advice() -> impl IntoView {
    let store = store();
    let name = Memo::new(move |_| store.setup.with(|setup| setup.check().0.provider.name));
    let advice = |guide: &'static guide::Guide| {
        let identifiers = guide.identifiers.iter().map(|(name, place)| {
            view! {
                <li>
                    <code>{*name}</code>
                    ": "
                    {*place}
                </li>
            }
        });
        let steps = guide.setup.iter().map(|step| view! { <li>{*step}</li> });
        view! {
            <div class="advice">
                <p>{format!("What {} needs", guide.title)}</p>
                <ul>{identifiers.collect_view()} {steps.collect_view()} <li>"Confirmation by mail: " {guide.double_opt_in}</li></ul>
            </div>
        }
    };
    move || guide::GUIDES.iter().find(|guide| guide.name == name.get()).map(advice)
}

fn title(name: &'static str) -> &'static str {
    match name {
        "json" => "Your own endpoint (json)",
        "form" => "Any form endpoint (form)",
        _ => guide::GUIDES.iter().find(|guide| guide.name == name).map_or(name, |guide| guide.title),
    }
}

/// Which language the form speaks.
#[component]
pub(super) fn Language() -> impl IntoView {
    let store = store();
    let mut languages: Vec<_> = locale::tags().map(|tag| (tag, browser::language_name(tag, tag))).collect();
    languages.sort_by_key(|(_, name)| name.to_lowercase());
    let option = move |(tag, name): (&'static str, String)| {
        view! {
            <option value=tag lang=tag prop:selected=move || store.get("locale") == tag>
                {name}
            </option>
        }
    };
    let [setting] = setting::LANGUAGE else { return ().into_any() };
    view! {
        <Labelled name=setting.name label=setting.label>
            <select
                id=id(setting.name)
                aria-describedby="set-locale-problem"
                on:change=move |event| {
                    store.type_into("locale", &event_target_value(&event));
                    store.settle();
                }
            >
                <option value="" prop:selected=move || !store.has("locale")>
                    "As the page it stands on"
                </option>
                {languages.into_iter().map(option).collect_view()}
            </select>
        </Labelled>
    }
    .into_any()
}

/// What a dialog, a bar or a slide-in waits for.
#[component]
pub(super) fn Trigger() -> impl IntoView {
    let store = store();
    let read = move || trigger::Trigger::read(&store.get("trigger"));
    let write = move |change: &dyn Fn(&mut trigger::Trigger)| {
        let mut trigger = read();
        change(&mut trigger);
        store.type_into("trigger", &trigger.write());
    };
    type Part = fn(&mut trigger::Trigger) -> &mut String;
    let field = move |label: &'static str, kind: &'static str, placeholder: &'static str, part: Part| {
        view! {
            <label class="cell">
                <span>{label}</span>
                <input
                    type=kind
                    min="0"
                    autocomplete="off"
                    placeholder=placeholder
                    prop:value=move || part(&mut read()).clone()
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        write(&|trigger| part(trigger).clone_from(&value));
                    }
                    on:change=move |_| store.settle()
                />
            </label>
        }
    };
    view! {
        <fieldset class="setting">
            <legend>"Shows on"</legend>
            {field("A click on (CSS selector)", "text", "#subscribe", |trigger| &mut trigger.click)}
            {field("After seconds", "number", "5", |trigger| &mut trigger.delay)}
            {field("After per cent of the page", "number", "50", |trigger| &mut trigger.scroll)}
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || read().exit
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        write(&|trigger| trigger.exit = on);
                        store.settle();
                    }
                />
                <span>"The pointer on its way out"</span>
            </label>
            <p class="problem">{move || store.problem("trigger").map(|fix| format!("This {fix}."))}</p>
        </fieldset>
    }
}
