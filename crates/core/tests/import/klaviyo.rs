//! Klaviyo's older HTML form, its script, and the address of its own page.

use crate::{gives, posts};

const ENDPOINT: &str = "https://a.klaviyo.com/client/subscriptions/?company_id=AbC123";
const BODY: &str = r#""relationships":{"list":{"data":{"type":"list","id":"XyZ789"}}}}}"#;

#[test]
fn the_form_beside_the_script() {
    let import = gives(
        r#"<script async type="text/javascript" src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=AbC123"></script>
<form id="email_signup" class="klaviyo_gdpr_embed_XyZ789" action="//manage.kmail-lists.com/subscriptions/subscribe" data-ajax-submit="//manage.kmail-lists.com/ajax/subscriptions/subscribe" method="GET" target="_blank" novalidate="novalidate">
 <input type="hidden" name="g" value="XyZ789"><input type="hidden" name="$fields" value="$consent">
 <input type="hidden" name="shelf" value="poetry">
 <p>Two books a week</p>
 <label for="k_id_email">Your email</label><input type="email" value="" name="email" id="k_id_email" placeholder="Your email">
 <button type="submit" class="klaviyo_submit_button"><span>Read on</span></button></form>"#,
        &[
            ("provider", "klaviyo"),
            ("endpoint", ENDPOINT),
            ("newsletter", "XyZ789"),
            ("button", "Read on"),
            ("email-label", "Your email"),
            ("field-shelf", "poetry"),
        ],
        &[],
    );
    let request = crate::signs_up(&import);
    assert_eq!(request.url, ENDPOINT);
    assert!(request.body.ends_with(BODY), "{}", request.body);
    assert!(request.body.contains(r#""shelf":"poetry""#), "{}", request.body);
}

#[test]
fn the_address_of_the_lists_page() {
    let import = gives(
        "https://manage.kmail-lists.com/subscriptions/subscribe?a=AbC123&g=XyZ789",
        &[("provider", "klaviyo"), ("endpoint", ENDPOINT), ("newsletter", "XyZ789")],
        &[],
    );
    let head = r#"{"data":{"type":"subscription","attributes":{"profile":{"data":{"type":"profile","attributes":{"email":"kate@example.com","properties":{}}}}},"#;
    posts(&import, ENDPOINT, &[head, BODY].concat());
}

#[test]
fn the_script_names_no_list_and_the_form_no_company() {
    gives(
        r#"<script async src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=AbC123"></script><div class="klaviyo-form-QwE456"></div>"#,
        &[("provider", "klaviyo"), ("endpoint", ENDPOINT)],
        &["the list: the code names the company and the form, not the list"],
    );
    gives(
        r#"<form action="//manage.kmail-lists.com/subscriptions/subscribe"><input type="hidden" name="g" value="XyZ789"><input name="email"><button>Go</button></form>"#,
        &[("provider", "klaviyo"), ("newsletter", "XyZ789"), ("button", "Go")],
        &["the endpoint: the form names the list, not the company"],
    );
    gives(
        r#"<div class="klaviyo-form-QwE456"></div>"#,
        &[("provider", "klaviyo")],
        &["company and list: this code names the form only"],
    );
}
