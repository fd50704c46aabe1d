//! Mailchimp's embedded form: audience fields, interests, tags, the trap for bots.

use crate::{gives, import, posts};

const STYLE: &str = "the style sheet: this form has a look of its own";

#[test]
fn the_form_with_names_interests_and_a_tag() {
    let import = gives(
        r##"<div id="mc_embed_shell">
<link href="//cdn-images.mailchimp.com/embedcode/classic-061523.css" rel="stylesheet" type="text/css">
<style type="text/css">#mc_embed_signup{background:#fff; clear:left; width:600px}</style>
<div id="mc_embed_signup">
<form action="https://river.us21.list-manage.com/subscribe/post?u=0a1b2c3d4e&amp;id=9f8e7d&amp;f_id=00c0ffee" method="post"
  id="mc-embedded-subscribe-form" name="mc-embedded-subscribe-form" class="validate" target="_blank">
 <div id="mc_embed_signup_scroll"><h2>Letters from the river</h2>
 <div class="indicates-required"><span class="asterisk">*</span> indicates required</div>
 <div class="mc-field-group"><label for="mce-EMAIL">Email Address <span class="asterisk">*</span></label>
  <input type="email" name="EMAIL" class="required email" id="mce-EMAIL" required="" value=""></div>
 <div class="mc-field-group"><label for="mce-FNAME">First Name </label>
  <input type="text" name="FNAME" class=" text" id="mce-FNAME" value=""></div>
 <div class="mc-field-group"><label for="mce-LNAME">Last Name </label>
  <input type="text" name="LNAME" class=" text" id="mce-LNAME" value=""></div>
 <div class="mc-field-group input-group"><strong>What to send </strong><ul>
  <li><input type="checkbox" name="group[24][1]" id="mce-group[24]-24-0" value=""><label for="mce-group[24]-24-0">Politics</label></li>
  <li><input type="checkbox" name="group[24][2]" id="mce-group[24]-24-1" value=""><label for="mce-group[24]-24-1">Books; films</label></li>
 </ul></div>
 <div hidden=""><input type="hidden" name="EMAILTYPE" value="html"></div>
 <div id="mce-responses" class="clear foot"><div class="response" id="mce-error-response" style="display: none;"></div></div>
 <div aria-hidden="true" style="position: absolute; left: -5000px;">
  <input type="text" name="b_0a1b2c3d4e_9f8e7d" tabindex="-1" value=""></div>
 <div class="optionalParent"><div class="clear foot">
  <input type="submit" name="subscribe" id="mc-embedded-subscribe" class="button" value="Sign me up"></div></div>
 </div></form></div>
<script type="text/javascript" src="//s3.amazonaws.com/downloads.mailchimp.com/js/mc-validate.js"></script></div>"##,
        &[
            ("provider", "mailchimp"),
            ("endpoint", "https://river.us21.list-manage.com/subscribe/post?u=0a1b2c3d4e&id=9f8e7d&f_id=00c0ffee"),
            ("newsletters", "group[24][1]=Politics; group[24][2]=Books, films"),
            ("name-field", "optional"),
            ("fields", "LNAME=Last Name"),
            ("heading", "Letters from the river"),
            ("button", "Sign me up"),
            ("email-label", "Email Address"),
            ("name-label", "First Name"),
        ],
        &[STYLE],
    );
    posts(
        &import,
        "https://river.us21.list-manage.com/subscribe/post?u=0a1b2c3d4e&id=9f8e7d&f_id=00c0ffee",
        "EMAIL=kate@example.com&FNAME=Kate&LNAME=Yes&b_0a1b2c3d4e_9f8e7d=&subscribe=Subscribe&group[24][1]=1&group[24][2]=1",
    );
}

#[test]
fn the_naked_form_with_a_hidden_tag_and_a_required_field() {
    let import = gives(
        r#"<form action="http://river.us3.list-manage.com/subscribe/post?u=aa11&id=bb22" method="POST" target="_blank">
  <label>E-mail: <input type="email" name="EMAIL" required></label>
  <label>Postcode * <input name="MMERGE5" type="text" required></label>
  <input type="hidden" name="tags" value="4521">
  <input type="hidden" name="SOURCE" value="footer">
  <div style="position:absolute;left:-5000px" aria-hidden="true"><input name="b_aa11_bb22" tabindex="-1"></div>
  <button>Subscribe</button>
</form>"#,
        &[
            ("provider", "mailchimp"),
            ("endpoint", "https://river.us3.list-manage.com/subscribe/post?u=aa11&id=bb22"),
            ("newsletter", "4521"),
            ("fields", "MMERGE5*=Postcode"),
            ("button", "Subscribe"),
            ("email-label", "E-mail"),
            ("field-source", "footer"),
        ],
        &["http://: addresses would cross the network in the clear"],
    );
    posts(
        &import,
        "https://river.us3.list-manage.com/subscribe/post?u=aa11&id=bb22",
        "EMAIL=kate@example.com&SOURCE=footer&MMERGE5=Yes&b_aa11_bb22=&subscribe=Subscribe&tags=4521",
    );
}

#[test]
fn the_hosted_page_by_its_address() {
    let import = gives(
        "river.us21.list-manage.com/subscribe?u=aa11&amp;id=bb22",
        &[("provider", "mailchimp"), ("endpoint", "https://river.us21.list-manage.com/subscribe/post?u=aa11&id=bb22")],
        &["the form's own fields and texts: they are at the provider, not in what was pasted"],
    );
    posts(
        &import,
        "https://river.us21.list-manage.com/subscribe/post?u=aa11&id=bb22",
        "EMAIL=kate@example.com&b_aa11_bb22=&subscribe=Subscribe",
    );
}

#[test]
fn a_pop_up_does_not_say_enough() {
    let note = "the form's address: this code loads a pop-up, and does not name the account";
    gives(
        r#"<script id="mcjs">!function(c,h,i,m,p){m=c.createElement(h),p=c.getElementsByTagName(h)[0],m.async=1,m.src=i,p.parentNode.insertBefore(m,p)}(document,"script","https://chimpstatic.com/mcjs-connected/js/users/aa/bb.js");</script>"#,
        &[("provider", "mailchimp")],
        &[note],
    );
    assert!(import("<p>Write to us</p>").attributes.is_empty());
}
