//! Mautic 5.

use super::*;

const FORM: (&str, &str) = ("endpoint", "https://m.example.com/form/submit?formId=5");

#[test]
fn into_a_frame_that_answers_or_by_fetch() {
    let config = config("mautic", &[FORM, ("name-as", "mauticform[f_name]")]);
    let frame = request(&config, &[], Transport::Frame);
    assert_eq!(
        lines(&frame),
        "mauticform[email]=kate+a@example.com\nmauticform[f_name]=Kate \"T\"\nmauticform[consent]=1\nmauticform[utm_source]=a&b\n\
         mauticform[formId]=5\nmauticform[messenger]=1"
    );
    assert_eq!(frame.headers, []);
    let fetch = request(&config, &[], Transport::Fetch);
    assert_eq!(fetch.url, "https://m.example.com/form/submit?formId=5&ajax=1");
    assert_eq!(fetch.headers, [("X-Requested-With", "XMLHttpRequest".to_string())]);
    assert!(!lines(&request(&config, &[], Transport::Tab)).contains("messenger"));
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "mautic",
        &[],
        Transport::Frame,
        &[
            (FORM.1, FORM.1),
            ("https://m.example.com/form/generate.js?id=5", FORM.1),
            ("https://m.example.com/form/5", FORM.1),
            ("https://m.example.com/s/forms/view/5", FORM.1),
            ("https://example.com/m/form/5", "https://example.com/m/form/submit?formId=5"),
        ],
    );
    recognised("mautic", &[FORM.1]);
    problems("mautic", &[(&[("endpoint", "https://m.example.com/")], "endpoint", "formId=NUMBER")]);
}

#[test]
fn answers() {
    replies(
        "mautic",
        &[
            (200, r#"{"success":1,"successMessage":"<p>Email!</p>","formName":"mail"}"#, "unverified"),
            (
                200,
                r#"{"success":0,"validationErrors":{"email":"Cette adresse est fausse."},"formName":"x"}"#,
                "invalid-email",
            ),
            (
                200,
                r#"{"success":0,"validationErrors":{"f_name":"This is required."},"formName":"mail"}"#,
                "misconfigured: field-NAME",
            ),
            (200, r#"{"success":0,"validationErrors":[],"errorMessage":"Form unavailable"}"#, "misconfigured: publish"),
            (200, "hello", "misconfigured: not as this provider"),
            (404, "", "misconfigured: nothing is there"),
        ],
    );
}
