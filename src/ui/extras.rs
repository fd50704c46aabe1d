//! The markup of what few forms have: fields of the owner's own, descriptions, a link in the consent, pictures.
//!
//! Rendered once at build time, it is what the loader's extras build theirs from; their style sheet is extras.css.

use leptos::{either::EitherOf3, prelude::*};
use newsletter_signup_core::{
    Config, Field, Newsletter,
    config::{Kind, OwnField},
};

/// The line under a newsletter's label.
pub(super) fn newsletter_description(newsletter: &Newsletter) -> impl IntoView + use<> {
    let text = newsletter.description.clone();
    (!text.is_empty()).then(|| view! { <small part="newsletter-description">{text}</small> })
}

/// The consent's sentence, with its link.
pub(super) fn consent(config: &Config) -> impl IntoView + use<> {
    let sentence = &config.consent;
    let (start, end) = config.consent_link.as_ref().map_or((sentence.len(), sentence.len()), |a| (a.start, a.end));
    let part = |range: std::ops::Range<usize>| sentence.get(range).unwrap_or_default().to_owned();
    let (before, text, after) = (part(0..start), part(start..end), part(end..sentence.len()));
    let link = config.consent_link.as_ref().map(|anchor| {
        view! { <a part="consent-link" href=anchor.url.clone() target="_blank" rel="noopener">{text}</a> }
    });
    (before, link, after)
}

/// The owner's own fields.
pub(super) fn own_fields(config: &Config, error_id: &dyn Fn(Field) -> String) -> impl IntoView + use<> {
    let fields = config.own_fields.iter().enumerate().map(|(at, field)| {
        let id = error_id(Field::Own(at as u8));
        view! {
            <div part="field">
                {control(field, id.clone())} <p part="error field-error" id=id></p>
            </div>
        }
    });
    let fields = fields.collect_view();
    (!config.own_fields.is_empty()).then(|| view! { <div part="fields">{fields}</div> })
}

fn control(field: &OwnField, error: String) -> impl IntoView + use<> {
    let OwnField { name, label, required, kind } = field.clone();
    match kind {
        Kind::Text => EitherOf3::A(view! {
            <label>
                <span part="field-label">{label}</span>
                <input part="input" name=name required=required aria-describedby=error />
            </label>
        }),
        Kind::Choice(choices) => {
            let choices = choices.into_iter().map(|choice| view! { <option>{choice}</option> });
            EitherOf3::B(view! {
                <label>
                    <span part="field-label">{label}</span>
                    <select part="input" name=name required=required aria-describedby=error>
                        <option></option>
                        {choices.collect_view()}
                    </select>
                </label>
            })
        }
        Kind::Checkbox => EitherOf3::C(view! {
            <label part="check">
                <input type="checkbox" name=name required=required aria-describedby=error />
                <span part="check-label">{label}</span>
            </label>
        }),
    }
}

/// A decoration.
pub(super) fn picture(part: &'static str, url: &str) -> impl IntoView + use<> {
    let url = url.to_owned();
    (!url.is_empty()).then(|| view! { <img part=part src=url alt="" /> })
}
