//! Where an endpoint may lead the visitor: to pages of the site itself, elsewhere only on the owner's word, never to a script.

use super::{ADDRESS, End::*, alive_with, faults};
use crate::bench::Bench;
use newsletter_signup_e2e::{
    Result,
    answer::Answer,
    ensure_eq,
    form::Form,
    site::{Page, Site},
};
use serde_json::json;

faults! {
    everywhere {
        led_to_a_page_of_the_site => Delivered, |bench| led(bench, "newsletter=weekly", true);
        led_elsewhere => Success("pending"), |bench| not_led(bench, "/pages/0");
        led_to_a_script => Success("pending"), |bench| led_to_a_script(bench);
    }
    chromium {
        led_elsewhere_as_allowed => Delivered, |bench| led(bench, "newsletter=weekly allow-redirect", false);
        led_where_the_owner_says => Delivered, |bench| led_by_the_owner(bench);
        led_elsewhere_by_a_name_that_looks_alike => Success("pending"), |bench| not_led(bench, "@evil.test/");
    }
}

/// Signs up at an endpoint that leads on.
async fn sent_on(bench: &Bench, attributes: &str, url: &str) -> Result<Form> {
    bench.mock.always(Answer::json(202, &json!({ "status": "pending", "redirect": url }).to_string()));
    let form = alive_with(bench, "window.hit = () => { window.hits = 1 };", attributes).await?;
    form.sign_up(ADDRESS).await?;
    Ok(form)
}

async fn arrived(bench: &Bench, url: &str) -> Result {
    let script = "return document.readyState == 'complete' && location.href == arguments[0]";
    bench.browser.until(script, vec![url.into()]).await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

fn thanks(site: &Site) -> String {
    site.page(Page::with_body("<h1>Thank you</h1>"))
}

async fn led(bench: &Bench, attributes: &str, own: bool) -> Result {
    let elsewhere = Site::start("").await?;
    let url = thanks(if own { &bench.site } else { &elsewhere });
    sent_on(bench, attributes, &url).await?;
    arrived(bench, &url).await
}

/// The owner's page comes before the endpoint's, and may be anywhere.
async fn led_by_the_owner(bench: &Bench) -> Result {
    let elsewhere = Site::start("").await?;
    let url = thanks(&elsewhere);
    sent_on(bench, &format!("newsletter=weekly redirect={url}"), &thanks(&bench.site)).await?;
    arrived(bench, &url).await
}

/// Long enough for a navigation to begin.
async fn stays(bench: &Bench, form: &Form) -> Result {
    form.state("success").await?;
    let here = bench.browser.url().await?;
    let turns = "const done = arguments[0]; setTimeout(() => setTimeout(() => done(window.hits ?? 0), 100), 100)";
    ensure_eq!(bench.browser.run_async(turns, Vec::new()).await?, 0, "scripts that ran");
    ensure_eq!(bench.browser.url().await?, here, "address of the page");
    ensure_eq!(form.shows("[part~=success-link]").await?, false, "a link leads there");
    Ok(())
}

async fn not_led(bench: &Bench, ending: &str) -> Result {
    let elsewhere = Site::start("").await?;
    _ = thanks(&elsewhere);
    let before = if ending.starts_with('@') { &bench.site.origin } else { &elsewhere.origin };
    let form = sent_on(bench, "newsletter=weekly", &[before, ending].concat()).await?;
    stays(bench, &form).await?;
    ensure_eq!(elsewhere.requests().len(), 0, "requests there");
    Ok(())
}

/// Not even on the owner's word.
async fn led_to_a_script(bench: &Bench) -> Result {
    for url in
        ["javascript:hit()", " JaVa\tScRiPt:hit()", "data:text/html,<script>parent.hit()</script>", "//127.0.0.1:1/"]
    {
        let form = sent_on(bench, "newsletter=weekly allow-redirect", url).await?;
        stays(bench, &form).await?;
    }
    Ok(())
}
