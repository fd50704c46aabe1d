//! HubSpot's script call and the element of its newer script.

use crate::{gives, posts};

const FORM: &str = "1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6";
const FIELDS: &str = "the form's own fields and texts: they are at the provider, not in what was pasted";

#[test]
fn the_call() {
    let paste = r#"<script charset="utf-8" type="text/javascript" src="//js.hsforms.net/forms/embed/v2.js"></script>
<script>
  hbspt.forms.create({
    region: "na1",
    portalId: "4455667",
    formId: "1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6"
  });
</script>"#;
    let url = "https://api.hsforms.com/submissions/v3/integration/submit/4455667/1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6";
    let attributes = [("provider", "hubspot"), ("endpoint", url)];
    let import = gives(paste, &attributes, &[FIELDS]);
    posts(&import, url, r#"{"fields":[{"name":"email","value":"kate@example.com"}]}"#);
    // The call alone, as it stands in a script file.
    let lone = format!("hbspt.forms.create({{ portalId: 4455667, formId: '{FORM}' }})");
    gives(&lone, &attributes, &[FIELDS]);
}

#[test]
fn the_call_with_settings_in_europe() {
    let import = gives(
        r##"<script>
hbspt.forms.create({"region":"eu1","portalId":"4455667","formId":"1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6",
 target:'#box', css: '', submitText: "Let\'s go", redirectUrl: "https://shop.example/thanks", locale: 'de',
 onFormSubmitted: function($form) { track("x") } });
</script>"##,
        &[
            ("provider", "hubspot"),
            (
                "endpoint",
                "https://api-eu1.hsforms.com/submissions/v3/integration/submit/4455667/1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6",
            ),
            ("button", "Let's go"),
            ("redirect", "https://shop.example/thanks"),
            ("locale", "de"),
        ],
        &[FIELDS, "its callbacks: they are code, which is not carried over"],
    );
    posts(
        &import,
        "https://api-eu1.hsforms.com/submissions/v3/integration/submit/4455667/1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6",
        r#"{"fields":[{"name":"email","value":"kate@example.com"}]}"#,
    );
}

#[test]
fn the_element() {
    let url = "https://api.hsforms.com/submissions/v3/integration/submit/4455667/1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6";
    let import = gives(
        r#"<script src="https://js.hsforms.net/forms/embed/4455667.js" defer></script>
<div class="hs-form-frame" data-region="na1" data-form-id="1e9c8f6a-2b3d-4c5e-8f70-a1b2c3d4e5f6" data-portal-id="4455667"></div>"#,
        &[("provider", "hubspot"), ("endpoint", url)],
        &[FIELDS],
    );
    posts(&import, url, r#"{"fields":[{"name":"email","value":"kate@example.com"}]}"#);
}

#[test]
fn a_script_without_its_form_is_not_enough() {
    gives(
        r#"<script src="https://js.hsforms.net/forms/embed/4455667.js" defer></script>"#,
        &[("provider", "hubspot")],
        &["portal and form: the code lacks the portal's or the form's id"],
    );
}
