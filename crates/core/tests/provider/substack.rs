//! Substack's form.

use super::*;

const URL: &str = "https://kate.substack.com/api/v1/free?nojs=true";

#[test]
fn a_sign_up_goes_into_a_tab() {
    let config = config("substack", &[("endpoint", "https://kate.substack.com/")]);
    assert_eq!(config.transports().collect::<Vec<_>>(), [Transport::Tab]);
    assert_eq!(
        lines(&request(&config, &[], Transport::Tab)),
        "email=kate+a@example.com\nfirst_url=https://example.org/blog/\ncurrent_url=https://example.org/blog/\nsource=embed"
    );
}

#[test]
fn endpoints_an_owner_may_give() {
    endpoints(
        "substack",
        &[],
        Transport::Tab,
        &[("https://kate.substack.com", URL), ("https://kate.substack.com/embed", URL), (URL, URL)],
    );
    recognised("substack", &[URL, "https://kate.substack.com"]);
    problems("substack", &[(&[("endpoint", URL), ("transport", "opaque")], "transport", "no way")]);
    replies("substack", &[(200, "<html>", "misconfigured: not as this provider")]);
}
