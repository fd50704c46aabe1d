//! Who answers at the endpoint: one adapter a file, behind one list.
//!
//! An adapter is pure: a sign-up becomes a [`Request`], a [`Reply`] becomes an outcome or a failure. It never does I/O.

mod answer;
pub mod brevo;
pub mod buttondown;
pub mod emailoctopus;
pub mod form;
pub mod formspree;
pub mod ghost;
#[cfg(feature = "guide")]
pub mod guide;
pub mod hubspot;
pub mod json;
pub mod keila;
pub mod kit;
pub mod klaviyo;
pub mod listmonk;
pub mod mailchimp;
pub mod mailerlite;
pub mod mautic;
pub mod netlify;
pub mod substack;
pub(crate) mod url;
mod urlencoded;

use crate::scan::{Scan, concat};
use crate::{
    config::{Config, Problem},
    exchange::{Link, LinkKind, Outcome, Reply, Request, Transport},
    fix::fix,
    signup::Draft,
};
use alloc::string::String;
pub use answer::{Verdict, by_status};
pub use urlencoded::push_pair;

/// One provider's contract.
#[derive(Debug)]
pub struct Adapter {
    /// The value of the `provider` attribute.
    pub name: &'static str,
    /// What gives the provider away in an endpoint's URL, each as `host ending/path piece`; either may be empty.
    pub signs: &'static [&'static str],
    /// The ways a sign-up may go, the first one first. The owner's `transport` goes before them.
    pub transports: &'static [Transport],
    /// Further ways, for the owner to choose.
    pub also: &'static [Transport],
    /// Whether the provider takes an idempotency key, so that a request whose fate is unknown may be sent again.
    pub repeatable: bool,
    /// Whether visitors may choose among newsletters, all of one sign-up going out in one request.
    pub choice: bool,
    /// A token that a sign-up must carry.
    pub token: Option<Token>,
    /// Pieces of the provider's own in an endpoint's path; what stands before them is the provider's root.
    pub pieces: &'static [&'static str],
    /// The identifier in an endpoint's URL.
    pub id: Id,
    /// What follows the root in the URL posted to, with the identifier at the `$` and the endpoint's own query behind a `?` at
    /// the end. Empty: the endpoint is that URL.
    pub path: &'static str,
    /// What stands in an endpoint, and what stands in its place in the URL posted to.
    pub moved: (&'static str, &'static str),
    /// What an endpoint must look like, said where it has no identifier.
    pub shape: &'static str,
    /// The pairs of an urlencoded body, in the notation of `provider/urlencoded.rs`. Empty: it takes no form's post.
    pub body: &'static str,
    /// `Accept`. Empty: the browser's own.
    pub accept: &'static str,
    /// What else the configuration lacks, and how to mend it.
    pub check: fn(&Config) -> Option<Problem>,
    /// The request for a valid sign-up, by this transport.
    pub request: fn(&Config, &Draft, Transport) -> Request,
    /// What an answer of 2xx holds that means success, in small letters and without white space; the status is in `<>`.
    pub done: &'static [(&'static str, Outcome)],
    /// What else an answer may hold that says something, in the same way. Before these are looked for, 429 and 5xx are.
    pub words: &'static [(&'static str, Verdict)],
    /// What a reply means, where words are not enough.
    pub read: fn(&Reply) -> Option<Verdict>,
    /// The member of an answer that is the page to send the visitor to. Empty: none.
    pub redirect: &'static str,
    /// Where else the visitor may go after a success.
    pub link: fn(&Reply) -> Option<Link>,
    /// What the owner should look at when no answer could be read.
    pub unreadable: &'static str,
}

impl Adapter {
    /// What an adapter is unless it says otherwise: a readable `fetch` of the endpoint itself that cannot be repeated.
    pub const PLAIN: Adapter = Adapter {
        name: "",
        signs: &[],
        transports: &[Transport::Fetch],
        also: &[],
        repeatable: false,
        choice: true,
        token: None,
        pieces: &[],
        id: Id::None,
        path: "",
        moved: ("", ""),
        shape: "",
        body: "",
        accept: "",
        check: |_| None,
        request: urlencoded::request,
        done: &[],
        words: &[],
        read: |_| None,
        redirect: "",
        link: |_| None,
        unreadable: fix!(
            "gives no answer that can be read: check its URL, its CORS headers, and this page's Content-Security-Policy"
        ),
    };

    /// The URL to post to and the identifier in it; `None` if the endpoint is not one of this provider's.
    #[must_use]
    pub fn target(&self, endpoint: &str) -> Option<(String, String)> {
        // As it stands in HTML.
        let endpoint = &endpoint.replaced("&amp;", "&");
        let id = self.id.of(endpoint)?;
        let mut target = endpoint.clone();
        if !self.path.is_empty() {
            let query = if self.path.ends_with("?") { endpoint.cut("?").unwrap_or_default().1 } else { "" };
            target = concat(&[url::root(endpoint, self.pieces), &self.path.replaced("$", &id), query]);
        }
        let (old, new) = self.moved;
        Some((if old.is_empty() { target } else { target.replaced(old, new) }, id))
    }

    /// What a reply means.
    ///
    /// # Errors
    /// The failure that it tells of.
    pub fn verdict(&self, reply: &Reply) -> Verdict {
        (self.read)(reply).unwrap_or_else(|| answer::verdict(self, reply))
    }

    /// Where the visitor may go after a success.
    #[must_use]
    pub fn destination(&self, reply: &Reply) -> Option<Link> {
        if self.redirect.is_empty() {
            return (self.link)(reply);
        }
        Link::new(crate::json::string(&reply.body, self.redirect)?, LinkKind::Redirect)
    }

    /// What the configuration lacks for this provider, and how to mend it.
    #[must_use]
    pub fn problem(&self, config: &Config) -> Option<Problem> {
        if self.target(&config.endpoint).is_none() {
            return problem("endpoint", self.shape);
        }
        if config.has_choice() && !self.choice {
            return problem(
                "newsletters",
                fix!("offers a choice, but here the form at the provider decides: leave it out"),
            );
        }
        (self.check)(config)
    }
}

/// Where the identifier stands in an endpoint's URL.
#[derive(Debug)]
pub enum Id {
    /// There is none.
    None,
    /// After the first of these marks that is there, up to the next `/`, `?`, `#` or `&`, and like this. Of several lists of
    /// marks, one after each, with `_` between them.
    After(&'static [&'static [&'static str]], Like),
    /// Where it takes more than marks; only for a provider that takes no form's post.
    Found(fn(&str) -> Option<String>),
}

/// What an identifier looks like.
#[derive(Clone, Copy, Debug)]
pub enum Like {
    /// Anything.
    Any,
    /// Decimal digits.
    Number,
    /// 32 hexadecimal digits and four hyphens.
    Uuid,
}

impl Id {
    fn of(&self, endpoint: &str) -> Option<String> {
        let mut id = String::new();
        match self {
            Id::None => {}
            Id::Found(find) => return find(endpoint),
            Id::After(lists, like) => {
                for marks in *lists {
                    let part = url::after(endpoint, marks)?;
                    let fits = match like {
                        Like::Any => true,
                        Like::Number => url::is_number(part),
                        Like::Uuid => url::is_uuid(part),
                    };
                    if !fits {
                        return None;
                    }
                    id.push_str(if id.is_empty() { "" } else { "_" });
                    id.push_str(part);
                }
            }
        }
        Some(id)
    }
}

fn problem(attribute: &str, fix: &'static str) -> Option<Problem> {
    Some(Problem { attribute: String::from(attribute), fix })
}

/// A token asked for before the sign-up, and sent in place of [`exchange::TOKEN`](crate::exchange::TOKEN). Where none is to be had, the
/// sign-up goes without.
#[derive(Debug)]
pub struct Token {
    /// The request whose reply's body is the token.
    pub request: fn(&Config) -> Request,
    /// How long it is good for. Seconds.
    pub lifetime: u32,
    /// Whether a reply to the sign-up says that the token was refused; then a new one is tried, once.
    pub is_refused: fn(&Reply) -> bool,
}

/// Every adapter.
#[cfg(feature = "providers")]
pub const ADAPTERS: &[&Adapter] = &[
    &json::ADAPTER,
    &form::ADAPTER,
    &ghost::ADAPTER,
    &listmonk::ADAPTER,
    &hubspot::ADAPTER,
    &klaviyo::ADAPTER,
    &formspree::ADAPTER,
    &kit::ADAPTER,
    &brevo::ADAPTER,
    &mailchimp::ADAPTER,
    &mautic::ADAPTER,
    &buttondown::ADAPTER,
    &emailoctopus::ADAPTER,
    &mailerlite::ADAPTER,
    &keila::ADAPTER,
    &netlify::ADAPTER,
    &substack::ADAPTER,
];

/// The adapters of our own contract alone.
#[cfg(not(feature = "providers"))]
pub const ADAPTERS: &[&Adapter] = &[&json::ADAPTER, &form::ADAPTER];

/// The adapter with this name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Adapter> {
    ADAPTERS.iter().find(|adapter| adapter.name == name).copied()
}

/// The adapter whose signs an endpoint bears.
#[must_use]
pub fn recognise(endpoint: &str) -> Option<&'static Adapter> {
    let (host, path) = url::host_and_path(endpoint);
    ADAPTERS.iter().copied().find(|adapter| {
        adapter.signs.iter().filter_map(|sign| sign.cut("/")).any(|(ending, piece)| {
            host.strip_suffix(ending).is_some_and(|rest| ending.is_empty() || rest.is_empty() || rest.ends_with("."))
                && path.holds(piece)
        })
    })
}
