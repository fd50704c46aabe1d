//! What a host page forbids: policies of every kind, integrity, sandboxes, isolation.

use super::{ADDRESS, End::*, faults};
use crate::bench::Bench;
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq,
    form::Form,
    paths, record,
    site::{Override, Page, Site},
};
use serde_json::Value;

faults! {
    everywhere {
        nothing_but_nonces => Success("pending"), |bench| allowed(bench, "default-src 'none'; script-src 'nonce-e2e' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self' ENDPOINT; img-src 'self'; base-uri 'none'; form-action 'none'");
        no_inline_style => Success("pending"), |bench| allowed(bench, "style-src 'self'; object-src 'none'");
        no_webassembly => Native, |bench| forbidden(bench, "script-src 'self' 'nonce-e2e'");
        sandboxed => Success("pending"), |bench| framed(bench, "allow-scripts allow-forms");
        integrity => Success("pending"), |bench| with_integrity(bench);
    }
    chromium {
        no_style_at_all => Success("pending"), |bench| allowed(bench, "style-src 'none'");
        trusted_types => Success("pending"), |bench| allowed(bench, "require-trusted-types-for 'script'; trusted-types 'none'");
        trusted_types_and_nonces => Success("pending"), |bench| allowed(bench, "script-src 'nonce-e2e' 'strict-dynamic' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'");
        hosts_by_name => Success("pending"), |bench| allowed(bench, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ENDPOINT");
        nothing_but_nonces_and_no_webassembly => Native, |bench| forbidden(bench, "default-src 'none'; script-src 'nonce-e2e' 'strict-dynamic'; connect-src 'self' ENDPOINT; form-action ENDPOINT");
        trusted_types_and_no_webassembly => Native, |bench| forbidden(bench, "script-src 'nonce-e2e' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types 'none'");
        endpoint_and_nothing_else => Native, |bench| forbidden(bench, "default-src 'none'; script-src 'nonce-e2e' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ENDPOINT; form-action ENDPOINT");
        endpoint_blocked => Failure("network"), |bench| endpoint_blocked(bench);
        module_blocked => Native, |bench| forbidden(bench, "connect-src 'none'");
        nonce_alone => Success("pending"), |bench| allowed(bench, "script-src 'nonce-e2e' 'wasm-unsafe-eval'");
        glue_blocked => Native, |bench| forbidden(bench, "script-src 'wasm-unsafe-eval' SELF/record.js SELF/dist/newsletter-signup.mjs");
        loader_blocked => Posted, |bench| loader_blocked(bench);
        integrity_wrong => Posted, |bench| super::module::loader(bench, Override::Corrupt, &integrity_of_tag()?);
        sandboxed_with_its_origin => Success("pending"), |bench| framed(bench, "allow-scripts allow-forms allow-same-origin");
        cross_origin_isolated => Success("pending"), |bench| isolated(bench);
    }
}

async fn under(bench: &Bench, policy: &str, attributes: &str) -> Result<Form> {
    let policy = policy.replace("ENDPOINT", &bench.mock.url).replace("SELF", &bench.site.origin);
    let body = format!(
        r#"<main><script type="module" nonce="e2e" src="/dist/newsletter-signup.mjs"></script>{}</main>"#,
        bench.element(attributes)
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body).header("Content-Security-Policy", &policy))).await?;
    Ok(bench.nth(0))
}

async fn styled(form: &Form) -> Result {
    let grown = form.run("[part~=button]", "return part.getBoundingClientRect().height").await?;
    ensure!(grown.as_f64().is_some_and(|height| height > 35.0), "the button has no style: {grown} px high");
    Ok(())
}

/// The form comes to life without breaking a rule.
async fn allowed(bench: &Bench, policy: &str) -> Result {
    let form = under(bench, policy, "newsletter=weekly").await?;
    form.ready().await?;
    styled(&form).await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await?;
    let violations = record::list(&bench.browser, "violations").await?;
    ensure!(violations.is_empty(), "the policy was violated: {violations:?}");
    Ok(())
}

/// The form cannot come to life, and does without.
async fn forbidden(bench: &Bench, policy: &str) -> Result {
    let form = under(bench, policy, "provider=form newsletter=weekly").await?;
    form.state("native").await?;
    styled(&form).await?;
    let console = record::list(&bench.browser, "console").await?;
    ensure_eq!(console.len(), 1, "lines for the owner: {console:?}");
    form.retype_email(ADDRESS).await
}

async fn endpoint_blocked(bench: &Bench) -> Result {
    let form = under(bench, "connect-src 'self'", "newsletter=weekly").await?;
    form.ready().await?;
    form.sign_up(ADDRESS).await?;
    form.state("failure").await?;
    ensure_eq!(bench.mock.received().len(), 0, "requests");
    Ok(())
}

async fn loader_blocked(bench: &Bench) -> Result {
    let body = format!(r#"<script async src="/dist/newsletter-signup.js"></script>{}"#, super::page::snippet(bench));
    let page = Page::with_body(&body).header("Content-Security-Policy", "script-src 'nonce-e2e'");
    bench.browser.open(&bench.site.page(page)).await?;
    super::page::fill_in_snippet(bench).await
}

/// The `integrity` that goes with the classic loader, as the manifest has it.
fn integrity_of_tag() -> Result<String> {
    let manifest: Value = serde_json::from_str(&std::fs::read_to_string(paths::dist().join("manifest.json"))?)?;
    let files = manifest["files"].as_object().ok_or("no files in the manifest")?;
    let entry =
        files.values().find(|entry| entry["file"] == "newsletter-signup.js").ok_or("no loader in the manifest")?;
    let integrity = entry["integrity"].as_str().ok_or("no integrity in the manifest")?;
    Ok(format!(r#"crossorigin integrity="{integrity}""#))
}

/// From another origin, as a host of files for many sites has it.
async fn with_integrity(bench: &Bench) -> Result {
    let files = Site::start("").await?;
    let body = format!(
        r#"<script async src="{}/dist/newsletter-signup.js" {} data-newsletter=weekly data-endpoint="{}"></script>"#,
        files.origin,
        integrity_of_tag()?,
        bench.mock.url
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.sign_up(ADDRESS).await?;
    form.state("success").await
}

/// The case goes on inside the frame, whose storage may be denied.
async fn framed(bench: &Bench, sandbox: &str) -> Result {
    let inside = format!(
        r#"<script type="module" src="/dist/newsletter-signup.mjs"></script>{}"#,
        bench.element("newsletter=weekly")
    );
    let inside = bench.site.page(Page::with_body(&inside));
    let outside =
        Page::with_body(&format!(r#"<iframe sandbox="{sandbox}" src="{inside}" width=600 height=400></iframe>"#));
    bench.browser.open(&bench.site.page(outside)).await?;
    bench.browser.driver().enter_frame(0).await?;
    let form = bench.nth(0);
    form.ready().await?;
    let denied = bench.browser.run("try { return !localStorage } catch { return true }", Vec::new()).await?;
    ensure_eq!(denied, !sandbox.contains("same-origin"), "storage denied");
    // Filled in by machine: WebKit's driver has no keys for a frame.
    form.run(super::EMAIL, &format!("part.value = '{ADDRESS}'")).await?;
    form.submit().await
}

async fn isolated(bench: &Bench) -> Result {
    let files = Site::start("").await?;
    let body = format!(
        r#"<script type="module" src="{}/dist/newsletter-signup.mjs"></script>{}"#,
        files.origin,
        bench.element("newsletter=weekly")
    );
    let page = Page::with_body(&body)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Embedder-Policy", "require-corp");
    bench.browser.open(&bench.site.page(page)).await?;
    ensure_eq!(bench.browser.run("return crossOriginIsolated", Vec::new()).await?, true, "isolated");
    let form = bench.nth(0);
    form.ready().await?;
    form.sign_up(ADDRESS).await
}
