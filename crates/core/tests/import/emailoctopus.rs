//! EmailOctopus's HTML form, and its script of today.

use crate::{gives, posts};

const ENDPOINT: &str = "https://emailoctopus.com/lists/0d4f3a52-7c1e-11ee-8e7c-0242ac130003/members/embedded/1.3/add";

#[test]
fn the_form_with_consent_and_its_texts() {
    let import = gives(
        r#"<div class="emailoctopus-form-wrapper emailoctopus-form-default">
 <h2 class="emailoctopus-heading">The reef report</h2>
 <p class="emailoctopus-success-message"></p><p class="emailoctopus-error-message"></p>
 <form action="https://emailoctopus.com/lists/0d4f3a52-7c1e-11ee-8e7c-0242ac130003/members/embedded/1.3/add" method="post"
  data-message-success="Thanks for diving in." data-message-missing-email-address="Your email address is required." class="emailoctopus-form" data-sitekey="6Lfake">
  <div class="emailoctopus-form-row"><label for="field_0">Email address</label><input id="field_0" name="field_0" type="email" placeholder=""></div>
  <div class="emailoctopus-form-row"><label for="field_1">First name</label><input id="field_1" name="field_1" type="text" placeholder=""></div>
  <div class="emailoctopus-form-row-consent"><input type="checkbox" id="consent" name="consent" required><label for="consent">I consent to receiving the report.</label></div>
  <div aria-hidden="true" class="emailoctopus-form-row-hp"><input type="text" name="hp0d4f3a52-7c1e-11ee-8e7c-0242ac130003" tabindex="-1" autocomplete="nope"></div>
  <div class="emailoctopus-form-row-subscribe"><input type="hidden" name="successRedirectUrl" value="https://reef.example/hello"><button type="submit">Dive in</button></div>
 </form></div>
<script src="https://emailoctopus.com/bundles/emailoctopuslist/js/1.6/form-embed.js"></script>"#,
        &[
            ("provider", "emailoctopus"),
            ("endpoint", ENDPOINT),
            ("name-field", "optional"),
            ("consent", "I consent to receiving the report."),
            ("heading", "The reef report"),
            ("button", "Dive in"),
            ("email-label", "Email address"),
            ("name-label", "First name"),
            ("success-text", "Thanks for diving in."),
            ("redirect", "https://reef.example/hello"),
        ],
        &[],
    );
    posts(&import, ENDPOINT, "field_0=kate@example.com&field_1=Kate&consent=1&hp0d4f3a52-7c1e-11ee-8e7c-0242ac130003=");
}

#[test]
fn a_form_with_a_further_field() {
    let import = gives(
        r#"<form action="https://emailoctopus.com/lists/0d4f3a52-7c1e-11ee-8e7c-0242ac130003/members/embedded/1.3/add" method="post" class="emailoctopus-form">
 <label>Email <input name="field_0" type="email"></label>
 <label>Boat <input name="field_2" type="text"></label>
 <input type="hidden" name="field_3" value="harbour">
 <input type="submit" value="Subscribe"></form>"#,
        &[
            ("provider", "emailoctopus"),
            ("endpoint", ENDPOINT),
            ("fields", "field_2=Boat"),
            ("button", "Subscribe"),
            ("email-label", "Email"),
            ("field-field_3", "harbour"),
        ],
        &[],
    );
    posts(
        &import,
        ENDPOINT,
        "field_0=kate@example.com&field_3=harbour&field_2=Yes&hp0d4f3a52-7c1e-11ee-8e7c-0242ac130003=",
    );
}

#[test]
fn the_script_names_no_list() {
    gives(
        r#"<script async src="https://eomail4.com/form/0d4f3a52-7c1e-11ee-8e7c-0242ac130003.js" data-form="0d4f3a52-7c1e-11ee-8e7c-0242ac130003"></script>"#,
        &[("provider", "emailoctopus")],
        &["the list's id: this code names the form, and how its script signs up is not documented"],
    );
}
