//! Between the state machine and the browser: hands events to [`Signup`] and carries out the effects it asks for.

use crate::{
    browser::{
        connection::AwaitedConnection,
        fetch::{self, Pending},
        host, kept,
    },
    ui::live::{Parts, controls},
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use leptos::{prelude::*, reactive::effect::ImmediateEffect};
use newsletter_signup_core::{Effect, Event, Failure, Field, Outcome, Signup, Values, json, signup::Draft};
use web_sys::Element;

/// One form's state and what it has under way. Cleaning up its owner aborts all of it.
#[derive(Clone, Copy)]
pub(crate) struct Controller {
    signup: RwSignal<Signup>,
    live: StoredValue<Live, LocalStorage>,
}

/// Everything that undoes itself when the form goes away.
#[derive(Default)]
struct Live {
    parts: Option<Parts>,
    listeners: Vec<EventListener>,
    shown_at: f64,
    request: Option<Pending>,
    timer: Option<Timeout>,
    connection: Option<AwaitedConnection>,
}

impl Controller {
    /// Belongs to the current reactive owner.
    pub(crate) fn new(signup: Signup) -> Self {
        Controller { signup: RwSignal::new(signup), live: StoredValue::new_local(Live::default()) }
    }

    /// Brings the form in this wrapper to life.
    pub(crate) fn attach(self, root: &Element) {
        let Some(parts) = Parts::find(root) else { return };
        let listeners = ["submit", "input", "change", "focusout"].map(|name| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&parts.form, name, options, move |event| self.heard(name, event))
        });
        self.live.update_value(|live| {
            live.parts = Some(parts);
            live.listeners = listeners.into();
            live.shown_at = js_sys::Date::now();
        });
        ImmediateEffect::new_scoped(move || {
            self.signup.with(|signup| self.with_parts(|parts| parts.show(signup)));
        });
    }

    /// Tells the host page that the form is alive, and delivers what an earlier visit left waiting.
    pub(crate) fn ready(self) {
        self.tell("signup-ready", |_, _| {});
        if let Some(text) = self.signup.with_untracked(|signup| kept::claim(signup.config())) {
            self.handle(Event::Found(text, now()));
            let address = self.signup.with_untracked(|signup| signup.address().to_owned());
            self.with_parts(|parts| host::fill(&parts.form, "email", &address));
        }
    }

    /// Replaces the configuration and shows it; a sign-up under way goes on.
    #[cfg(feature = "embed")]
    pub(crate) fn configure(self, config: newsletter_signup_core::Config) {
        self.signup.update(|signup| signup.set_config(config));
    }

    fn heard(self, name: &str, event: &web_sys::Event) {
        match name {
            "submit" => {
                event.prevent_default();
                self.submitted();
            }
            "focusout" => {
                if let Some(field) = Field::from_name(&host::control_name(event)) {
                    self.handle(Event::Left(field, self.values()));
                }
            }
            // Some autofills fire only `change`.
            _ => self.handle(Event::Changed(self.values())),
        }
    }

    fn submitted(self) {
        let shown_at = self.live.with_value(|live| live.shown_at);
        let draft = Draft {
            values: self.values(),
            key: host::random_key(),
            at: now(),
            elapsed_ms: (js_sys::Date::now() - shown_at) as u32,
            page: host::page(),
        };
        self.handle(Event::Submitted(draft));
    }

    fn values(self) -> Values {
        self.with_parts(|parts| host::values(&parts.form)).unwrap_or_default()
    }

    /// A form that has gone away takes no event.
    fn handle(self, event: Event) {
        let effects = self.signup.try_update(|signup| signup.handle(event));
        for effect in effects.into_iter().flatten() {
            self.carry_out(effect);
        }
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::Ask => {
                if self.tell("signup-submit", |_, _| {}) {
                    self.handle(Event::Allowed);
                }
            }
            Effect::Send(request) => {
                let timeout_ms = self.signup.with_untracked(|signup| signup.config().timeout_ms);
                let pending = fetch::send(&request, timeout_ms, move |answer| {
                    self.handle(Event::Answered(answer, host::random()));
                });
                self.live.update_value(|live| live.request = Some(pending));
            }
            Effect::Wait(ms) => {
                let timer = Timeout::new(ms, move || self.handle(Event::Resumed));
                self.live.update_value(|live| live.timer = Some(timer));
            }
            Effect::AwaitConnection => {
                let connection = AwaitedConnection::new(move || self.handle(Event::Resumed));
                self.live.update_value(|live| live.connection = Some(connection));
            }
            Effect::Keep(text) => self.signup.with_untracked(|signup| kept::keep(signup.config(), &text)),
            Effect::Forget => self.signup.with_untracked(|signup| kept::forget(signup.config())),
            Effect::Focus(field) => {
                self.with_parts(|parts| controls(&parts.form, field).next().map(|control| control.focus()));
            }
            Effect::Succeed(outcome) => self.succeeded(outcome),
            Effect::Fail(failure) => self.failed(&failure),
        }
    }

    fn succeeded(self, outcome: Outcome) {
        self.with_parts(|parts| parts.success.focus());
        self.tell("signup-success", |detail, _| json::push_member(detail, "outcome", outcome.name()));
    }

    fn failed(self, failure: &Failure) {
        if let Failure::Misconfigured(fix) = failure {
            host::warn("endpoint", fix);
        }
        self.tell("signup-error", |detail, signup| {
            json::push_member(detail, "failure", failure.name());
            if let Some(seconds) = signup.retry_after() {
                json::push_name(detail, "retryAfter");
                json::push_number(detail, seconds);
            }
        });
    }

    fn with_parts<T>(self, act: impl FnOnce(&Parts) -> T) -> Option<T> {
        self.live.try_with_value(|live| live.parts.as_ref().map(act)).flatten()
    }

    /// Tells the host page; whether it let the default happen.
    fn tell(self, name: &str, add: impl FnOnce(&mut String, &Signup)) -> bool {
        let detail = self.signup.try_with_untracked(|signup| {
            let mut detail = String::from("{");
            add(&mut detail, signup);
            json::push_name(&mut detail, "newsletters");
            json::push_strings(&mut detail, signup.newsletters());
            detail.push('}');
            detail
        });
        // Not while the parts are borrowed: the page may do anything now, removing the form included.
        let form = self.with_parts(|parts| parts.form.clone());
        form.zip(detail).is_none_or(|(form, detail)| host::dispatch(&form, name, &detail))
    }
}

/// Seconds since 1970.
fn now() -> u32 {
    (js_sys::Date::now() / 1000.0) as u32
}
