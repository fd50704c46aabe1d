//! One browser window: pages, scripts, the keyboard, pictures.

use crate::{Result, engine::Engine, paths, wait};
use serde_json::Value;
use std::{path::PathBuf, time::Duration};
use thirtyfour::{WebDriver, WebElement};

/// A window under WebDriver.
#[derive(Clone)]
pub struct Browser {
    engine: Engine,
    driver: WebDriver,
}

impl Browser {
    pub(crate) fn new(engine: Engine, driver: WebDriver) -> Browser {
        Browser { engine, driver }
    }

    /// What it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The session itself, for what no other function here does: tabs, frames, the way back, a browser's own commands.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens a page and waits for its `load` event.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn open(&self, url: &str) -> Result {
        Ok(self.driver.goto(url).await?)
    }

    /// Runs a function body in the page; `arguments` are as in JavaScript.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let returned = self.driver.execute(script, arguments).await;
        Ok(returned.map_err(|error| format!("script `{script}`: {error}"))?.json().clone())
    }

    /// Runs a function body that calls its last argument when it is done.
    ///
    /// # Errors
    /// When the script throws or never calls back.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// The element a function body returns.
    ///
    /// # Errors
    /// When the script throws or returns none.
    pub async fn element(&self, script: &str, arguments: Vec<Value>) -> Result<WebElement> {
        let found = self.driver.execute(script, arguments).await?.element();
        Ok(found.map_err(|error| format!("script `{script}`: {error}"))?)
    }

    /// Waits until a function body returns something truthy, and gives that.
    ///
    /// # Errors
    /// When it throws, or never does in time.
    pub async fn until(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        wait::until(script, async || {
            let value = match self.run(script, arguments.clone()).await {
                // The page went away meanwhile: the next one is asked.
                Err(error) if error.to_string().contains("before the unload event") => return Ok(None),
                returned => returned?,
            };
            let falsy = matches!(&value, Value::Null | Value::Bool(false)) || value == 0 || value == "";
            Ok((!falsy).then_some(value))
        })
        .await
    }

    /// Clicks the light-DOM element this selector finds.
    ///
    /// # Errors
    /// When there is none, or it cannot be clicked.
    pub async fn click(&self, css: &str) -> Result {
        let element = self.element("return document.querySelector(arguments[0])", vec![css.into()]).await?;
        Ok(element.click().await?)
    }

    /// Types with the keyboard into whatever has the focus.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn keys(&self, text: &str) -> Result {
        Ok(self
            .driver
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .send_keys(text)
            .perform()
            .await?)
    }

    /// The window's outer size in CSS pixels, as far as the platform allows.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn resize(&self, width: u32, height: u32) -> Result {
        Ok(self.driver.set_window_rect(0, 0, width, height).await?)
    }

    /// Where the window is.
    ///
    /// # Errors
    /// When the driver does not say.
    pub async fn url(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// Takes a picture of the window into the folder for screenshots.
    ///
    /// # Errors
    /// When the driver or the disk refuses.
    pub async fn shoot(&self, name: &str) -> Result<PathBuf> {
        let folder = paths::shots();
        tokio::fs::create_dir_all(&folder).await?;
        let file = folder.join(format!("{}-{name}.png", self.engine));
        tokio::fs::write(&file, self.driver.screenshot_as_png().await?).await?;
        Ok(file)
    }

    /// Ends the session.
    ///
    /// # Errors
    /// When the driver is gone already.
    pub async fn quit(self) -> Result {
        Ok(self.driver.quit().await?)
    }
}
