//! What goes out, what comes back, and what it means: the words between adapters, transports and the machine.

use alloc::{string::String, vec::Vec};

/// How the bytes go out and whether an answer can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// `fetch` with CORS: the answer is read.
    Fetch,
}

/// One HTTP request, ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Absolute URL.
    pub url: String,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// Further headers, by name.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
    /// How to send it.
    pub transport: Transport,
}

/// One HTTP answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body, cut at a bound by the transport.
    pub body: String,
    /// `Retry-After` as it came: seconds or a date [RFC 9110, 10.2.3].
    pub retry_after: Option<String>,
}

/// Why there is no [`Reply`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The connection failed, or the browser withheld the answer (CORS, Content-Security-Policy, blocker).
    Network,
    /// Nothing came in time.
    Timeout,
    /// The browser says it has no connection.
    Offline,
}

/// A sign-up that was delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// On the list.
    Subscribed,
    /// A confirmation mail is on its way (double opt-in).
    PendingConfirmation,
    /// Was on the list before; shown as such only if the owner opted in.
    AlreadySubscribed,
    /// Sent; the answer could not be read.
    Unverified,
}

/// A sign-up that was not delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The provider says that the address is not one.
    InvalidEmail,
    /// The provider refuses this address or sign-up.
    Rejected,
    /// Too many tries.
    RateLimited {
        /// Seconds to wait, if the provider said so.
        retry_after: Option<u32>,
    },
    /// No connection.
    Offline,
    /// No answer in time.
    Timeout,
    /// The provider could not be reached.
    Network,
    /// The provider failed.
    Server,
    /// What the owner must change, for the console.
    Misconfigured(&'static str),
}

impl Outcome {
    /// The name in the `signup-success` event.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Subscribed => "subscribed",
            Outcome::PendingConfirmation => "pending",
            Outcome::AlreadySubscribed => "already",
            Outcome::Unverified => "unverified",
        }
    }
}

impl Failure {
    /// The name in the `signup-error` event.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Failure::InvalidEmail => "invalid-email",
            Failure::Rejected => "rejected",
            Failure::RateLimited { .. } => "rate-limited",
            Failure::Offline => "offline",
            Failure::Timeout => "timeout",
            Failure::Network => "network",
            Failure::Server => "server",
            Failure::Misconfigured(_) => "misconfigured",
        }
    }
}

impl From<Silence> for Failure {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::Network => Failure::Network,
            Silence::Timeout => Failure::Timeout,
            Silence::Offline => Failure::Offline,
        }
    }
}
