//! What a host page forbids and what goes wrong on the way to it: never a blank space, never a dead button.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result,
    answer::Answer,
    ensure, ensure_eq,
    form::Form,
    record,
    site::{Override, Page},
};

cases![
    strict_policy_with_nonces,
    trusted_types,
    policy_without_webassembly,
    webassembly_corrupt,
    webassembly_missing,
    webassembly_of_another_type,
    glue_missing,
    glue_corrupt,
    compressed_files_are_used,
];

async fn under_policy(bench: &Bench, policy: &str) -> Result<Form> {
    let body = format!(
        r#"<main><script type="module" nonce="e2e" src="/dist/newsletter-signup.mjs"></script>{}</main>"#,
        bench.element("provider=form newsletter=weekly")
    );
    let page = Page::with_body(&body).header("Content-Security-Policy", policy);
    bench.browser.open(&bench.site.page(page)).await?;
    Ok(bench.nth(0))
}

async fn alive(bench: &Bench, form: &Form) -> Result {
    form.ready().await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    let violations = record::list(&bench.browser, "violations").await?;
    ensure!(violations.is_empty(), "the policy was violated: {violations:?}");
    bench.no_errors().await
}

/// The form must look as before, and its button must do something.
async fn posts_natively(bench: &Bench, form: &Form) -> Result {
    bench.mock.always(Answer::new(200, "text/html", "<!doctype html><title>Thank you</title>"));
    form.state("native").await?;
    form.reads("[part~=email-label]", "Enter your email to subscribe").await?;
    ensure_eq!(record::list(&bench.browser, "console").await?.len(), 1, "lines for the owner");
    form.sign_up("wrong").await?;
    ensure_eq!(form.run("input[name=email]", "return part.validity.typeMismatch").await?, true, "the browser checks");
    form.sign_up("kate@example.com").await?;
    let request = bench.mock.nth(1).await?;
    ensure!(request.body.contains("email=kate%40example.com"), "{request:?}");
    Ok(())
}

/// Images are allowed for the browser's own sake: it looks for the site's icon.
async fn strict_policy_with_nonces(bench: &Bench) -> Result {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-e2e' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self' {}; img-src 'self'; base-uri 'none'",
        bench.mock.url
    );
    let form = under_policy(bench, &policy).await?;
    alive(bench, &form).await
}

async fn trusted_types(bench: &Bench) -> Result {
    let form = under_policy(bench, "require-trusted-types-for 'script'; trusted-types 'none'").await?;
    alive(bench, &form).await
}

async fn policy_without_webassembly(bench: &Bench) -> Result {
    let form = under_policy(bench, "script-src 'self' 'nonce-e2e'").await?;
    posts_natively(bench, &form).await
}

async fn broken(bench: &Bench, file: &str, how: Override) -> Result {
    bench.site.instead(file, how);
    bench.open(&bench.element("provider=form newsletter=weekly")).await?;
    posts_natively(bench, &bench.nth(0)).await
}

async fn webassembly_corrupt(bench: &Bench) -> Result {
    broken(bench, ".wasm", Override::Corrupt).await
}

async fn webassembly_missing(bench: &Bench) -> Result {
    broken(bench, ".wasm", Override::Status(404)).await
}

/// Old servers do not know the type; it is no reason to do without.
async fn webassembly_of_another_type(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Type("application/octet-stream".into()));
    let form = bench.form("newsletter=weekly").await?;
    alive(bench, &form).await
}

/// The glue's name is only known as the one hashed script.
fn glue() -> Result<String> {
    let names = std::fs::read_dir(newsletter_signup_e2e::paths::dist())?.flatten().map(|file| file.file_name());
    let mut names = names.map(|name| name.to_string_lossy().into_owned());
    let glue = names.find(|name| name.starts_with("newsletter-signup-") && name.ends_with(".js"));
    glue.ok_or_else(|| "no glue among the built files".into())
}

async fn glue_missing(bench: &Bench) -> Result {
    broken(bench, &glue()?, Override::Status(404)).await
}

async fn glue_corrupt(bench: &Bench) -> Result {
    broken(bench, &glue()?, Override::Corrupt).await
}

async fn compressed_files_are_used(bench: &Bench) -> Result {
    bench.form("newsletter=weekly").await?;
    let script = "return performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('.wasm'))
        .map(entry => entry.encodedBodySize < entry.decodedBodySize / 2)";
    ensure_eq!(bench.browser.run(script, Vec::new()).await?, serde_json::json!([true]), "compressed on the way");
    Ok(())
}
