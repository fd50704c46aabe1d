//! Prints what the loader is made from, a line each; needs the feature `ssr`.
//!
//! The form as most have it, the form with all that few have, and the English texts of the latter as JSON.

use leptos::prelude::*;
use newsletter_signup::{Config, NewsletterSignup};
use newsletter_signup_core::{Text, json::push_member};

fn render(config: Config) -> String {
    let owner = Owner::new();
    owner.with(|| view! { <NewsletterSignup config=config styled=false /> }.to_html()).replace('\n', " ")
}

fn main() {
    // One newsletter, so that the template holds the shape of a choice; the endpoint is set by the loader.
    println!("{}", render(Config::default().with("newsletters", "id=Label")));
    let extended = Config::default()
        .with("newsletters", "id=Label|Description")
        .with("fields", "text*=Label; choice*=Label|Choice; box*?=Label")
        .with("consent", "[Text](https://example.com/)")
        .with("image", "/image")
        .with("icon", "/icon");
    println!("{}", render(extended));
    let mut texts = String::from("{");
    for text in [Text::Close, Text::Remembered] {
        push_member(&mut texts, text.key(), text.english());
    }
    println!("{texts}}}");
}
