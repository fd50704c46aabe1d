//! axe-core's verdict on every state × layout × display × theme × direction: many forms on a page, so that it is fast.

use crate::bench::{Bench, cases};
use newsletter_signup_e2e::{
    Result,
    answer::{Answer, Fault},
    axe,
    engine::Engine,
    ensure, ensure_eq,
    mock::Mock,
    site::Override,
    state,
};

cases![what_cannot_be_read_is_found, in_the_shell, in_the_flow_of_the_page, as_slide_ins, as_bars, in_dialogs,];

const LAYOUTS: [&str; 3] = ["inline", "stacked", "card"];
/// What is said of a form, whatever its looks.
const CONTENT: &str = r#"description="Every second Thursday." newsletters="war=The War|Every day; books=Books" name-field icon="/icon.svg" image="/icon.svg"
    fields="city*=City; size=Size|1|2; tips?=Tips" consent="I read the [notice](https://example.com/) and agree.""#;

/// The page that the forms stand on, and what they are told about it.
struct Ground {
    theme: &'static str,
    scheme: &'static str,
    locale: &'static str,
}

/// Every theme on a page that it goes with, in both directions; elsewhere than in Chromium two that have most of it between them.
fn grounds(engine: Engine) -> Vec<Ground> {
    let all = [("auto", "light"), ("auto", "dark"), ("light", "light"), ("dark", "dark")];
    let all = all.into_iter().flat_map(|(theme, scheme)| ["en", "ar"].map(|locale| Ground { theme, scheme, locale }));
    let few = |ground: &Ground| ["auto light ar", "dark dark en"].contains(&ground.name().as_str());
    all.filter(|ground| engine == Engine::Chromium || few(ground)).collect()
}

impl Ground {
    fn name(&self) -> String {
        format!("{} {} {}", self.theme, self.scheme, self.locale)
    }
}

/// Endpoints that never answer and that refuse, beside the bench's own.
struct Endpoints {
    silent: Mock,
    refusing: Mock,
}

impl Endpoints {
    async fn start() -> Result<Endpoints> {
        let (silent, refusing) = (Mock::start().await?, Mock::start().await?);
        silent.always(Answer::pending().fault(Fault::Silence));
        refusing.always(Answer::problem(429, "").header("Retry-After", "600"));
        Ok(Endpoints { silent, refusing })
    }
}

/// What `CONTENT` shows.
fn picture(bench: &Bench) {
    let square =
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="teal" d="M0 0h1v1H0z"/></svg>"#;
    bench.site.instead("/icon.svg", Override::Replace("image/svg+xml".into(), square.into()));
}

/// Runs over `hosts`, every form of the page, with what brings them into states.
async fn until(bench: &Bench, script: &str) -> Result {
    let script =
        format!("const hosts = [...document.querySelectorAll('newsletter-signup')];\n{}{script}", state::SCRIPT);
    bench.browser.until(&script, Vec::new()).await.map(drop)
}

/// Opens a page with a form in each state, for each display and layout.
async fn open(bench: &Bench, ends: &Endpoints, displays: &[&str], layouts: &[&str]) -> Result {
    let mut forms = String::new();
    for (display, layout) in displays.iter().flat_map(|display| layouts.iter().map(move |layout| (*display, layout))) {
        for state in state::ALL.into_iter().chain(["remembered"]) {
            let url = match state {
                "sending" => &ends.silent.url,
                "failure" => &ends.refusing.url,
                _ => &bench.mock.url,
            };
            let open = if ["inline", "dialog"].contains(&display) { "" } else { "open" };
            let remember = if state == "remembered" { "remember" } else { "" };
            forms += &format!(
                r#"<newsletter-signup endpoint="{url}" newsletter="{remember}" heading="{display} {layout} {state}" keep="off" timeout="120" trigger="click:#none"
                data-wanted="{state}" display="{display}" {open} {remember} layout="{layout}" {CONTENT}></newsletter-signup>"#
            );
        }
    }
    // Panels stand in the page: one over the other, the colours of those below could not be made out.
    bench
        .open(&format!(
            "<style>body {{ background: light-dark(#fff, #171512); color: light-dark(#1a1a1a, #f2efe9) }}
            newsletter-signup {{ margin: 1rem 0 }} newsletter-signup:not([display=dialog])::part(panel) {{ position: relative; max-height: none }}</style>
            <script>localStorage['newsletter-signup seen {} remember'] = 'done'</script>{forms}",
            bench.mock.url
        ))
        .await?;
    // Those far below come to life when they have attention.
    let alive = "return hosts.every(({ shadowRoot: root }) => {
        const wrapper = root.querySelector('.ns');
        wrapper.dispatchEvent(new Event('focusin'));
        return /idle|remembered/.test(root.host.getAttribute('state')) && !wrapper.hidden;
    })";
    until(bench, alive).await?;
    until(bench, "for (const { shadowRoot, dataset } of hosts) if (dataset.wanted != 'remembered') enter(shadowRoot, dataset.wanted); return true").await?;
    until(bench, "return hosts.every(({ shadowRoot, dataset }) => reached(shadowRoot, dataset.wanted))").await
}

/// Puts the page on another ground; its forms stay in their states.
async fn stand_on(bench: &Bench, Ground { theme, scheme, locale }: &Ground) -> Result {
    let (shown, direction) = (theme.replace("auto", ""), if *locale == "ar" { "rtl" } else { "ltr" });
    until(
        bench,
        &format!(
            "document.documentElement.style.colorScheme = '{scheme}';
            for (const host of hosts) for (const [name, value] of [['theme', '{theme}'], ['locale', '{locale}']])
              if (host.getAttribute(name) != value) host.setAttribute(name, value);
            return hosts.every(({{ shadowRoot, dataset }}) => {{
                const wrapper = shadowRoot.querySelector('.ns');
                return (wrapper.dir || 'ltr') == '{direction}' && (wrapper.dataset.theme ?? '') == '{shown}' && reached(shadowRoot, dataset.wanted);
            }})"
        ),
    )
    .await
}

async fn what_cannot_be_read_is_found(bench: &Bench) -> Result {
    let pale = "<style>newsletter-signup::part(email-label) { color: #bbb }</style>";
    bench.open(&format!("{pale}{}", bench.element("display=bar-top open heading=News"))).await?;
    bench.nth(0).ready().await?;
    let found = axe::violations(&bench.browser).await?;
    ensure!(found.len() == 1 && found[0].contains("email-label"), "axe, a pale label: {found:#?}");
    Ok(())
}

async fn in_the_shell(bench: &Bench) -> Result {
    bench.site.instead(".wasm", Override::Silence);
    bench.open(&bench.element(&format!("heading=News {CONTENT}"))).await?;
    bench.nth(0).state("shell").await?;
    bench.nth(0).until("[part=fields]", "return part?.checkVisibility()").await?;
    ensure_eq!(axe::violations(&bench.browser).await?, [] as [String; 0], "axe, shell");
    Ok(())
}

async fn in_the_flow_of_the_page(bench: &Bench) -> Result {
    on_every_ground(bench, &["inline"]).await
}

async fn as_slide_ins(bench: &Bench) -> Result {
    on_every_ground(bench, &["slide-in"]).await
}

async fn as_bars(bench: &Bench) -> Result {
    on_every_ground(bench, &["bar-top", "bar-bottom"]).await
}

async fn on_every_ground(bench: &Bench, displays: &[&str]) -> Result {
    let ends = Endpoints::start().await?;
    picture(bench);
    let layouts = if bench.browser.engine() == Engine::Chromium { &LAYOUTS[..] } else { &LAYOUTS[2..] };
    open(bench, &ends, displays, layouts).await?;
    for ground in grounds(bench.browser.engine()) {
        stand_on(bench, &ground).await?;
        let violations = axe::violations(&bench.browser).await?;
        ensure!(violations.is_empty(), "axe, {}: {violations:#?}", ground.name());
    }
    Ok(())
}

async fn in_dialogs(bench: &Bench) -> Result {
    let ends = Endpoints::start().await?;
    picture(bench);
    open(bench, &ends, &["dialog"], &LAYOUTS[..1]).await?;
    for ground in grounds(bench.browser.engine()) {
        stand_on(bench, &ground).await?;
        // The page behind an open dialog is out of reach, so they open one after the other.
        for number in 0..=state::ALL.len() {
            let each = format!(
                "const found = [], frame = () => new Promise(requestAnimationFrame), host = document.querySelectorAll('newsletter-signup')[{number}];
                host.toggleAttribute('open');
                for (const layout of {LAYOUTS:?}) {{
                  host.setAttribute('layout', layout);
                  const there = '[open] > ' + (layout == 'inline' ? ':not([data-layout])' : `[data-layout=${{layout}}]`);
                  while (!host.shadowRoot.querySelector(there)?.checkVisibility()) await frame();
                  found.push(...await judge(host));
                }}
                host.toggleAttribute('open');
                while (host.shadowRoot.querySelector('[open]')) await frame();
                return found"
            );
            let violations = axe::judged(&bench.browser, &each).await?;
            ensure!(violations.is_empty(), "axe, {}: {violations:#?}", ground.name());
        }
    }
    Ok(())
}
