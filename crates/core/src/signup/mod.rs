//! The sign-up as a state machine: state × event → state + effects.
//!
//! The browser side turns DOM events into [`Event`]s and carries out [`Effect`]s; every rule is here. Every path ends:
//! each effect that waits is bounded, and what it waits for comes back as an event.

mod delivery;
mod entry;
mod step;

use crate::scan::Scan;
use crate::{
    config::{Config, Demand},
    email,
    exchange::{Failure, Link, LinkKind, Outcome, Transport},
    text::Text,
    typo,
};
use alloc::{string::String, vec, vec::Vec};
use entry::Wrong;
pub use entry::{Draft, Field, Values};
pub use step::{Effect, Event, State};

/// One sign-up form's state.
#[derive(Clone, Debug)]
pub struct Signup {
    config: Config,
    state: State,
    wrong: Wrong,
    /// The address that was probably meant.
    suggestion: Option<String>,
    draft: Draft,
    /// The body under way, kept word for word: a key repeated with another body is refused.
    body: Option<String>,
    attempts: u32,
    /// The position in the list of transports.
    way: usize,
    token: delivery::Token,
    link: Option<Link>,
    /// The page is being asked.
    is_asking: bool,
    /// The sign-up was kept earlier: there is its body and no more, so that it cannot be written anew.
    is_found: bool,
}

impl Signup {
    /// A form nobody has touched.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Signup {
            config,
            state: State::Editing,
            wrong: Wrong::default(),
            suggestion: None,
            draft: Draft::default(),
            body: None,
            attempts: 0,
            way: 0,
            token: delivery::Token::default(),
            link: None,
            is_asking: false,
            is_found: false,
        }
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Replaces the configuration; a sign-up under way goes on.
    pub fn set_config(&mut self, config: Config) {
        self.config = config;
    }

    /// Where the sign-up stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Whether a sign-up is under way, so that nothing may be submitted.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.state, State::Preparing | State::Sending | State::Retrying | State::Offline)
    }

    /// Whether a field is shown to be wrong.
    #[must_use]
    pub fn is_wrong(&self, field: Field) -> bool {
        self.wrong.has(field)
    }

    /// The address that was probably meant instead of the one that stands in the form.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// The address of the sign-up under way.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.draft.values.email
    }

    /// The newsletters of the sign-up under way.
    #[must_use]
    pub fn newsletters(&self) -> &[String] {
        &self.draft.values.newsletters
    }

    /// The form-level message; empty if there is none. `minutes` writes a number of minutes with its unit, as the form's
    /// language does.
    #[must_use]
    pub fn message(&self, minutes: impl FnOnce(u32) -> String) -> String {
        let text = match &self.state {
            State::Retrying => Text::Retrying,
            State::Offline | State::Failed(Failure::Offline) => Text::FailureOffline,
            // The next try leads to the provider's own page.
            State::Failed(_) if self.way > 0 && self.transport().is_native() => Text::FinishText,
            State::Failed(Failure::Rejected) => Text::FailureRejected,
            State::Failed(Failure::RateLimited { retry_after }) => {
                // A day says enough, whatever a server asks for.
                let seconds = retry_after.unwrap_or(60).min(86_400);
                let minutes = minutes(seconds.div_ceil(60).max(1));
                return self.config.texts.get(Text::FailureRateLimited).replaced("{minutes}", &minutes);
            }
            State::Failed(Failure::Timeout) => Text::FailureTimeout,
            State::Failed(Failure::Network) => Text::FailureNetwork,
            State::Failed(Failure::Server) => Text::FailureServer,
            State::Failed(Failure::Misconfigured(_)) => Text::FailureMisconfigured,
            _ => return String::new(),
        };
        String::from(self.config.texts.get(text))
    }

    /// Where the visitor may go from the success message.
    #[must_use]
    pub fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// How the link reads.
    #[must_use]
    pub fn link_text(&self) -> String {
        match &self.link {
            Some(Link { kind: LinkKind::Mailbox(name), .. }) => {
                self.config.texts.get(Text::OpenMailbox).replaced("{mailbox}", name)
            }
            Some(_) => String::from(self.config.texts.get(Text::Continue)),
            None => String::new(),
        }
    }

    /// The transport of the next request.
    #[must_use]
    pub fn transport(&self) -> Transport {
        self.config.transports().nth(self.way).unwrap_or(Transport::Fetch)
    }

    /// Seconds the provider asked to wait, after a failure that said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        match self.state {
            State::Failed(Failure::RateLimited { retry_after }) => retry_after,
            _ => None,
        }
    }

    /// What the success message says below its heading.
    #[must_use]
    pub fn success_text(&self) -> Text {
        match self.state {
            State::Done(_) if self.finishes_elsewhere() => Text::FinishText,
            State::Done(Outcome::Subscribed) => Text::SubscribedText,
            State::Done(Outcome::Unverified) => Text::UnverifiedText,
            State::Done(Outcome::AlreadySubscribed) if self.config.show_already => Text::AlreadyText,
            _ => Text::SuccessText,
        }
    }

    fn finishes_elsewhere(&self) -> bool {
        self.transport().is_native() || self.link.as_ref().is_some_and(|link| link.kind == LinkKind::Finish)
    }

    /// Takes an event; says what the browser must do, in order.
    #[must_use]
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Entered(now) => self.entered(now),
            Event::Prepared(answer, now) => self.prepared(answer, now),
            Event::Left(field, values) => {
                self.left(field, &values);
                Vec::new()
            }
            Event::Changed(values) => {
                self.changed(&values);
                Vec::new()
            }
            Event::Submitted(draft) => self.submit(draft),
            Event::Allowed => self.first_try(),
            Event::Answered(answer, random) => self.answered(answer, random),
            Event::Resumed => self.resumed(),
            Event::Found(kept, now) => self.found(&kept, now),
        }
    }

    fn left(&mut self, field: Field, values: &Values) {
        // Passing through an empty field is no mistake yet.
        if field == Field::Email && !values.email.is_empty() {
            self.wrong.set(field, self.wrong.has(field) || self.is_invalid(field, values));
            self.suggestion = typo::suggest(&values.email).filter(|_| self.config.suggest);
        }
    }

    fn changed(&mut self, values: &Values) {
        for field in self.config.checked_fields() {
            self.wrong.set(field, self.wrong.has(field) && self.is_invalid(field, values));
        }
        // What is pointed out while the visitor still types is in the way.
        self.suggestion = None;
        if matches!(self.state, State::Failed(_)) {
            self.state = State::Editing;
        }
    }

    fn is_invalid(&self, field: Field, values: &Values) -> bool {
        match field {
            Field::Email => email::check(&values.email, self.config.allow_dotless).is_err(),
            Field::Name => self.config.name_field == Demand::Required && values.name.is_empty(),
            Field::Newsletters => self.config.has_choice() && values.newsletters.is_empty(),
            Field::Consent => !self.config.consent.is_empty() && !values.consent,
            Field::Own(at) => self.config.own_fields.get(at as usize).is_some_and(|field| {
                field.required && !values.fields.iter().any(|(name, value)| *name == field.name && !value.is_empty())
            }),
        }
    }

    fn submit(&mut self, mut draft: Draft) -> Vec<Effect> {
        if self.is_busy() || matches!(self.state, State::Done(_)) {
            return Vec::new();
        }
        self.state = State::Editing;
        self.suggestion = None;
        let mut first = None;
        for field in self.config.checked_fields() {
            let wrong = self.is_invalid(field, &draft.values);
            self.wrong.set(field, wrong);
            if wrong && first.is_none() {
                first = Some(Effect::Focus(field));
            }
        }
        if let Some(focus) = first {
            return vec![focus];
        }
        if !self.config.newsletter.is_empty() {
            draft.values.newsletters.push(self.config.newsletter.clone());
        }
        let mut fields = self.config.fields.clone();
        fields.append(&mut draft.fields);
        fields.append(&mut draft.values.fields.clone());
        draft.fields = fields;
        self.draft = draft;
        self.is_asking = true;
        vec![Effect::Ask]
    }
}
