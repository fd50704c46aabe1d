//! The component on a server: rendered to a string, whole and escaped.
#![cfg(feature = "ssr")]

use leptos::prelude::*;
use newsletter_signup::{Config, NewsletterSignup};

fn render(config: Config) -> String {
    Owner::new().with(|| view! { <NewsletterSignup config=config /> }.to_html())
}

#[test]
fn renders_the_form_with_its_labels_and_texts() {
    let html = render(Config::new("https://example.com/subscribe").with("heading", "Weekly").with("button", "Join"));
    for part in [
        r#"action="https://example.com/subscribe""#,
        ">Weekly</h2>",
        ">Join</button>",
        "Enter your email to subscribe",
        "* indicates required",
        r#"type="email""#,
        "<style>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn two_forms_share_no_id() {
    let (one, two) = (render(Config::default()), render(Config::default()));
    let ids = |html: &str| {
        html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&one).len(), 4);
    assert!(ids(&one).iter().all(|id| !ids(&two).contains(id)));
}

#[test]
fn what_the_owner_writes_is_text() {
    let config = Config::new("https://example.com/")
        .with("heading", "<img src=x onerror=alert(1)>")
        .with("consent", "\"><script>");
    let html = render(config);
    assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
}
