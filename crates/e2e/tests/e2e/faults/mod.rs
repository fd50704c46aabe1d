//! What goes wrong, and where the form ends: never a blank space, never a dead button, nothing typed lost.
//!
//! Every fault is a line of a table; the state it ends in is part of its test's name.

mod back;
mod connection;
mod module;
mod page;
mod policy;
mod redirect;
mod reply;
mod visitor;

use crate::bench::{Bench, Run};
use newsletter_signup_e2e::{Result, answer::Answer, ensure, ensure_eq, form::Form, paths, record, site::Page};
use std::fmt;

/// What the visitor types in every case.
pub const ADDRESS: &str = "kate@example.com";
pub const EMAIL: &str = "input[name=email]";
/// Runs before the loader: time passes ten times as fast for timers, so that repeats come soon.
pub const HURRY: &str =
    "const slow = setTimeout; window.setTimeout = (done, ms, ...more) => slow(done, ms / 10, ...more);";
/// Runs before the loader: WebAssembly comes only when `release()` is called.
pub const HOLD: &str = "const held = new Promise(done => window.release = done), real = fetch;
    window.fetch = async (url, init) => { if (/\\.wasm$/.test(url)) await held; return real(url, init) };";

/// Where a fault ends.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// The visitor reads that it worked; the page hears this outcome.
    Success(&'static str),
    /// The visitor reads what went wrong, and may try again; the page hears this failure.
    Failure(&'static str),
    /// As if nothing had happened.
    Idle,
    /// Without WebAssembly, yet it posts.
    Native,
    /// The browser itself has posted the sign-up.
    Posted,
    /// The request has arrived, whatever became of the page.
    Delivered,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Success(what) => write!(f, "success ({what})"),
            End::Failure(what) => write!(f, "failure ({what})"),
            other => f.write_str(match other {
                End::Idle => "idle",
                End::Native => "native",
                End::Posted => "posted",
                _ => "delivered",
            }),
        }
    }
}

/// One line of the table.
pub struct Fault {
    pub name: &'static str,
    pub end: End,
    /// Tried in every engine; else in Chromium alone.
    pub everywhere: bool,
    pub run: Run,
}

/// Lists faults: `name => end, |bench| what happens;`, those after `everywhere` in every engine.
macro_rules! faults {
    (everywhere { $($all:ident => $all_end:expr, |$a:ident| $all_run:expr;)* } chromium { $($one:ident => $one_end:expr, |$b:ident| $one_run:expr;)* }) => {
        pub const FAULTS: &[$crate::faults::Fault] = &[
            $($crate::faults::Fault { name: stringify!($all), end: $all_end, everywhere: true, run: |$a| Box::pin(async move { $all_run.await?; $all_end.holds($a).await }) },)*
            $($crate::faults::Fault { name: stringify!($one), end: $one_end, everywhere: false, run: |$b| Box::pin(async move { $one_run.await?; $one_end.holds($b).await }) },)*
        ];
    };
}
use faults;

/// The name of the one file of the build that begins and ends so.
pub fn file_like(start: &str, end: &str) -> Result<String> {
    let names = std::fs::read_dir(paths::dist())?.flatten().map(|file| file.file_name());
    let mut names = names.map(|name| name.to_string_lossy().into_owned());
    let file = names.find(|name| name.starts_with(start) && name.ends_with(end));
    file.ok_or_else(|| format!("no {start}…{end} among the built files").into())
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Fault> {
    [
        connection::FAULTS,
        back::FAULTS,
        reply::FAULTS,
        redirect::FAULTS,
        policy::FAULTS,
        module::FAULTS,
        page::FAULTS,
        visitor::FAULTS,
    ]
    .into_iter()
    .flatten()
}

impl End {
    /// Waits for the end, and looks whether it is one that a visitor can live with.
    pub async fn holds(self, bench: &Bench) -> Result {
        let form = bench.nth(0);
        match self {
            End::Success(outcome) => {
                form.state("success").await?;
                ensure!(form.shows("[part~=success]").await?, "no message of success");
                ensure!(!form.shows("form").await?, "the form still shows");
                let events = record::list(&bench.browser, "events").await?;
                let told: Vec<_> = events.iter().filter(|event| event["type"] == "signup-success").collect();
                ensure_eq!(told.len(), 1, "times the page was told");
                ensure_eq!(told[0]["detail"]["outcome"], outcome, "outcome");
                bench.no_errors().await
            }
            End::Failure(failure) => {
                form.state("failure").await?;
                let detail = record::event(&bench.browser, "signup-error").await?;
                ensure_eq!(detail["failure"], failure, "failure");
                let told = [form.text("[part~=failure]").await?, form.text("[part~=email-error]").await?].concat();
                ensure!(!told.is_empty(), "the visitor is told nothing");
                usable(&form, ADDRESS).await?;
                bench.no_errors().await
            }
            End::Idle => {
                form.state("idle").await?;
                ensure_eq!(form.text("[part~=failure]").await?, "", "message");
                usable(&form, ADDRESS).await
            }
            End::Native => {
                form.state("native").await?;
                usable(&form, ADDRESS).await?;
                posts(bench, &form).await
            }
            End::Posted => posted(bench).await,
            End::Delivered => {
                let received = bench.mock.received();
                ensure!(received.iter().any(|request| request.body.contains(ADDRESS)), "nothing arrived: {received:?}");
                Ok(())
            }
        }
    }
}

/// The form shows, holds what was typed, and its button is not blocked.
async fn usable(form: &Form, typed: &str) -> Result {
    ensure!(form.shows("form").await?, "the form does not show");
    ensure_eq!(form.value(EMAIL).await?, typed, "what was typed");
    let blocked = form.attribute("button[type=submit]", "aria-disabled").await?;
    ensure!(matches!(blocked.as_deref(), None | Some("false")), "the button is blocked: {blocked:?}");
    Ok(())
}

/// Without WebAssembly the button posts, after the browser has looked at the address.
async fn posts(bench: &Bench, form: &Form) -> Result {
    bench.mock.always(Answer::new(200, "text/html", "<!doctype html><title>Thank you</title>"));
    form.retype_email("wrong").await?;
    form.submit().await?;
    ensure_eq!(form.run(EMAIL, "return part.validity.typeMismatch").await?, true, "the browser checks");
    form.sign_up(ADDRESS).await?;
    posted(bench).await
}

async fn posted(bench: &Bench) -> Result {
    let request = bench.mock.nth(1).await?;
    let kind = request.header("content-type").unwrap_or_default();
    ensure!(kind.starts_with("application/x-www-form-urlencoded"), "{request:?}");
    ensure!(request.body.contains("email=kate%40example.com"), "{request:?}");
    Ok(())
}

/// A page whose `script` runs before the loader, with one element.
async fn page_with(bench: &Bench, script: &str, attributes: &str) -> Result<Form> {
    let body = format!(
        r#"<main><script>{script}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>{}</main>"#,
        bench.element(attributes)
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    Ok(bench.nth(0))
}

/// The same, alive.
async fn alive_with(bench: &Bench, script: &str, attributes: &str) -> Result<Form> {
    let form = page_with(bench, script, attributes).await?;
    form.ready().await?;
    Ok(form)
}
