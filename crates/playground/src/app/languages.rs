//! The form in every language, side by side.

use super::{
    preview::{Segments, States},
    store::store,
};
use crate::{browser, stage::specimen::Specimen};
use leptos::{html, prelude::*};
use newsletter_signup_playground::{Setup, locale, scene};

/// The page that shows them all.
#[component]
pub(super) fn Languages() -> impl IntoView {
    let store = store();
    let scheme = store.view.scheme;
    view! {
        <section class="languages" aria-labelledby="languages-heading">
            <div class="over">
                <h2 id="languages-heading">{format!("In {} languages", locale::tags().count())}</h2>
                <States />
                <Segments legend="Colours" name="scheme" signal=scheme choices=&[("light", "Light"), ("dark", "Dark")] />
            </div>
            <p>
                <a href=move || format!("#{}", store.setup.with(Setup::fragment))>"Back to the settings"</a>
            </p>
            <div class="specimens" style=move || format!("color-scheme:{}", scheme.get())>
                {locale::tags().map(|tag| view! { <Language tag /> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Language(tag: &'static str) -> impl IntoView {
    let store = store();
    // In the place of the owner's heading, so that each form on the page has a name of its own.
    let name = browser::language_name(tag, tag);
    let place = NodeRef::<html::Div>::new();
    let shown = StoredValue::new_local(None::<Specimen>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let scene = scene::find(&store.view.scene.get());
        let setup = store.setup.with(|setup| {
            scene.setup(&setup.with("locale", Some(tag)).with("display", None).with("heading", Some(&name)))
        });
        shown.set_value(None);
        place.set_inner_html("");
        shown.set_value(Some(Specimen::place(&place, &setup, scene)));
    });
    on_cleanup(move || shown.set_value(None));
    let direction = if locale::is_right_to_left(tag) { "rtl" } else { "ltr" };
    view! {
        <article lang=tag dir=direction>
            <code lang="en">
                {tag}
            </code>
            <div node_ref=place></div>
        </article>
    }
}
