//! Netlify Forms, on the site's own pages.

use super::*;

const SITE: (&str, &str) = ("endpoint", "https://example.org/");

#[test]
fn a_sign_up_names_the_form() {
    let config = config("netlify", &[SITE, ("field-form-name", "newsletter")]);
    let mut draft = draft(&["a"]);
    draft.fields = config.fields.clone();
    let request = (config.provider.request)(&config, &draft, Transport::Fetch);
    assert_eq!(lines(&request), "email=kate+a@example.com\nname=Kate \"T\"\nnewsletters=a\nform-name=newsletter");
}

#[test]
fn endpoints_and_answers() {
    endpoints(
        "netlify",
        &[("field-form-name", "n")],
        Transport::Fetch,
        &[("https://example.org/a", "https://example.org/a")],
    );
    problems("netlify", &[(&[SITE], "field-form-name", "field-form-name")]);
    replies("netlify", &[(200, "<html>", "unverified"), (404, "<html>", "misconfigured: static HTML")]);
}
