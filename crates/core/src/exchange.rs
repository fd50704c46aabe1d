//! What goes out, what comes back, and what it means: the words between adapters, transports and the machine.

use crate::scan::Scan;
use alloc::{string::String, vec::Vec};

/// How the bytes go out and whether an answer can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// `fetch` with CORS: the answer is read.
    Fetch,
    /// `fetch` without CORS: simple content types only, and the answer cannot be read.
    Opaque,
    /// A `<script>` that calls back: it runs whatever the provider sends, so only on the owner's word.
    Jsonp,
    /// A form posted into a hidden frame, which answers by `postMessage`.
    Frame,
    /// A form posted into a new tab.
    Tab,
    /// A form posted in this tab, which leaves the page.
    Page,
}

impl Transport {
    const NAMES: &str = "fetch opaque jsonp frame tab page";
    const ALL: [Transport; 6] =
        [Transport::Fetch, Transport::Opaque, Transport::Jsonp, Transport::Frame, Transport::Tab, Transport::Page];

    /// The transport with this name, as in the `transport` attribute.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Transport> {
        let at = Self::NAMES.pieces(" ").position(|n| n == name)?;
        Self::ALL.get(at).copied()
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.pieces(" ").nth(self as usize).unwrap_or_default()
    }

    /// Whether the visitor goes on at the provider's own page.
    #[must_use]
    pub fn is_native(self) -> bool {
        matches!(self, Transport::Tab | Transport::Page)
    }
}

/// Stands in a body where the provider's token goes; JSON and urlencoding never let it in from a value.
pub const TOKEN: &str = "\u{1a}";

/// One HTTP request, ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Absolute URL.
    pub url: String,
    /// The value of `Content-Type`. Empty: the request is a `GET` and has no body.
    pub content_type: &'static str,
    /// Further headers, by name.
    pub headers: Vec<(&'static str, String)>,
    /// The body, with [`TOKEN`] in place of a token.
    pub body: String,
    /// How to send it.
    pub transport: Transport,
}

/// One HTTP answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status; 200 where a transport has none (JSONP, frame), 0 where nothing can be read.
    pub status: u16,
    /// The body, cut at a bound by the transport.
    pub body: String,
    /// `Retry-After` [RFC 9110, 10.2.3], in seconds; a date is turned into them by the transport, which has a clock.
    pub retry_after: Option<String>,
}

/// Why there is no [`Reply`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The connection failed, or the browser withheld the answer (CORS, blocker). The request may have arrived.
    Network,
    /// Nothing came in time. The request may have arrived.
    Timeout,
    /// The browser says it has no connection: nothing was sent.
    Offline,
    /// The connection went while the request was under way. It may have arrived.
    Lost,
    /// The page's own policy (Content-Security-Policy, Trusted Types) stopped the request: certainly, nothing arrived.
    Blocked,
}

/// Where a visitor may go once signed up. Always http(s).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Absolute URL.
    pub url: String,
    /// What is there.
    pub kind: LinkKind,
}

/// What a [`Link`] leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The visitor's mailbox, by its name ("Gmail").
    Mailbox(String),
    /// A page of the provider's where the sign-up is finished.
    Finish,
    /// A page of the owner's or the endpoint's choice, gone to at once.
    Redirect,
}

impl Link {
    /// A link, if the URL is one a visitor may be sent to.
    #[must_use]
    pub fn new(url: String, kind: LinkKind) -> Option<Link> {
        let lower = url.get(..8)?.to_ascii_lowercase();
        let safe = lower.starts_with("https://") || lower.starts_with("http://");
        (safe && !url.chars().any(|c| c.is_control() || c == ' ' || c == '\\')).then_some(Link { url, kind })
    }
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
            Silence::Network | Silence::Blocked | Silence::Lost => Failure::Network,
            Silence::Timeout => Failure::Timeout,
            Silence::Offline => Failure::Offline,
        }
    }
}
