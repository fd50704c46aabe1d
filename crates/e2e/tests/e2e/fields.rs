//! Fields of the owner's own, descriptions, a consent with a link, the memory of a sign-up.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{Result, ensure, ensure_eq, site::Override};
use serde_json::json;

cases![
    fields_are_sent_under_their_names,
    a_required_field_has_an_error_of_its_own,
    fields_changed_live_keep_what_was_typed,
    hostile_labels_are_text,
    names_that_scripts_need_are_left_out,
    fields_that_cannot_be_shown_hold_nothing_back,
    a_newsletter_has_a_description,
    consent_with_a_link_is_sent_as_text,
    a_link_that_is_none_is_text,
    remembered_instead_of_the_form,
    not_remembered_without_being_asked,
];

const FIELDS: &str =
    r#"fields="company*=Company; size=Size|1–9|10+; terms*?=I am of age; MERGE[1]=Note; field-error=None""#;

async fn fields_are_sent_under_their_names(bench: &Bench) -> Result {
    let form = bench.form(&format!("{FIELDS} field-source=blog")).await?;
    let labels = "return [...root.querySelectorAll('[part=field] label')].map(label => label.firstElementChild.textContent + label.textContent.slice(0, 0))";
    ensure_eq!(
        form.run("form", labels).await?,
        json!(["Company", "Size", "", "Note", "None"]),
        "labels before their controls"
    );
    form.type_into("[name=company]", "  Kyiv Tram ").await?;
    form.run("select", "part.value = '10+'; part.dispatchEvent(new Event('change', { bubbles: true }))").await?;
    form.click("[name=terms]").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    let expected = json!({ "source": "blog", "company": "Kyiv Tram", "size": "10+", "terms": "on" });
    ensure_eq!(bench.mock.nth(1).await?.json()["fields"], expected, "fields");
    bench.no_errors().await
}

async fn a_required_field_has_an_error_of_its_own(bench: &Bench) -> Result {
    let form = bench.form(FIELDS).await?;
    form.sign_up("kate@example.com").await?;
    for (css, wrong) in [("[name=company]", true), ("select", false), ("[name=terms]", true)] {
        let script = "return [part.getAttribute('aria-invalid') == 'true', root.getElementById(part.getAttribute('aria-describedby')).textContent].join()";
        let expected = if wrong { "true,Please fill in this field" } else { "false," };
        ensure_eq!(form.run(css, script).await?, expected, "{css}");
    }
    ensure!(form.has_focus("[name=company]").await?, "the first wrong field has no focus");
    ensure!(bench.mock.received().is_empty(), "sent without a required field");
    form.type_into("[name=company]", "Tram").await?;
    form.until("[name=company]", "return part.getAttribute('aria-invalid') == 'false'").await?;
    form.click("[name=terms]").await?;
    form.submit().await?;
    form.state("success").await
}

async fn fields_changed_live_keep_what_was_typed(bench: &Bench) -> Result {
    let form = bench.form(FIELDS).await?;
    form.type_into("[name=company]", "Tram").await?;
    form.run("form", "host.setAttribute('fields', 'company*=Firm; city*=City')").await?;
    form.until("[name=city]", "return part").await?;
    ensure_eq!(form.value("[name=company]").await?, "Tram", "what was typed");
    form.sign_up("kate@example.com").await?;
    form.until("[name=city]", "return part.getAttribute('aria-invalid') == 'true'").await?;
    form.run("form", "host.removeAttribute('fields')").await?;
    form.until("[name=city]", "return !part").await?;
    form.submit().await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json().get("fields").cloned().unwrap_or_default(), json!(null), "fields");
    Ok(())
}

async fn hostile_labels_are_text(bench: &Bench) -> Result {
    let hostile = r#"fields="a=&lt;img src=x onerror=alert(1)&gt;|&lt;script&gt;; b&quot;]=x; __proto__=p; c*=&lt;/label&gt;" icon="javascript:alert(1)" image="data:image/svg+xml,x"
        newsletters="a=&lt;b&gt;|&lt;i&gt;" consent="&lt;b&gt; [x](javascript:alert(1)) [&lt;i&gt;](https://example.com/&quot;onx=1)""#;
    let form = bench.form(hostile).await?;
    let found = form.run("form", "return root.querySelectorAll('b, i, script, img').length").await?;
    ensure_eq!(found, 0, "elements made from text");
    let links = form
        .run(
            "form",
            "return [...root.querySelectorAll('[part=consent] a')].map(link => link.protocol + link.attributes.length)",
        )
        .await?;
    ensure_eq!(links, json!(["https:4"]), "links and their attributes");
    bench.no_errors().await
}

async fn names_that_scripts_need_are_left_out(bench: &Bench) -> Result {
    let form = bench.form("fields='action*=A; querySelector*=Q; requestSubmit=R; title=Title; elements=E'").await?;
    let names = "return [...root.querySelectorAll('[part=field] [name]')].map(field => field.name)";
    ensure_eq!(form.run("form", names).await?, json!(["title"]), "fields");
    form.type_into("[name=title]", "Dr").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["fields"], json!({ "title": "Dr" }), "fields");
    bench.no_errors().await
}

async fn fields_that_cannot_be_shown_hold_nothing_back(bench: &Bench) -> Result {
    bench.site.instead(&crate::displays::extras()?, Override::Status(404));
    let form = bench.form(FIELDS).await?;
    ensure!(!form.shows("[name=company]").await?, "a field without extras");
    form.sign_up("kate@example.com").await?;
    form.state("success").await
}

async fn a_newsletter_has_a_description(bench: &Bench) -> Result {
    let form = bench.form(r#"newsletters="war=The War|Every day; books=Books""#).await?;
    let read = "return [...root.querySelectorAll('[part=newsletter]')].map(label => label.innerText.trim().split(/\\s*\\n/).join(' / '))";
    ensure_eq!(form.run("form", read).await?, json!(["The War / Every day", "Books"]), "what is read");
    form.run("form", "host.setAttribute('newsletters', 'tram=Tram|Rails')").await?;
    form.until("[value=tram]", "return part").await?;
    ensure_eq!(form.run("form", read).await?, json!(["Tram / Rails"]), "what is read after a change");
    Ok(())
}

async fn consent_with_a_link_is_sent_as_text(bench: &Bench) -> Result {
    let form = bench.form(r#"consent="I read the [privacy notice](https://example.com/p) and agree.""#).await?;
    form.reads("[part=consent]", "I read the privacy notice and agree.").await?;
    form.reads("[part=consent-link]", "privacy notice").await?;
    ensure_eq!(form.attribute("[part=consent-link]", "href").await?.as_deref(), Some("https://example.com/p"), "href");
    form.click("[name=consent]").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    let sent = bench.mock.nth(1).await?.json();
    ensure_eq!(sent["consent"], "I read the privacy notice and agree.", "consent, word for word");
    Ok(())
}

async fn a_link_that_is_none_is_text(bench: &Bench) -> Result {
    let form = bench.form(r#"consent="I [agree](javascript:alert(1)).""#).await?;
    form.reads("[part=consent]", "I [agree](javascript:alert(1)).").await?;
    ensure!(!form.shows("[part=consent] a").await?, "a link");
    Ok(())
}

async fn remembered_instead_of_the_form(bench: &Bench) -> Result {
    let body = bench.element("newsletter=weekly remember");
    bench.open(&body).await?;
    let form = bench.nth(0);
    form.ready().await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    bench.open(&format!("{body}{}", bench.element("newsletter=other remember"))).await?;
    form.state("remembered").await?;
    form.reads("[part=remembered]", "You are subscribed").await?;
    ensure!(!form.shows("form").await?, "the form shows as well");
    bench.nth(1).ready().await?;
    ensure!(bench.nth(1).shows("form").await?, "another newsletter is remembered, too");
    form.run("form", "host.removeAttribute('remember')").await?;
    form.until("form", "return part.checkVisibility()").await.map(drop)
}

async fn not_remembered_without_being_asked(bench: &Bench) -> Result {
    let form = bench.form("newsletter=weekly").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    let kept = bench.browser.run("return Object.keys(localStorage).length", Vec::new()).await?;
    ensure_eq!(kept, 0, "what is left in the browser");
    Ok(())
}
