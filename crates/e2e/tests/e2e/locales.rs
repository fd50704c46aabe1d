//! The form in the visitor's language: how it is found, what is missing, and how every language fits.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result, ensure, ensure_eq, paths,
    site::{Override, Page},
};

cases![
    a_locale_is_found_by_what_the_page_says,
    the_owners_own_texts_win,
    the_language_is_sent_along,
    a_locale_that_does_not_come_holds_nothing_back,
    errors_and_success_are_in_the_language,
    every_language_fits_into_320_pixels,
];

const BUTTON: &str = "button[type=submit]";

async fn a_locale_is_found_by_what_the_page_says(bench: &Bench) -> Result {
    for (html, own, button, tag, dir) in [
        ("", "locale=de", "Abonnieren", "de", "ltr"),
        ("", "locale=de-AT", "Abonnieren", "de", "ltr"),
        ("en", "lang=de", "Abonnieren", "de", "ltr"),
        ("de", "", "Abonnieren", "de", "ltr"),
        ("de", "locale=en", "Subscribe", "", ""),
        ("en-GB", "", "Subscribe", "", ""),
        ("x", "", "Subscribe", "", ""),
        ("", "locale=zh-TW", "訂閱", "zh-Hant", "ltr"),
        ("", "locale=pt-br", "", "pt-BR", "ltr"),
        ("", "locale=pt-AO", "", "pt", "ltr"),
        ("no", "", "", "no", "ltr"),
        ("", "locale=ar-EG", "", "ar", "rtl"),
    ] {
        let page = format!(
            r#"<!doctype html><html lang="{html}"><head><meta charset="utf-8"><title>Test</title></head><body><script type="module" src="/dist/newsletter-signup.mjs"></script><main>{}</main></body></html>"#,
            bench.element(own)
        );
        bench.browser.open(&bench.site.page(Page::new(&page))).await?;
        let form = bench.nth(0);
        form.ready().await?;
        form.until(".ns", &format!("return part.lang == '{tag}' && part.dir == '{dir}'")).await?;
        if !button.is_empty() {
            form.reads(BUTTON, button).await?;
        }
    }
    Ok(())
}

async fn the_owners_own_texts_win(bench: &Bench) -> Result {
    let form = bench.form("locale=de button='Los!' heading=Post").await?;
    form.until(".ns", "return part.lang == 'de'").await?;
    form.reads(BUTTON, "Los!").await?;
    form.reads("[part=email-label]", "Zum Abonnieren E-Mail-Adresse eingeben").await
}

async fn the_language_is_sent_along(bench: &Bench) -> Result {
    let form = bench.form("lang=uk").await?;
    form.until(".ns", "return part.lang == 'uk'").await?;
    form.sign_up("kate@example.com").await?;
    form.state("success").await?;
    ensure_eq!(bench.mock.nth(1).await?.json()["locale"], "uk", "locale");
    Ok(())
}

async fn a_locale_that_does_not_come_holds_nothing_back(bench: &Bench) -> Result {
    for (ending, what) in
        [("/de.txt", Override::Status(404)), ("/fr.txt", Override::Silence), ("/es.txt", Override::Status(500))]
    {
        bench.site.instead(ending, what);
        let tag = &ending[1..3];
        let form = bench.form(&format!("locale={tag}")).await?;
        form.reads(BUTTON, "Subscribe").await?;
        form.sign_up("kate@example.com").await?;
        form.state("success").await?;
        form.reads("[part~=success-heading]", "Successfully subscribed").await?;
    }
    Ok(())
}

async fn errors_and_success_are_in_the_language(bench: &Bench) -> Result {
    let form = bench.form("lang=de").await?;
    form.until(".ns", "return part.lang == 'de'").await?;
    form.sign_up("kate@").await?;
    form.reads("[part~=email-error]", "Bitte geben Sie eine gültige E-Mail-Adresse ein").await?;
    form.sign_up("kate@example.com").await?;
    form.reads("[part~=success-heading]", "Anmeldung erfolgreich").await
}

async fn every_language_fits_into_320_pixels(bench: &Bench) -> Result {
    let folder = std::fs::read_dir(paths::dist())?.filter_map(|entry| Some(entry.ok()?.path()));
    let folder = folder.into_iter().find(|path| path.is_dir() && path.to_string_lossy().contains("locales-"));
    let mut tags: Vec<String> = std::fs::read_dir(folder.ok_or("dist/ has no locales")?)?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
        .collect();
    tags.sort();
    ensure!(tags.len() >= 64, "{} languages", tags.len());
    for some in tags.chunks(13) {
        let elements: String = some
            .iter()
            .map(|tag| {
                let more = "name-field=required newsletters='a=A' consent='x' layout=card";
                bench.element(&format!("locale={tag} {more}"))
            })
            .collect();
        bench.open(&format!("<div style='width: 320px'>{elements}</div>")).await?;
        for (number, tag) in some.iter().enumerate() {
            let form = bench.nth(number);
            form.run("form", "host.scrollIntoView()").await?;
            form.ready().await?;
            form.until(".ns", &format!("return part.lang == '{tag}'")).await?;
            form.submit().await?;
            form.until("[part~=email-error]", "return part.textContent").await?;
            let sticks = "const box = host.getBoundingClientRect();
                return [...root.querySelectorAll('[part]')].filter(part => part.checkVisibility() && !part.closest('[aria-hidden]')).filter(part => {
                  const own = part.getBoundingClientRect();
                  return own.right > box.right + 1 || own.left < box.left - 1 || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display != 'inline';
                }).map(part => part.part + ' ' + part.textContent).join('; ')";
            ensure_eq!(form.run("form", sticks).await?, "", "{tag}: cut off or sticking out at 320 px");
            let rtl = ["ar", "fa", "he", "ur"].contains(&tag.as_str());
            let direction = form.run(".ns", "return getComputedStyle(part).direction").await?;
            ensure_eq!(direction, if rtl { "rtl" } else { "ltr" }, "{tag}: direction");
        }
    }
    Ok(())
}
