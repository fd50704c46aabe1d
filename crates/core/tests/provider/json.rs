//! Our own contract, as JSON. Its body is held to the wire types in `tests/wire.rs`, its answers in `tests/signup.rs`.

use super::*;

#[test]
fn a_sign_up_goes_out_by_fetch_alone() {
    endpoints("json", &[], Transport::Fetch, &[("https://example.com/a?b=c", "https://example.com/a?b=c")]);
    problems("json", &[(&[("endpoint", "https://example.com/"), ("transport", "tab")], "transport", "no way")]);
    replies("json", &[(202, "", "pending"), (200, "<html>", "misconfigured: status")]);
}
