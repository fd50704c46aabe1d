//! The whole way, with the reference endpoint: a wrong address, a right one, the mail, its link, the row.

use crate::{
    Result,
    browser::Browser,
    endpoint::{self, Endpoint},
    ensure, ensure_eq,
    form::Form,
    record,
    site::{Page, Site},
    wait,
};
use std::time::{SystemTime, UNIX_EPOCH};

/// Goes the way in a browser and says each step.
///
/// # Errors
/// At the first step that does not hold.
pub async fn go(browser: &Browser, mut say: impl FnMut(&str)) -> Result {
    // Site and endpoint must know each other's origin: the site comes first, and learns the endpoint's by its page.
    let site = Site::start("").await?;
    let endpoint = Endpoint::start(&[&site.origin]).await?;
    say(&format!("the endpoint listens at {}, on a fresh database", endpoint.url));
    site.post_to(&endpoint.subscribe_url());
    ensure!(site.origin != endpoint.url, "page and endpoint share an origin");
    browser.open(&site.url("/examples/publication/")).await?;
    let form = Form::nth(browser, 0);
    form.ready().await?;
    say(&format!("the page is open on another origin, {}, and its form is alive", site.origin));

    form.sign_up("reader@").await?;
    form.reads("[part~=email-error]", "Please, enter correct email address").await?;
    say("a wrong address: “Please, enter correct email address”");

    let address = "reader@example.com";
    form.sign_up(address).await?;
    form.reads("[part~=success-heading]", "Successfully subscribed").await?;
    let text = "Thank you for signing up for this newsletter. We’ve sent you a confirmation email.";
    form.reads("[part~=success-text]", text).await?;
    say("a right address: “Successfully subscribed”");

    let rows = endpoint.rows(address).await?;
    ensure!(rows.iter().any(|row| row.contains("pending")), "not pending before the link is opened: {rows:?}");
    let mail = endpoint.mail_to(address).await?;
    let link = endpoint::link(&mail, &format!("{}/confirm", endpoint.url)).ok_or("the mail has no link to confirm")?;
    say("the mail has come, with its link");

    browser.open(link).await?;
    browser.click("form button").await?;
    say("the link is opened and confirmed by a click");

    let row = wait::until("the row to be confirmed", async || {
        let rows = endpoint.rows(address).await?;
        ensure_eq!(rows.len(), 1, "rows of {address}");
        Ok(rows.into_iter().find(|row| row.contains("subscribed")))
    })
    .await?;
    say(&format!("a second process reads the confirmed row: {row}"));
    Ok(())
}

/// Signs up at a Ghost that runs elsewhere, as far as a page can see: to the mail that it says it has sent.
///
/// # Errors
/// At the first step that does not hold.
pub async fn ghost(browser: &Browser, url: &str, mut say: impl FnMut(&str)) -> Result {
    ensure!(!url.contains(['"', '<', '&']), "no URL of a site: {url}");
    let site = Site::start("").await?;
    let body = format!(
        r#"<script type="module" src="/dist/newsletter-signup.mjs"></script><newsletter-signup provider="ghost" endpoint="{url}" timeout="30"></newsletter-signup>"#
    );
    browser.open(&site.page(Page::with_body(&body))).await?;
    let form = Form::nth(browser, 0);
    form.ready().await?;
    ensure_eq!(record::list(browser, "console").await?.len(), 0, "lines for the owner");
    say(&format!("a page on another origin, {}, has a form for the Ghost at {url}", site.origin));

    form.sign_up("reader@").await?;
    form.reads("[part~=email-error]", "Please, enter correct email address").await?;
    say("a wrong address: “Please, enter correct email address”");

    // Ghost counts the tries of one address.
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let address = format!("reader-{now}@example.com");
    form.sign_up(&address).await?;
    form.until("form", "return /success|failure/.test(host.getAttribute('state'))").await?;
    if form.text("[part~=success-heading]").await?.is_empty() {
        let told = record::list(browser, "console").await?;
        let event = record::event(browser, "signup-error").await?;
        return Err(format!("{address} was not taken: {event}, the owner is told {told:?}").into());
    }
    form.reads("[part~=success-heading]", "Successfully subscribed").await?;
    let event = record::event(browser, "signup-success").await?;
    ensure_eq!(event["outcome"], "pending", "outcome");
    say(&format!("Ghost has taken {address}, and says that the mail to confirm is sent"));
    Ok(())
}
