//! Whether the fields of a sign-up can be taken.

use crate::{address::Address, settings::UNNAMED};
use newsletter_signup_core::wire::{FieldCode, FieldError, SubscribeRequest};

const MAX_NAME: usize = 200;
const MAX_ID: usize = 100;
const MAX_NEWSLETTERS: usize = 50;
const MAX_CONSENT: usize = 2000;
const MAX_LOCALE: usize = 35;
const MAX_PAGE: usize = 2000;
const MAX_FIELDS: usize = 20;
const MAX_FIELD_NAME: usize = 100;
const MAX_FIELD_VALUE: usize = 1000;

/// A sign-up whose every field is good.
#[derive(Debug)]
pub struct Valid {
    /// Where mail goes.
    pub address: Address,
    /// What was asked for: at least one, none twice.
    pub newsletters: Vec<String>,
}

/// Checks every field; `known` are the newsletters there are, or nothing if any is taken.
///
/// # Errors
/// Each field that was refused. Lengths are counted in characters.
pub fn check(request: &SubscribeRequest, known: &[(String, String)]) -> Result<Valid, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse = |field: &str, code| errors.push(FieldError { field: field.to_owned(), code });

    let address = Address::parse(&request.email);
    if address.is_none() {
        refuse("email", if request.email.trim().is_empty() { FieldCode::Required } else { FieldCode::Invalid });
    }
    let texts =
        [("name", &request.name, MAX_NAME), ("locale", &request.locale, MAX_LOCALE), ("page", &request.page, MAX_PAGE)];
    for (field, text, max) in texts {
        if let Some(code) = text.as_deref().and_then(|text| fault(text, max)) {
            refuse(field, code);
        }
    }
    // A sentence copied out of a page's HTML may hold line breaks.
    let consent = request.consent.as_ref().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(code) = consent.and_then(|text| fault(&text, MAX_CONSENT)) {
        refuse("consent", code);
    }
    let mut newsletters: Vec<String> = Vec::new();
    for id in &request.newsletters {
        if !newsletters.contains(id) {
            newsletters.push(id.clone());
        }
    }
    if newsletters.is_empty() {
        newsletters.push(known.first().map_or(UNNAMED, |(id, _)| id).to_owned());
    }
    if let Some(code) = newsletters_fault(&newsletters, known) {
        refuse("newsletters", code);
    }
    if let Some(code) = fields_fault(request) {
        refuse("fields", code);
    }
    match address {
        Some(address) if errors.is_empty() => Ok(Valid { address, newsletters }),
        _ => Err(errors),
    }
}

/// What is wrong with one line of text.
fn fault(text: &str, max: usize) -> Option<FieldCode> {
    if text.chars().count() > max {
        Some(FieldCode::TooLong)
    } else if text.chars().any(char::is_control) {
        Some(FieldCode::Invalid)
    } else {
        None
    }
}

fn newsletters_fault(ids: &[String], known: &[(String, String)]) -> Option<FieldCode> {
    if ids.len() > MAX_NEWSLETTERS {
        return Some(FieldCode::TooLong);
    }
    if known.is_empty() {
        return ids.iter().find_map(|id| if id.is_empty() { Some(FieldCode::Invalid) } else { fault(id, MAX_ID) });
    }
    let unknown = ids.iter().any(|id| known.iter().all(|(there, _)| there != id));
    unknown.then_some(FieldCode::Unknown)
}

/// A field of the site owner's may have several lines, so control characters pass here.
fn fields_fault(request: &SubscribeRequest) -> Option<FieldCode> {
    let long = |text: &str, max: usize| text.chars().count() > max;
    let too_long = request.fields.len() > MAX_FIELDS
        || request.fields.iter().any(|(name, value)| long(name, MAX_FIELD_NAME) || long(value, MAX_FIELD_VALUE));
    let nameless = request.fields.keys().any(|name| name.trim().is_empty());
    if too_long { Some(FieldCode::TooLong) } else { nameless.then_some(FieldCode::Invalid) }
}

#[cfg(test)]
mod tests {
    use super::{FieldCode, SubscribeRequest, check};

    #[test]
    fn each_fault_names_its_field() {
        let good = || SubscribeRequest { email: "ann@example.com".into(), ..Default::default() };
        let many = (0..21).map(|n| (n.to_string(), String::new())).collect();
        let cases = [
            (SubscribeRequest::default(), "email", FieldCode::Required),
            (SubscribeRequest { email: "ann".into(), ..good() }, "email", FieldCode::Invalid),
            (SubscribeRequest { name: Some("x".repeat(201)), ..good() }, "name", FieldCode::TooLong),
            (SubscribeRequest { name: Some("x\ny".into()), ..good() }, "name", FieldCode::Invalid),
            (SubscribeRequest { consent: Some("x".repeat(2001)), ..good() }, "consent", FieldCode::TooLong),
            (SubscribeRequest { locale: Some("x".repeat(36)), ..good() }, "locale", FieldCode::TooLong),
            (SubscribeRequest { page: Some("\u{7}".into()), ..good() }, "page", FieldCode::Invalid),
            (SubscribeRequest { newsletters: vec!["nope".into()], ..good() }, "newsletters", FieldCode::Unknown),
            (SubscribeRequest { fields: many, ..good() }, "fields", FieldCode::TooLong),
        ];
        let known = [("daily".to_owned(), "Daily".to_owned())];
        for (request, field, code) in cases {
            let errors = check(&request, &known).unwrap_err();
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!((errors[0].field.as_str(), errors[0].code), (field, code));
        }
    }

    #[test]
    fn a_sign_up_that_names_none_means_the_first() {
        let request = SubscribeRequest { email: "ann@example.com".into(), ..Default::default() };
        let known = [("daily".to_owned(), "Daily".to_owned()), ("weekly".to_owned(), "Weekly".to_owned())];
        assert_eq!(check(&request, &known).unwrap().newsletters, ["daily"]);
        assert_eq!(check(&request, &[]).unwrap().newsletters, ["newsletter"]);
    }
}
