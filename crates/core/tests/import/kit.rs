//! Kit's HTML form, with what its `data-options` say, and its script.

use crate::{gives, posts};

#[test]
fn the_form_with_its_settings() {
    let import = gives(
        r##"<script src="https://f.convertkit.com/ckjs/ck.5.js"></script>
<form action="https://app.convertkit.com/forms/1234567/subscriptions" class="seva-form formkit-form" method="post"
 data-sv-form="1234567" data-uid="a1b2c3d4e5" data-format="inline" data-version="5"
 data-options="{&quot;settings&quot;:{&quot;after_subscribe&quot;:{&quot;action&quot;:&quot;message&quot;,&quot;success_message&quot;:&quot;Look into your inbox.&quot;,&quot;redirect_url&quot;:&quot;&quot;},&quot;recaptcha&quot;:{&quot;enabled&quot;:true},&quot;return_visitor&quot;:{&quot;action&quot;:&quot;show&quot;}},&quot;version&quot;:&quot;5&quot;}">
 <div class="formkit-background" style="opacity: 0.2;"></div>
 <div data-style="minimal">
  <div class="formkit-header" data-element="header"><h2>The workshop letter</h2></div>
  <div class="formkit-subheader" data-element="subheader"><p>One plan a month.</p></div>
  <ul class="formkit-alert formkit-alert-error" data-element="errors" data-group="alert"></ul>
  <div data-element="fields" class="seva-fields formkit-fields">
   <div class="formkit-field"><input class="formkit-input" aria-label="First name" name="fields[first_name]" placeholder="First name" type="text"></div>
   <div class="formkit-field"><input class="formkit-input" name="email_address" aria-label="Email address" placeholder="Email address" required="" type="email"></div>
   <fieldset data-group="checkboxes"><div class="formkit-checkboxes" data-element="tags-checkboxes">
    <div class="formkit-checkbox"><input id="tag-9-81" type="checkbox" name="tags[]" value="81"><label for="tag-9-81">Wood</label></div>
    <div class="formkit-checkbox"><input id="tag-9-82" type="checkbox" name="tags[]" value="82"><label for="tag-9-82">Metal</label></div>
   </div></fieldset>
   <button data-element="submit" class="formkit-submit"><div class="formkit-spinner"><div></div><div></div></div><span>Send it</span></button>
  </div>
  <div class="formkit-guarantee"><p>No spam.</p></div>
 </div>
 <style>.formkit-form[data-uid="a1b2c3d4e5"] *{box-sizing:border-box;}</style>
</form>"##,
        &[
            ("provider", "kit"),
            ("endpoint", "https://app.convertkit.com/forms/1234567/subscriptions"),
            ("newsletters", "81=Wood; 82=Metal"),
            ("name-field", "optional"),
            ("heading", "The workshop letter"),
            ("description", "One plan a month."),
            ("button", "Send it"),
            ("email-label", "Email address"),
            ("name-label", "First name"),
            ("success-text", "Look into your inbox."),
        ],
        &["the captcha: this form shows none", "the style sheet: this form has a look of its own"],
    );
    posts(
        &import,
        "https://app.convertkit.com/forms/1234567/subscriptions",
        "email_address=kate@example.com&fields[first_name]=Kate&tags[]=81&tags[]=82",
    );
}

#[test]
fn a_form_of_the_owners_with_a_page_to_go_to() {
    let import = gives(
        r#"<form action="https://app.kit.com/forms/765/subscriptions" method="post"
 data-options='{"settings":{"after_subscribe":{"action":"redirect","redirect_url":"https://workshop.example/thanks"}}}'>
 <input type="text" name="first_name" placeholder="Your name" required>
 <input type="email" name="email_address" placeholder="you@example.com" required>
 <input type="hidden" name="fields[source]" value="about page">
 <input type="hidden" name="tags[]" value="99">
 <input type="submit" value="Join">
</form>"#,
        &[
            ("provider", "kit"),
            ("endpoint", "https://app.kit.com/forms/765/subscriptions"),
            ("newsletter", "99"),
            ("name-field", "required"),
            ("button", "Join"),
            ("name-label", "Your name"),
            ("redirect", "https://workshop.example/thanks"),
            ("name-as", "first_name"),
            ("field-source", "about page"),
        ],
        &[],
    );
    posts(
        &import,
        "https://app.kit.com/forms/765/subscriptions",
        "email_address=kate@example.com&first_name=Kate&tags[]=99&fields[source]=about page",
    );
}

#[test]
fn the_script_has_no_number() {
    gives(
        r#"<script async data-uid="a1b2c3d4e5" src="https://workshop.kit.com/a1b2c3d4e5/index.js"></script>"#,
        &[("provider", "kit")],
        &["the form's number: this code names the form by its uid only"],
    );
}
