//! Buttondown's form, frame and address.

use crate::{gives, posts};

const ENDPOINT: &str = "https://buttondown.com/api/emails/embed-subscribe/fieldnotes";

#[test]
fn the_form_with_tag_and_metadata() {
    let import = gives(
        r#"<form action="https://buttondown.com/api/emails/embed-subscribe/fieldnotes" method="post" target="popupwindow"
 onsubmit="window.open('https://buttondown.com/fieldnotes', 'popupwindow')" class="embeddable-buttondown-form">
 <label for="bd-email">Enter your email</label>
 <input type="email" name="email" id="bd-email" />
 <label for="bd-name">Name</label><input type="text" name="metadata__name" id="bd-name" />
 <input type="hidden" name="metadata__page" value="home" />
 <input type="hidden" name="tag" value="website" />
 <input type="hidden" value="1" name="embed" />
 <input type="submit" value="Subscribe" />
 <p><a href="https://buttondown.com/refer/fieldnotes" target="_blank">Powered by Buttondown.</a></p>
</form>"#,
        &[
            ("provider", "buttondown"),
            ("endpoint", ENDPOINT),
            ("newsletter", "website"),
            ("name-field", "optional"),
            ("button", "Subscribe"),
            ("email-label", "Enter your email"),
            ("name-label", "Name"),
            ("field-page", "home"),
        ],
        &[],
    );
    posts(&import, ENDPOINT, "email=kate@example.com&tag=website&metadata__name=Kate&metadata__page=home&embed=1");
}

#[test]
fn the_old_host_with_a_choice_of_tags() {
    let import = gives(
        r#"<form action="https://buttondown.email/api/emails/embed-subscribe/fieldnotes" method="post">
 <input type="email" name="email" placeholder="you@example.com">
 <label><input type="checkbox" name="tag" value="birds"> Birds</label>
 <label><input type="checkbox" name="tag" value="moss"> Moss</label>
 <input type="hidden" name="metadata__Campaign" value="spring">
 <button type="submit">Join</button></form>"#,
        &[
            ("provider", "buttondown"),
            ("endpoint", ENDPOINT),
            ("newsletters", "birds=Birds; moss=Moss"),
            ("button", "Join"),
            ("field-campaign", "spring"),
        ],
        &["the hidden field “Campaign”: attributes have no capitals, so its name is sent in small letters"],
    );
    posts(&import, ENDPOINT, "email=kate@example.com&tag=birds&tag=moss&metadata__campaign=spring&embed=1");
}

#[test]
fn the_frame_and_the_address() {
    let attributes = [("provider", "buttondown"), ("endpoint", ENDPOINT)];
    let frame = r#"<iframe scrolling="no" style="width:100%!important;height:220px" src="https://buttondown.com/fieldnotes?as_embed=true"></iframe>"#;
    let import = gives(frame, &attributes, &[]);
    posts(&import, ENDPOINT, "email=kate@example.com&embed=1");
    gives("https://buttondown.com/fieldnotes", &attributes, &[]);
}
