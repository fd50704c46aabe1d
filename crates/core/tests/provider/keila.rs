//! Keila's form.

use super::*;

const FORM: (&str, &str) = ("endpoint", "https://app.keila.io/forms/nfrm_abc");

#[test]
fn a_sign_up_goes_into_a_tab_with_the_honeypot() {
    let config = config("keila", &[FORM, ("consent", "I agree")]);
    assert_eq!(config.transports().collect::<Vec<_>>(), [Transport::Tab]);
    assert_eq!(
        lines(&request(&config, &[], Transport::Tab)),
        "contact[email]=kate+a@example.com\ncontact[first_name]=Kate \"T\"\ncontact[data][consent]=I agree\n\
         contact[data][utm_source]=a&b\nh[url]="
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "keila",
        &[],
        Transport::Tab,
        &[(FORM.1, FORM.1), ("https://k.example.com/a/forms/nfrm_x/?y", "https://k.example.com/a/forms/nfrm_x")],
    );
    recognised("keila", &[FORM.1]);
    problems("keila", &[(&[("endpoint", "https://app.keila.io/")], "endpoint", "/forms/nfrm_")]);
    replies("keila", &[(200, "<html>", "misconfigured: not as this provider")]);
}
