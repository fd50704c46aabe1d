//! With the reference endpoint itself.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, endpoint::Endpoint, ensure, ensure_eq, form::Form, journey, site::Page};

cases![from_wrong_address_to_confirmed_row, longest_address, foreign_page_may_not_post,];

async fn from_wrong_address_to_confirmed_row(bench: &Bench) -> Result {
    journey::go(&bench.browser, |_| {}).await
}

async fn open(bench: &Bench, endpoint: &Endpoint) -> Result<Form> {
    let element = format!(
        r#"<script type="module" src="/dist/newsletter-signup.mjs"></script><newsletter-signup endpoint="{}" newsletter=weekly></newsletter-signup>"#,
        endpoint.subscribe_url()
    );
    bench.browser.open(&bench.site.page(Page::with_body(&element))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    Ok(form)
}

async fn longest_address(bench: &Bench) -> Result {
    let endpoint = Endpoint::start(&[&bench.site.origin]).await?;
    let form = open(bench, &endpoint).await?;
    let address = format!("{}@example.com", "a".repeat(64));
    form.sign_up(&address).await?;
    form.state("success").await?;
    ensure_eq!(endpoint.rows(&address).await?.len(), 1, "rows of the longest address there may be");
    Ok(())
}

async fn foreign_page_may_not_post(bench: &Bench) -> Result {
    let endpoint = Endpoint::start(&["https://elsewhere.example"]).await?;
    let form = open(bench, &endpoint).await?;
    form.sign_up("kate@example.com").await?;
    form.state("failure").await?;
    ensure!(endpoint.rows("kate@example.com").await?.is_empty(), "stored for a page of another origin");
    Ok(())
}
