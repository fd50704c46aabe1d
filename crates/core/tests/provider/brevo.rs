//! Brevo, as others' clients have it.

use super::*;

const FORM: (&str, &str) = ("endpoint", "https://a1b2.sibforms.com/serve/MUIFA-x_y==");

#[test]
fn a_sign_up_has_attributes_in_capitals_and_the_honeypot() {
    let request = request(
        &config("brevo", &[FORM, ("consent", "I agree"), ("locale", "fr"), ("name-as", "PRENOM")]),
        &[],
        Transport::Fetch,
    );
    assert_eq!(request.url, "https://a1b2.sibforms.com/serve/MUIFA-x_y==?isAjax=1");
    assert_eq!(
        lines(&request),
        "EMAIL=kate+a@example.com\nPRENOM=Kate \"T\"\nOPT_IN=1\nUTM_SOURCE=a&b\nlocale=fr\nemail_address_check="
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "brevo",
        &[],
        Transport::Tab,
        &[(FORM.1, FORM.1), ("https://a1b2.sibforms.com/serve/MUIFA-x_y==?isAjax=1", FORM.1)],
    );
    recognised("brevo", &[FORM.1, "https://sibforms.com/serve/MUI"]);
    problems(
        "brevo",
        &[
            (&[("endpoint", "https://sibforms.com/")], "endpoint", "sibforms.com/serve/"),
            (&[FORM, ("newsletters", "a=A")], "newsletters", "leave it out"),
        ],
    );
}

#[test]
fn answers() {
    replies(
        "brevo",
        &[
            (200, r#"{"success":true,"message":"Merci","redirect":""}"#, "unverified"),
            (400, r#"{"success":false,"errors":{"EMAIL":"Adresse fausse"}}"#, "invalid-email"),
            (200, r#"{"success":false,"errors":{"PRENOM":"Obligatoire"}}"#, "misconfigured: field-NAME"),
            (200, r#"{"success":false,"errors":{"g-recaptcha-response":"no"}}"#, "misconfigured: captcha"),
            (200, r#"{"success": false, "message":"Non"}"#, "rejected"),
            (200, "<html>", "misconfigured: not as this provider"),
        ],
    );
}
