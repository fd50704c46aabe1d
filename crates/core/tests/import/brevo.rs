//! Brevo's form, its frame, and its address.

use crate::{gives, posts};

const ENDPOINT: &str = "https://5f2e1b3c.sibforms.com/serve/MUIFAbc-123_x";

#[test]
fn the_form_with_consent_and_a_captcha() {
    let import = gives(
        r##"<link rel="stylesheet" href="https://sibforms.com/forms/end-form/build/sib-styles.css">
<div class="sib-form" style="text-align: center;"><div id="sib-form-container" class="sib-form-container">
 <div id="error-message" class="sib-form-message-panel"><div class="sib-form-message-panel__text">
  <span class="sib-form-message-panel__inner-text">Your subscription could not be saved. Please try again.</span></div></div>
 <div id="sib-container" class="sib-container--large">
 <form id="sib-form" method="POST" action="https://5f2e1b3c.sibforms.com/serve/MUIFAbc-123_x" data-type="subscription">
  <div><div class="sib-form-block"><h3>Garden news</h3></div></div>
  <div><div class="sib-form-block"><p>What to do this month.</p></div></div>
  <div class="sib-input sib-form-block"><div class="form__entry entry_block"><div class="form__label-row">
   <label class="entry__label" for="EMAIL" data-required="*">Your address</label>
   <div class="entry__field"><input class="input" type="text" id="EMAIL" name="EMAIL" autocomplete="off" placeholder="EMAIL" data-required="true" required /></div></div>
   <label class="entry__error entry__error--primary"></label></div></div>
  <div class="sib-input sib-form-block"><div class="form__entry entry_block"><div class="form__label-row">
   <label class="entry__label" for="FIRSTNAME" data-required="*">Your name</label>
   <div class="entry__field"><input class="input" maxlength="200" type="text" id="FIRSTNAME" name="FIRSTNAME" data-required="true" required /></div></div></div></div>
  <div class="sib-input sib-form-block"><label class="entry__label" for="JOB">Trade</label>
   <select class="input" id="JOB" name="JOB"><option value="">Choose</option><option value="cook">cook</option><option value="gardener">gardener</option></select></div>
  <div class="sib-optin sib-form-block" data-required="true"><div class="form__entry entry_mcq"><div class="form__label-row"><div class="entry__choice">
   <label><input type="checkbox" class="input_replaced" value="1" id="OPT_IN" name="OPT_IN" required />
   <span class="checkbox checkbox_tick_positive"></span><span><p>I want to receive <b>garden news</b>.</p></span></label></div></div></div></div>
  <div class="sib-captcha sib-form-block"><div class="g-recaptcha sib-visible-recaptcha" id="sib-captcha" data-sitekey="6Lfake" data-callback="handleCaptchaResponse"></div></div>
  <div class="sib-form-block"><button class="sib-form-block__button" form="sib-form" type="submit">
   <svg class="icon clickable__icon progress-indicator__icon sib-hide-loader-icon" viewBox="0 0 512 512"></svg>Plant me</button></div>
  <input type="text" name="email_address_check" value="" class="input--hidden">
  <input type="hidden" name="locale" value="en">
  <input type="hidden" name="SOURCE" value="shed">
 </form></div></div></div>
<script>window.LOCALE = 'en'; window.EMAIL_INVALID_MESSAGE = "No address.";</script>
<script defer src="https://sibforms.com/forms/end-form/build/main.js"></script>"##,
        &[
            ("provider", "brevo"),
            ("endpoint", ENDPOINT),
            ("name-field", "required"),
            ("fields", "JOB=Trade|cook|gardener"),
            ("consent", "I want to receive garden news."),
            ("heading", "Garden news"),
            ("description", "What to do this month."),
            ("button", "Plant me"),
            ("email-label", "Your address"),
            ("name-label", "Your name"),
            ("field-source", "shed"),
        ],
        &["the captcha: this form shows none", "the style sheet: this form has a look of its own"],
    );
    posts(
        &import,
        "https://5f2e1b3c.sibforms.com/serve/MUIFAbc-123_x?isAjax=1",
        "EMAIL=kate@example.com&FIRSTNAME=Kate&OPT_IN=1&SOURCE=shed&JOB=Yes&email_address_check=",
    );
}

#[test]
fn the_frame() {
    let import = gives(
        r#"<!-- START --><iframe width="540" height="305" src="https://5f2e1b3c.sibforms.com/serve/MUIFAbc-123_x" frameborder="0" scrolling="auto" allowfullscreen style="display: block;"></iframe>"#,
        &[("provider", "brevo"), ("endpoint", ENDPOINT)],
        &["the form's own fields and texts: they are at the provider, not in what was pasted"],
    );
    posts(
        &import,
        "https://5f2e1b3c.sibforms.com/serve/MUIFAbc-123_x?isAjax=1",
        "EMAIL=kate@example.com&email_address_check=",
    );
}

#[test]
fn lists_that_the_provider_decides_on_are_named() {
    gives(
        r#"<form method="POST" action="https://5f2e1b3c.sibforms.com/serve/MUIFAbc-123_x">
 <input type="email" name="EMAIL" required aria-label="E-mail">
 <label><input type="checkbox" name="lists_25[]" value="5"> Weekly</label>
 <label><input type="checkbox" name="lists_25[]" value="7"> Monthly</label>
 <button type="submit">OK</button></form>"#,
        &[("provider", "brevo"), ("endpoint", ENDPOINT), ("button", "OK"), ("email-label", "E-mail")],
        &["the field “lists_25[]”: this form or the provider's adapter has no such field"],
    );
}
