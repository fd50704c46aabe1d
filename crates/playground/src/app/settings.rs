//! All settings, in sections that open and close.

use super::{
    choices::{Language, Provider, Trigger},
    control::Control,
    import::Import,
    lists::{Fields, Hidden, Newsletters},
    store::{LANGUAGES, store},
    texts::AllTexts,
};
use crate::browser;
use leptos::{prelude::*, task::spawn_local};
use newsletter_signup_playground::{
    Setup,
    setting::{self, Kind, Setting},
};

/// The left side of the page.
#[component]
pub(super) fn Settings() -> impl IntoView {
    view! {
        <section id="settings" class="settings" aria-labelledby="settings-heading" tabindex="-1">
            <div class="over">
                <h2 id="settings-heading">"Set it up"</h2>
                <Tools />
            </div>
            <Section title="Where sign-ups go" open=true>
                {controls(&setting::PROVIDER[..1])}
                <Provider />
                {controls(&setting::PROVIDER[1..])} <Import />
            </Section>
            <Section title="Words" open=true>
                {controls(setting::WORDS)}
                <details class="more">
                    <summary>"All texts of the form"</summary>
                    <AllTexts />
                </details>
            </Section>
            <Section title="Newsletters">
                <p class="hint">"Where visitors choose what they get. Left empty, there is no choice."</p>
                <Newsletters />
            </Section>
            <Section title="Fields">
                {controls(setting::FIELDS)} <h4>"Fields of your own"</h4> <Fields /> <h4>"Hidden fields"</h4> <Hidden />
            </Section>
            <Section title="Look">{controls(setting::LOOK)}</Section>
            <Section title="Language">
                <Language />
                <p class="hint">
                    <a href=format!("#{LANGUAGES}")>"See the form in every language"</a>
                </p>
            </Section>
            <Section title="Display">{controls(setting::DISPLAY)} <Trigger /> <p class="hint">"The form beside these settings stays in its page; it shows so where the snippet stands."</p></Section>
            <Section title="Sending, and after">{controls(setting::DELIVERY)}</Section>
        </section>
    }
}

fn controls(settings: &'static [Setting]) -> impl IntoView {
    let plain = settings.iter().filter(|setting| setting.kind != Kind::Own);
    plain.map(|setting| view! { <Control setting /> }).collect_view()
}

#[component]
fn Section(title: &'static str, #[prop(optional)] open: bool, children: Children) -> impl IntoView {
    view! {
        <details class="section" open=open>
            <summary>
                <h3>{title}</h3>
            </summary>
            <div class="inside">{children()}</div>
        </details>
    }
}

/// Undo, redo, start over, and the link that holds all of it.
#[component]
fn Tools() -> impl IntoView {
    let store = store();
    let copied = RwSignal::new("");
    let share = move |_| {
        let address = browser::address_of(&store.setup.with_untracked(Setup::fragment));
        spawn_local(async move {
            let kept = browser::copy(address).await;
            copied.set(if kept { "Link copied" } else { "The link is this page’s address" });
        });
    };
    let reset = move |_| {
        store.settle();
        store.change("reset", |_| Setup::sample());
        store.settle();
    };
    // Not `disabled`, which would throw the focus away with the last step.
    let disabled = |can: bool| if can { "false" } else { "true" };
    view! {
        <div class="tools" role="group" aria-label="History">
            <button type="button" aria-disabled=move || disabled(store.can_undo()) on:click=move |_| store.undo()>
                "Undo"
            </button>
            <button type="button" aria-disabled=move || disabled(store.can_redo()) on:click=move |_| store.redo()>
                "Redo"
            </button>
            <button type="button" on:click=reset>
                "Start over"
            </button>
            <button type="button" on:click=share>
                "Copy link"
            </button>
            <span class="said" role="status">
                {move || copied.get()}
            </span>
        </div>
    }
}
