//! Mautic's form as HTML, its script that writes the form, and its frame.

use crate::{gives, posts};

#[test]
fn the_form_with_its_aliases() {
    let import = gives(
        r#"<div id="mauticform_wrapper_news" class="mauticform_wrapper">
<form autocomplete="false" role="form" method="post" action="https://m.example.org/form/submit?formId=3" id="mauticform_news" data-mautic-form="news" enctype="multipart/form-data">
 <div class="mauticform-error" id="mauticform_news_error"></div><div class="mauticform-message" id="mauticform_news_message"></div>
 <div class="mauticform-innerform"><div class="mauticform-page-wrapper mauticform-page-1" data-mautic-form-page="1">
  <div id="mauticform_news_your_email" data-validate="your_email" data-validation-type="email" class="mauticform-row mauticform-email mauticform-field-1 mauticform-required">
   <label id="mauticform_label_news_your_email" for="mauticform_input_news_your_email" class="mauticform-label">Email</label>
   <input id="mauticform_input_news_your_email" name="mauticform[your_email]" value="" class="mauticform-input" type="email">
   <span class="mauticform-errormsg" style="display: none;">This is required.</span></div>
  <div id="mauticform_news_f_name" class="mauticform-row mauticform-text mauticform-field-2">
   <label for="mauticform_input_news_f_name" class="mauticform-label">First name</label>
   <input id="mauticform_input_news_f_name" name="mauticform[f_name]" value="" class="mauticform-input" type="text"></div>
  <div id="mauticform_news_topics" class="mauticform-row mauticform-checkboxgrp mauticform-field-3"><label class="mauticform-label">Topics</label>
   <div class="mauticform-checkboxgrp-row"><label class="mauticform-checkboxgrp-label"><input class="mauticform-checkboxgrp-checkbox" name="mauticform[topics][]" type="checkbox" value="art">Art</label></div>
   <div class="mauticform-checkboxgrp-row"><label class="mauticform-checkboxgrp-label"><input class="mauticform-checkboxgrp-checkbox" name="mauticform[topics][]" type="checkbox" value="law">Law</label></div></div>
  <div id="mauticform_news_bot" class="mauticform-row mauticform-text" style="display:none"><label>Leave this empty</label><input name="mauticform[bot]" type="text" value=""></div>
  <div class="mauticform-row mauticform-button-wrapper"><button type="submit" name="mauticform[submit]" value="" class="mauticform-button btn btn-default">Submit</button></div>
 </div></div>
 <input type="hidden" name="mauticform[formId]" value="3"><input type="hidden" name="mauticform[return]" value="">
 <input type="hidden" name="mauticform[formName]" value="news"><input type="hidden" name="mauticform[origin]" value="site">
</form></div>"#,
        &[
            ("provider", "mautic"),
            ("endpoint", "https://m.example.org/form/submit?formId=3"),
            ("newsletters", "art=Art; law=Law"),
            ("name-field", "optional"),
            ("button", "Submit"),
            ("email-label", "Email"),
            ("name-label", "First name"),
            ("email-as", "mauticform[your_email]"),
            ("name-as", "mauticform[f_name]"),
            ("newsletters-as", "mauticform[topics][]"),
            ("field-origin", "site"),
        ],
        &[],
    );
    posts(
        &import,
        "https://m.example.org/form/submit?formId=3",
        "mauticform[your_email]=kate@example.com&mauticform[f_name]=Kate&mauticform[topics][]=art&mauticform[topics][]=law\
         &mauticform[origin]=site&mauticform[formId]=3&mauticform[messenger]=1",
    );
}

#[test]
fn the_script_that_writes_the_form() {
    let import = gives(
        r#"<script type="text/javascript" src="//www.example.org/mautic/form/generate.js?id=12"></script>"#,
        &[("provider", "mautic"), ("endpoint", "https://www.example.org/mautic/form/submit?formId=12")],
        &["the form's own fields and texts: they are at the provider, not in what was pasted"],
    );
    posts(
        &import,
        "https://www.example.org/mautic/form/submit?formId=12",
        "mauticform[email]=kate@example.com&mauticform[formId]=12&mauticform[messenger]=1",
    );
}

#[test]
fn the_frame() {
    let import = gives(
        r#"<iframe src="https://m.example.org/form/7" width="300" height="300"><p>Your browser does not support iframes.</p></iframe>"#,
        &[("provider", "mautic"), ("endpoint", "https://m.example.org/form/submit?formId=7")],
        &["the form's own fields and texts: they are at the provider, not in what was pasted"],
    );
    posts(
        &import,
        "https://m.example.org/form/submit?formId=7",
        "mauticform[email]=kate@example.com&mauticform[formId]=7&mauticform[messenger]=1",
    );
}
