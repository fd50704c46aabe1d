//! From a form to attributes: where it posts to, what it says, and the settings that stand around its controls.

use super::{
    Import,
    address::{self, Address, Url, concat},
    dialect::{self, Dialect},
    element::Element,
    form::Form,
    gather::Gathered,
    note, snippet, source,
};
use crate::json;
use alloc::{string::String, vec::Vec};

/// The attributes of a form; `page` is the address it stood at, or empty.
pub(super) fn form(form: &Form, elements: &[Element], page: &str) -> Import {
    let dialect = dialect::of(form, page);
    let mut import = Import::default();
    import.push("provider", dialect.provider);
    endpoint(&mut import, form, elements, dialect, page);
    let mut gathered = Gathered::read(form, dialect, page);
    let success = settings(&mut gathered, form, dialect);
    if gathered.newsletters.is_empty() {
        import.push("newsletter", &gathered.newsletter);
    } else if !gathered.newsletter.is_empty() {
        gathered.note(note::SECOND_NEWSLETTER.about(&gathered.newsletter.clone()));
    }
    let list: Vec<String> = gathered.newsletters.iter().map(|(id, label)| concat(&[id, "=", label])).collect();
    import.push("newsletters", &list.join("; "));
    import.push("name-field", gathered.name_field);
    let own: Vec<&str> = gathered.own.iter().map(|(_, item)| item.as_str()).collect();
    import.push("fields", &own.join("; "));
    import.push("consent", &gathered.consent);
    import.push("heading", &form.heading);
    import.push("description", &form.description);
    import.push("button", &form.button);
    import.push("email-label", &gathered.email_label);
    import.push("name-label", &gathered.name_label);
    import.push("success-text", &success);
    redirect(&mut import, &gathered.redirect, page);
    for (name, value) in gathered.names.iter().chain(&gathered.fields) {
        import.push(name, value);
    }
    import.left_out.append(&mut gathered.notes);
    surroundings(&mut import, elements);
    import
}

fn endpoint(import: &mut Import, form: &Form, elements: &[Element], dialect: &Dialect, page: &str) {
    let action = match dialect.provider {
        // A theme's form says neither where it stands nor where its script posts to.
        "ghost" => {
            match Url::read(page) {
                Some(url) => import.push("endpoint", url.origin),
                None => import.left_out.push(note::GHOST_SITE.to_note()),
            }
            return;
        }
        // Any page of the site takes it; the action is where visitors go afterwards.
        "netlify" => "/",
        _ => form.element.get("action"),
    };
    if dialect.provider == "klaviyo" {
        return klaviyo(import, form.element.get("action"), elements);
    }
    match address::read(action, page) {
        Address::Absolute(url) => import.push("endpoint", &known(url)),
        Address::Upgraded(url) => {
            import.push("endpoint", &known(url));
            import.left_out.push(note::HTTP.to_note());
        }
        Address::Relative(path) if !path.starts_with('#') => {
            import.push("endpoint", &path);
            import.left_out.push(note::RELATIVE.to_note());
        }
        _ => import.left_out.push(note::NO_ENDPOINT.to_note()),
    }
    if dialect.provider == "form" {
        if !form.element.get("method").eq_ignore_ascii_case("post") {
            import.left_out.push(note::METHOD.to_note());
        }
        if form.element.attribute("onsubmit").is_some() {
            import.left_out.push(note::SCRIPTED.to_note());
        }
    }
}

/// The form names the list; the company is in its address or that of the script beside it.
fn klaviyo(import: &mut Import, action: &str, elements: &[Element]) {
    let of = |url: String| source::of(&url).map(|(_, endpoint)| endpoint).filter(|endpoint| !endpoint.is_empty());
    let action = match address::read(action, "") {
        Address::Absolute(url) | Address::Upgraded(url) => of(url),
        _ => None,
    };
    match action.or_else(|| snippet::klaviyo_script(elements).and_then(of)) {
        Some(endpoint) => import.push("endpoint", &endpoint),
        None => import.left_out.push(note::KLAVIYO_COMPANY.to_note()),
    }
}

fn known(url: String) -> String {
    source::of(&url).map_or(url, |(_, endpoint)| endpoint)
}

/// What a provider writes beside its form's controls; gives the text after signing up.
fn settings(gathered: &mut Gathered, form: &Form, dialect: &Dialect) -> String {
    let element = form.element;
    match dialect.provider {
        "kit" => {
            let options = element.get("data-options");
            let after = |name| json::string(options, name).unwrap_or_default();
            if after("settings.after_subscribe.action") == "redirect" {
                gathered.redirect = after("settings.after_subscribe.redirect_url");
            }
            if json::find(options, "settings.recaptcha.enabled") == Some("true") {
                gathered.note(note::CAPTCHA.to_note());
            }
            after("settings.after_subscribe.success_message")
        }
        "netlify" => {
            gathered.redirect = String::from(element.get("action"));
            gathered.fields.push((String::from("field-form-name"), String::from(element.get("name"))));
            String::new()
        }
        "emailoctopus" => String::from(element.get("data-message-success")),
        _ => String::new(),
    }
}

pub(super) fn redirect(import: &mut Import, target: &str, page: &str) {
    if target.is_empty() {
        return;
    }
    match address::read(target, page) {
        Address::Absolute(url) | Address::Upgraded(url) => import.push("redirect", &url),
        _ => import.left_out.push(note::REDIRECT.about(target)),
    }
}

/// What stands around a form and is not carried over.
pub(super) fn surroundings(import: &mut Import, elements: &[Element]) {
    const CAPTCHAS: &[&str] = &["recaptcha", "hcaptcha", "h-captcha", "turnstile", "altcha", "frc-captcha"];
    let names_captcha = |text: &str| CAPTCHAS.iter().any(|name| text.contains(name));
    let is_captcha = |e: &Element| {
        ["class", "src", "data-callback"].iter().any(|name| names_captcha(e.get(name)))
            || names_captcha(&e.tag)
            || e.attribute("data-netlify-recaptcha").is_some()
    };
    let is_style = |e: &Element| e.tag == "style" || e.tag == "link" && e.get("rel") == "stylesheet";
    let captcha = note::CAPTCHA.to_note();
    if elements.iter().any(is_captcha) && !import.left_out.contains(&captcha) {
        import.left_out.push(captcha);
    }
    if elements.iter().any(is_style) {
        import.left_out.push(note::STYLE.to_note());
    }
}
