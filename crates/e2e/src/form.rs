//! One sign-up form on a page, as its visitor sees it: inside an open shadow root, or in the page where Leptos put it.

use crate::{Result, browser::Browser, ensure_eq};
use serde_json::{Value, json};
use thirtyfour::WebElement;

/// The nth form of the page in a browser.
#[derive(Clone)]
pub struct Form {
    browser: Browser,
    selector: &'static str,
    index: usize,
}

/// Finds the form's root; every script about a form begins so.
const ROOT: &str = "const host = document.querySelectorAll(arguments[0])[arguments[1]]; const root = host && (host.shadowRoot ?? host);
const css = arguments[2], value = arguments[3], part = root?.querySelector(css);\n";

impl Form {
    /// The nth custom element.
    #[must_use]
    pub fn nth(browser: &Browser, index: usize) -> Form {
        Form { browser: browser.clone(), selector: "newsletter-signup", index }
    }

    /// The nth Leptos component.
    #[must_use]
    pub fn leptos(browser: &Browser, index: usize) -> Form {
        Form { browser: browser.clone(), selector: ".ns", index }
    }

    fn arguments(&self, css: &str, value: Value) -> Vec<Value> {
        vec![self.selector.into(), self.index.into(), css.into(), value]
    }

    /// Runs a function body that may use `host`, `root`, and `part`, the element `css` finds.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, css: &str, script: &str) -> Result<Value> {
        self.browser.run(&format!("{ROOT}{script}"), self.arguments(css, Value::Null)).await
    }

    /// Waits until such a function body returns something truthy, and gives that.
    ///
    /// # Errors
    /// When it throws, or does not in time.
    pub async fn until(&self, css: &str, script: &str) -> Result<Value> {
        let wanted = self.browser.until(&format!("{ROOT}{script}"), self.arguments(css, Value::Null)).await;
        match wanted {
            Ok(value) => Ok(value),
            Err(error) => {
                let state = self
                    .run(
                        "form",
                        "return host && [root?.firstElementChild?.dataset?.state, host.getAttribute('state')].join()",
                    )
                    .await;
                Err(format!("{script} on {css} of form {} (state: {state:?}): {error}", self.index).into())
            }
        }
    }

    /// The element that `css` finds in it.
    ///
    /// # Errors
    /// When there is none.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        self.browser.element(&format!("{ROOT}return part"), self.arguments(css, Value::Null)).await
    }

    /// Waits until it is alive.
    ///
    /// # Errors
    /// When it does not come to life.
    pub async fn ready(&self) -> Result {
        self.state("idle").await
    }

    /// Waits until it is in this state.
    ///
    /// # Errors
    /// When it never is.
    pub async fn state(&self, name: &str) -> Result {
        let script = format!("return host && (host.getAttribute('state') ?? host.dataset.state) == {}", json!(name));
        self.until("form", &script).await.map(drop)
    }

    /// Types with the keyboard at the end of a field.
    ///
    /// The driver's own command for an element would leave the field first: it looks for the focus in the document and
    /// sees the shadow host.
    ///
    /// # Errors
    /// When there is no such field, or it does not take the focus.
    pub async fn type_into(&self, css: &str, text: &str) -> Result {
        self.run(css, "if (root.activeElement != part) part.focus()").await?;
        self.browser.keys(text).await
    }

    /// Replaces what stands in the address field.
    ///
    /// # Errors
    /// When the field takes no keys.
    pub async fn retype_email(&self, text: &str) -> Result {
        self.run("input[name=email]", "part.focus(); part.select()").await?;
        self.type_into("input[name=email]", text).await
    }

    /// Types the address and submits.
    ///
    /// # Errors
    /// When either does not work.
    pub async fn sign_up(&self, address: &str) -> Result {
        self.retype_email(address).await?;
        self.submit().await
    }

    /// Clicks the button.
    ///
    /// # Errors
    /// When it cannot be clicked.
    pub async fn submit(&self) -> Result {
        self.click("button[type=submit]").await
    }

    /// Clicks with the mouse, once it is in view and stands still: a driver aims first and clicks then.
    ///
    /// # Errors
    /// When there is nothing to click, or it never stands still.
    pub async fn click(&self, css: &str) -> Result {
        let stands_still = "part.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            const { x, y } = part.getBoundingClientRect(), place = [x, y].join(), before = part.place;
            part.place = place;
            return place == before";
        self.until(css, stands_still).await?;
        Ok(self.find(css).await?.click().await?)
    }

    /// Moves the focus as a script does.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn focus(&self, css: &str) -> Result {
        self.run(css, "part.focus()").await.map(drop)
    }

    /// The text that shows; empty when it is hidden or not there.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn text(&self, css: &str) -> Result<String> {
        let text = self.run(css, "return part && part.checkVisibility() ? part.textContent : ''").await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Waits until this text shows.
    ///
    /// # Errors
    /// When it does not.
    pub async fn reads(&self, css: &str, text: &str) -> Result {
        let script =
            format!("return (part && part.checkVisibility() ? part.textContent.trim() : '') == {} ", json!(text));
        if self.until(css, &script).await.is_err() {
            ensure_eq!(self.text(css).await?, text, "{css}");
        }
        Ok(())
    }

    /// Whether it is there and shows.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn shows(&self, css: &str) -> Result<bool> {
        Ok(self.run(css, "return !!part && part.checkVisibility()").await? == true)
    }

    /// An attribute.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        let value = self.run(css, &format!("return part.getAttribute({})", json!(name))).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn value(&self, css: &str) -> Result<String> {
        Ok(self.run(css, "return part.value").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Whether the focus is on the element that `css` finds.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn has_focus(&self, css: &str) -> Result<bool> {
        Ok(self.run(css, "return !!part && (root.activeElement ?? document.activeElement) == part").await? == true)
    }
}
