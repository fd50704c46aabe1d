//! The settings the configurator offers: one row each, in the order of the page and of the snippet.

/// How a setting is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    Line,
    /// A URL.
    Url,
    /// Some lines of text.
    Lines,
    /// On, by the attribute's presence, or off.
    Flag,
    /// A whole number between these.
    Number(u32, u32),
    /// A colour.
    Colour,
    /// One of these, value and label; the first stands for the attribute's absence.
    Choice(&'static [(&'static str, &'static str)]),
    /// Chosen by an editor of its own.
    Own,
}

/// One attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The attribute.
    pub name: &'static str,
    /// Its label on the page.
    pub label: &'static str,
    /// What a person needs to know to choose; may be empty.
    pub hint: &'static str,
    /// How it is chosen.
    pub kind: Kind,
}

const fn setting(name: &'static str, label: &'static str, hint: &'static str, kind: Kind) -> Setting {
    Setting { name, label, hint, kind }
}

/// Where sign-ups go.
pub const PROVIDER: &[Setting] = &[
    setting("endpoint", "Endpoint", "The https address that sign-ups are posted to.", Kind::Url),
    setting("provider", "Provider", "", Kind::Own),
    setting("newsletter", "Newsletter or list", "The provider’s id of it, where visitors have no choice.", Kind::Line),
];

/// What stands over the form.
pub const WORDS: &[Setting] =
    &[setting("heading", "Heading", "", Kind::Line), setting("description", "Description", "", Kind::Lines)];

/// A choice of newsletters.
pub const NEWSLETTERS: &[Setting] = &[setting("newsletters", "Newsletters to choose from", "", Kind::Own)];

/// What is asked for.
pub const FIELDS: &[Setting] = &[
    setting(
        "name-field",
        "Name",
        "",
        Kind::Choice(&[("", "Not asked for"), ("optional", "Optional"), ("required", "Required")]),
    ),
    setting("fields", "Fields of your own", "", Kind::Own),
    setting(
        "consent",
        "Consent",
        "A sentence beside a box that must be ticked. It is sent along word for word.",
        Kind::Lines,
    ),
    setting(
        "suggest",
        "Typing errors",
        "",
        Kind::Choice(&[("", "Suggest: “Did you mean gmail.com?”"), ("off", "Say nothing")]),
    ),
    setting(
        "attribution",
        "Send campaign and referrer",
        "Sends utm_* of the page’s address and the referring page along.",
        Kind::Flag,
    ),
];

/// How it looks.
pub const LOOK: &[Setting] = &[
    setting(
        "layout",
        "Layout",
        "",
        Kind::Choice(&[("", "Inline: field and button in one line"), ("stacked", "Stacked"), ("card", "Card")]),
    ),
    setting("theme", "Theme", "", Kind::Choice(&[("", "As the page"), ("light", "Light"), ("dark", "Dark")])),
    setting("accent", "Accent", "Buttons, focus and ticks.", Kind::Colour),
    setting("on-accent", "Text on the accent", "Left out, it is the readable one of black and white.", Kind::Colour),
    setting("background", "Background", "", Kind::Colour),
    setting("color", "Text", "", Kind::Colour),
    setting("icon", "Icon", "Address of a small square picture.", Kind::Url),
    setting("image", "Cover picture", "Address of a wide picture over the form.", Kind::Url),
];

/// Which language it speaks.
pub const LANGUAGE: &[Setting] = &[setting("locale", "Language", "", Kind::Own)];

/// Where and when it shows.
pub const DISPLAY: &[Setting] = &[
    setting(
        "display",
        "Display",
        "",
        Kind::Choice(&[
            ("", "In the page, where the snippet stands"),
            ("dialog", "Dialog over the page"),
            ("slide-in", "Slides in at the corner"),
            ("bar-top", "Bar at the top"),
            ("bar-bottom", "Bar at the bottom"),
        ]),
    ),
    setting("trigger", "Shows on", "", Kind::Own),
    setting("frequency", "At most once in so many days", "Or “always”. Never again after a success.", Kind::Line),
];

/// What happens when it is sent.
pub const DELIVERY: &[Setting] = &[
    setting(
        "double-opt-in",
        "Confirmation by mail",
        "Where the provider’s answer does not tell.",
        Kind::Choice(&[("", "As the answer says, or not known"), ("on", "Always asked for"), ("off", "Not asked for")]),
    ),
    setting("redirect", "Go to a page after success", "", Kind::Url),
    setting("allow-redirect", "Let the endpoint choose that page, on any site", "", Kind::Flag),
    setting("remember", "Remember subscribers", "Shows “You are subscribed” on their next visit.", Kind::Flag),
    setting(
        "show-already-subscribed",
        "Say that an address is subscribed already",
        "Tells strangers who reads what.",
        Kind::Flag,
    ),
    setting("allow-dotless", "Accept domains without a dot", "For networks of your own.", Kind::Flag),
    setting("timeout", "Seconds one try may take", "", Kind::Number(1, 120)),
    setting(
        "keep",
        "A sign-up that waits for the connection",
        "",
        Kind::Choice(&[("", "Survives a reload"), ("off", "Is lost with the page")]),
    ),
    setting(
        "transport",
        "Way of sending",
        "",
        Kind::Choice(&[
            ("", "What suits the provider"),
            ("fetch", "fetch: the answer is read"),
            ("opaque", "opaque: fetch without an answer"),
            ("jsonp", "jsonp: runs the provider’s script"),
            ("frame", "frame: a hidden frame"),
            ("tab", "tab: the provider’s page in a new tab"),
            ("page", "page: the provider’s page"),
        ]),
    ),
];

/// Every setting.
pub fn all() -> impl Iterator<Item = &'static Setting> {
    [PROVIDER, WORDS, NEWSLETTERS, FIELDS, LOOK, LANGUAGE, DISPLAY, DELIVERY].into_iter().flatten()
}

/// The setting of an attribute.
#[must_use]
pub fn find(name: &str) -> Option<&'static Setting> {
    all().find(|setting| setting.name == name)
}
