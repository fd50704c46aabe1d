//! The script tag of Ghost's own form, and the forms of Ghost's themes.

use crate::{gives, posts};

#[test]
fn the_script_tag_with_a_title() {
    let import = gives(
        r##"<div style="height: 40vmin;min-height: 360px"><script src="https://cdn.jsdelivr.net/ghost/signup-form@~0.3/umd/signup-form.min.js" data-background-color="#f5f1e8" data-text-color="#1c1c1c" data-button-color="#7a1f3d" data-button-text-color="#FFFFFF" data-title="Explaining Ukraine" data-description="With Kate Tsurkan" data-icon="https://letters.example/icon.png" data-site="https://letters.example/" data-locale="en" data-label-1="embed" data-label-2="home page" async></script></div>"##,
        &[
            ("provider", "ghost"),
            ("endpoint", "https://letters.example"),
            ("heading", "Explaining Ukraine"),
            ("description", "With Kate Tsurkan"),
            ("icon", "https://letters.example/icon.png"),
            ("background", "#f5f1e8"),
            ("accent", "#7a1f3d"),
            ("on-accent", "#FFFFFF"),
            ("color", "#1c1c1c"),
            ("locale", "en"),
            ("label-1", "embed"),
            ("label-2", "home page"),
        ],
        &[],
    );
    posts(
        &import,
        "https://letters.example/members/api/send-magic-link/",
        "{\"email\":\"kate@example.com\",\"emailType\":\"signup\",\"integrityToken\":\"\u{1a}\",\"labels\":[\"embed\",\"home page\"]}",
    );
}

#[test]
fn the_small_script_tag_of_the_pages_own_site() {
    let import = gives(
        r##"<div style="min-height: 58px;max-width: 440px;margin: 0 auto;width: 100%"><script src="https://cdn.jsdelivr.net/ghost/signup-form@~0.3/umd/signup-form.min.js" data-button-color="#15171A" data-button-text-color="#FFFFFF" data-description="not shown without a title" data-label-2="after a gap" async></script></div>"##,
        &[("provider", "ghost"), ("endpoint", "/"), ("accent", "#15171A"), ("on-accent", "#FFFFFF")],
        &["the endpoint: it is relative to the page that the form stood on"],
    );
    posts(
        &import,
        "https://site.example/members/api/send-magic-link/",
        "{\"email\":\"kate@example.com\",\"emailType\":\"signup\",\"integrityToken\":\"\u{1a}\"}",
    );
}

#[test]
fn a_themes_form_on_a_page_that_says_where_it_stands() {
    let import = gives(
        r#"<!DOCTYPE html><html><head><link rel="canonical" href="https://letters.example/about/"></head><body>
<form data-members-form="subscribe" data-members-autoredirect="false" class="form-wrapper">
 <h2>Stay in touch</h2>
 <input data-members-email type="email" required placeholder="Your email" aria-label="Your email">
 <input data-members-name type="text" placeholder="Your name">
 <input data-members-label type="hidden" value="about"><input data-members-label type="hidden" value="theme">
 <label><input type="checkbox" data-members-newsletter value="Weekly digest"> Weekly</label>
 <label><input type="checkbox" data-members-newsletter value="Breaking news"> Breaking</label>
 <button type="submit"><span class="button-text">Sign up</span></button>
 <p data-members-error></p></form></body></html>"#,
        &[
            ("provider", "ghost"),
            ("endpoint", "https://letters.example"),
            ("newsletters", "Weekly digest=Weekly; Breaking news=Breaking"),
            ("name-field", "optional"),
            ("heading", "Stay in touch"),
            ("button", "Sign up"),
            ("email-label", "Your email"),
            ("name-label", "Your name"),
            ("label-1", "about"),
            ("label-2", "theme"),
        ],
        &[],
    );
    posts(
        &import,
        "https://letters.example/members/api/send-magic-link/",
        "{\"email\":\"kate@example.com\",\"name\":\"Kate\",\"emailType\":\"signup\",\"integrityToken\":\"\u{1a}\",\"labels\":[\"about\",\"theme\"],\"newsletters\":[{\"name\":\"Weekly digest\"},{\"name\":\"Breaking news\"}]}",
    );
}

#[test]
fn a_themes_form_alone_and_a_portal_link() {
    gives(
        r#"<form data-members-form><input data-members-email><input type="hidden" data-members-newsletter value="Weekly digest"><button>Go</button></form>"#,
        &[("provider", "ghost"), ("newsletter", "Weekly digest"), ("button", "Go")],
        &["the endpoint: a theme's form does not name the site it stands on"],
    );
    let import = gives(
        "https://letters.example/#/portal/signup",
        &[("provider", "ghost"), ("endpoint", "https://letters.example")],
        &[],
    );
    posts(
        &import,
        "https://letters.example/members/api/send-magic-link/",
        "{\"email\":\"kate@example.com\",\"emailType\":\"signup\",\"integrityToken\":\"\u{1a}\"}",
    );
}
