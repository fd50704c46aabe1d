//! What an import says to the owner about what it could not carry over.

use alloc::string::{String, ToString};

/// Something that the attributes do not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is, as the paste calls it.
    pub what: String,
    /// Why it is not carried over, or not as it was.
    pub why: &'static str,
    /// What the owner can do about it.
    pub fix: &'static str,
}

/// A note whose subject may be filled in.
#[derive(Clone, Copy)]
pub(super) struct Line(pub &'static str, pub &'static str, pub &'static str);

impl Line {
    pub(super) fn to_note(self) -> Note {
        Note { what: self.0.to_string(), why: self.1, fix: self.2 }
    }

    /// With the name of what it is about.
    pub(super) fn about(self, name: &str) -> Note {
        let mut note = self.to_note();
        note.what.push_str(" “");
        note.what.extend(name.chars().filter(|c| !c.is_control()).take(80));
        note.what.push('”');
        note
    }
}

pub(super) const NOTHING: Line = Line(
    "all of it",
    "no form with an e-mail field and no code of a known provider is in it",
    "paste the whole embed code that your provider shows, or the address its form posts to",
);
pub(super) const OTHER_FORMS: Line =
    Line("the other forms", "one form is made of one paste", "paste each of them by itself");
pub(super) const HTTP: Line = Line(
    "http://",
    "addresses would cross the network in the clear",
    "see that the endpoint answers at https, as it stands here now",
);
pub(super) const RELATIVE: Line = Line(
    "the endpoint",
    "it is relative to the page that the form stood on",
    "use this form on the same site, or put the site's https address in front",
);
pub(super) const NO_ENDPOINT: Line = Line(
    "the endpoint",
    "the form names no address that sign-ups could be posted to",
    "find out where its script posts to, and set endpoint to that https address",
);
pub(super) const METHOD: Line =
    Line("its method", "it sends by GET, and this form posts", "see that the endpoint takes a POST");
pub(super) const SCRIPTED: Line = Line(
    "its script",
    "what onsubmit does is not known here",
    "if the script posts elsewhere than the form's action, set endpoint to that address",
);
pub(super) const CAPTCHA: Line = Line(
    "the captcha",
    "this form shows none",
    "switch it off in the form's settings at the provider, or sign-ups will be refused",
);
pub(super) const STYLE: Line = Line(
    "the style sheet",
    "this form has a look of its own",
    "set its colours with accent and background, or with --ns-* properties",
);
pub(super) const TRAP: Line = Line(
    "the trap for bots",
    "this form has one of its own, which it sends as website",
    "let the endpoint drop what comes with website filled in",
);
pub(super) const OPTIONAL_FIELD: Line =
    Line("the field", "this form or the provider's adapter has no such field", "ask for it elsewhere, or leave it");
pub(super) const REQUIRED_FIELD: Line = Line(
    "the required field",
    "this form has no such field",
    "make it optional at the provider, or sign-ups will be refused",
);
pub(super) const TICK: Line = Line(
    "the box",
    "it is sent as \"on\", not with the value it had",
    "let the endpoint or the provider's field take that",
);
pub(super) const CHOICES: Line = Line(
    "the choices of",
    "visitors read what is sent, and here the two differ",
    "see in fields that visitors can read them, or rename them at the provider",
);
pub(super) const LINK: Line =
    Line("the link in the consent", "it is not an absolute address", "write it into consent as [text](https://…)");
pub(super) const UNNAMEABLE: Line =
    Line("the hidden field", "its name cannot be that of an attribute", "give it a name of letters, digits, - and _");
pub(super) const UNSENT: Line = Line(
    "the hidden field",
    "the provider takes no further fields from outside",
    "nothing needs to be done, or ask for it later",
);
pub(super) const CAPITALS: Line = Line(
    "the hidden field",
    "attributes have no capitals, so its name is sent in small letters",
    "let the endpoint take it so",
);
pub(super) const TICKED: Line =
    Line("ticks set beforehand", "this form leaves every choice to the visitor", "nothing needs to be done");
pub(super) const OPTIONAL_CONSENT: Line = Line(
    "the optional consent",
    "here a consent box must be ticked",
    "remove consent if visitors may leave it unticked",
);
pub(super) const REDIRECT: Line =
    Line("the page after signing up", "it is not an absolute address", "set redirect to its https address");
pub(super) const FIELDS: Line = Line(
    "the form's own fields and texts",
    "they are at the provider, not in what was pasted",
    "add what the form there requires, or make it optional there",
);
pub(super) const CALLBACKS: Line = Line(
    "its callbacks",
    "they are code, which is not carried over",
    "listen to signup-success and signup-error of this form instead",
);
pub(super) const UNKNOWN_PROVIDER: Line = Line(
    "the provider",
    "the address does not give it away",
    "set provider to form for an endpoint that takes urlencoded fields, or leave it out for the contract in docs/endpoint.md",
);
pub(super) const GHOST_SITE: Line = Line(
    "the endpoint",
    "a theme's form does not name the site it stands on",
    "set endpoint to the https address of your Ghost site",
);
pub(super) const KLAVIYO_COMPANY: Line = Line(
    "the endpoint",
    "the form names the list, not the company",
    "set endpoint to https://a.klaviyo.com/client/subscriptions/?company_id= with your public API key",
);
pub(super) const KLAVIYO_LIST: Line = Line(
    "the list",
    "the code names the company and the form, not the list",
    "set newsletter to the id of the list, which is in the list's settings at Klaviyo",
);
pub(super) const LISTMONK_LISTS: Line = Line(
    "the lists",
    "the address names none",
    "set newsletter to the UUID of a public list, or newsletters to several, as \"UUID=Label; UUID=Label\"",
);
pub(super) const SECOND_NEWSLETTER: Line = Line(
    "the newsletter",
    "this form signs up for one newsletter, or for those that the visitor chooses",
    "list all of them in newsletters",
);
pub(super) const UNNAMEABLE_NEWSLETTER: Line =
    Line("the newsletter", "its id is missing or has = or ; in it", "give it another id at the provider");
