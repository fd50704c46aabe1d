//! The sign-up as a state machine: state × event → state + effects.
//!
//! The browser side turns DOM events into [`Event`]s and carries out [`Effect`]s; every rule is here. Every path ends:
//! each effect that waits is bounded, and what it waits for comes back as an event.

mod entry;
mod step;

use crate::{
    config::{Config, Demand},
    email,
    exchange::{Failure, Outcome, Reply, Silence},
    json::push_number,
    retry,
    text::Text,
};
use alloc::{string::String, vec, vec::Vec};
pub use entry::{Draft, Field, Values};
pub use step::{Effect, Event, State};

/// One sign-up form's state.
#[derive(Clone, Debug)]
pub struct Signup {
    config: Config,
    state: State,
    wrong: [bool; 4],
    draft: Draft,
    /// The body under way, kept word for word: a key repeated with another body is refused.
    body: Option<String>,
    attempts: u32,
}

/// How long a kept sign-up may be delivered later. Seconds.
const KEEP_SECONDS: u32 = 86_400;

impl Signup {
    /// A form nobody has touched.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Signup { config, state: State::Editing, wrong: [false; 4], draft: Draft::default(), body: None, attempts: 0 }
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
        matches!(self.state, State::Sending | State::Retrying | State::Offline)
    }

    /// Whether a field is shown to be wrong.
    #[must_use]
    pub fn is_wrong(&self, field: Field) -> bool {
        self.wrong[field as usize]
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

    /// The form-level message; empty if there is none.
    #[must_use]
    pub fn message(&self) -> String {
        let text = match &self.state {
            State::Retrying => Text::Retrying,
            State::Offline | State::Failed(Failure::Offline) => Text::FailureOffline,
            State::Failed(Failure::Rejected) => Text::FailureRejected,
            State::Failed(Failure::RateLimited { retry_after }) => {
                // A day says enough, whatever a server asks for.
                return self.rate_limited(retry_after.unwrap_or(60).min(86_400));
            }
            State::Failed(Failure::Timeout) => Text::FailureTimeout,
            State::Failed(Failure::Network) => Text::FailureNetwork,
            State::Failed(Failure::Server) => Text::FailureServer,
            State::Failed(Failure::Misconfigured(_)) => Text::FailureMisconfigured,
            _ => return String::new(),
        };
        String::from(self.config.texts.get(text))
    }

    fn rate_limited(&self, seconds: u32) -> String {
        let mut minutes = String::new();
        push_number(&mut minutes, seconds.div_ceil(60).max(1));
        self.config.texts.get(Text::FailureRateLimited).replace("{minutes}", &minutes)
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
            State::Done(Outcome::Subscribed) => Text::SubscribedText,
            State::Done(Outcome::Unverified) => Text::UnverifiedText,
            State::Done(Outcome::AlreadySubscribed) if self.config.show_already => Text::AlreadyText,
            _ => Text::SuccessText,
        }
    }

    /// Takes an event; says what the browser must do, in order.
    #[must_use]
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Left(field, values) => {
                // Passing through an empty field is no mistake yet.
                let entered = field == Field::Email && !values.email.is_empty();
                self.wrong[field as usize] |= entered && self.is_invalid(field, &values);
                Vec::new()
            }
            Event::Changed(values) => {
                for field in Field::ALL {
                    self.wrong[field as usize] &= self.is_invalid(field, &values);
                }
                if matches!(self.state, State::Failed(_)) {
                    self.state = State::Editing;
                }
                Vec::new()
            }
            Event::Submitted(draft) => self.submit(draft),
            Event::Allowed => self.first_try(),
            Event::Answered(answer, random) => self.answered(answer, random),
            Event::Resumed => match self.state {
                State::Retrying | State::Offline => self.send(),
                _ => Vec::new(),
            },
            Event::Found(kept, now) => self.found(&kept, now),
        }
    }

    fn is_invalid(&self, field: Field, values: &Values) -> bool {
        match field {
            Field::Email => email::check(&values.email, self.config.allow_dotless).is_err(),
            Field::Name => self.config.name_field == Demand::Required && values.name.is_empty(),
            Field::Newsletters => self.config.has_choice() && values.newsletters.is_empty(),
            Field::Consent => !self.config.consent.is_empty() && !values.consent,
        }
    }

    fn submit(&mut self, mut draft: Draft) -> Vec<Effect> {
        if self.is_busy() || matches!(self.state, State::Done(_)) {
            return Vec::new();
        }
        self.state = State::Editing;
        let mut first = None;
        for field in Field::ALL {
            let wrong = self.is_invalid(field, &draft.values);
            self.wrong[field as usize] = wrong;
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
        self.draft = draft;
        vec![Effect::Ask]
    }

    fn first_try(&mut self) -> Vec<Effect> {
        self.attempts = 0;
        self.body = None;
        if let Some(problem) = self.config.check() {
            return self.fail(Failure::Misconfigured(problem.fix));
        }
        self.send()
    }

    fn send(&mut self) -> Vec<Effect> {
        self.attempts += 1;
        self.state = State::Sending;
        let mut request = (self.config.provider.request)(&self.config, &self.draft);
        match &self.body {
            Some(body) => request.body.clone_from(body),
            None => self.body = Some(request.body.clone()),
        }
        // What is sent again after a reload must be recognised as the same; else it is forgotten before it is sent.
        let keep = if self.config.keep && self.config.provider.repeatable {
            Effect::Keep(self.kept())
        } else {
            Effect::Forget
        };
        vec![keep, Effect::Send(request)]
    }

    /// One line each: time, key, address, body.
    fn kept(&self) -> String {
        let mut kept = String::new();
        push_number(&mut kept, self.draft.at);
        let body = self.body.as_deref().unwrap_or_default();
        for line in [self.draft.key.as_str(), &self.draft.values.email, body] {
            kept.push('\n');
            kept.push_str(line);
        }
        kept
    }

    fn found(&mut self, kept: &str, now: u32) -> Vec<Effect> {
        let mut lines = kept.splitn(4, '\n');
        let mut line = || lines.next().unwrap_or_default();
        let at: u32 = line().parse().unwrap_or_default();
        let (key, email, body) = (line(), line(), line());
        let fresh = now.abs_diff(at) < KEEP_SECONDS;
        if !fresh || body.is_empty() || self.state != State::Editing {
            return vec![Effect::Forget];
        }
        self.draft.at = at;
        self.draft.key = String::from(key);
        self.draft.values.email = String::from(email);
        self.body = Some(String::from(body));
        self.attempts = 0;
        self.send()
    }

    fn answered(&mut self, answer: Result<Reply, Silence>, random: u32) -> Vec<Effect> {
        if self.state != State::Sending {
            return Vec::new();
        }
        // A repeat is safe if the provider knows the key, or if the request cannot have been acted upon.
        let repeatable = self.config.provider.repeatable;
        let (failure, safe) = match answer {
            Err(Silence::Offline) => {
                self.state = State::Offline;
                // Waiting for the connection is no try.
                self.attempts -= 1;
                let mut effects = vec![Effect::AwaitConnection];
                if self.config.keep {
                    effects.push(Effect::Keep(self.kept()));
                }
                return effects;
            }
            Err(silence) => (silence.into(), repeatable),
            Ok(reply) => match (self.config.provider.read)(&reply) {
                Ok(outcome) => {
                    self.state = State::Done(outcome);
                    return vec![Effect::Forget, Effect::Succeed(outcome)];
                }
                Err(failure) => {
                    let safe = match failure {
                        Failure::RateLimited { retry_after } => retry_after.is_some(),
                        Failure::Server => repeatable,
                        _ => false,
                    };
                    (failure, safe)
                }
            },
        };
        let after = if let Failure::RateLimited { retry_after } = failure { retry_after } else { None };
        match retry::wait(self.attempts, after, random).filter(|_| safe) {
            Some(ms) => {
                self.state = State::Retrying;
                vec![Effect::Wait(ms)]
            }
            None => self.fail(failure),
        }
    }

    fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        let mut effects = vec![Effect::Forget, Effect::Fail(failure.clone())];
        if failure == Failure::InvalidEmail {
            self.wrong[Field::Email as usize] = true;
            effects.push(Effect::Focus(Field::Email));
        }
        self.state = State::Failed(failure);
        effects
    }
}
