//! The three browser engines: what they need to run, and how their drivers are started.

use crate::{
    Result,
    browser::Browser,
    paths::program,
    process::{Process, free_port},
    wait,
};
use serde_json::{Value, json};
use std::{
    fmt,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::net::TcpStream;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by ChromeDriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, by WebKitWebDriver, under its own X server.
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What an engine is made of on this machine.
#[derive(Clone, Debug)]
pub struct Installation {
    driver: PathBuf,
    browser: PathBuf,
    xvfb: Option<PathBuf>,
}

/// A running driver with one session. Fields are dropped in this order.
pub struct Session {
    /// The browser's only window.
    pub browser: Browser,
    _driver: Process,
    _screen: Option<Process>,
    profile: TempDir,
}

impl Session {
    /// Where the driver writes what it does.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.profile.path().join("driver.log")
    }
}

impl Engine {
    /// All of them.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// Its name in test names and in `NS_WITHOUT`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// Finds driver and browser.
    ///
    /// # Errors
    /// Names the first that is missing.
    pub fn find(self) -> Result<Installation> {
        let (driver, browser, xvfb) = match self {
            Engine::Chromium => (
                program("NS_CHROMEDRIVER", &["chromedriver"], &["/usr/lib/chromium/chromedriver"])?,
                program(
                    "NS_CHROME",
                    &["chromium", "google-chrome", "chromium-browser"],
                    &["/usr/lib/chromium/chromium"],
                )?,
                None,
            ),
            Engine::Firefox => (
                program("NS_GECKODRIVER", &["geckodriver"], &["/usr/lib/firefox-esr/geckodriver"])?,
                program("NS_FIREFOX", &["firefox-esr", "firefox"], &["/usr/lib/firefox-esr/firefox-esr"])?,
                None,
            ),
            Engine::WebKit => (
                program("NS_WEBKITDRIVER", &["WebKitWebDriver"], &["/usr/lib/*/webkit2gtk-4.*/WebKitWebDriver"])?,
                program(
                    "NS_MINIBROWSER",
                    &["MiniBrowser"],
                    &["/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser"],
                )?,
                Some(program("NS_XVFB", &["Xvfb"], &[])?),
            ),
        };
        Ok(Installation { driver, browser, xvfb })
    }

    /// Starts driver and browser with a fresh profile.
    ///
    /// # Errors
    /// When one of them is missing or does not come up.
    pub async fn start(self) -> Result<Session> {
        let found = self.find()?;
        let profile = tempfile::Builder::new().prefix("ns-e2e-").tempdir()?;
        let screen = found.xvfb.as_deref().map(start_screen).transpose()?;
        let port = free_port()?;
        let log = File::create(profile.path().join("driver.log"))?;
        let mut command = Command::new(&found.driver);
        command.stdout(log.try_clone()?).stderr(log);
        match self {
            Engine::Chromium => command.arg(format!("--port={port}")),
            Engine::Firefox => command.args(["--port", &port.to_string(), "--profile-root"]).arg(profile.path()),
            Engine::WebKit => command.arg(format!("--port={port}")),
        };
        if let Some((_, display)) = &screen {
            command.env("DISPLAY", display).env("GDK_BACKEND", "x11");
            // WebKit's own sandbox needs privileges that a container does not give.
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
            for folder in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
                command.env(folder, profile.path());
            }
        }
        let driver = Process::start(&mut command)?;
        wait::until("the driver to listen", async || Ok(TcpStream::connect(("127.0.0.1", port)).await.ok())).await?;
        let wanted = self.capabilities(&found.browser, profile.path());
        let mut capabilities = Capabilities::new();
        for (name, value) in wanted.as_object().into_iter().flatten() {
            capabilities.set(name, value)?;
        }
        let driving = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        driving.set_page_load_timeout(wait::DEADLINE).await?;
        driving.set_script_timeout(wait::DEADLINE).await?;
        let browser = Browser::new(self, driving);
        browser.resize(1200, 900).await?;
        Ok(Session { browser, _driver: driver, _screen: screen.map(|(process, _)| process), profile })
    }

    fn capabilities(self, browser: &Path, profile: &Path) -> Value {
        let browser = browser.to_string_lossy();
        match self {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "binary": browser, "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--disable-auto-reload", "--disable-component-update", "--disable-sync", "--disable-breakpad",
                    "--window-size=1200,900", format!("--user-data-dir={}", profile.join("profile").display()),
                ] },
            }),
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": { "binary": browser, "args": ["-headless"], "prefs": {
                    "app.update.enabled": false,
                    "browser.shell.checkDefaultBrowser": false,
                    "datareporting.policy.dataSubmissionEnabled": false,
                    "toolkit.telemetry.enabled": false,
                } },
            }),
            Engine::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] },
            }),
        }
    }
}

/// An X server that takes a free display by itself, and that display's name.
fn start_screen(xvfb: &Path) -> Result<(Process, String)> {
    let mut command = Command::new(xvfb);
    command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
    let mut screen = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let number: u32 = screen.first_line(|line| line.trim().parse().ok())?;
    Ok((screen, format!(":{number}")))
}
