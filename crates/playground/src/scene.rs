//! The states of the form that can be looked at, and how each is brought about without sending anything.

use crate::Setup;

/// Where a form on show posts to: a name that leads nowhere [RFC 2606, 2].
pub const NOWHERE: &str = "https://preview.invalid/";

/// What a form on show must not do: leave the page, or remember its visitor.
const AWAY: &[&str] = &["transport", "redirect", "allow-redirect", "remember"];

/// What the endpoint that is not there answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Status, body, `Retry-After`.
    Reply(u16, &'static str, Option<&'static str>),
    /// Nothing, ever.
    Silence,
    /// The connection fails.
    Broken,
    /// The browser has no connection.
    Offline,
}

/// What is done to a fresh form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Nothing: it is the visitor's.
    Leave,
    /// It is submitted as it stands.
    SubmitEmpty,
    /// It is filled in and submitted.
    Submit,
}

/// A state to look at.
#[derive(Debug, PartialEq, Eq)]
pub struct Scene {
    /// Its name in messages to the frame.
    pub key: &'static str,
    /// Its name in the list.
    pub label: &'static str,
    /// What is done.
    pub act: Act,
    /// What is answered.
    pub answer: Answer,
}

const PENDING: Answer = Answer::Reply(202, r#"{"status":"pending"}"#, None);

const fn submitted(key: &'static str, label: &'static str, answer: Answer) -> Scene {
    Scene { key, label, act: Act::Submit, answer }
}

/// Groups of the list, and their scenes.
pub const GROUPS: &[(&str, &[Scene])] = &[
    (
        "While filling in",
        &[
            Scene { key: "empty", label: "Empty: try it", act: Act::Leave, answer: PENDING },
            Scene { key: "error", label: "Error", act: Act::SubmitEmpty, answer: PENDING },
            submitted("sending", "Sending", Answer::Silence),
        ],
    ),
    (
        "Success",
        &[
            submitted("success", "Success: confirm by mail", PENDING),
            submitted("subscribed", "Success: subscribed", Answer::Reply(200, r#"{"status":"subscribed"}"#, None)),
            submitted("unverified", "Success: answer unreadable", Answer::Reply(200, "", None)),
            submitted("already", "Already subscribed", Answer::Reply(409, r#"{"status":"already_subscribed"}"#, None)),
        ],
    ),
    (
        "Failure",
        &[
            submitted("failure", "Server fails", Answer::Reply(500, "", None)),
            submitted("network", "Server out of reach", Answer::Broken),
            submitted("timeout", "No answer in time", Answer::Silence),
            submitted("offline", "No connection", Answer::Offline),
            submitted("rate-limited", "Too many sign-ups", Answer::Reply(429, "", Some("600"))),
            submitted("retrying", "Trying again", Answer::Reply(429, "", Some("9"))),
            submitted(
                "invalid-email",
                "Address refused as invalid",
                Answer::Reply(422, r#"{"errors":[{"field":"email","code":"invalid"}]}"#, None),
            ),
            submitted(
                "rejected",
                "Address refused",
                Answer::Reply(422, r#"{"errors":[{"field":"email","code":"rejected"}]}"#, None),
            ),
            submitted("misconfigured", "Set up wrongly", Answer::Reply(404, "", None)),
        ],
    ),
];

/// The scene with this key; an empty form if there is none.
#[must_use]
pub fn find(key: &str) -> &'static Scene {
    let mut scenes = GROUPS.iter().flat_map(|(_, scenes)| scenes.iter());
    scenes.find(|scene| scene.key == key).unwrap_or(&GROUPS[0].1[0])
}

impl Scene {
    /// The setup as it is shown: posting nowhere, to an endpoint of the simplest kind, and keeping nothing.
    #[must_use]
    pub fn setup(&self, setup: &Setup) -> Setup {
        let shown = AWAY.iter().fold(setup.clone(), |setup, name| setup.with(name, None));
        let seconds = if self.key == "timeout" { "1" } else { "120" };
        let shown = [("endpoint", NOWHERE), ("provider", "form"), ("keep", "off"), ("timeout", seconds)]
            .into_iter()
            .fold(shown, |setup, (name, value)| setup.with(name, Some(value)));
        if self.key == "already" { shown.with("show-already-subscribed", Some("")) } else { shown }
    }
}
