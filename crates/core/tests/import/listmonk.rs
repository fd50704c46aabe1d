//! listmonk's form: lists as boxes become newsletters with their labels.

use crate::{gives, posts};

#[test]
fn the_form_with_two_lists() {
    let import = gives(
        r#"<form method="post" action="https://lists.example.net/subscription/form" class="listmonk-form">
    <div>
        <h3>Subscribe</h3>
        <input type="hidden" name="nonce" />
        <p><input type="email" name="email" required placeholder="E-mail" /></p>
        <p><input type="text" name="name" placeholder="Name (optional)" /></p>
        <p>
          <input id="eb420" type="checkbox" name="l" checked value="eb420c55-4cfb-4972-92ba-c93c34ba475d" />
          <label for="eb420">Weekly letter</label><br />A letter on Fridays
        </p>
        <p>
          <input id="0c554" type="checkbox" name="l" value="0c554cfb-eb42-4972-92ba-c93c34ba475d" />
          <label for="0c554">Events</label>
        </p>
        <p><input type="submit" value="Subscribe" /></p>
    </div>
</form>"#,
        &[
            ("provider", "listmonk"),
            ("endpoint", "https://lists.example.net/api/public/subscription"),
            (
                "newsletters",
                "eb420c55-4cfb-4972-92ba-c93c34ba475d=Weekly letter; 0c554cfb-eb42-4972-92ba-c93c34ba475d=Events",
            ),
            ("name-field", "optional"),
            ("heading", "Subscribe"),
            ("button", "Subscribe"),
            ("email-label", "E-mail"),
            ("name-label", "Name (optional)"),
        ],
        &["ticks set beforehand: this form leaves every choice to the visitor"],
    );
    posts(
        &import,
        "https://lists.example.net/api/public/subscription",
        r#"{"email":"kate@example.com","name":"Kate","list_uuids":["eb420c55-4cfb-4972-92ba-c93c34ba475d","0c554cfb-eb42-4972-92ba-c93c34ba475d"]}"#,
    );
}

#[test]
fn one_hidden_list_and_a_page_to_go_to() {
    let import = gives(
        r#"<form method="post" action="https://example.net/lists/subscription/form">
 <label>Address: <input type="email" name="email" required></label>
 <input type="hidden" name="l" value="eb420c55-4cfb-4972-92ba-c93c34ba475d">
 <input type="hidden" name="origin" value="footer">
 <input type="hidden" name="next" value="https://example.net/thanks">
 <input type="text" name="nonce" value="" style="display: none">
 <altcha-widget challengeurl="https://example.net/lists/api/public/captcha/altcha"></altcha-widget>
 <button>Join</button></form>"#,
        &[
            ("provider", "listmonk"),
            ("endpoint", "https://example.net/lists/api/public/subscription"),
            ("newsletter", "eb420c55-4cfb-4972-92ba-c93c34ba475d"),
            ("button", "Join"),
            ("email-label", "Address"),
            ("redirect", "https://example.net/thanks"),
        ],
        &[
            "the hidden field “origin”: the provider takes no further fields from outside",
            "the captcha: this form shows none",
        ],
    );
    posts(
        &import,
        "https://example.net/lists/api/public/subscription",
        r#"{"email":"kate@example.com","list_uuids":["eb420c55-4cfb-4972-92ba-c93c34ba475d"]}"#,
    );
}

#[test]
fn an_address_names_no_list() {
    gives(
        "https://lists.example.net/subscription/form",
        &[("provider", "listmonk"), ("endpoint", "https://lists.example.net/api/public/subscription")],
        &["the lists: the address names none"],
    );
}
