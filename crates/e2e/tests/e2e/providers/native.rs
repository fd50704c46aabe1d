//! Every adapter without WebAssembly: what a form post takes arrives as it should, and nothing else is sent.

use super::{ADDRESS, EMAIL, Native, Row, arrived, page_of, sign_up, table::ROWS, text_of, told_the_owner, windows};
use crate::{
    bench::Bench,
    faults::{HURRY, file_like},
};
use newsletter_signup_core::{exchange::Transport, provider::by_name};
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq,
    form::Form,
    provider::{Mood, Provider, contract},
    record,
    site::{Override, Page},
};

/// Providers tried in every engine: one into a tab, one on this page, one that cannot be posted to.
const EVERYWHERE: [&str; 3] = ["mailchimp", "netlify", "ghost"];

/// A line of the table for each provider, and whether it is tried in every engine.
pub fn rows() -> impl Iterator<Item = (&'static Row, bool)> {
    let first = |at: &usize| ROWS.iter().position(|row| row.provider == ROWS[*at].provider) == Some(*at);
    (0..ROWS.len()).filter(first).map(|at| (&ROWS[at], EVERYWHERE.contains(&ROWS[at].provider)))
}

/// One provider: as with WebAssembly, as far as a form can be posted to it.
pub async fn run(bench: &Bench, row: &Row) -> Result {
    let adapter = by_name(row.provider).ok_or("no such adapter")?;
    if adapter.body.is_empty() {
        return cannot(bench, row).await;
    }
    let way = adapter.transports.iter().find(|way| way.is_native());
    posts(bench, row, if way == Some(&Transport::Tab) { Native::Tab } else { Native::Page }).await
}

/// Lists cases: `name => |bench| what it does;`.
macro_rules! cases {
    ($($name:ident => |$bench:ident| $run:expr;)*) => {
        pub const CASES: &[crate::bench::Case] = &[$((stringify!($name), |$bench| Box::pin($run)),)*];
    };
}

cases! {
    says_so_in_the_forms_language => |bench| in_german(bench);
    says_what_the_policy_lacks => |bench| policy(bench);
    wrong_endpoint => |bench| wrong_endpoint(bench);
    a_choice_must_be_made => |bench| choice(bench);
    held_submit_goes_out => |bench| held(bench);
    popup_blocked => |bench| popup_blocked(bench);
    post_forbidden => |bench| post_forbidden(bench);
    native_file_missing => |bench| without_the_file(bench, Override::Status(404), "");
    native_file_corrupt => |bench| without_the_file(bench, Override::Corrupt, "");
    native_file_never_comes => |bench| without_the_file(bench, Override::Silence, HURRY);
}

/// A form of the table's, whose WebAssembly is missing.
async fn dead(bench: &Bench, provider: &Provider, name: &str, attributes: &str) -> Result<Form> {
    bench.site.instead(".wasm", Override::Status(404));
    let form = page_of(bench, provider, name, attributes).await?;
    form.state("native").await?;
    Ok(form)
}

/// As with WebAssembly: address, name and lists arrive, where the browser posts them to.
async fn posts(bench: &Bench, row: &Row, native: Native) -> Result {
    let provider = Provider::start(contract(row.provider)?, Mood::Success).await?;
    let form = dead(bench, &provider, row.provider, row.attributes).await?;
    told_the_owner(bench, "posts without WebAssembly").await?;
    told_the_owner(bench, ".wasm did not load").await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    match native {
        Native::Tab => {
            super::in_a_tab(bench, &provider, &before).await?;
            ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
        }
        Native::Page => _ = super::on_this_page(bench, &provider).await?,
    }
    arrived(&provider, row, 1).await
}

/// Nothing is sent, nothing typed is lost, and everybody is told.
async fn cannot(bench: &Bench, row: &Row) -> Result {
    let name = row.provider;
    let provider = Provider::start(contract(name)?, Mood::Success).await?;
    let form = dead(bench, &provider, name, row.attributes).await?;
    sign_up(&form).await?;
    refused(bench, &form, text_of("misconfigured")).await?;
    ensure_eq!(provider.desk.calls(), Vec::<String>::new(), "calls");
    told_the_owner(bench, &format!("nobody can sign up, since {name} takes no form's post")).await
}

async fn refused(bench: &Bench, form: &Form, text: &str) -> Result {
    form.reads("[part=failure]", text).await?;
    ensure_eq!(form.attribute("[part=failure]", "role").await?.as_deref(), Some("alert"), "role");
    ensure!(form.shows("[part=failure]").await?, "the message does not show");
    ensure_eq!(form.value(EMAIL).await?, ADDRESS, "what was typed");
    ensure!(bench.browser.url().await?.starts_with(&bench.site.origin), "the page was left");
    form.type_into(EMAIL, "x").await?;
    form.reads("[part=failure]", "").await
}

async fn in_german(bench: &Bench) -> Result {
    let provider = Provider::start(contract("ghost")?, Mood::Success).await?;
    let form = dead(bench, &provider, "ghost", "locale=de").await?;
    form.reads("[part~=button]", "Abonnieren").await?;
    sign_up(&form).await?;
    let text = "Die Anmeldung funktioniert hier zurzeit nicht. Bitte informieren Sie den Betreiber dieser Website.";
    refused(bench, &form, text).await
}

/// A page under a policy, or with a script that runs first.
async fn under(bench: &Bench, provider: &Provider, name: &str, policy: &str, script: &str) -> Result<Form> {
    let body = format!(
        r#"<script nonce="e2e">{script}</script><script type="module" nonce="e2e" src="/dist/newsletter-signup.mjs"></script>
        <newsletter-signup provider={name} name-field=optional endpoint="{}"></newsletter-signup>"#,
        provider.endpoint()
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body).header("Content-Security-Policy", policy))).await?;
    Ok(bench.nth(0))
}

async fn policy(bench: &Bench) -> Result {
    let provider = Provider::start(contract("keila")?, Mood::Success).await?;
    let form = under(bench, &provider, "keila", "script-src 'self' 'nonce-e2e'", "").await?;
    form.state("native").await?;
    told_the_owner(bench, "add 'wasm-unsafe-eval' to script-src").await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    super::in_a_tab(bench, &provider, &before).await?;
    ensure_eq!(provider.desk.first().await?.email, ADDRESS, "address");
    Ok(())
}

async fn wrong_endpoint(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    bench.open(&bench.element("provider=kit")).await?;
    let form = bench.nth(0);
    form.state("native").await?;
    form.sign_up(ADDRESS).await?;
    refused(bench, &form, text_of("misconfigured")).await?;
    ensure_eq!(bench.mock.received().len(), 0, "requests");
    told_the_owner(bench, "endpoint is not as docs/providers/kit.md has it").await
}

async fn choice(bench: &Bench) -> Result {
    let provider = Provider::start(contract("kit")?, Mood::Success).await?;
    let form = dead(bench, &provider, "kit", r#"transport=page newsletters="11=One; 12=Two""#).await?;
    sign_up(&form).await?;
    form.reads("[part~=newsletters-error]", "Please choose at least one newsletter").await?;
    form.click("input[value='12']").await?;
    form.reads("[part~=newsletters-error]", "").await?;
    form.submit().await?;
    ensure_eq!(provider.desk.first().await?.lists, ["12"], "lists");
    Ok(())
}

/// After ten seconds, which pass in one; by then no browser takes a new tab for the visitor's doing.
async fn held(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Silence);
    let provider = Provider::start(contract("kit")?, Mood::Success).await?;
    let form =
        under(bench, &provider, "kit", "object-src 'none'", &format!("{HURRY} window.open = () => null")).await?;
    form.state("shell").await?;
    sign_up(&form).await?;
    super::on_this_page(bench, &provider).await?;
    ensure_eq!(provider.desk.first().await?.email, ADDRESS, "address");
    Ok(())
}

async fn popup_blocked(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    let provider = Provider::start(contract("keila")?, Mood::Success).await?;
    let form = under(bench, &provider, "keila", "object-src 'none'", "window.open = () => null").await?;
    form.state("native").await?;
    sign_up(&form).await?;
    super::on_this_page(bench, &provider).await?;
    ensure_eq!(provider.desk.accepted().len(), 1, "sign-ups");
    Ok(())
}

async fn post_forbidden(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    let provider = Provider::start(contract("keila")?, Mood::Success).await?;
    let form = under(bench, &provider, "keila", "form-action 'self'", "").await?;
    form.state("native").await?;
    let before = windows(bench).await?;
    sign_up(&form).await?;
    refused(bench, &form, text_of("network")).await?;
    ensure_eq!(windows(bench).await?, before, "tabs");
    ensure_eq!(provider.desk.calls(), Vec::<String>::new(), "calls");
    Ok(())
}

/// Then the form of an endpoint of our own contract is still one that posts all there is.
async fn without_the_file(bench: &Bench, how: Override, script: &str) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    bench.site.instead(&file_like("newsletter-signup.native-", ".js")?, how);
    let body = format!(
        r#"<script>{script}</script><script type="module" src="/dist/newsletter-signup.mjs"></script>{}"#,
        bench.element("provider=form newsletter=weekly field-city=Lviv")
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    let form = bench.nth(0);
    form.state("native").await?;
    let lines = record::list(&bench.browser, "console").await?;
    ensure_eq!(lines.len(), 1, "lines for the owner: {lines:?}");
    form.sign_up(ADDRESS).await?;
    let body = bench.mock.nth(1).await?.body;
    let pairs: Vec<_> = form_urlencoded::parse(body.as_bytes()).collect();
    for (name, value) in [("email", ADDRESS), ("newsletters", "weekly"), ("city", "Lviv")] {
        ensure!(pairs.iter().any(|pair| pair.0 == name && pair.1 == value), "{name} is not in {body}");
    }
    Ok(())
}
