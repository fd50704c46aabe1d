//! Substack's frame, form and address; beehiiv, which cannot be posted to.

use crate::{gives, posts};

#[test]
fn the_frame_the_form_and_the_address() {
    let attributes = [("provider", "substack"), ("endpoint", "https://kate.substack.com/api/v1/free")];
    let posted = ("https://kate.substack.com/api/v1/free?nojs=true", "email=kate@example.com&source=embed");
    let frame = r#"<iframe src="https://kate.substack.com/embed" width="480" height="320" style="border:1px solid #EEE; background:white;" frameborder="0" scrolling="no"></iframe>"#;
    posts(&gives(frame, &attributes, &[]), posted.0, posted.1);
    posts(&gives("https://kate.substack.com", &attributes, &[]), posted.0, posted.1);
    let form = r#"<form action="https://kate.substack.com/api/v1/free?nojs=true" method="post" target="_blank">
 <input type="hidden" name="first_url" value="https://kate.example/"><input type="hidden" name="source" value="embed">
 <label>Address <input type="email" name="email"></label><input type="submit" value="Sign up"></form>"#;
    let attributes = [&attributes[..], &[("button", "Sign up"), ("email-label", "Address")]].concat();
    posts(&gives(form, &attributes, &[]), posted.0, posted.1);
}

#[test]
fn beehiiv_has_a_recipe_instead() {
    let note = ["beehiiv's form: beehiiv takes sign-ups only from its own frame or with a secret key"];
    for paste in [
        r#"<iframe src="https://embeds.beehiiv.com/0d4f3a52?slim=true" data-test-id="beehiiv-embed" height="52" width="100%" frameborder="0" scrolling="no"></iframe>"#,
        r#"<script async src="https://subscribe-forms.beehiiv.com/v3/loader.js" data-beehiiv-form="0d4f3a52"></script>"#,
        "https://subscribe-forms.beehiiv.com/0d4f3a52",
    ] {
        let import = gives(paste, &[], &note);
        assert!(import.left_out[0].fix.contains("docs/providers/beehiiv.md"));
    }
}
