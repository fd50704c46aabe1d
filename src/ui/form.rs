//! The markup of the form and its success message: built whole, the usual optional parts `hidden`, the values uncontrolled.
//!
//! It holds what the configuration says and nothing that changes afterwards, so rendered once at build time it is also
//! the loader's template. The first token of `part` names the text or attribute an element shows; the loader and
//! [`super::live`] go by it. What few forms have (see [`super::extras`]) is not there unless it is configured.

use super::{extras, live::error_key};
use leptos::prelude::*;
use newsletter_signup_core::{Config, Field, Text, config::Demand};

/// The form, with ids that start with `id`, because several forms may share one document.
#[component]
pub(super) fn Form(config: Config, id: String) -> impl IntoView {
    let text = |text: Text| config.texts.get(text).to_owned();
    let error_id = |field: Field| [&id, "-", &error_key(&config, field), "-error"].concat();
    let error = |field: Field| {
        let part = ["error ", config.control_name(field), "-error"].concat();
        view! { <p part=part id=error_id(field)></p> }
    };
    let newsletters = config.newsletters.iter().map(|newsletter| {
        view! {
            <label part="newsletter">
                <input type="checkbox" name="newsletters" value=newsletter.id.clone() />
                <span>{newsletter.label.clone()} {extras::newsletter_description(newsletter)}</span>
            </label>
        }
    });
    let name = if config.heading.is_empty() { text(Text::FormLabel) } else { config.heading.clone() };
    view! {
        <form part="form" method="post" action=config.endpoint.clone() novalidate aria-label=name>
            <h2 part="heading" hidden=config.heading.is_empty()>{config.heading.clone()}</h2>
            <p part="description" hidden=config.description.is_empty()>
                {config.description.clone()}
            </p>
            <fieldset
                part="newsletters"
                hidden=!config.has_choice()
                aria-describedby=error_id(Field::Newsletters)
            >
                <legend part="newsletters-label">{text(Text::NewslettersLabel)}</legend>
                {newsletters.collect_view()}
                {error(Field::Newsletters)}
            </fieldset>
            <label part="name-field" hidden=config.name_field == Demand::Hidden>
                <span part="name-label">{text(Text::NameLabel)}</span>
                <input
                    part="input"
                    name="name"
                    autocomplete="name"
                    required=config.name_field == Demand::Required
                    aria-describedby=error_id(Field::Name)
                />
            </label>
            {error(Field::Name)}
            {extras::own_fields(&config, &error_id)}
            <label part="consent-field" hidden=config.consent.is_empty()>
                <input
                    type="checkbox"
                    name="consent"
                    value=config.consent.clone()
                    required=!config.consent.is_empty()
                    aria-describedby=error_id(Field::Consent)
                />
                <span part="consent">{extras::consent(&config)}</span>
            </label>
            {error(Field::Consent)}
            <div part="row">
                <div part="email-field">
                    <label>
                        <span part="email-label">{text(Text::EmailLabel)}</span>
                        <input
                            part="input"
                            name="email"
                            type="email"
                            autocomplete="email"
                            required
                            aria-describedby=error_id(Field::Email)
                        />
                    </label>
                    {error(Field::Email)}
                    // A likely typo is pointed out here.
                    <p part="hint" role="status"></p>
                </div>
                <button part="button" type="submit">{text(Text::Button)}</button>
            </div>
            // Honeypot: no person sees or reaches it.
            <label part="website" aria-hidden="true">
                <input name="website" tabindex="-1" autocomplete="off" />
            </label>
            <p part="required-note">{text(Text::RequiredNote)}</p>
            <p part="failure" role="alert"></p>
        </form>
        <div part="success" tabindex="-1" hidden>
            <h2 part="success-heading">{text(Text::SuccessHeading)}</h2>
            <p part="success-text">{text(Text::SuccessText)}</p>
            <a part="success-link" target="_blank" rel="noopener" hidden></a>
        </div>
        {extras::picture("image", &config.look.image)}
        {extras::picture("icon", &config.look.icon)}
    }
}
