//! From embed codes to sign-ups: each sample gives exact attributes and notes, and what the adapter then posts.
//!
//! The samples are written after what each provider's editor gives its users; the texts and identifiers are made up.

mod brevo;
mod buttondown;
mod emailoctopus;
mod ghost;
mod hubspot;
mod keila;
mod kit;
mod klaviyo;
mod laws;
mod listmonk;
mod mailchimp;
mod mailerlite;
mod mautic;
mod parse;
mod plain;
mod same_site;
mod substack;

use newsletter_signup_core::{Config, Request, Values, import::Import, signup::Draft};

/// What a paste comes to.
fn import(paste: &str) -> Import {
    Import::read(paste, parse::parse)
}

/// Holds a paste to its attributes, and to what it leaves out with why.
#[track_caller]
fn gives(paste: &str, attributes: &[(&str, &str)], left_out: &[&str]) -> Import {
    let import = import(paste);
    let got: Vec<_> = import.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(got, attributes);
    let notes: Vec<_> = import.left_out.iter().map(|note| format!("{}: {}", note.what, note.why)).collect();
    assert_eq!(notes, left_out);
    import
}

/// Signs up with what was imported, every newsletter ticked; gives the request that goes out first.
#[track_caller]
fn signs_up(import: &Import) -> Request {
    // The element makes it absolute, by the page it stands on.
    let absolute =
        |value: &str| if value.starts_with('/') { format!("https://site.example{value}") } else { value.into() };
    let attributes: Vec<_> = import
        .attributes
        .iter()
        .map(|(name, value)| (name.as_str(), if name == "endpoint" { absolute(value) } else { value.clone() }))
        .collect();
    let (config, problems) =
        Config::from_attributes("", attributes.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(problems, []);
    assert_eq!(Some(config.provider.name), import.attribute("provider"));
    let chosen = config.newsletters.iter().map(|newsletter| newsletter.id.clone());
    let one = Some(config.newsletter.clone()).filter(|id| !id.is_empty());
    let name = if import.attribute("name-field").is_some() { "Kate" } else { "" };
    let values = Values {
        email: "kate@example.com".into(),
        name: name.into(),
        newsletters: chosen.chain(one).collect(),
        consent: !config.consent.is_empty(),
        ..Values::default()
    };
    // Whatever else is asked, the visitor says "Yes".
    let asked = config.own_fields.iter().map(|field| (field.name.clone(), "Yes".into()));
    let fields = config.fields.iter().cloned().chain(asked).collect();
    let draft = Draft { values, fields, ..Draft::default() };
    let transport = config.transports().next().expect("a provider has a way to it");
    (config.provider.request)(&config, &draft, transport)
}

/// The URL, and the pairs of an urlencoded body as a server reads them, joined by `&`; JSON as it is.
#[track_caller]
fn posts(import: &Import, url: &str, body: &str) {
    let request = signs_up(import);
    assert_eq!(request.url, url);
    let plain = if request.content_type.contains("json") { request.body.clone() } else { decoded(&request.body) };
    assert_eq!(plain, body);
}

fn decoded(body: &str) -> String {
    let pairs = form_urlencoded::parse(body.as_bytes()).map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("&")
}
