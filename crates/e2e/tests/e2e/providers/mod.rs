//! Every adapter against its contract server: what arrives, what the visitor reads, what the owner is told.
//!
//! Every case is a line of a table; where it ends is part of its test's name.

pub mod details;
pub mod hostile;
pub mod native;
pub mod request;
mod table;

use crate::bench::Bench;
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq,
    form::Form,
    provider::{Mood, Provider, contract},
    record, wait,
};
use std::fmt;

/// What the visitor types in every case.
const ADDRESS: &str = "kate@example.com";
const NAME: &str = "Kate";
const EMAIL: &str = "input[name=email]";
const FINISH: &str = "One more step: please finish signing up on the page that opens.";

/// Where a case ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The visitor reads that it worked; the page hears this outcome.
    Success(&'static str),
    /// Likewise, with a link to where the provider finishes it.
    Link(&'static str),
    /// The visitor reads what went wrong; the page hears this failure.
    Failure(&'static str),
    /// Likewise, and the next try goes to the provider's own page.
    Then(&'static str, Native),
    /// Posted to the provider's own page.
    Posted(Native),
}

/// How the browser itself posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Native {
    Tab,
    Page,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Success(what) => f.write_str(what),
            End::Link(what) => write!(f, "{what} + link"),
            End::Failure(what) => write!(f, "{what}!"),
            End::Then(what, Native::Tab) => write!(f, "{what}! > tab"),
            End::Then(what, Native::Page) => write!(f, "{what}! > page"),
            End::Posted(Native::Tab) => f.write_str("tab"),
            End::Posted(Native::Page) => f.write_str("page"),
        }
    }
}

/// One provider's lines of the table.
pub struct Row {
    pub provider: &'static str,
    /// Of the form, besides its endpoint.
    attributes: &'static str,
    /// The lists that must arrive.
    lists: &'static [&'static str],
    /// Whether the name arrives.
    named: bool,
    cases: &'static [Case],
}

/// One line of the table.
#[derive(Clone, Copy)]
pub struct Case {
    pub name: &'static str,
    mood: Mood,
    pub end: End,
    /// What the line for the owner must say; no line if empty.
    owner: &'static str,
    /// More attributes.
    attributes: &'static str,
    /// Whether the first try arrives where its mood would keep it.
    arrives: bool,
}

impl Case {
    /// A case named for how the provider takes the sign-up.
    const fn new(name: &'static str, mood: Mood, end: End) -> Case {
        Case { name, mood, end, owner: "", attributes: "", arrives: true }
    }

    const fn owner(mut self, words: &'static str) -> Case {
        self.owner = words;
        self
    }

    /// The browser asks the provider for leave first, which refuses.
    const fn preflighted(mut self) -> Case {
        self.arrives = false;
        self
    }

    const fn with(mut self, attributes: &'static str) -> Case {
        self.attributes = attributes;
        self
    }
}

/// Every line, and whether it is tried in every engine: each provider's first success and first refusal.
pub fn all() -> impl Iterator<Item = (&'static Row, &'static Case, bool)> {
    table::ROWS.iter().flat_map(|row| {
        let first = |failing: bool| row.cases.iter().position(|case| matches!(case.end, End::Failure(_)) == failing);
        let picked = [first(false), first(true)];
        row.cases.iter().enumerate().map(move |(at, case)| (row, case, picked.contains(&Some(at))))
    })
}

/// A page with one form that posts to this provider; `attributes` go before the endpoint.
async fn page_of(bench: &Bench, provider: &Provider, name: &str, attributes: &str) -> Result<Form> {
    let element = format!(
        r#"<newsletter-signup provider={name} name-field=optional {attributes} endpoint="{}"></newsletter-signup>"#,
        provider.endpoint()
    );
    if provider.sits_on_its_own_site() {
        let site = &bench.site.origin;
        let scripts = format!(
            r#"<script src="{site}/record.js"></script><script type="module" src="{site}/dist/newsletter-signup.mjs"></script>"#
        );
        provider.desk.show(&format!("<!doctype html><html lang=en><title>Own site</title>{scripts}<body>{element}"));
        bench.browser.open(&format!("{}/about", provider.origin)).await?;
    } else {
        bench.open(&element).await?;
    }
    Ok(bench.nth(0))
}

/// The same, alive.
async fn alive(bench: &Bench, provider: &Provider, name: &str, attributes: &str) -> Result<Form> {
    let form = page_of(bench, provider, name, attributes).await?;
    form.ready().await?;
    Ok(form)
}

async fn sign_up(form: &Form) -> Result {
    form.type_into("input[name=name]", NAME).await?;
    form.sign_up(ADDRESS).await
}

/// One line, from the first key to the last look.
pub async fn run(bench: &Bench, row: &Row, case: &Case) -> Result {
    let provider = Provider::start(contract(row.provider)?, case.mood).await?;
    let patience = if case.mood == Mood::Silence { "timeout=2" } else { "timeout=20" };
    let attributes = [row.attributes, case.attributes, patience].join(" ");
    let form = alive(bench, &provider, row.provider, &attributes).await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    match case.end {
        End::Success(outcome) => succeeded(bench, outcome, "").await?,
        End::Link(outcome) => succeeded(bench, outcome, FINISH).await?,
        End::Failure(failure) => failed(bench, failure, text_of(failure)).await?,
        End::Then(failure, native) => {
            failed(bench, failure, FINISH).await?;
            told_the_owner(bench, case.owner).await?;
            // Whatever it was, the provider's own page takes the sign-up.
            provider.desk.turn(Mood::Success);
            form.submit().await?;
            posted(bench, &provider, native, &before).await?;
        }
        End::Posted(native) => posted(bench, &provider, native, &before).await?,
    }
    let tries = usize::from(case.mood.accepts() && case.arrives) + usize::from(matches!(case.end, End::Then(..)));
    arrived(&provider, row, tries).await?;
    let sent =
        provider.desk.calls().iter().filter(|call| call.starts_with("POST ") || call.contains("post-json")).count();
    let expected = usize::from(case.arrives) + usize::from(matches!(case.end, End::Then(..)));
    ensure_eq!(sent, expected, "requests for a sign-up: {:?}", provider.desk.calls());
    if matches!(case.end, End::Posted(Native::Page) | End::Then(_, Native::Page)) {
        return Ok(());
    }
    told_the_owner(bench, case.owner).await?;
    nothing_is_left(bench, &provider).await
}

/// The sign-up is there, as often as it was sent with success, and nothing broke the contract.
async fn arrived(provider: &Provider, row: &Row, tries: usize) -> Result {
    if tries > 0 {
        provider.desk.first().await?;
    }
    let refused = provider.desk.refused();
    ensure!(refused.is_empty(), "the contract was broken: {refused:?}");
    let accepted = provider.desk.accepted();
    ensure_eq!(accepted.len(), tries, "sign-ups that arrived: {accepted:?}");
    for sign_up in &accepted {
        ensure_eq!(sign_up.email, ADDRESS, "address");
        ensure_eq!(sign_up.name, if row.named { NAME } else { "" }, "name");
        ensure_eq!(sign_up.lists, row.lists, "lists");
    }
    Ok(())
}

/// The whole text of the message, so that nothing of the provider's is in it.
async fn succeeded(bench: &Bench, outcome: &str, text: &str) -> Result {
    let form = bench.nth(0);
    form.state("success").await?;
    ensure_eq!(record::event(&bench.browser, "signup-success").await?["outcome"], outcome, "outcome");
    ensure!(!form.shows("form").await?, "the form still shows");
    form.reads("[part~=success-heading]", "Successfully subscribed").await?;
    form.reads("[part~=success-text]", if text.is_empty() { text_of(outcome) } else { text }).await?;
    bench.no_errors().await
}

async fn failed(bench: &Bench, failure: &str, text: &str) -> Result {
    let form = bench.nth(0);
    form.state("failure").await?;
    ensure_eq!(record::event(&bench.browser, "signup-error").await?["failure"], failure, "failure");
    let part = if failure == "invalid-email" { "[part~=email-error]" } else { "[part~=failure]" };
    if failure == "rate-limited" {
        let shown = form.text(part).await?;
        ensure!(shown.starts_with(text) && shown.ends_with(['.']), "shown: {shown}");
    } else {
        form.reads(part, text).await?;
    }
    ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
    let blocked = form.attribute("button[type=submit]", "aria-disabled").await?;
    ensure!(blocked.is_none(), "the button is blocked");
    Ok(())
}

/// What the visitor reads for an outcome or a failure.
fn text_of(end: &str) -> &'static str {
    match end {
        "subscribed" => "Thank you for signing up for this newsletter.",
        "pending" | "already" => "Thank you for signing up for this newsletter. We’ve sent you a confirmation email.",
        "unverified" => "Thank you for signing up. If no confirmation email arrives, please try again later.",
        "invalid-email" => "Please, enter correct email address",
        "rejected" => "This address was not accepted. Please check it or use another one.",
        "rate-limited" => "Too many sign-ups just now. Please try again in ",
        "timeout" => "The server takes too long to answer. Please try again.",
        "network" => "The server could not be reached. Please check your connection and try again.",
        "server" => "The server has a problem. Your address was not saved; please try again later.",
        _ => "Signing up does not work here at the moment. Please tell the owner of this site.",
    }
}

/// One line for the owner that says this, or none.
async fn told_the_owner(bench: &Bench, words: &str) -> Result {
    let lines = if words.is_empty() {
        record::list(&bench.browser, "console").await?
    } else {
        record::told(&bench.browser).await?
    };
    ensure_eq!(lines.len(), usize::from(!words.is_empty()), "lines for the owner: {lines:?}");
    let line = lines.first().and_then(|line| line.as_str()).unwrap_or_default();
    ensure!(words.is_empty() || line.starts_with("error: newsletter-signup: "), "line for the owner: {line}");
    ensure!(line.contains(words), "line for the owner: {line}");
    Ok(())
}

/// No frame, script, callback or form of a request's.
async fn nothing_is_left(bench: &Bench, provider: &Provider) -> Result {
    let script = "return [document.querySelectorAll('iframe[name^=newsletter]').length,
        [...document.scripts].filter(script => script.src.startsWith(arguments[0])).length,
        Object.keys(window).filter(name => name.startsWith('newsletter_signup')).length,
        document.querySelectorAll('body > form').length].join()";
    let left = bench.browser.run(script, vec![provider.origin.clone().into()]).await?;
    ensure_eq!(left, "0,0,0,0", "frames, scripts, callbacks, forms left over");
    Ok(())
}

async fn windows(bench: &Bench) -> Result<Vec<String>> {
    let windows = bench.browser.driver().windows().await?;
    Ok(windows.iter().map(ToString::to_string).collect())
}

/// A form on the provider's own site is at the provider before it is posted.
const AT_PROVIDER: &str = "return location.href.startsWith(arguments[0]) && document.readyState == 'complete'
    && !document.querySelector('newsletter-signup')";

/// This page has become the provider's; goes back.
async fn on_this_page(bench: &Bench, provider: &Provider) -> Result<Form> {
    bench.browser.until(AT_PROVIDER, vec![provider.origin.clone().into()]).await?;
    bench.browser.driver().back().await?;
    let form = bench.nth(0);
    form.until("form", "return host?.getAttribute('state') && document.readyState == 'complete'").await?;
    Ok(form)
}

/// A new tab has the provider's page, which cannot reach back; closes it.
async fn in_a_tab(bench: &Bench, provider: &Provider, before: &[String]) -> Result {
    let driver = bench.browser.driver();
    let here = driver.window().await?;
    let tab = wait::until("a new tab", async || {
        let windows = driver.windows().await?;
        Ok(windows.into_iter().find(|window| !before.contains(&window.to_string())))
    })
    .await?;
    driver.switch_to_window(tab).await?;
    let there = bench.browser.until(AT_PROVIDER, vec![provider.origin.clone().into()]).await;
    let opener = bench.browser.run("return window.opener", Vec::new()).await;
    driver.close_window().await?;
    driver.switch_to_window(here).await?;
    there?;
    ensure!(opener?.is_null(), "the provider's page can reach back");
    Ok(())
}

/// The browser has gone to the provider's page; what was typed is still in the form it came from.
async fn posted(bench: &Bench, provider: &Provider, native: Native, before: &[String]) -> Result {
    if native == Native::Page {
        let form = on_this_page(bench, provider).await?;
        // A browser that is short of memory does not keep the page it left; what it loads anew is empty.
        let is_kept = "return e2e.events.some(event => event.type == 'signup-submit')";
        if bench.browser.run(is_kept, Vec::new()).await? == true {
            ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
        }
        return Ok(());
    }
    in_a_tab(bench, provider, before).await?;
    let form = bench.nth(0);
    form.state("success").await?;
    let detail = record::event(&bench.browser, "signup-success").await?;
    ensure_eq!(detail["outcome"], "unverified", "outcome");
    form.reads("[part~=success-text]", FINISH).await?;
    ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
    Ok(())
}
