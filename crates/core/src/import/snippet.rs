//! Code without a form of its own: scripts, frames, and lone addresses.

use super::{
    Import,
    address::{self, Address, Url, concat, is_id},
    carry,
    element::{Element, tidy},
    incomplete, note, script, source,
};
use alloc::{string::String, vec::Vec};

/// What such code comes to; `None` if it is nobody's.
pub(super) fn read(elements: &[Element]) -> Option<Import> {
    let mut import = ghost(elements)
        .or_else(|| hubspot(elements))
        .or_else(|| klaviyo(elements))
        .or_else(|| framed(elements))
        .or_else(|| incomplete::read(elements))?;
    carry::surroundings(&mut import, elements);
    Some(import)
}

/// An address by itself: of a form post, of a page that shows the form, or of an endpoint of the owner's own.
pub(super) fn lone_address(paste: &str) -> Import {
    let mut import = Import::default();
    // As it stands in the source of a page.
    let paste = &paste.replace("&amp;", "&");
    let host = paste.split(['/', '?', '#']).next().unwrap_or_default();
    let has_host = host.contains('.') && !host.contains(':');
    let address = if has_host { concat(&["https://", paste]) } else { String::from(paste) };
    let url = match address::read(&address, "") {
        Address::Absolute(url) => url,
        Address::Upgraded(url) => {
            import.left_out.push(note::HTTP.to_note());
            url
        }
        _ => {
            import.left_out.push(note::NOTHING.to_note());
            return import;
        }
    };
    let element =
        Element { tag: "iframe".into(), attributes: [("src".into(), url.clone())].into(), ..Element::default() };
    if source::of(&url).is_some() {
        addressed(&mut import, &url);
    } else if let Some(mut known) = incomplete::read(&[element]) {
        import.attributes = known.attributes;
        import.left_out.append(&mut known.left_out);
    } else {
        import.push("endpoint", &url);
        import.left_out.push(note::UNKNOWN_PROVIDER.to_note());
    }
    import
}

/// Provider and endpoint by an address, and what it does not say.
fn addressed(import: &mut Import, url: &str) {
    let Some((provider, endpoint)) = source::of(url) else { return };
    import.push("provider", provider);
    import.push("endpoint", &endpoint);
    let newsletter = Url::read(url).map_or("", |url| url.parameter(if provider == "klaviyo" { "g" } else { "l" }));
    import.push("newsletter", if is_id(newsletter) { newsletter } else { "" });
    let line = match provider {
        "klaviyo" if endpoint.is_empty() => note::KLAVIYO_COMPANY,
        "klaviyo" if newsletter.is_empty() => note::KLAVIYO_LIST,
        "listmonk" if newsletter.is_empty() => note::LISTMONK_LISTS,
        "klaviyo" | "listmonk" | "buttondown" | "substack" | "ghost" | "formspree" => return,
        _ => note::FIELDS,
    };
    import.left_out.push(line.to_note());
}

/// A frame that shows a provider's page, or the script that writes a Mautic form.
fn framed(elements: &[Element]) -> Option<Import> {
    let frames = elements.iter().filter(|e| matches!(e.tag.as_str(), "iframe" | "script"));
    let url = frames.filter_map(|e| match (address::read(e.get("src"), ""), e.tag == "iframe") {
        (Address::Absolute(url) | Address::Upgraded(url), true) => Some(url),
        (Address::Absolute(url) | Address::Upgraded(url), false) => {
            Some(url).filter(|url| url.contains("/form/generate.js"))
        }
        _ => None,
    });
    let url = url.into_iter().find(|url| source::of(url).is_some())?;
    let mut import = Import::default();
    addressed(&mut import, &url);
    Some(import)
}

/// `hbspt.forms.create({…})`, or the element that HubSpot's newer script fills.
fn hubspot(elements: &[Element]) -> Option<Import> {
    let call = |e: &Element| e.text.split_once("hbspt.forms.create").map(|(_, call)| String::from(call));
    let call = elements.iter().filter(|e| e.tag == "script").find_map(call).unwrap_or_default();
    let frame =
        elements.iter().find(|e| e.attribute("data-portal-id").is_some() && e.attribute("data-form-id").is_some());
    let read = |attribute: &str, key: &str| match frame {
        Some(element) => String::from(element.get(attribute)),
        None => script::value(&call, key).unwrap_or_default(),
    };
    let (portal, form, region) =
        (read("data-portal-id", "portalId"), read("data-form-id", "formId"), read("data-region", "region"));
    if !is_id(&portal) || !is_id(&form) {
        return None;
    }
    let mut import = Import::default();
    import.push("provider", "hubspot");
    import.push("endpoint", &source::hubspot_endpoint(&region, &portal, &form));
    import.push("button", &tidy(&script::value(&call, "submitText").unwrap_or_default()));
    let message = script::value(&call, "inlineMessage").unwrap_or_default();
    import.push("success-text", &tidy(if message.contains('<') { "" } else { &message }));
    carry::redirect(&mut import, &script::value(&call, "redirectUrl").unwrap_or_default(), "");
    import.push("locale", &script::value(&call, "locale").unwrap_or_default());
    import.left_out.push(note::FIELDS.to_note());
    if call.contains("onForm") || call.contains("onBeforeForm") {
        import.left_out.push(note::CALLBACKS.to_note());
    }
    Some(import)
}

/// Klaviyo's script, which names the company; the form's own element does not name a list.
fn klaviyo(elements: &[Element]) -> Option<Import> {
    let mut import = Import::default();
    addressed(&mut import, &klaviyo_script(elements)?);
    Some(import)
}

/// The address of Klaviyo's script on the page.
pub(super) fn klaviyo_script(elements: &[Element]) -> Option<String> {
    let sources = elements.iter().filter(|e| e.tag == "script").map(|e| address::read(e.get("src"), ""));
    let mut urls = sources.filter_map(|address| match address {
        Address::Absolute(url) | Address::Upgraded(url) => Some(url),
        _ => None,
    });
    urls.find(|url| source::of(url).is_some_and(|(provider, endpoint)| provider == "klaviyo" && !endpoint.is_empty()))
}

/// The script tag of Ghost's own form.
fn ghost(elements: &[Element]) -> Option<Import> {
    const SAME: &[(&str, &str)] = &[
        ("data-background-color", "background"),
        ("data-button-color", "accent"),
        ("data-button-text-color", "on-accent"),
        ("data-text-color", "color"),
        ("data-locale", "locale"),
    ];
    let is_ghosts = |e: &&Element| {
        e.tag == "script"
            && e.get("src").contains("signup-form")
            && e.attributes.iter().any(|(name, _)| name == "data-site" || SAME.iter().any(|(theirs, _)| theirs == name))
    };
    let tag = elements.iter().find(is_ghosts)?;
    let mut import = Import::default();
    import.push("provider", "ghost");
    match address::read(tag.get("data-site"), "") {
        Address::Absolute(url) => import.push("endpoint", url.trim_end_matches('/')),
        Address::Upgraded(url) => {
            import.push("endpoint", url.trim_end_matches('/'));
            import.left_out.push(note::HTTP.to_note());
        }
        // Ghost's form takes the page's own site.
        _ => {
            import.push("endpoint", "/");
            import.left_out.push(note::RELATIVE.to_note());
        }
    }
    import.push("heading", &tidy(tag.get("data-title")));
    // Without a title Ghost's form shows no description either.
    import.push("description", &tidy(if tag.get("data-title").is_empty() { "" } else { tag.get("data-description") }));
    if let Address::Absolute(icon) | Address::Upgraded(icon) = address::read(tag.get("data-icon"), "") {
        import.push("icon", &icon);
    }
    for (theirs, ours) in SAME {
        let value = tag.get(theirs);
        let is_plain = value.chars().all(|c| c.is_ascii_alphanumeric() || "#(),.%- _".contains(c));
        import.push(ours, if is_plain { value } else { "" });
    }
    for (theirs, ours) in labels(tag) {
        import.push(&ours, &theirs);
    }
    Some(import)
}

/// `data-label-1`, `data-label-2`, … up to the first that is missing, as Ghost's form takes them.
fn labels(tag: &Element) -> Vec<(String, String)> {
    let numbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let label = |number: &&str| {
        let value = tag.get(&concat(&["data-label-", number]));
        (!value.is_empty()).then(|| (tidy(value), concat(&["label-", number])))
    };
    numbers.iter().map_while(label).collect()
}
