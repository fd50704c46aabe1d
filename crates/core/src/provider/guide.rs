//! What an owner must know of each provider, as data: for the configurator and the tests of the documentation.

/// How far a contract is known. Nothing here was tried on a live service; Ghost was measured with its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Read in the provider's own source.
    Source,
    /// Documented by the provider.
    Vendor,
    /// Seen in other people's clients: practice, not a promise.
    Clients,
}

/// One provider, for its owner.
#[derive(Debug)]
pub struct Guide {
    /// The adapter's name; its page is `docs/providers/NAME.md`.
    pub name: &'static str,
    /// What the provider calls itself.
    pub title: &'static str,
    /// What an endpoint looks like.
    pub endpoint: &'static str,
    /// Each identifier, and where it is found.
    pub identifiers: &'static [(&'static str, &'static str)],
    /// What must be set at the provider. Empty: nothing.
    pub setup: &'static [&'static str],
    /// What the page's Content-Security-Policy must allow: directive, and source.
    pub csp: &'static [(&'static str, &'static str)],
    /// Whether sign-ups are confirmed by mail, and who decides.
    pub double_opt_in: &'static str,
    /// How far this is known.
    pub verified: Verified,
}

/// Every provider, in the order of the adapters.
pub const GUIDES: &[Guide] = &[
    Guide {
        name: "ghost",
        title: "Ghost",
        endpoint: "https://blog.example.com",
        identifiers: &[
            (
                "endpoint",
                "the site's address, with its folder if it has one; an address of its admin or its members API is taken, too",
            ),
            (
                "newsletter",
                "the newsletter's name as in Settings, Newsletters, letter by letter; left out: all that new members get",
            ),
        ],
        setup: &["Settings, Access, Subscription access: \"Anyone can sign up\"."],
        csp: &[("connect-src", "https://blog.example.com")],
        double_opt_in: "Always: the member is made when the link in the mail is opened, within 24 hours.",
        verified: Verified::Source,
    },
    Guide {
        name: "listmonk",
        title: "listmonk",
        endpoint: "https://lists.example.com",
        identifiers: &[
            ("endpoint", "listmonk's root URL; the address of its subscription form is taken, too"),
            ("newsletter, newsletters", "UUIDs of public lists: in Lists, under each name"),
        ],
        setup: &[
            "Settings, General: \"Enable public subscription page\".",
            "Settings, Security, Trusted URLs / CORS: the origin of the page, such as https://www.example.com (version 6; before it, the proxy in front of listmonk must send the CORS headers).",
            "The list must be public.",
        ],
        csp: &[("connect-src", "https://lists.example.com"), ("form-action", "https://lists.example.com")],
        double_opt_in: "As the list is set; listmonk says so, and the form follows.",
        verified: Verified::Source,
    },
    Guide {
        name: "hubspot",
        title: "HubSpot",
        endpoint: "https://api.hsforms.com/submissions/v3/integration/submit/PORTAL-ID/FORM-ID",
        identifiers: &[
            (
                "endpoint",
                "portal ID and form ID, both in the form's embed code; forms-eu1.hsforms.com addresses with both are taken, too",
            ),
            ("newsletter, newsletters", "numbers of subscription types, where there is a consent text"),
        ],
        setup: &[
            "Switch CAPTCHA off in the form's options: with it HubSpot refuses every sign-up from a page.",
            "The form must have each field that is sent: email, firstname for the name, and each field-NAME; and no other required one.",
        ],
        csp: &[("connect-src", "https://api.hsforms.com")],
        double_opt_in: "A setting of the portal that the answer does not tell; set double-opt-in to what it is.",
        verified: Verified::Vendor,
    },
    Guide {
        name: "klaviyo",
        title: "Klaviyo",
        endpoint: "https://a.klaviyo.com/client/subscriptions/?company_id=PUBLIC-API-KEY",
        identifiers: &[
            ("company_id", "the public API key of six characters: Settings, API keys"),
            ("newsletter", "the list's id: in its settings"),
        ],
        setup: &[],
        csp: &[("connect-src", "https://a.klaviyo.com")],
        double_opt_in: "A setting of the list that the answer does not tell; set double-opt-in to what it is.",
        verified: Verified::Vendor,
    },
    Guide {
        name: "formspree",
        title: "Formspree",
        endpoint: "https://formspree.io/f/FORM-ID",
        identifiers: &[("endpoint", "the form's address, as the dashboard shows it")],
        setup: &["Switch the captcha off in the form's settings, or the next try leads to Formspree's page."],
        csp: &[("connect-src", "https://formspree.io"), ("form-action", "https://formspree.io")],
        double_opt_in: "None: Formspree collects, it sends no newsletter.",
        verified: Verified::Clients,
    },
    Guide {
        name: "kit",
        title: "Kit (ConvertKit)",
        endpoint: "https://app.kit.com/forms/NUMBER/subscriptions",
        identifiers: &[
            ("endpoint", "the \"action\" in the form's HTML embed code; the form's number is in data-sv-form, too"),
            ("newsletter, newsletters", "ids of tags"),
        ],
        setup: &[],
        csp: &[("connect-src", "https://app.kit.com"), ("form-action", "https://app.kit.com")],
        double_opt_in: "A setting of the form that the answer does not tell; set double-opt-in to what it is.",
        verified: Verified::Clients,
    },
    Guide {
        name: "brevo",
        title: "Brevo",
        endpoint: "https://….sibforms.com/serve/…",
        identifiers: &[("endpoint", "the \"action\" in the form's HTML, which is also its sharing link")],
        setup: &["Take the captcha out of the form, or the next try leads to Brevo's page."],
        csp: &[("connect-src", "https://*.sibforms.com"), ("form-action", "https://*.sibforms.com")],
        double_opt_in: "A setting of the form that the answer does not tell; set double-opt-in to what it is.",
        verified: Verified::Clients,
    },
    Guide {
        name: "mailchimp",
        title: "Mailchimp",
        endpoint: "https://….list-manage.com/subscribe/post?u=…&id=…",
        identifiers: &[
            ("endpoint", "the \"action\" of the embedded form: Audience, Sign-up forms, Embedded"),
            (
                "newsletter, newsletters",
                "interests as group[CATEGORY][NUMBER], like the names in the embedded form, or numbers of tags",
            ),
        ],
        setup: &["None for the tab. For JSONP, switch reCAPTCHA off in the audience's settings."],
        csp: &[
            ("form-action", "https://*.list-manage.com"),
            ("script-src", "https://*.list-manage.com (for JSONP only)"),
        ],
        double_opt_in: "A setting of the audience. In the tab Mailchimp says so; by JSONP the form follows the answer.",
        verified: Verified::Clients,
    },
    Guide {
        name: "mautic",
        title: "Mautic",
        endpoint: "https://mautic.example.com/form/submit?formId=NUMBER",
        identifiers: &[
            (
                "endpoint",
                "the \"action\" in the form's HTML; the address of generate.js and of the form's page are taken, too",
            ),
            (
                "newsletter, newsletters",
                "values of a checkbox group with the alias newsletters, or of what newsletters-as names",
            ),
        ],
        setup: &[
            "Publish the form.",
            "For a transport of fetch: list the page's origin in Mautic's CORS settings. The frame needs none.",
        ],
        csp: &[("frame-src", "https://mautic.example.com"), ("form-action", "https://mautic.example.com")],
        double_opt_in: "As your campaign has it, which the answer does not tell; set double-opt-in to what it is.",
        verified: Verified::Source,
    },
    Guide {
        name: "buttondown",
        title: "Buttondown",
        endpoint: "https://buttondown.com/USERNAME",
        identifiers: &[
            ("endpoint", "the address of your page, or the \"action\" of the embedded form"),
            ("newsletter, newsletters", "tags, by name; unknown ones are made"),
        ],
        setup: &[
            "None for the tab. With transport=\"opaque\", be sure that Buttondown asks for no captcha: nobody would see it.",
        ],
        csp: &[
            ("form-action", "https://buttondown.com"),
            ("connect-src", "https://buttondown.com (for fetch and opaque only)"),
        ],
        double_opt_in: "On, unless you switched it off.",
        verified: Verified::Clients,
    },
    Guide {
        name: "emailoctopus",
        title: "EmailOctopus",
        endpoint: "https://emailoctopus.com/lists/LIST-ID/members/embedded/1.3/add",
        identifiers: &[("endpoint", "the list's ID of 36 characters, in the list's settings or an older embed code")],
        setup: &["Switch reCAPTCHA off in the form."],
        csp: &[("connect-src", "https://emailoctopus.com"), ("form-action", "https://emailoctopus.com")],
        double_opt_in: "A setting of the list that the answer does not tell; set double-opt-in to what it is.",
        verified: Verified::Clients,
    },
    Guide {
        name: "mailerlite",
        title: "MailerLite",
        endpoint: "https://assets.mailerlite.com/jsonp/ACCOUNT/forms/FORM/subscribe",
        identifiers: &[
            ("endpoint", "the \"action\" in the embedded form's HTML"),
            ("newsletter, newsletters", "ids of groups"),
        ],
        setup: &["Switch reCAPTCHA off in the form: with it nothing arrives, and nobody is told."],
        csp: &[("connect-src", "https://assets.mailerlite.com")],
        double_opt_in: "A setting of the form or the account.",
        verified: Verified::Clients,
    },
    Guide {
        name: "keila",
        title: "Keila",
        endpoint: "https://app.keila.io/forms/nfrm_…",
        identifiers: &[("endpoint", "the form's own address")],
        setup: &["For sign-ups without a stop, switch the captcha off in the form; it is on by default."],
        csp: &[("form-action", "https://app.keila.io")],
        double_opt_in: "A setting of the form; Keila's page says so.",
        verified: Verified::Source,
    },
    Guide {
        name: "netlify",
        title: "Netlify Forms",
        endpoint: "/",
        identifiers: &[
            ("endpoint", "a page of the very site that the form is on, such as /"),
            ("field-form-name", "the name of the form"),
        ],
        setup: &[
            "Netlify finds forms in static HTML when the site is deployed. Put one with the same name and every field somewhere, such as in public/__forms.html; without it sign-ups fail silently.",
        ],
        csp: &[("connect-src", "'self'"), ("form-action", "'self'")],
        double_opt_in: "None: Netlify collects, it sends no newsletter.",
        verified: Verified::Vendor,
    },
    Guide {
        name: "substack",
        title: "Substack",
        endpoint: "https://NAME.substack.com",
        identifiers: &[("endpoint", "the publication's address")],
        setup: &[],
        csp: &[("form-action", "https://kate.substack.com")],
        double_opt_in: "As Substack has it.",
        verified: Verified::Clients,
    },
];
