//! A Leptos app with two sign-up forms and an ear for their events.

use leptos::{prelude::*, web_sys};
use newsletter_signup::NewsletterSignup;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(App);
}

/// An app would write its endpoint down; this one is told by the page it is tried on.
fn endpoint() -> String {
    document().body().and_then(|body| body.get_attribute("data-endpoint")).unwrap_or_default()
}

#[component]
fn App() -> impl IntoView {
    let (count, set_count) = signal(0);
    // The events bubble up to any element around the form.
    let on_success = move |_: web_sys::CustomEvent| set_count.update(|count| *count += 1);
    view! {
        <main on:signup-success=on_success>
            <h1>"From Leptos"</h1>
            <NewsletterSignup endpoint=endpoint() newsletter="weekly" heading="Weekly" />
            <NewsletterSignup
                endpoint=endpoint()
                newsletters="war=The War; books=Books"
                heading="Choose"
                description="As many as you like."
            />
            <p id="count">{count}</p>
        </main>
    }
}
