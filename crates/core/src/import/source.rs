//! Each provider's addresses: of form posts, hosted pages, frames and scripts, and the endpoint that each gives away.

use super::{
    address::{self, Address, Url, concat, is_id, is_number},
    element::Element,
};
use alloc::string::{String, ToString};

/// A provider's addresses.
pub(super) struct Source {
    pub provider: &'static str,
    /// The endpoint that an address gives away.
    pub endpoint: fn(&Url) -> Option<String>,
}

/// The first whose `endpoint` knows an address has it; hosts come before paths that anyone could have.
const SOURCES: &[Source] = &[
    Source { provider: "mailchimp", endpoint: mailchimp },
    Source { provider: "kit", endpoint: kit },
    Source { provider: "brevo", endpoint: brevo },
    Source { provider: "mailerlite", endpoint: mailerlite },
    Source { provider: "buttondown", endpoint: buttondown },
    Source { provider: "emailoctopus", endpoint: emailoctopus },
    Source { provider: "formspree", endpoint: formspree },
    Source { provider: "hubspot", endpoint: hubspot },
    Source { provider: "klaviyo", endpoint: klaviyo },
    Source { provider: "substack", endpoint: substack },
    Source { provider: "keila", endpoint: keila },
    Source { provider: "mautic", endpoint: mautic },
    Source { provider: "listmonk", endpoint: listmonk },
    Source { provider: "ghost", endpoint: ghost },
];

/// Whose address this is, and the endpoint it gives away.
pub(super) fn of(url: &str) -> Option<(&'static str, String)> {
    let url = Url::read(url)?;
    SOURCES.iter().find_map(|source| Some((source.provider, (source.endpoint)(&url)?)))
}

/// The page that a paste was taken from, where it says so; else empty.
pub(super) fn page(elements: &[Element]) -> String {
    let says = |e: &Element| match e.tag.as_str() {
        "base" => e.attribute("href").map(ToString::to_string),
        "link" if e.get("rel") == "canonical" => e.attribute("href").map(ToString::to_string),
        "meta" if e.get("property") == "og:url" => e.attribute("content").map(ToString::to_string),
        _ => None,
    };
    let absolute = |address: String| match address::read(&address, "") {
        Address::Absolute(url) | Address::Upgraded(url) => Some(url),
        _ => None,
    };
    elements.iter().filter_map(says).find_map(absolute).unwrap_or_default()
}

fn mailchimp(url: &Url) -> Option<String> {
    let (u, id, form) = (url.parameter("u"), url.parameter("id"), url.parameter("f_id"));
    if !url.is_at("list-manage.com") || url.segment(0) != "subscribe" || !is_id(u) || !is_id(id) {
        return None;
    }
    let form = if is_id(form) { concat(&["&f_id=", form]) } else { String::new() };
    Some(concat(&[url.origin, "/subscribe/post?u=", u, "&id=", id, &form]))
}

fn kit(url: &Url) -> Option<String> {
    let form = match (url.segment(0), url.segment(1), url.segment(2)) {
        ("forms", form, "subscriptions") => form,
        ("v3", "forms", form) => form,
        _ => return None,
    };
    let is_kit = url.is_at("convertkit.com") || url.is_at("kit.com");
    let host = if url.host == "app.kit.com" { "https://app.kit.com" } else { "https://app.convertkit.com" };
    (is_kit && is_number(form)).then(|| concat(&[host, "/forms/", form, "/subscriptions"]))
}

fn brevo(url: &Url) -> Option<String> {
    let is_form = url.is_at("sibforms.com") && url.segment(0) == "serve" && !url.segment(1).is_empty();
    is_form.then(|| concat(&[url.origin, url.path]))
}

fn mailerlite(url: &Url) -> Option<String> {
    let (account, form) = (url.segment(1), url.segment(3));
    let is_form = url.is_at("mailerlite.com") && url.segment(0) == "jsonp" && is_number(account) && is_number(form);
    is_form.then(|| concat(&["https://assets.mailerlite.com/jsonp/", account, "/forms/", form, "/subscribe"]))
}

fn buttondown(url: &Url) -> Option<String> {
    let name = match (url.segment(0), url.segment(1), url.segment(2)) {
        ("api", "emails", "embed-subscribe") => url.segment(3),
        (name, ..) => name,
    };
    let is_at = url.host == "buttondown.com" || url.host == "buttondown.email";
    (is_at && is_id(name)).then(|| concat(&["https://buttondown.com/api/emails/embed-subscribe/", name]))
}

fn emailoctopus(url: &Url) -> Option<String> {
    let list = url.segment(1);
    let is_form =
        url.is_at("emailoctopus.com") && url.segment(0) == "lists" && url.segment(3) == "embedded" && is_id(list);
    is_form.then(|| concat(&["https://emailoctopus.com", url.path]))
}

fn formspree(url: &Url) -> Option<String> {
    let is_form = url.is_at("formspree.io") && matches!(url.segment(0), "f" | "p") && is_id(url.segment(1));
    is_form.then(|| concat(&["https://formspree.io", url.path]))
}

fn hubspot(url: &Url) -> Option<String> {
    let is_at = url.is_at("hsforms.com") || url.is_at("hubspot.com");
    let (portal, form) = match (url.segment(0), url.segment(1), url.segment(3)) {
        ("submissions", "v3", "submit") => (url.segment(4), url.segment(5)),
        ("uploads", "form", _) => (url.segment(3), url.segment(4)),
        _ => return None,
    };
    let region = url.host.strip_prefix("api-").and_then(|rest| rest.split('.').next()).unwrap_or_default();
    (is_at && is_id(portal) && is_id(form)).then(|| hubspot_endpoint(region, portal, form))
}

/// HubSpot's endpoint of a form; the region of the first data centre goes without saying.
pub(super) fn hubspot_endpoint(region: &str, portal: &str, form: &str) -> String {
    let host = if matches!(region, "" | "na1") || !is_id(region) {
        "https://api.hsforms.com".to_string()
    } else {
        concat(&["https://api-", region, ".hsforms.com"])
    };
    concat(&[&host, "/submissions/v3/integration/submit/", portal, "/", form])
}

/// Empty where it is Klaviyo's, but does not say whose.
fn klaviyo(url: &Url) -> Option<String> {
    let company = match (url.is_at("klaviyo.com"), url.is_at("kmail-lists.com")) {
        (true, _) if is_id(url.parameter("company_id")) => url.parameter("company_id"),
        (_, true) if is_id(url.parameter("a")) => url.parameter("a"),
        (_, true) => return Some(String::new()),
        _ => return None,
    };
    Some(concat(&["https://a.klaviyo.com/client/subscriptions/?company_id=", company]))
}

fn substack(url: &Url) -> Option<String> {
    let is_at = url.is_at("substack.com") && !matches!(url.host, "substack.com" | "www.substack.com");
    is_at.then(|| concat(&[url.origin, "/api/v1/free"]))
}

fn keila(url: &Url) -> Option<String> {
    let (form, root) = split_before(url, "/forms/nfrm_")?;
    let id = form.trim_start_matches("/forms/").split('/').next()?;
    is_id(id).then(|| concat(&[&root, "/forms/", id]))
}

fn mautic(url: &Url) -> Option<String> {
    let (path, root) = split_before(url, "/form/")?;
    let id = match path.trim_start_matches("/form/") {
        "submit" => url.parameter("formId"),
        "generate.js" => url.parameter("id"),
        id => id,
    };
    is_number(id).then(|| concat(&[&root, "/form/submit?formId=", id]))
}

fn listmonk(url: &Url) -> Option<String> {
    let paths = ["/subscription/form", "/api/public/subscription"];
    let (_, root) = paths.iter().find_map(|path| split_before(url, path).filter(|(rest, _)| rest == path))?;
    Some(concat(&[&root, "/api/public/subscription"]))
}

fn ghost(url: &Url) -> Option<String> {
    if url.fragment.starts_with("/portal") {
        return Some(concat(&[url.origin, url.path.trim_end_matches('/')]));
    }
    Some(split_before(url, "/members/api/")?.1)
}

/// The address parted where this piece of its path begins: from there on, without the query, and what is before.
fn split_before<'a>(url: &Url<'a>, piece: &str) -> Option<(&'a str, String)> {
    let (before, rest) = url.path.split_at(url.path.find(piece)?);
    Some((rest, concat(&[url.origin, before])))
}
