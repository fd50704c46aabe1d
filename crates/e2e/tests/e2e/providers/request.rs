//! The form without WebAssembly posts what the core's adapter would, to where it would: pair by pair.

use super::{ADDRESS, EMAIL, NAME};
use crate::bench::{Bench, cases};
use newsletter_signup_core::{
    Config, Effect, Event, Request, Signup, Values,
    provider::{ADAPTERS, Adapter, json},
    signup::Draft,
};
use newsletter_signup_e2e::{
    Result,
    answer::Answer,
    ensure, ensure_eq,
    provider::contract,
    site::{Override, Page},
    wait,
};

cases![as_core_has_it, as_core_has_it_with_a_choice, every_endpoint_as_core_reads_it,];

/// Of a form that has all that a form can have. What is the browser's own is left out of what is compared.
const RICH: &[(&str, &str)] = &[
    ("name-field", "optional"),
    ("newsletter", "3f0f1e02-4c68-4b4e-8f1c-000000000001"),
    ("consent", "I [agree](https://example.com/privacy) & more"),
    ("field-form-name", "newsletter"),
    ("field-city", "Lviv $1 & *"),
    ("field-group[12][4]", "1"),
    ("fields", "shoe=Your shoe; size=Size|S|M"),
    ("email-as", "their email"),
    ("attribution", ""),
];
const CHOICE: &[(&str, &str)] = &[
    ("name-field", "optional"),
    (
        "newsletters",
        "3f0f1e02-4c68-4b4e-8f1c-000000000001=One; 3f0f1e02-4c68-4b4e-8f1c-000000000002=Two; 3f0f1e02-4c68-4b4e-8f1c-000000000003=Three",
    ),
    ("field-form-name", "newsletter"),
];
const OWN: [&str; 2] = ["elapsed_ms", "idempotency_key"];

/// Who is named, and an endpoint as an owner may give it.
const ENDPOINTS: &[(&str, &str)] = &[
    ("", "https://example.com/subscribe?list=a#b"),
    ("", "http://example.com/subscribe"),
    ("", "http://127.1.2.3:8000/subscribe"),
    ("", "http://127.example.com/subscribe"),
    ("nobody", "https://example.com/subscribe"),
    ("", "https://sibforms.com/serve/abc/?x=y"),
    ("", "https://a1b2.sibforms.com/serve/"),
    ("", "https://notsibforms.com/serve/abc"),
    ("", "https://buttondown.com/kate"),
    ("", "https://buttondown.email/kate/"),
    ("", "https://buttondown.email/api/emails/embed-subscribe/kate"),
    ("", "https://buttondown.com/"),
    ("", "https://emailoctopus.com/lists/3f0f1e02-4c68-11ef-8f1c-000000000001/members/embedded/1.3/add"),
    ("", "https://emailoctopus.com/lists/3f0f1e02/members/embedded/1.3/add"),
    ("", "https://formspree.io/f/xabc"),
    ("", "https://blog.ghost.io/"),
    ("", "https://example.com/members/api/send-magic-link/"),
    ("hubspot", "https://api.hsforms.com/"),
    ("", "https://app.kit.com/forms/123/subscriptions"),
    ("", "https://app.convertkit.com/forms/123"),
    ("", "https://app.kit.com/forms/12a/subscriptions"),
    ("keila", "https://app.keila.io/forms/nfrm_abc?x=1"),
    ("", "https://example.com/mail/forms/nfrm_abc"),
    ("", "https://lists.example.com/mail/subscription/form"),
    ("listmonk", "https://lists.example.com:9000/admin/lists/"),
    ("listmonk", "https://lists.example.com"),
    ("", "https://kate.us1.list-manage.com/subscribe/post?u=abc&id=def&f_id=00a"),
    ("", "https://kate.us1.list-manage.com/subscribe?u=abc&amp;id=def"),
    ("", "https://kate.us1.list-manage.com/subscribe/post-json?id=def&u=abc"),
    ("", "https://kate.us1.list-manage.com/subscribe/post?u=abc"),
    ("", "https://assets.mailerlite.com/jsonp/12/forms/34/subscribe"),
    ("", "https://assets.mailerlite.com/jsonp/12"),
    ("", "https://m.example.com/form/submit?formId=5"),
    ("mautic", "https://example.com/m/form/generate.js?id=5"),
    ("mautic", "https://example.com/m/s/forms/view/5"),
    ("mautic", "https://m.example.com/"),
    ("netlify", "https://example.com/thanks/"),
    ("", "https://kate.substack.com/embed?x=y"),
    ("substack", "https://www.example.com"),
];

/// Keeps what a form would post; one element after the other.
const POSTED: &str = "const done = arguments[1];
    let posted;
    HTMLFormElement.prototype.submit = function () { posted = this.action };
    (async () => {
      const urls = [];
      for (const [provider, endpoint] of arguments[0]) {
        const host = document.createElement('newsletter-signup');
        if (provider) host.setAttribute('provider', provider);
        host.setAttribute('endpoint', endpoint);
        host.setAttribute('transport', 'page');
        const native = new Promise(native => new MutationObserver(() => host.getAttribute('state') == 'native' && native()).observe(host, { attributes: true }));
        document.querySelector('main').replaceChildren(host);
        host.shadowRoot.querySelector('[name=email]').focus();
        await native;
        posted = null;
        host.shadowRoot.querySelector('[name=email]').value = 'kate@example.com';
        host.shadowRoot.querySelector('form').requestSubmit();
        urls.push(posted);
      }
      done(urls);
    })();";

async fn every_endpoint_as_core_reads_it(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Status(404));
    bench.open("").await?;
    let given: Vec<_> = ENDPOINTS.iter().map(|(provider, endpoint)| vec![*provider, *endpoint]).collect();
    let posted = bench.browser.run_async(POSTED, vec![serde_json::json!(given)]).await?;
    for (at, (name, endpoint)) in ENDPOINTS.iter().enumerate() {
        let config = Config::new(endpoint).with("provider", name);
        let target = config.provider.target(&config.endpoint).filter(|_| !config.provider.body.is_empty());
        let wanted = target.map(|(url, _)| url).filter(|url| !url.is_empty());
        ensure_eq!(posted[at].as_str(), wanted.as_deref(), "where {endpoint} of {name:?} is posted to");
    }
    Ok(())
}

async fn as_core_has_it(bench: &Bench) -> Result {
    for adapter in posted_to() {
        compare(bench, adapter, RICH).await.map_err(|error| format!("{}: {error}", adapter.name))?;
    }
    Ok(())
}

async fn as_core_has_it_with_a_choice(bench: &Bench) -> Result {
    for adapter in posted_to().filter(|adapter| adapter.choice) {
        compare(bench, adapter, CHOICE).await.map_err(|error| format!("{}: {error}", adapter.name))?;
    }
    Ok(())
}

fn posted_to() -> impl Iterator<Item = &'static Adapter> {
    ADAPTERS.iter().copied().filter(|adapter| !adapter.body.is_empty())
}

async fn compare(bench: &Bench, adapter: &Adapter, attributes: &[(&str, &str)]) -> Result {
    let origin = bench.mock.url.trim_end_matches("/subscribe");
    let path = contract(adapter.name).map_or("/subscribe?list=a&x=b", |contract| contract.endpoint);
    let endpoint = format!("{origin}{path}");
    let mut attributes = attributes.to_vec();
    attributes.extend([("endpoint", endpoint.as_str()), ("provider", adapter.name), ("transport", "page")]);
    let form = bench.nth(0);
    bench.site.instead(".wasm", Override::Status(404));
    bench.mock.always(Answer::new(200, "text/html", "<!doctype html><title>Thank you</title>"));
    // The browser asks for an icon of the page that it then shows.
    let posts = || bench.mock.received().into_iter().filter(|request| request.method == "POST");
    let count = posts().count();
    let element = "<script type=module src=/dist/newsletter-signup.mjs></script><main></main>";
    let page = bench.site.page(Page::with_body(element));
    bench.browser.open(&format!("{page}?utm_source=spring+letter&secret=1")).await?;
    // As HTML, which may have names that `setAttribute` refuses.
    let html: String = attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")))
        .collect();
    let put = "document.querySelector('main').innerHTML = arguments[0]";
    bench.browser.run(put, vec![format!("<newsletter-signup{html}></newsletter-signup>").into()]).await?;
    form.state("native").await?;
    form.type_into("input[name=name]", NAME).await?;
    let has = |name: &str| attributes.iter().any(|(own, _)| *own == name);
    if has("consent") {
        form.click("input[name=consent]").await?;
        form.type_into("input[name=shoe]", "Brogue").await?;
    }
    if has("newsletters") {
        for end in [1, 3] {
            form.click(&format!("input[value$='{end}']")).await?;
        }
    }
    form.type_into(EMAIL, ADDRESS).await?;
    form.submit().await?;
    let got = wait::until("the post", async || Ok(posts().nth(count))).await?;
    let wanted = wanted(&attributes, &page)?;
    ensure_eq!(format!("{origin}{}", got.path), wanted.url, "URL");
    let (got, wanted) = (pairs(&got.body), pairs(&wanted.body));
    ensure!(wanted.len() > 2, "hardly a body: {wanted:?}");
    ensure_eq!(got, wanted, "pairs");
    Ok(())
}

/// Decoded; what nobody can foresee by its name alone.
fn pairs(body: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(body.as_bytes()).into_owned();
    pairs.map(|(name, value)| if OWN.contains(&name.as_str()) { (name, "…".into()) } else { (name, value) }).collect()
}

/// What the machine sends for the same form.
fn wanted(attributes: &[(&str, &str)], page: &str) -> Result<Request> {
    // Whoever takes JSON takes from a form what `form` sends.
    let attributes = attributes.iter().map(|(name, value)| match *name {
        "provider" if *value == json::ADAPTER.name => ("provider", "form"),
        _ => (*name, *value),
    });
    let (config, problems) = Config::from_attributes("", attributes);
    ensure!(problems.is_empty(), "the configuration is wrong: {problems:?}");
    let mut values = Values { email: ADDRESS.into(), name: NAME.into(), ..Values::default() };
    let ids = config.newsletters.iter().map(|newsletter| newsletter.id.clone());
    values.newsletters = ids.filter(|id| id.ends_with(['1', '3'])).collect();
    values.consent = !config.consent.is_empty();
    if !config.own_fields.is_empty() {
        values.fields.push(("shoe".into(), "Brogue".into()));
    }
    let fields = if config.attribution { vec![("utm_source".into(), "spring letter".into())] } else { Vec::new() };
    let draft = Draft { values, fields, key: "…".into(), elapsed_ms: 1, page: page.into(), ..Draft::default() };
    let mut signup = Signup::new(config);
    _ = signup.handle(Event::Submitted(draft));
    let effects = signup.handle(Event::Allowed);
    let request = effects.into_iter().find_map(|effect| match effect {
        Effect::Send(request) => Some(request),
        _ => None,
    });
    request.ok_or_else(|| format!("the machine sends nothing: {:?}", signup.state()).into())
}
