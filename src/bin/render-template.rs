//! Prints the form as HTML, for the loader's template; needs the feature `ssr`.

use leptos::prelude::*;
use newsletter_signup::{Config, NewsletterSignup};

fn main() {
    // One newsletter, so that the template holds the shape of a choice; the endpoint is set by the loader.
    let config = Config::default().with("newsletters", "id=Label");
    let owner = Owner::new();
    let html = owner.with(|| view! { <NewsletterSignup config=config styled=false /> }.to_html());
    println!("{html}");
}
