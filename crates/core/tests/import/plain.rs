//! Forms of nobody's in particular, and lone addresses.

use crate::{gives, import, posts};

#[test]
fn a_form_with_names_of_its_own() {
    let import = gives(
        r#"<h2>Village paper</h2><p>Each Saturday.</p>
<form action="https://paper.example/cgi-bin/join" method="post">
 <label>Name: <input name="fullname" required></label>
 <label>E-Mail: <input type="email" name="mail" required></label>
 <select name="list"><option value="">Choose</option><option value="n">North</option><option value="s">South</option></select>
 <label><input type="checkbox" name="privacy" required> I have read the privacy policy</label>
 <input type="hidden" name="campaign" value="2026"><input type="hidden" name="csrf[token]" value="x">
 <div style="left: -9999px; position: absolute"><input name="fax" tabindex="-1"></div>
 <button type="submit">Join</button></form>"#,
        &[
            ("provider", "form"),
            ("endpoint", "https://paper.example/cgi-bin/join"),
            ("newsletters", "n=North; s=South"),
            ("name-field", "required"),
            ("consent", "I have read the privacy policy"),
            ("heading", "Village paper"),
            ("description", "Each Saturday."),
            ("button", "Join"),
            ("email-label", "E-Mail"),
            ("name-label", "Name"),
            ("name-as", "fullname"),
            ("email-as", "mail"),
            ("newsletters-as", "list"),
            ("consent-as", "privacy"),
            ("field-campaign", "2026"),
        ],
        &[
            "the hidden field “csrf[token]”: its name cannot be that of an attribute",
            "the trap for bots “fax”: this form has one of its own, which it sends as website",
        ],
    );
    posts(
        &import,
        "https://paper.example/cgi-bin/join",
        "mail=kate@example.com&fullname=Kate&list=n&list=s&privacy=I have read the privacy policy&elapsed_ms=0&campaign=2026",
    );
}

#[test]
fn a_relative_form_that_a_script_sends() {
    let import = gives(
        r#"<form action="/subscribe" onsubmit="send(event)"><input name="email" placeholder="E-mail"><button>OK</button></form>"#,
        &[("provider", "form"), ("endpoint", "/subscribe"), ("button", "OK"), ("email-label", "E-mail")],
        &[
            "the endpoint: it is relative to the page that the form stood on",
            "its method: it sends by GET, and this form posts",
            "its script: what onsubmit does is not known here",
        ],
    );
    posts(&import, "https://site.example/subscribe", "email=kate@example.com&elapsed_ms=0");
}

#[test]
fn what_a_visitor_sees_is_no_trap() {
    let import = import(
        r#"<form action="https://a.example/x" method="post"><div class="overflow-hidden md:hidden" style="margin-left: -8px; opacity: 0.9">
 <input type="email" name="email"><input name="name" aria-label="Name"></div></form>"#,
    );
    assert_eq!(import.attribute("name-field"), Some("optional"));
    assert_eq!(import.left_out, []);
}

#[test]
fn a_link_in_the_consent_stays_one() {
    let import = import(
        r#"<base href="https://paper.example/en/"><form action="join" method="post"><input type="email" name="email">
 <input type="checkbox" id="c" name="consent" required><label for="c">I have read the <a href="../privacy">privacy policy</a>.</label></form>"#,
    );
    let sentence = "I have read the [privacy policy](https://paper.example/en/../privacy).";
    assert_eq!(import.attribute("consent"), Some(sentence));
    assert_eq!(import.left_out, []);
}

#[test]
fn fields_of_the_owners_own() {
    let import = gives(
        r#"<form action="https://club.example/join" method="post"><input type="email" name="email">
 <label>Town; or village * <input name="town" required></label>
 <label><input type="radio" name="seat" value="front"> front</label><label><input type="radio" name="seat" value="back"> in the back</label>
 <label><input type="checkbox" name="vip"> I | we pay more</label>
 <label><input type="checkbox" name="news2" value="yes" required> Also by post</label>
 <label><input type="checkbox" name="days[]" value="mo"> Monday</label><label><input type="checkbox" name="days[]" value="tu"> Tuesday</label>
 <label>Photo <input type="file" name="photo"></label>
 <label><input type="checkbox" name="terms" required> <a href="/terms">Terms</a></label></form>"#,
        &[
            ("provider", "form"),
            ("endpoint", "https://club.example/join"),
            ("fields", "town*=Town, or village; seat=seat|front|back; vip?=I / we pay more; news2?*=Also by post"),
            ("consent", "Terms"),
            ("consent-as", "terms"),
        ],
        &[
            "the choices of “seat”: visitors read what is sent, and here the two differ",
            "the box “news2”: it is sent as \"on\", not with the value it had",
            "the field “days[]”: this form or the provider's adapter has no such field",
            "the field “Photo”: this form or the provider's adapter has no such field",
            "the link in the consent “/terms”: it is not an absolute address",
        ],
    );
    posts(
        &import,
        "https://club.example/join",
        "email=kate@example.com&terms=Terms&elapsed_ms=0&town=Yes&seat=Yes&vip=Yes&news2=Yes",
    );
}

#[test]
fn the_page_that_a_form_stood_on_makes_it_absolute() {
    for (base, action, endpoint) in [
        (r#"<base href="https://a.example/x/y">"#, "z", "https://a.example/x/z"),
        (r#"<base href="https://a.example">"#, "z", "https://a.example/z"),
        (r#"<meta property="og:url" content="https://a.example/x/y?q">"#, "/z", "https://a.example/z"),
        (r#"<meta property="og:url" content="https://a.example/x/y?q">"#, "?z", "https://a.example/x/y?z"),
        (r#"<base href="javascript:alert(1)">"#, "/z", "/z"),
    ] {
        let paste = format!(r#"{base}<form action="{action}" method="post"><input type="email" name="email"></form>"#);
        assert_eq!(import(&paste).attribute("endpoint"), Some(endpoint), "{base} {action}");
    }
}

#[test]
fn of_several_forms_the_providers_is_taken() {
    let other = "the other forms: one form is made of one paste";
    gives(
        r#"<form action="/search"><input name="q"></form>
<form action="/login" method="post"><input type="email" name="email"><input type="password" name="pw"></form>
<form action="https://paper.example/alert" method="post"><input type="email" name="email"></form>
<form action="https://buttondown.com/api/emails/embed-subscribe/kate" method="post"><input type="email" name="email"></form>"#,
        &[("provider", "buttondown"), ("endpoint", "https://buttondown.com/api/emails/embed-subscribe/kate")],
        &[other],
    );
}

#[test]
fn lone_addresses() {
    let unknown = ["the provider: the address does not give it away"];
    gives("  https://example.com/subscribe\n", &[("endpoint", "https://example.com/subscribe")], &unknown);
    gives("example.com/subscribe", &[("endpoint", "https://example.com/subscribe")], &unknown);
    gives("http://localhost:8080/subscribe", &[("endpoint", "http://localhost:8080/subscribe")], &unknown);
    let nothing = ["all of it: no form with an e-mail field and no code of a known provider is in it"];
    for paste in
        ["", "   ", "javascript:alert(1)", "data:text/html,x", "mailto:kate@example.com", "hello", "<p>hello</p>"]
    {
        gives(paste, &[], &nothing);
    }
}

#[test]
fn no_script_becomes_an_endpoint() {
    for action in [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "mailto:a@b.c",
        "#",
        "",
    ] {
        let paste = format!(r#"<form action="{action}" method="post"><input type="email" name="email"></form>"#);
        let import = import(&paste);
        assert_eq!(import.attribute("endpoint"), None, "{action}");
        assert_eq!(import.left_out[0].what, "the endpoint", "{action}");
    }
}
