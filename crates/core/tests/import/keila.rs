//! Keila's form and its hosted page.

use crate::{gives, posts};

#[test]
fn the_form() {
    let import = gives(
        r#"<form action="https://app.keila.example/forms/nfrm_8Jp2Wq4z" method="post">
 <h1>Mountain post</h1>
 <label for="contact_email">Email</label><input id="contact_email" name="contact[email]" type="email" required>
 <label for="contact_first_name">First name</label><input id="contact_first_name" name="contact[first_name]" type="text" required>
 <label for="contact_last_name">Last name</label><input id="contact_last_name" name="contact[last_name]" type="text">
 <input name="contact[data][origin]" type="hidden" value="hut">
 <div style="display:none" aria-hidden="true"><input name="h[url]" id="h_url"></div>
 <div class="h-captcha" data-sitekey="fake"></div>
 <button type="submit">Climb on</button></form>"#,
        &[
            ("provider", "keila"),
            ("endpoint", "https://app.keila.example/forms/nfrm_8Jp2Wq4z"),
            ("name-field", "required"),
            ("heading", "Mountain post"),
            ("button", "Climb on"),
            ("email-label", "Email"),
            ("name-label", "First name"),
            ("field-origin", "hut"),
        ],
        &[
            "the field “Last name”: this form or the provider's adapter has no such field",
            "the captcha: this form shows none",
        ],
    );
    posts(
        &import,
        "https://app.keila.example/forms/nfrm_8Jp2Wq4z",
        "contact[email]=kate@example.com&contact[first_name]=Kate&contact[data][origin]=hut&h[url]=",
    );
}

#[test]
fn the_frame_and_the_address() {
    let attributes = [("provider", "keila"), ("endpoint", "https://keila.example/forms/nfrm_8Jp2Wq4z")];
    let fields = ["the form's own fields and texts: they are at the provider, not in what was pasted"];
    let import = gives(
        r#"<iframe src="https://keila.example/forms/nfrm_8Jp2Wq4z" style="border:0"></iframe>"#,
        &attributes,
        &fields,
    );
    posts(&import, "https://keila.example/forms/nfrm_8Jp2Wq4z", "contact[email]=kate@example.com&h[url]=");
    gives("https://keila.example/forms/nfrm_8Jp2Wq4z", &attributes, &fields);
}
