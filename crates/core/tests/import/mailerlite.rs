//! MailerLite's HTML form and its JavaScript snippet.

use crate::{gives, posts};

const ENDPOINT: &str = "https://assets.mailerlite.com/jsonp/123456/forms/98765432101234567/subscribe";

#[test]
fn the_form_with_groups() {
    let import = gives(
        r##"<style type="text/css">@import url("https://assets.mlcdn.com/fonts.css?version=1");</style>
<div id="mlb2-7654321" class="ml-form-embedContainer ml-subscribe-form ml-subscribe-form-7654321">
 <div class="ml-form-align-center"><div class="ml-form-embedWrapper embedForm"><div class="ml-form-embedBody row-form">
  <div class="ml-form-embedContent"><h4>From the lighthouse</h4><p>Every full moon.</p></div>
  <form class="ml-block-form" action="https://assets.mailerlite.com/jsonp/123456/forms/98765432101234567/subscribe" data-code="" method="post" target="_blank">
   <div class="ml-form-formContent">
    <div class="ml-form-fieldRow"><div class="ml-field-group ml-field-name ml-validate-required">
     <input aria-label="name" aria-required="true" type="text" class="form-control" name="fields[name]" placeholder="Name" autocomplete="given-name"></div></div>
    <div class="ml-form-fieldRow ml-last-item"><div class="ml-field-group ml-field-email ml-validate-email ml-validate-required">
     <input aria-label="email" aria-required="true" type="email" class="form-control" name="fields[email]" placeholder="Email" autocomplete="email"></div></div>
   </div>
   <div class="ml-form-interestGroupsRow"><div class="ml-form-interestGroupsRowCheckbox">
    <label><input type="checkbox" name="groups[]" value="1001"><div class="label-description">Storms</div></label>
    <label><input type="checkbox" name="groups[]" value="1002" checked><div class="label-description">Ships</div></label></div></div>
   <input type="hidden" name="ml-submit" value="1">
   <div class="ml-form-embedSubmit"><button type="submit" class="primary">Keep watch</button>
    <button disabled="disabled" style="display: none;" type="button" class="loading"><div class="ml-form-embedSubmitLoad"></div> <span class="sr-only">Loading...</span></button></div>
   <input type="hidden" name="anticsrf" value="true">
  </form></div>
  <div class="ml-form-successBody row-success" style="display: none"><div class="ml-form-successContent"><h4>Thank you!</h4><p>You are in.</p></div></div>
 </div></div></div>
<script>function ml_webform_success_7654321(){var r=ml_jQuery||jQuery;r(".ml-subscribe-form-7654321 .row-success").show()}</script>
<script src="https://groot.mailerlite.com/js/w/webforms.min.js?v1" type="text/javascript"></script>
<script>fetch("https://assets.mailerlite.com/jsonp/123456/forms/98765432101234567/takel")</script>"##,
        &[
            ("provider", "mailerlite"),
            ("endpoint", ENDPOINT),
            ("newsletters", "1001=Storms; 1002=Ships"),
            ("name-field", "required"),
            ("heading", "From the lighthouse"),
            ("description", "Every full moon."),
            ("button", "Keep watch"),
            ("email-label", "email"),
            ("name-label", "name"),
        ],
        &[
            "ticks set beforehand: this form leaves every choice to the visitor",
            "the style sheet: this form has a look of its own",
        ],
    );
    posts(
        &import,
        ENDPOINT,
        "fields[email]=kate@example.com&fields[name]=Kate&groups[]=1001&groups[]=1002&ml-submit=1&anticsrf=true",
    );
}

#[test]
fn a_form_of_the_owners_with_a_captcha() {
    let import = gives(
        r#"<form action="https://assets.mailerlite.com/jsonp/123456/forms/98765432101234567/subscribe" method="post">
 <label for="m">Your e-mail address</label><input id="m" type="email" name="fields[email]" required>
 <input type="hidden" name="fields[source]" value="menu">
 <label>Last name <input name="fields[last_name]"></label>
 <div class="g-recaptcha" data-sitekey="6Lfake"></div>
 <input type="hidden" name="ml-submit" value="1"><input type="hidden" name="anticsrf" value="true">
 <button>Go</button></form>"#,
        &[
            ("provider", "mailerlite"),
            ("endpoint", ENDPOINT),
            ("fields", "last_name=Last name"),
            ("button", "Go"),
            ("email-label", "Your e-mail address"),
            ("field-source", "menu"),
        ],
        &["the captcha: this form shows none"],
    );
    posts(
        &import,
        ENDPOINT,
        "fields[email]=kate@example.com&fields[source]=menu&fields[last_name]=Yes&ml-submit=1&anticsrf=true",
    );
}

#[test]
fn the_snippet_has_no_number() {
    gives(
        r#"<!-- MailerLite Universal -->
<script>
    (function(w,d,e,u,f,l,n){w[f]=w[f]||function(){(w[f].q=w[f].q||[])
    .push(arguments);},l=d.createElement(e),l.async=1,l.src=u,
    n=d.getElementsByTagName(e)[0],n.parentNode.insertBefore(l,n);})
    (window,document,'script','https://assets.mailerlite.com/js/universal.js','ml');
    ml('account', '123456');
</script>
<div class="ml-embedded" data-form="AbCdEf"></div>"#,
        &[("provider", "mailerlite")],
        &["account and form number: this code names the form by a short code only"],
    );
}
