//! Between the state machine and the browser: hands events to [`Signup`] and carries out the effects it asks for.

use crate::{
    browser::{
        connection::AwaitedConnection,
        host, kept,
        listener::Listener,
        transport::{self, Sending},
    },
    ui::live::{Parts, controls},
};
use gloo::timers::callback::Timeout;
use newsletter_signup_core::{
    Config, Effect, Event, Failure, Field, Outcome, Reply, Request, Signup, Values, exchange::Silence, json,
    signup::Draft,
};
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};
use web_sys::{Element, HtmlFormElement};

/// One living form. Dropping the last handle aborts what it has under way.
#[derive(Clone)]
pub(crate) struct Controller(Rc<Inner>);

struct Inner {
    signup: RefCell<Signup>,
    parts: Parts,
    live: RefCell<Live>,
    shown_at: f64,
}

/// Everything that undoes itself when the form goes away.
#[derive(Default)]
struct Live {
    listeners: Vec<Listener>,
    request: Option<Sending>,
    preparation: Option<Sending>,
    timer: Option<Timeout>,
    connection: Option<AwaitedConnection>,
}

/// What a callback holds: it must not keep alive the form that owns it.
struct Weakly(Weak<Inner>);

impl Weakly {
    fn handle(&self, event: Event) {
        if let Some(inner) = self.0.upgrade() {
            Controller(inner).handle(event);
        }
    }
}

impl Controller {
    /// Brings the form in this wrapper to life; `None` if its markup is not ours.
    pub(crate) fn attach(root: &Element, mut config: Config) -> Option<Controller> {
        let parts = Parts::find(root)?;
        parts.keep_fields_there_are(&mut config);
        let controller = Controller(Rc::new(Inner {
            signup: RefCell::new(Signup::new(config)),
            parts,
            live: RefCell::default(),
            shown_at: js_sys::Date::now(),
        }));
        let listeners = ["submit", "input", "change", "focusin", "focusout", "click"].map(|name| {
            let weak = controller.weakly();
            Listener::new(controller.form(), name, move |event| {
                if let Some(inner) = weak.0.upgrade() {
                    Controller(inner).heard(name, event);
                }
            })
        });
        controller.0.live.borrow_mut().listeners = listeners.into();
        controller.show();
        Some(controller)
    }

    /// Tells the host page that the form is alive, and delivers what an earlier visit left waiting.
    pub(crate) fn ready(&self) {
        self.tell("signup-ready", |_, _| {});
        let kept = kept::claim(self.0.signup.borrow().config());
        if let Some(kept) = kept {
            self.handle(Event::Found(kept, now()));
            host::fill(self.form(), "email", self.0.signup.borrow().address());
        }
    }

    /// Replaces the configuration and shows it; a sign-up under way goes on.
    #[cfg(feature = "embed")]
    pub(crate) fn configure(&self, mut config: Config) {
        self.0.parts.keep_fields_there_are(&mut config);
        self.0.signup.borrow_mut().set_config(config);
        self.show();
    }

    fn form(&self) -> &HtmlFormElement {
        &self.0.parts.form
    }

    fn weakly(&self) -> Weakly {
        Weakly(Rc::downgrade(&self.0))
    }

    fn show(&self) {
        self.0.parts.show(&self.0.signup.borrow());
    }

    fn heard(&self, name: &str, event: &web_sys::Event) {
        let values = || host::values(self.form(), self.0.signup.borrow().config());
        let event = match name {
            "submit" => {
                event.prevent_default();
                self.submitted(values())
            }
            "focusin" => Event::Entered(now()),
            "focusout" => {
                let field = self.0.signup.borrow().config().field_named(&host::control_name(event));
                match field {
                    Some(field) => Event::Left(field, values()),
                    None => return,
                }
            }
            "click" => match self.taken(event) {
                Some(address) => {
                    host::replace(self.form(), "email", &address);
                    self.carry_out(Effect::Focus(Field::Email));
                    Event::Changed(values())
                }
                None => return,
            },
            // Some autofills fire only `change`.
            _ => Event::Changed(values()),
        };
        self.handle(event);
    }

    /// The suggestion, if this is a click on it.
    fn taken(&self, event: &web_sys::Event) -> Option<String> {
        let is_ours = self.0.parts.is_suggestion(event.target());
        self.0.signup.borrow().suggestion().filter(|_| is_ours).map(String::from)
    }

    fn submitted(&self, values: Values) -> Event {
        let attribution = self.0.signup.borrow().config().attribution;
        Event::Submitted(Draft {
            values,
            fields: if attribution { host::origin() } else { Vec::new() },
            key: host::random_key(),
            at: now(),
            elapsed_ms: (js_sys::Date::now() - self.0.shown_at) as u32,
            page: host::page(),
        })
    }

    fn handle(&self, event: Event) {
        // Borrowed no longer than this: an effect lets the page run, which may do anything to this form.
        let effects = self.0.signup.borrow_mut().handle(event);
        self.show();
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        let weak = self.weakly();
        match effect {
            Effect::Ask => {
                if self.tell("signup-submit", |_, _| {}) {
                    self.handle(Event::Allowed);
                }
            }
            Effect::Prepare(request) => {
                let handle = self.send(&request, false, |answer| Event::Prepared(answer, now()));
                self.0.live.borrow_mut().preparation = handle;
            }
            Effect::Send(request) => {
                let repeatable = self.0.signup.borrow().config().provider.repeatable;
                // Not assigned while borrowed: some answer at once.
                let handle = self.send(&request, repeatable, |answer| Event::Answered(answer, host::random()));
                if handle.is_some() {
                    self.0.live.borrow_mut().request = handle;
                }
            }
            Effect::Wait(ms) => {
                let timer = Timeout::new(ms, move || weak.handle(Event::Resumed));
                self.0.live.borrow_mut().timer = Some(timer);
            }
            Effect::AwaitConnection => {
                let connection = AwaitedConnection::new(move || weak.handle(Event::Resumed));
                let mut live = self.0.live.borrow_mut();
                (live.request, live.preparation) = (None, None);
                live.connection = Some(connection);
            }
            Effect::Keep(text) => kept::keep(self.0.signup.borrow().config(), &text),
            Effect::Forget => {
                // What is settled must not be sent again as the page goes away.
                self.0.live.borrow_mut().request = None;
                kept::forget(self.0.signup.borrow().config());
            }
            Effect::Focus(field) => {
                let name = String::from(self.0.signup.borrow().config().control_name(field));
                if let Some(control) = controls(self.form(), &name).next() {
                    _ = control.focus();
                }
            }
            Effect::Redirect(url) => host::go(&url),
            Effect::Warn(problem) => host::warn(&problem.attribute, problem.fix),
            Effect::Succeed(outcome) => self.succeeded(outcome),
            Effect::Fail(failure) => self.failed(&failure),
        }
    }

    fn send(&self, request: &Request, repeatable: bool, event: fn(Result<Reply, Silence>) -> Event) -> Option<Sending> {
        let timeout_ms = self.0.signup.borrow().config().timeout_ms;
        let weak = self.weakly();
        transport::send(request, repeatable, timeout_ms, move |answer| weak.handle(event(answer)))
    }

    fn succeeded(&self, outcome: Outcome) {
        _ = self.0.parts.success.focus();
        self.tell("signup-success", |detail, _| json::push_member(detail, "outcome", outcome.name()));
    }

    fn failed(&self, failure: &Failure) {
        self.tell("signup-error", |detail, signup| {
            json::push_member(detail, "failure", failure.name());
            if let Some(seconds) = signup.retry_after() {
                json::push_name(detail, "retryAfter");
                json::push_number(detail, seconds);
            }
        });
    }

    /// Tells the host page; whether it let the default happen.
    fn tell(&self, name: &str, add: impl FnOnce(&mut String, &Signup)) -> bool {
        let mut detail = String::from("{");
        {
            let signup = self.0.signup.borrow();
            add(&mut detail, &signup);
            json::push_name(&mut detail, "newsletters");
            json::push_strings(&mut detail, signup.newsletters());
        }
        detail.push('}');
        host::dispatch(self.form(), name, &detail)
    }
}

/// Seconds since 1970.
fn now() -> u32 {
    (js_sys::Date::now() / 1000.0) as u32
}
