//! What an owner takes home: the snippet in every flavour, what a policy must allow, and what is still wrong.

use super::{control, preview::Segments, store::Store, store::store};
use crate::browser;
use leptos::{prelude::*, task::spawn_local};
use newsletter_signup_playground::{policy, snippet::Flavour};

/// The snippet beside the page's first words.
#[component]
pub(super) fn FirstSnippet(store: Store) -> impl IntoView {
    let code = Signal::derive(move || store.setup.with(|setup| Flavour::Script.snippet(setup, &store.base.get())));
    view! { <Code code label="Script tag" /> }
}

/// Everything below the configurator.
#[component]
pub(super) fn Result(store: Store) -> impl IntoView {
    provide_context(store);
    let name = RwSignal::new(Flavour::Script.label().to_owned());
    let flavour = Memo::new(move |_| {
        Flavour::ALL.into_iter().find(|flavour| name.with(|name| flavour.label() == name)).unwrap_or(Flavour::Script)
    });
    let code = Signal::derive(move || store.setup.with(|setup| flavour.get().snippet(setup, &store.base.get())));
    let hosted = move || matches!(flavour.get(), Flavour::Script | Flavour::Element);
    view! {
        <section id="snippet" class="result" aria-labelledby="snippet-heading" tabindex="-1">
            <h2 id="snippet-heading">"Take it home"</h2>
            <Problems />
            <Segments legend="Way of embedding" name="flavour" signal=name choices=FLAVOURS />
            <p class="hint">{move || flavour.get().hint()}</p>
            <Code code label="Snippet" />
            <Show when=hosted>
                <label class="cell base">
                    <span>"Where you host the files of " <code>"dist/"</code></span>
                    <input
                        id="base"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=move || store.base.get()
                        on:input=move |event| store.base.set(event_target_value(&event))
                    />
                </label>
            </Show>
            <Policy flavour />
        </section>
    }
}

const FLAVOURS: &[(&str, &str)] =
    &[("Script tag", "Script tag"), ("Element", "Element"), ("npm", "npm"), ("Leptos", "Leptos")];

/// Code with a button that copies it.
#[component]
fn Code(#[prop(into)] code: Signal<String>, label: &'static str) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        spawn_local(async move {
            let kept = browser::copy(code.get_untracked()).await;
            said.set(if kept { "Copied" } else { "Select it and copy it by hand" });
        });
    };
    // What was copied is another snippet now.
    Effect::new(move |_| {
        code.track();
        said.set("");
    });
    view! {
        <div class="code">
            <pre tabindex="0" role="region" aria-label=label>
                <code>{code}</code>
            </pre>
            <button type="button" class="copy" on:click=copy>
                "Copy"
            </button>
            <span class="said" role="status">
                {move || said.get()}
            </span>
        </div>
    }
}

/// What the form objects to.
#[component]
fn Problems() -> impl IntoView {
    let store = store();
    let line = |attribute: String, fix: &'static str| {
        let place = control::id(&attribute);
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            if let Some(field) = browser::by_id(&place) {
                browser::reveal(&field);
            }
        };
        view! {
            <li>
                <a href="#settings" on:click=go>
                    <code>{attribute}</code>
                </a>
                " "
                {fix}
            </li>
        }
    };
    let lines = move || {
        let problems = store.problems.get();
        problems.into_iter().map(|problem| line(problem.attribute, problem.fix)).collect_view()
    };
    let none = move || store.problems.with(Vec::is_empty);
    view! {
        <div class="problems" class:none=none role="status">
            <p>
                {move || if none() { "Nothing to object to: this setup works as it stands." } else { "To be mended first:" }}
            </p>
            <ul>{lines}</ul>
        </div>
    }
}

/// The lines that a Content-Security-Policy needs.
#[component]
fn Policy(flavour: Memo<Flavour>) -> impl IntoView {
    let store = store();
    let directives = move || {
        let (config, _) = store.setup.with(|setup| setup.check());
        let images = [store.get("icon"), store.get("image")];
        let images = images.each_ref().map(String::as_str);
        store.base.with(|base| policy::directives(flavour.get(), base, &config, &images))
    };
    let line = |directive: policy::Directive| {
        view! {
            <tr>
                <th scope="row">
                    <code>{directive.name}</code>
                </th>
                <td>
                    <code>{directive.sources}</code>
                </td>
            </tr>
        }
    };
    view! {
        <h3>"If your pages have a Content-Security-Policy"</h3>
        <p class="hint">"it must allow this as well:"</p>
        <table class="policy">
            <tbody>{move || directives().into_iter().map(line).collect_view()}</tbody>
        </table>
    }
}
