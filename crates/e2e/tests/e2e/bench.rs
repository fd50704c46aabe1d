//! Where a case is tried: a browser that is shared, a site and an endpoint of its own.

use newsletter_signup_e2e::{
    Failure, Result,
    browser::Browser,
    engine::{Engine, Session},
    form::Form,
    mock::Mock,
    record,
    site::{Page, Site},
};
use std::{
    future::Future,
    pin::Pin,
    sync::{LazyLock, Mutex, PoisonError},
    time::Duration,
};
use tokio::{runtime::Runtime, time::timeout};

/// The body of a case.
pub type Run = for<'a> fn(&'a Bench) -> Pin<Box<dyn Future<Output = Result> + 'a>>;
/// A case: its name and what it does.
pub type Case = (&'static str, Run);

/// Lists functions as cases.
macro_rules! cases {
    ($($name:ident,)*) => {
        pub const CASES: &[crate::bench::Case] = &[$((stringify!($name), |bench| Box::pin($name(bench))),)*];
    };
}
pub(crate) use cases;

/// Longer than any wait inside a case: it catches a browser that no longer answers.
const CASE: Duration = Duration::from_secs(90);

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| match Runtime::new() {
    Ok(runtime) => runtime,
    Err(error) => panic!("no threads: {error}"),
});

/// What a case works with.
pub struct Bench {
    pub browser: Browser,
    /// On an origin no other case has seen, so that nothing stored is left over.
    pub site: Site,
    pub mock: Mock,
}

impl Bench {
    /// Opens a page with this body, the module loader before it.
    pub async fn open(&self, body: &str) -> Result {
        let loader = r#"<script type="module" src="/dist/newsletter-signup.mjs"></script>"#;
        let main = format!("{loader}<main><h1>Test page</h1>{body}</main>");
        self.browser.open(&self.site.page(Page::with_body(&main))).await
    }

    /// An element that posts to the scripted endpoint, with more attributes.
    pub fn element(&self, attributes: &str) -> String {
        format!(r#"<newsletter-signup endpoint="{}" {attributes}></newsletter-signup>"#, self.mock.url)
    }

    /// Opens a page with one such form and waits until it is alive.
    pub async fn form(&self, attributes: &str) -> Result<Form> {
        self.open(&self.element(attributes)).await?;
        let form = self.nth(0);
        form.ready().await?;
        Ok(form)
    }

    /// The nth form of the page.
    pub fn nth(&self, index: usize) -> Form {
        Form::nth(&self.browser, index)
    }

    /// Fails if the page reported an error.
    pub async fn no_errors(&self) -> Result {
        let errors = record::list(&self.browser, "errors").await?;
        if errors.is_empty() { Ok(()) } else { Err(format!("errors on the page: {errors:?}").into()) }
    }
}

/// One engine and its only browser.
pub struct Lane {
    pub engine: Engine,
    session: Mutex<Option<Session>>,
}

impl Lane {
    pub fn new(engine: Engine) -> Lane {
        Lane { engine, session: Mutex::new(None) }
    }

    /// Runs a case when the browser is free; starts one where there is none.
    pub fn run(&self, name: &str, run: impl AsyncFn(&Bench) -> Result) -> std::result::Result<(), String> {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        RUNTIME.block_on(async {
            if session.is_none() {
                let started = self.engine.start().await;
                *session = Some(
                    started.map_err(|error| format!("{error}\n(NS_WITHOUT={} leaves this engine out)", self.engine))?,
                );
            }
            let Some(running) = session.as_ref() else { return Ok(()) };
            let browser = running.browser.clone();
            let Err(report) = tried(&browser, name, run).await else { return Ok(()) };
            // A browser that no longer answers is replaced before the next case.
            if timeout(Duration::from_secs(5), browser.run("return 1", Vec::new()))
                .await
                .is_ok_and(|answer| answer.is_ok())
            {
                return Err(report);
            }
            let log = std::fs::read_to_string(running.log()).unwrap_or_default();
            let tail: Vec<&str> = log.lines().rev().take(15).collect();
            *session = None;
            Err(format!("{report}\nthe browser no longer answers; its driver's last lines:\n{}", tail.join("\n")))
        })
    }

    /// Ends the browser.
    pub fn close(&self) {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(session) = session {
            // Asked politely first; dropping the session ends what is left.
            RUNTIME.block_on(async {
                _ = timeout(Duration::from_secs(5), session.browser.clone().quit()).await;
            });
        }
    }
}

async fn tried(browser: &Browser, name: &str, run: impl AsyncFn(&Bench) -> Result) -> std::result::Result<(), String> {
    let mock = Mock::start().await.map_err(|error| error.to_string())?;
    let site = Site::start(&mock.url).await.map_err(|error| error.to_string())?;
    let bench = Bench { browser: browser.clone(), site, mock };
    let result = match timeout(CASE, run(&bench)).await {
        Ok(result) => result,
        Err(_) => Err(format!("not over after {} s", CASE.as_secs()).into()),
    };
    let result = match result {
        Ok(()) => Ok(()),
        Err(error) => Err(seen(browser, name, &error).await),
    };
    // Left while its servers are still there: what the page has under way would else end in the next case, as an error page.
    _ = timeout(Duration::from_secs(5), browser.open("about:blank")).await;
    result
}

/// What the page looked like when a case failed.
async fn seen(browser: &Browser, name: &str, error: &Failure) -> String {
    let mut report = error.to_string();
    let recorded = browser.run("return JSON.stringify(window.e2e)", Vec::new()).await.unwrap_or_default();
    // Enough to see what it was about; a page with many forms records a lot.
    let recorded: String = recorded.as_str().unwrap_or("nothing").chars().take(3000).collect();
    report.push_str(&format!("\nrecorded: {recorded}"));
    if let Ok(file) = browser.shoot(&format!("failed-{name}")).await {
        report.push_str(&format!("\nseen: {}", file.display()));
    }
    report
}

/// Ends the browsers when the run is interrupted.
pub fn end_when_interrupted() {
    RUNTIME.spawn(async move {
        if newsletter_signup_e2e::process::asked_to_end().await.is_ok() {
            newsletter_signup_e2e::process::end_all();
            std::process::exit(130);
        }
    });
}
