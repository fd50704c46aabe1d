//! Glue and WebAssembly: missing, broken, blocked, late, or dying later.

use super::{ADDRESS, EMAIL, End::*, HOLD, alive_with, faults, file_like, page_with};
use crate::bench::Bench;
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq, record,
    site::{Override, Page},
};

faults! {
    everywhere {
        webassembly_missing => Native, |bench| broken(bench, ".wasm", Override::Status(404));
        webassembly_corrupt => Native, |bench| broken(bench, ".wasm", Override::Corrupt);
        webassembly_late => Success("pending"), |bench| late(bench);
        webassembly_too_late => Posted, |bench| too_late(bench);
        webassembly_dies => Native, |bench| dies(bench);
        webassembly_traps => Native, |bench| traps(bench);
        glue_missing => Native, |bench| broken(bench, &glue()?, Override::Status(404));
        glue_corrupt => Native, |bench| broken(bench, &glue()?, Override::Corrupt);
    }
    chromium {
        webassembly_empty => Native, |bench| broken(bench, ".wasm", Override::Replace("application/wasm".into(), Vec::new()));
        webassembly_is_a_page => Native, |bench| broken(bench, ".wasm", Override::Replace("text/html".into(), "<h1>Not found</h1>".into()));
        webassembly_of_another_type => Success("pending"), |bench| of_another_type(bench);
        webassembly_unknown_to_the_browser => Native, |bench| without(bench, "delete window.WebAssembly");
        webassembly_does_not_compile => Native, |bench| without(bench, "WebAssembly.compile = WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError('no') }");
        webassembly_dies_while_sending => Native, |bench| dies_while_sending(bench);
        glue_is_a_page => Native, |bench| broken(bench, &glue()?, Override::Replace("text/html".into(), "<h1>Not found</h1>".into()));
        loader_missing => Posted, |bench| loader(bench, Override::Status(404), "");
        loader_is_a_page => Posted, |bench| loader(bench, Override::Replace("text/html".into(), "<h1>Not found</h1>".into()), "");
    }
}

fn glue() -> Result<String> {
    file_like("newsletter-signup-", ".js")
}

/// The form looks as before, and the owner reads why it is not alive.
async fn fell_back(bench: &Bench) -> Result {
    let form = bench.nth(0);
    form.state("native").await?;
    form.reads("[part~=email-label]", "Enter your email to subscribe").await?;
    let console = record::list(&bench.browser, "console").await?;
    ensure_eq!(console.len(), 1, "lines for the owner: {console:?}");
    form.retype_email(ADDRESS).await
}

async fn broken(bench: &Bench, file: &str, how: Override) -> Result {
    bench.site.instead(file, how);
    bench.open(&bench.element("provider=form newsletter=weekly")).await?;
    fell_back(bench).await
}

async fn without(bench: &Bench, script: &str) -> Result {
    page_with(bench, script, "provider=form newsletter=weekly").await?;
    fell_back(bench).await
}

/// Old servers do not know the type; it is no reason to do without.
async fn of_another_type(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Type("application/octet-stream".into()));
    bench.form("newsletter=weekly").await?.sign_up(ADDRESS).await
}

async fn late(bench: &Bench) -> Result {
    let form = page_with(bench, HOLD, "newsletter=weekly").await?;
    form.state("shell").await?;
    form.sign_up(ADDRESS).await?;
    form.submit().await?;
    ensure_eq!(form.attribute("button", "aria-disabled").await?.as_deref(), Some("true"), "the button, held");
    bench.browser.run("release()", Vec::new()).await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.received().len(), 1, "requests");
    Ok(())
}

/// The shell's patience is ten seconds, which pass in one.
async fn too_late(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Silence);
    let form = page_with(bench, super::HURRY, "provider=form newsletter=weekly").await?;
    form.state("shell").await?;
    form.sign_up(ADDRESS).await
}

/// As a panic shows itself to the page: the trap is reported, its stack names the glue. Defined by the page, since a
/// driver's own scripts have errors of another kind.
const TRAP: &str = "window.trap = () => {
      const names = performance.getEntriesByType('resource').map(entry => entry.name);
      const glue = names.find(name => /newsletter-signup-\\w+\\.js$/.test(name));
      const error = new WebAssembly.RuntimeError('unreachable');
      Object.defineProperty(error, 'stack', { value: 'RuntimeError: unreachable\\n    at handle (' + glue + ':1:1)' });
      dispatchEvent(new ErrorEvent('error', { error, message: 'unreachable' }));
      return glue;
    };";

async fn trap(bench: &Bench) -> Result {
    ensure!(bench.browser.run("return trap()", Vec::new()).await?.is_string(), "no glue was loaded");
    bench.nth(0).state("native").await
}

async fn dies(bench: &Bench) -> Result {
    let form = alive_with(bench, TRAP, "provider=form newsletter=weekly").await?;
    form.type_into(EMAIL, "kate@exam").await?;
    trap(bench).await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@exam", "what was typed");
    ensure!(form.has_focus(EMAIL).await?, "the focus has gone");
    form.retype_email(ADDRESS).await
}

async fn dies_while_sending(bench: &Bench) -> Result {
    let (answer, _gate) = newsletter_signup_e2e::answer::Answer::pending().held();
    bench.mock.always(answer);
    let form = alive_with(bench, TRAP, "provider=form newsletter=weekly").await?;
    form.sign_up(ADDRESS).await?;
    bench.mock.nth(1).await?;
    trap(bench).await
}

/// Runs before the loader: once `poisoned`, the module really traps whenever it is called, as by a panic.
const POISON: &str = "const { Instance } = WebAssembly;
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 120, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    const { x: trap } = new Instance(new WebAssembly.Module(bytes)).exports;
    WebAssembly.Instance = function (...all) {
      const instance = new Instance(...all);
      const poisonable = value => typeof value == 'function' ? (...given) => (window.poisoned && trap(), value(...given)) : value;
      const exports = Object.fromEntries(Object.entries(instance.exports).map(([name, value]) => [name, poisonable(value)]));
      return { exports };
    };";

async fn traps(bench: &Bench) -> Result {
    let form = alive_with(bench, POISON, "provider=form newsletter=weekly").await?;
    form.type_into(EMAIL, "kate@exam").await?;
    bench.browser.run("window.poisoned = true", Vec::new()).await?;
    form.type_into(EMAIL, "p").await?;
    form.state("native").await?;
    ensure_eq!(form.value(EMAIL).await?, "kate@examp", "what was typed");
    ensure!(form.has_focus(EMAIL).await?, "the focus has gone");
    let console = record::list(&bench.browser, "console").await?;
    ensure_eq!(console.len(), 1, "lines for the owner: {console:?}");
    form.retype_email(ADDRESS).await
}

/// Without the loader, what stands in the element is the form.
pub async fn loader(bench: &Bench, how: Override, attributes: &str) -> Result {
    bench.site.instead("newsletter-signup.js", how);
    let body = format!(
        r#"<script async src="/dist/newsletter-signup.js" {attributes}></script>{}"#,
        super::page::snippet(bench)
    );
    bench.browser.open(&bench.site.page(Page::with_body(&body))).await?;
    super::page::fill_in_snippet(bench).await
}
