//! The machine's words: states, what happens, and what the browser must do.

use super::entry::{Draft, Field, Values};
use crate::{
    config::Problem,
    exchange::{Failure, Outcome, Reply, Request, Silence},
};
use alloc::string::String;

/// Where a sign-up stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The visitor fills in the form.
    Editing,
    /// The provider's token is being fetched for a sign-up that waits for it.
    Preparing,
    /// A request is under way.
    Sending,
    /// The last try failed; the next comes by itself.
    Retrying,
    /// No connection; the next try comes with it.
    Offline,
    /// Delivered.
    Done(Outcome),
    /// Not delivered; what was typed is still there.
    Failed(Failure),
}

impl State {
    /// The name in the element's `state` attribute.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            State::Editing => "idle",
            State::Preparing | State::Sending | State::Retrying => "sending",
            State::Offline => "waiting",
            State::Done(_) => "success",
            State::Failed(_) => "failure",
        }
    }
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The visitor turns to the form; with the seconds since 1970.
    Entered(u32),
    /// The request of [`Effect::Prepare`] ended; with the seconds since 1970.
    Prepared(Result<Reply, Silence>, u32),
    /// The visitor left a field.
    Left(Field, Values),
    /// Something in the form changed.
    Changed(Values),
    /// The visitor submits.
    Submitted(Draft),
    /// The host page did not object to [`Effect::Ask`].
    Allowed,
    /// A request ended; with any random number.
    Answered(Result<Reply, Silence>, u32),
    /// The time of [`Effect::Wait`] is over, or the connection of [`Effect::AwaitConnection`] is back.
    Resumed,
    /// A sign-up kept earlier was found, as [`Effect::Keep`] gave it; with the seconds since 1970.
    Found(String, u32),
}

/// What the browser must do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell the host page that a valid sign-up is about to be sent; it may object.
    Ask,
    /// Send, in the background; answer with [`Event::Prepared`].
    Prepare(Request),
    /// Send; answer with [`Event::Answered`] within the configured time.
    Send(Request),
    /// Come back with [`Event::Resumed`] after so many milliseconds.
    Wait(u32),
    /// Come back with [`Event::Resumed`] when there is a connection.
    AwaitConnection,
    /// Keep this text until [`Effect::Forget`].
    Keep(String),
    /// Forget what was kept.
    Forget,
    /// Move the focus to this field.
    Focus(Field),
    /// Move the focus to the success message and tell the host page.
    Succeed(Outcome),
    /// Go to this page; always http(s).
    Redirect(String),
    /// One line for the owner.
    Warn(Problem),
    /// Tell the host page.
    Fail(Failure),
}
