//! What the page knows: the setup with its history, kept in step with the address, and how it is looked at.

use crate::browser;
use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::prelude::*;
use newsletter_signup_core::Problem;
use newsletter_signup_playground::{History, Setup, locale};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// The fragment of the page that shows all languages.
pub(crate) const LANGUAGES: &str = "locales";
/// The address follows after this, so that browsers do not find it changes too often. Milliseconds.
const SETTLING: u32 = 250;

thread_local! {
    static WRITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// The state of the page; a handle that can be passed around.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    history: RwSignal<History<Setup>>,
    /// What is set up.
    pub(crate) setup: Memo<Setup>,
    /// What the form objects to.
    pub(crate) problems: Memo<Vec<Problem>>,
    /// How the form is looked at.
    pub(crate) view: ViewSignals,
    /// Where the owner hosts the files. Not part of the address: a link must not decide whose script a snippet runs.
    pub(crate) base: RwSignal<String>,
    /// Whether the page shows all languages.
    pub(crate) languages: RwSignal<bool>,
}

/// How the form is looked at.
#[derive(Clone, Copy)]
pub(crate) struct ViewSignals {
    /// `phone` or `desktop`.
    pub(crate) width: RwSignal<String>,
    /// `light` or `dark`.
    pub(crate) scheme: RwSignal<String>,
    /// `ltr` or `rtl`.
    pub(crate) direction: RwSignal<String>,
    /// The key of a scene.
    pub(crate) scene: RwSignal<String>,
}

impl Store {
    /// The state that the page's address asks for.
    pub(crate) fn new() -> Store {
        let fragment = browser::fragment();
        let history = RwSignal::new(History::new(Setup::from_fragment(&fragment).unwrap_or_else(Setup::sample)));
        let setup = Memo::new(move |_| history.with(|history| history.present().clone()));
        let narrow = browser::matches("(max-width: 48rem)");
        let dark = browser::matches("(prefers-color-scheme: dark)");
        let direction = if setup.with_untracked(is_right_to_left) { "rtl" } else { "ltr" };
        let signal = |value: &str| RwSignal::new(value.to_owned());
        let store = Store {
            history,
            setup,
            problems: Memo::new(move |_| setup.with(|setup| setup.check().1)),
            view: ViewSignals {
                width: signal(if narrow { "phone" } else { "desktop" }),
                scheme: signal(if dark { "dark" } else { "light" }),
                direction: signal(direction),
                scene: signal("empty"),
            },
            base: signal("/"),
            languages: RwSignal::new(fragment == LANGUAGES),
        };
        Effect::new(move |_| store.write_address(setup.with(Setup::fragment)));
        EventListener::new(&window(), "hashchange", move |_| store.read_address()).forget();
        EventListener::new_with_options(
            &document(),
            "keydown",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| store.pressed(event.unchecked_ref()),
        )
        .forget();
        store
    }

    /// The value of an attribute; empty where it is not set.
    pub(crate) fn get(self, name: &str) -> String {
        self.setup.with(|setup| setup.get(name).unwrap_or_default().to_owned())
    }

    /// Whether an attribute is set.
    pub(crate) fn has(self, name: &str) -> bool {
        self.setup.with(|setup| setup.get(name).is_some())
    }

    /// Sets an attribute, or takes it away.
    pub(crate) fn set(self, name: &str, value: Option<&str>) {
        self.change(name, |setup| setup.with(name, value));
        if name == "locale" {
            let direction = if value.is_some_and(locale::is_right_to_left) { "rtl" } else { "ltr" };
            self.view.direction.set(direction.into());
        }
    }

    /// Sets an attribute to what was typed; nothing typed takes it away.
    pub(crate) fn type_into(self, name: &str, value: &str) {
        self.set(name, Some(value).filter(|value| !value.is_empty()));
    }

    /// Makes another setup of this one. Changes of one place in a row are one step.
    pub(crate) fn change(self, place: &str, change: impl FnOnce(&Setup) -> Setup) {
        self.history.update(|history| {
            let setup = change(history.present());
            history.edit(place, setup);
        });
    }

    /// What follows is a step of its own.
    pub(crate) fn settle(self) {
        self.history.update_untracked(History::settle);
    }

    pub(crate) fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    pub(crate) fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    pub(crate) fn undo(self) {
        self.history.update(History::undo);
    }

    pub(crate) fn redo(self) {
        self.history.update(History::redo);
    }

    /// What the form objects to in an attribute.
    pub(crate) fn problem(self, name: &str) -> Option<String> {
        let of = |problem: &&Problem| problem.attribute == name;
        self.problems.with(|problems| problems.iter().find(of).map(|problem| problem.fix.to_owned()))
    }

    fn write_address(self, fragment: String) {
        if !self.languages.get() {
            let write = Timeout::new(SETTLING, move || browser::replace_fragment(&fragment));
            WRITING.set(Some(write));
        } else {
            WRITING.set(None);
        }
    }

    fn read_address(self) {
        let fragment = browser::fragment();
        self.languages.set(fragment == LANGUAGES);
        match Setup::from_fragment(&fragment) {
            Some(setup) => {
                self.settle();
                self.change("address", |_| setup);
                self.settle();
            }
            // A place on the page: it has been gone to, and the address is the setup's again.
            None if fragment != LANGUAGES => browser::replace_fragment(&self.setup.with_untracked(Setup::fragment)),
            None => {}
        }
    }

    /// Undo and redo by the keyboard, except where a field has its own.
    fn pressed(self, event: &KeyboardEvent) {
        let field = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let field = field
            .is_some_and(|field| field.matches("input:not([type=checkbox], [type=radio]), textarea").unwrap_or(false));
        if field || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => self.undo(),
            ("z", true) | ("y", false) => self.redo(),
            _ => return,
        }
        event.prevent_default();
    }
}

fn is_right_to_left(setup: &Setup) -> bool {
    setup.get("locale").is_some_and(locale::is_right_to_left)
}

/// The store of the page; not for event handlers, which run outside of it.
pub(crate) fn store() -> Store {
    expect_context()
}
