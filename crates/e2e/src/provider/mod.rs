//! Contract servers: a small router for each provider, as strict as the real one is known to be.
//!
//! Each refuses what the real one refuses, lets other origins read only where the real one does, and keeps the sign-ups
//! it accepted. What it answers is chosen by a [`Mood`]. Where the real one takes multipart bodies as well, only the
//! urlencoded ones are taken here: the form sends no others.

mod brevo;
mod buttondown;
mod desk;
mod emailoctopus;
mod formspree;
mod ghost;
mod hubspot;
mod keila;
mod kit;
mod klaviyo;
mod listmonk;
mod mailchimp;
mod mailerlite;
mod mautic;
mod netlify;
mod sharing;
mod substack;

use crate::Result;
use axum::{
    Router,
    extract::State,
    middleware,
    response::{IntoResponse, Response},
};
pub use desk::{Call, Desk, SignUp};
use desk::{Said, page, said};
pub use sharing::Sharing;
use tokio::{net::TcpListener, task::JoinHandle};

/// How a provider takes a sign-up that keeps its contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mood {
    /// On the list at once.
    #[default]
    Success,
    /// A mail with a link is on its way.
    Pending,
    /// Was on the list before.
    Already,
    /// The address is none.
    Invalid,
    /// The address is not wanted.
    Refused,
    /// Too many tries.
    Limited,
    /// A captcha is to be solved first.
    Captcha,
    /// Switched off, or not there.
    Off,
    /// Fails by itself.
    Broken,
    /// Says something in HTML where JSON is due.
    Html,
    /// Never answers.
    Silence,
    /// As [`Mood::Success`], but no other origin may read the answer.
    Unshared,
    /// The first token is refused as too old; then as [`Mood::Success`].
    Stale,
}

impl Mood {
    /// Every mood that is a case for some provider, in the order of the table.
    pub const ALL: [Mood; 13] = [
        Mood::Success,
        Mood::Pending,
        Mood::Already,
        Mood::Invalid,
        Mood::Refused,
        Mood::Limited,
        Mood::Captcha,
        Mood::Off,
        Mood::Broken,
        Mood::Html,
        Mood::Silence,
        Mood::Unshared,
        Mood::Stale,
    ];

    /// Its name in the tests' names.
    #[must_use]
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Whether the sign-up is kept.
    #[must_use]
    pub fn accepts(self) -> bool {
        matches!(self, Mood::Success | Mood::Pending | Mood::Already | Mood::Unshared | Mood::Stale)
    }
}

/// What a provider asks for, and how it speaks.
#[derive(Debug)]
pub struct Contract {
    /// As in the `provider` attribute.
    pub name: &'static str,
    /// What stands behind the server's origin in the form's endpoint.
    pub endpoint: &'static str,
    sharing: Sharing,
    routes: fn() -> Router<Desk>,
    /// Reads a sign-up, or says what the provider says to a request that breaks its contract.
    take: fn(&Desk, &Call) -> std::result::Result<SignUp, Said>,
    /// Says how a sign-up went.
    say: fn(Mood, &Call) -> Said,
}

/// Every contract.
pub const CONTRACTS: [&Contract; 15] = [
    &ghost::CONTRACT,
    &listmonk::CONTRACT,
    &hubspot::CONTRACT,
    &klaviyo::CONTRACT,
    &formspree::CONTRACT,
    &kit::CONTRACT,
    &brevo::CONTRACT,
    &mailchimp::CONTRACT,
    &mautic::CONTRACT,
    &buttondown::CONTRACT,
    &emailoctopus::CONTRACT,
    &mailerlite::CONTRACT,
    &keila::CONTRACT,
    &netlify::CONTRACT,
    &substack::CONTRACT,
];

/// The contract with this name.
///
/// # Errors
/// When there is none.
pub fn contract(name: &str) -> Result<&'static Contract> {
    let found = CONTRACTS.into_iter().find(|contract| contract.name == name);
    Ok(found.ok_or_else(|| format!("no contract server for {name}"))?)
}

/// A provider on this machine. Dropped, it stops.
pub struct Provider {
    /// `http://127.0.0.1:PORT`
    pub origin: String,
    /// What came, and what is answered.
    pub desk: Desk,
    task: JoinHandle<()>,
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Provider {
    /// Starts one in a mood.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start(contract: &'static Contract, mood: Mood) -> Result<Provider> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let desk = Desk::new(contract, mood);
        let routes = (contract.routes)().fallback(nothing_here);
        let routes = routes.layer(middleware::from_fn_with_state(desk.clone(), sharing::door));
        let routes = routes.with_state(desk.clone());
        let task = tokio::spawn(async move {
            // Ends with the task; an error of one connection is not one of the server.
            _ = axum::serve(listener, routes).await;
        });
        Ok(Provider { origin, desk, task })
    }

    /// Whether it takes sign-ups from pages of its own alone.
    #[must_use]
    pub fn sits_on_its_own_site(&self) -> bool {
        self.desk.contract().name == "netlify"
    }

    /// What the form posts to.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("{}{}", self.origin, self.desk.contract().endpoint)
    }
}

/// Takes a sign-up; the handler behind every contract's main route.
async fn subscribe(State(desk): State<Desk>, call: Call) -> Response {
    let contract = desk.contract();
    let sign_up = match (contract.take)(&desk, &call) {
        Ok(sign_up) => sign_up,
        Err(said) => {
            desk.refuse(format!("{} {}: {} {}", call.method, call.path, said.status(), said.body()));
            return said.into_response();
        }
    };
    let mood = desk.mood();
    if mood.accepts() {
        desk.accept(sign_up);
    }
    match mood {
        Mood::Silence => std::future::pending().await,
        Mood::Html => page(200, "Just a moment…").into_response(),
        Mood::Broken => page(500, "Internal Server Error").into_response(),
        _ => (contract.say)(mood, &call).into_response(),
    }
}

/// A page of the provider's own site, for those that take sign-ups from nowhere else.
async fn own_page(State(desk): State<Desk>) -> Response {
    said(200, "text/html; charset=utf-8", &desk.shown()).into_response()
}

async fn nothing_here(State(desk): State<Desk>, call: Call) -> Response {
    // Asked for by the browser itself, when it opens a page of the provider's.
    if call.path != "/favicon.ico" {
        desk.refuse(format!("{} {}: nothing is there", call.method, call.path));
    }
    page(404, "Not Found").into_response()
}
