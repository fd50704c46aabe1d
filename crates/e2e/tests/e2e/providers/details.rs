//! What one provider alone has: tokens, mailboxes, where a visitor came from, pages to finish at.

use super::{ADDRESS, EMAIL, alive, failed, sign_up, succeeded};
use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq,
    form::Form,
    journey,
    provider::{Mood, Provider, SignUp, contract},
    record,
    site::Page,
    wait,
};

cases![
    ghost_token_at_the_first_focus,
    ghost_token_renewed_once,
    ghost_token_refused_twice,
    ghost_without_newsletters,
    ghost_with_a_choice,
    ghost_with_an_unknown_newsletter,
    ghost_opens_the_mailbox,
    ghost_is_told_where_from,
    ghost_says_how_long,
    ghost_journey,
    kit_is_finished_on_its_page,
    mailchimp_two_at_once,
    mailchimp_already_on_the_owners_word,
    formspree_leads_nowhere,
    netlify_on_another_site,
];

const TOKEN: &str = "GET /members/api/integrity-token/";
const POST: &str = "POST /members/api/send-magic-link/";

async fn ghost(bench: &Bench, mood: Mood, attributes: &str) -> Result<(Provider, Form)> {
    let provider = Provider::start(contract("ghost")?, mood).await?;
    let form = alive(bench, &provider, "ghost", attributes).await?;
    Ok((provider, form))
}

fn count(provider: &Provider, call: &str) -> usize {
    provider.desk.calls().iter().filter(|own| *own == call).count()
}

async fn ghost_token_at_the_first_focus(bench: &Bench) -> Result {
    let (provider, form) = ghost(bench, Mood::Pending, "").await?;
    ensure_eq!(provider.desk.calls(), Vec::<String>::new(), "calls before the form is turned to");
    form.focus(EMAIL).await?;
    wait::until("the token", async || Ok((count(&provider, TOKEN) > 0).then_some(()))).await?;
    form.focus("input[name=name]").await?;
    sign_up(&form).await?;
    succeeded(bench, "pending", "").await?;
    let mut expected = vec![TOKEN];
    // Only the post needs leave.
    expected.extend(["OPTIONS /members/api/send-magic-link/", POST]);
    ensure_eq!(provider.desk.calls(), expected, "calls");
    ensure!(provider.desk.refused().is_empty(), "refused: {:?}", provider.desk.refused());
    Ok(())
}

async fn ghost_token_renewed_once(bench: &Bench) -> Result {
    let (provider, form) = ghost(bench, Mood::Stale, "").await?;
    sign_up(&form).await?;
    succeeded(bench, "pending", "").await?;
    ensure_eq!((count(&provider, TOKEN), count(&provider, POST)), (2, 2), "tokens and posts");
    ensure_eq!(provider.desk.accepted().len(), 1, "sign-ups");
    Ok(())
}

async fn ghost_token_refused_twice(bench: &Bench) -> Result {
    let (provider, form) = ghost(bench, Mood::Pending, "").await?;
    provider.desk.doubt(9);
    sign_up(&form).await?;
    failed(bench, "misconfigured", super::text_of("misconfigured")).await?;
    super::told_the_owner(bench, "integrity-token").await?;
    ensure_eq!((count(&provider, TOKEN), count(&provider, POST)), (2, 2), "tokens and posts");
    Ok(())
}

async fn arrives(bench: &Bench, provider: &Provider, lists: &[&str]) -> Result<SignUp> {
    succeeded(bench, "pending", "").await?;
    let sign_up = provider.desk.first().await?;
    ensure_eq!(sign_up.lists, lists, "lists");
    ensure!(provider.desk.refused().is_empty(), "refused: {:?}", provider.desk.refused());
    Ok(sign_up)
}

/// An empty list of newsletters would be refused by the contract server.
async fn ghost_without_newsletters(bench: &Bench) -> Result {
    let (provider, form) = ghost(bench, Mood::Pending, "").await?;
    sign_up(&form).await?;
    arrives(bench, &provider, &[]).await.map(drop)
}

async fn ghost_with_a_choice(bench: &Bench) -> Result {
    let (provider, form) =
        ghost(bench, Mood::Pending, r#"newsletters="Weekly digest=Weekly; Releases=Each release""#).await?;
    form.click("input[value=Releases]").await?;
    sign_up(&form).await?;
    arrives(bench, &provider, &["Releases"]).await.map(drop)
}

async fn ghost_with_an_unknown_newsletter(bench: &Bench) -> Result {
    let (_provider, form) = ghost(bench, Mood::Pending, "newsletter=Nonsense").await?;
    sign_up(&form).await?;
    failed(bench, "misconfigured", super::text_of("misconfigured")).await?;
    super::told_the_owner(bench, "no active newsletter of that name").await
}

async fn ghost_opens_the_mailbox(bench: &Bench) -> Result {
    let (provider, form) = ghost(bench, Mood::Success, "").await?;
    sign_up(&form).await?;
    succeeded(bench, "pending", "").await?;
    form.reads("[part~=success-link]", "Open Gmail").await?;
    let href = form.attribute("[part~=success-link]", "href").await?;
    ensure_eq!(href.as_deref(), Some(format!("{}/inbox", provider.origin).as_str()), "link");
    Ok(())
}

async fn ghost_is_told_where_from(bench: &Bench) -> Result {
    for (attribute, source) in [("attribution", Some("spring letter")), ("", None)] {
        let provider = Provider::start(contract("ghost")?, Mood::Pending).await?;
        let form = format!(
            r#"<script type="module" src="/dist/newsletter-signup.mjs"></script><newsletter-signup provider=ghost name-field=optional {attribute} endpoint="{}"></newsletter-signup>"#,
            provider.endpoint()
        );
        let page = bench.site.page(Page::with_body(&form));
        bench.browser.open(&format!("{page}?utm_source=spring+letter&utm_campaign=a%26b&secret=1")).await?;
        let form = bench.nth(0);
        form.ready().await?;
        sign_up(&form).await?;
        let sign_up = arrives(bench, &provider, &[]).await?;
        ensure_eq!(sign_up.field("utmSource"), source, "source: {sign_up:?}");
        ensure_eq!(sign_up.field("utmCampaign"), source.map(|_| "a&b"), "campaign: {sign_up:?}");
        ensure_eq!(sign_up.field("referrerUrl"), Some(page.as_str()), "page, without its query");
    }
    Ok(())
}

async fn ghost_says_how_long(bench: &Bench) -> Result {
    let (_provider, form) = ghost(bench, Mood::Limited, "").await?;
    sign_up(&form).await?;
    form.reads("[part~=failure]", "Too many sign-ups just now. Please try again in 10 minutes.").await?;
    ensure_eq!(record::event(&bench.browser, "signup-error").await?["retryAfter"], 600, "seconds the page is told");
    Ok(())
}

/// What `demo --check --provider ghost` runs against a real one.
async fn ghost_journey(bench: &Bench) -> Result {
    let provider = Provider::start(contract("ghost")?, Mood::Pending).await?;
    journey::ghost(&bench.browser, &provider.endpoint(), |_| {}).await?;
    ensure!(provider.desk.first().await?.email.starts_with("reader-"), "accepted: {:?}", provider.desk.accepted());
    provider.desk.turn(Mood::Off);
    let closed = journey::ghost(&bench.browser, &provider.endpoint(), |_| {}).await;
    let error = closed.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(error.contains("Anyone can sign up"), "a closed site: {error}");
    Ok(())
}

async fn kit_is_finished_on_its_page(bench: &Bench) -> Result {
    let provider = Provider::start(contract("kit")?, Mood::Captcha).await?;
    let form = alive(bench, &provider, "kit", "").await?;
    sign_up(&form).await?;
    succeeded(bench, "unverified", super::FINISH).await?;
    form.reads("[part~=success-link]", "Continue").await?;
    let href = form.attribute("[part~=success-link]", "href").await?.unwrap_or_default();
    bench.browser.open(&href).await?;
    ensure_eq!(
        bench.browser.run("return document.title", vec![]).await?,
        "Confirm that you are human",
        "the link's page"
    );
    ensure!(provider.desk.refused().is_empty(), "refused: {:?}", provider.desk.refused());
    Ok(())
}

/// Each with a callback of its own.
async fn mailchimp_two_at_once(bench: &Bench) -> Result {
    let (one, other) = (contract("mailchimp")?, contract("mailchimp")?);
    let (pending, refusing) =
        (Provider::start(one, Mood::Pending).await?, Provider::start(other, Mood::Refused).await?);
    let element = |provider: &Provider| {
        format!(
            r#"<newsletter-signup provider=mailchimp transport=jsonp endpoint="{}"></newsletter-signup>"#,
            provider.endpoint()
        )
    };
    bench.open(&[element(&pending), element(&refusing)].concat()).await?;
    for at in [0, 1] {
        bench.nth(at).ready().await?;
        bench.nth(at).retype_email(ADDRESS).await?;
    }
    // Leaving a field is a change of it, which would take the failure back.
    bench.nth(1).focus("button").await?;
    // In one moment.
    let script = "for (const host of document.querySelectorAll('newsletter-signup')) host.shadowRoot.querySelector('button').click()";
    bench.browser.run(script, vec![]).await?;
    bench.nth(0).state("success").await?;
    bench.nth(1).state("failure").await?;
    ensure_eq!(pending.desk.accepted().len(), 1, "sign-ups");
    super::nothing_is_left(bench, &pending).await?;
    super::nothing_is_left(bench, &refusing).await
}

/// The provider's own words have a link in them; ours are shown.
async fn mailchimp_already_on_the_owners_word(bench: &Bench) -> Result {
    let provider = Provider::start(contract("mailchimp")?, Mood::Already).await?;
    let form = alive(bench, &provider, "mailchimp", "transport=jsonp show-already-subscribed").await?;
    sign_up(&form).await?;
    form.state("success").await?;
    form.reads("[part~=success-text]", "This address is already subscribed.").await?;
    ensure!(!form.shows("a").await?, "a link of the provider's shows");
    Ok(())
}

/// It names a page of its own; the visitor stays.
async fn formspree_leads_nowhere(bench: &Bench) -> Result {
    let provider = Provider::start(contract("formspree")?, Mood::Success).await?;
    let form = alive(bench, &provider, "formspree", "").await?;
    sign_up(&form).await?;
    succeeded(bench, "subscribed", "").await?;
    ensure!(bench.browser.url().await?.starts_with(&bench.site.origin), "the page was left");
    ensure!(!form.shows("[part~=success-link]").await?, "a link shows");
    Ok(())
}

async fn netlify_on_another_site(bench: &Bench) -> Result {
    let provider = Provider::start(contract("netlify")?, Mood::Success).await?;
    let element = format!(
        r#"<newsletter-signup provider=netlify name-field=optional field-form-name=newsletter endpoint="{}"></newsletter-signup>"#,
        provider.endpoint()
    );
    bench.open(&element).await?;
    let form = bench.nth(0);
    form.ready().await?;
    sign_up(&form).await?;
    failed(bench, "network", super::FINISH).await?;
    super::told_the_owner(bench, "the very site this form is on").await
}
