//! Forms that hosts take in: Netlify's, on the very site, and Formspree's.

use crate::{gives, posts};

#[test]
fn netlifys_form() {
    let import = gives(
        r#"<form name="newsletter" method="POST" data-netlify="true" netlify-honeypot="bot-field" action="/thanks">
 <input type="hidden" name="form-name" value="newsletter">
 <p hidden><label>Leave this out: <input name="bot-field"></label></p>
 <label>Email <input type="email" name="email" required></label>
 <label>Name <input type="text" name="name"></label>
 <button type="submit">Subscribe</button></form>"#,
        &[
            ("provider", "netlify"),
            ("endpoint", "/"),
            ("name-field", "optional"),
            ("button", "Subscribe"),
            ("email-label", "Email"),
            ("name-label", "Name"),
            ("field-form-name", "newsletter"),
        ],
        &[
            "the endpoint: it is relative to the page that the form stood on",
            "the page after signing up “/thanks”: it is not an absolute address",
        ],
    );
    posts(&import, "https://site.example/", "email=kate@example.com&name=Kate&form-name=newsletter");
}

#[test]
fn netlifys_form_with_other_names_and_a_captcha() {
    let import = gives(
        r#"<link rel="canonical" href="https://shop.example/"><form name="Signup" netlify netlify-honeypot="fax">
 <input class="hidden" name="fax">
 <input type="email" name="mail" aria-label="Mail">
 <div data-netlify-recaptcha="true"></div><input type="submit" value="Go"></form>"#,
        &[
            ("provider", "netlify"),
            ("endpoint", "https://shop.example/"),
            ("button", "Go"),
            ("email-label", "Mail"),
            ("email-as", "mail"),
            ("field-form-name", "Signup"),
        ],
        &[
            "the trap for bots “fax”: this form has one of its own, which it sends as website",
            "the captcha: this form shows none",
        ],
    );
    posts(&import, "https://shop.example/", "mail=kate@example.com&form-name=Signup");
}

#[test]
fn formsprees_form() {
    let import = gives(
        r#"<form action="https://formspree.io/f/xyzabcde" method="POST">
 <label>Your email: <input type="email" name="email" required></label>
 <label>Your message: <textarea name="message"></textarea></label>
 <input type="text" name="_gotcha" style="display:none">
 <input type="hidden" name="_subject" value="New reader"><input type="hidden" name="_next" value="//site.example/done">
 <button type="submit">Send</button></form>"#,
        &[
            ("provider", "formspree"),
            ("endpoint", "https://formspree.io/f/xyzabcde"),
            ("fields", "message=Your message"),
            ("button", "Send"),
            ("email-label", "Your email"),
            ("redirect", "https://site.example/done"),
            ("field-_subject", "New reader"),
        ],
        &[],
    );
    posts(&import, "https://formspree.io/f/xyzabcde", "email=kate@example.com&_subject=New reader&message=Yes");
}

#[test]
fn formsprees_older_name_of_the_address() {
    let import = gives(
        r#"<form action="https://formspree.io/p/1234567890/f/signup" method="post"><input type="email" name="_replyto">
 <label><input type="checkbox" name="gdpr_ok" value="yes"> Keep my address</label><input type="submit" value="Send"></form>"#,
        &[
            ("provider", "formspree"),
            ("endpoint", "https://formspree.io/p/1234567890/f/signup"),
            ("consent", "Keep my address"),
            ("button", "Send"),
            ("email-as", "_replyto"),
            ("consent-as", "gdpr_ok"),
        ],
        &["the optional consent: here a consent box must be ticked"],
    );
    posts(&import, "https://formspree.io/p/1234567890/f/signup", "_replyto=kate@example.com&gdpr_ok=Keep my address");
}
