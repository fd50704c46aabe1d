//! Code that only loads a provider's own form, without the identifiers that signing up needs: what to paste instead.

use super::{Import, element::Element, note::Line};

/// A provider, what gives its code away, and what to do.
struct Loader {
    /// Empty where the provider cannot be posted to.
    provider: &'static str,
    /// In an address, a class or a script's source.
    signs: &'static [&'static str],
    line: Line,
}

const LOADERS: &[Loader] = &[
    Loader {
        provider: "",
        signs: &["beehiiv.com", "data-beehiiv-form"],
        line: Line(
            "beehiiv's form",
            "beehiiv takes sign-ups only from its own frame or with a secret key",
            "let an endpoint of your own pass them on: docs/providers/beehiiv.md",
        ),
    },
    Loader {
        provider: "kit",
        signs: &[".ck.page/", ".kit.com/", "convertkit.com/"],
        line: Line(
            "the form's number",
            "this code names the form by its uid only",
            "paste the HTML that Kit shows under Publish, Embed, HTML: its form has the number",
        ),
    },
    Loader {
        provider: "mailerlite",
        signs: &["mailerlite.com/js/universal.js", "ml-embedded"],
        line: Line(
            "account and form number",
            "this code names the form by a short code only",
            "paste the HTML code that MailerLite shows under Embed form instead of the JavaScript snippet",
        ),
    },
    Loader {
        provider: "emailoctopus",
        signs: &["eomail", "eocampaign", "eoforms"],
        line: Line(
            "the list's id",
            "this code names the form, and how its script signs up is not documented",
            "set endpoint to https://emailoctopus.com/lists/ID/members/embedded/1.3/add with the list's id",
        ),
    },
    Loader {
        provider: "mailchimp",
        signs: &["chimpstatic.com/mcjs", "mojo/signup-forms"],
        line: Line(
            "the form's address",
            "this code loads a pop-up, and does not name the account",
            "paste the code that Mailchimp shows under Forms, Embedded form",
        ),
    },
    Loader {
        provider: "klaviyo",
        signs: &["klaviyo-form-"],
        line: Line(
            "company and list",
            "this code names the form only",
            "set endpoint to https://a.klaviyo.com/client/subscriptions/?company_id= with your public API key, and newsletter to the list's id",
        ),
    },
    Loader {
        provider: "hubspot",
        signs: &["hsforms.com/", "hsforms.net/", "hs-form-frame", "hbspt.forms"],
        line: Line(
            "portal and form",
            "the code lacks the portal's or the form's id",
            "paste the embed code that HubSpot shows for the form: it has portalId and formId",
        ),
    },
];

/// What such code comes to.
pub(super) fn read(elements: &[Element]) -> Option<Import> {
    let bears = |element: &Element, sign: &str| {
        let is_code = element.tag == "script" && element.text.contains(sign);
        is_code
            || ["src", "href", "class"].iter().any(|name| element.get(name).contains(sign))
            || element.attribute(sign).is_some()
    };
    let is_code = |e: &Element| matches!(e.tag.as_str(), "script" | "iframe" | "div");
    let loader = LOADERS.iter().find(|loader| {
        loader.signs.iter().any(|sign| elements.iter().filter(|e| is_code(e)).any(|element| bears(element, sign)))
    })?;
    let mut import = Import::default();
    import.push("provider", loader.provider);
    import.left_out.push(loader.line.to_note());
    Some(import)
}
