//! One page load in the browser, and what it showed.

use super::{
    Contender, Setting,
    contents::Contents,
    page,
    server::{self, Server},
};
use crate::{Result, browser::Browser};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const OBSERVER: &str = include_str!("../../bench/observe.js");
/// Longer than the slowest form takes for fifty on a page.
const DEADLINE: Duration = Duration::from_secs(90);
/// What still comes after all forms are there: late shifts and tasks.
const AFTERMATH: Duration = Duration::from_millis(400);
const KEYS: usize = 30;

/// The browser and what it talks to.
pub(super) struct Stage {
    pub(super) browser: Browser,
    pub(super) contents: Contents,
    pub(super) endpoint: Server<String>,
}

/// Heap and WebAssembly memory, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    /// JavaScript objects, after a collection.
    pub(super) script: f64,
    /// The browser's own objects for the page's nodes.
    pub(super) nodes: f64,
    /// WebAssembly memory.
    pub(super) wasm: f64,
}

impl Memory {
    pub(super) fn sum(self) -> f64 {
        self.script + self.nodes + self.wasm
    }
}

impl Stage {
    /// Lets everything that a page loads be observed from its first moment.
    pub(super) async fn prepare(&self) -> Result {
        self.browser.driver().set_page_load_timeout(DEADLINE).await?;
        self.send("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVER })).await?;
        self.send("Network.enable", json!({})).await?;
        self.send("HeapProfiler.enable", json!({})).await?;
        Ok(())
    }

    async fn send(&self, command: &str, parameters: Value) -> Result<Value> {
        let answer = self.browser.driver().cdp().send_raw(command, parameters).await;
        Ok(answer.map_err(|error| format!("{command}: {error}"))?)
    }

    async fn set(&self, setting: Setting) -> Result {
        let (rate, latency, throughput) = match setting {
            Setting::Free => (1, 0, -1),
            Setting::Throttled => (4, 150, 1_600_000 / 8),
        };
        self.send("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
        let conditions = json!({ "offline": false, "latency": latency, "downloadThroughput": throughput, "uploadThroughput": throughput });
        self.send("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Opens the page of a contender, which nothing of is in a cache.
    async fn open(&self, whose: Contender, forms: usize, setting: Setting, more: &str) -> Result<Server<usize>> {
        self.set(Setting::Free).await?;
        self.browser.open("about:blank").await?;
        self.send("HeapProfiler.collectGarbage", json!({})).await?;
        self.set(setting).await?;
        let site = server::site(self.contents.clone()).await?;
        self.browser.open(&format!("{}{}#forms={forms}{more}", site.origin, page::path(whose, forms))).await?;
        Ok(site)
    }

    /// Asks rarely: every question costs the page time.
    async fn until(&self, condition: &str) -> Result {
        let start = Instant::now();
        while self.browser.run(&format!("return Boolean({condition})"), Vec::new()).await? != true {
            if start.elapsed() > DEADLINE {
                let seen = self.browser.run("return JSON.stringify(window.seen)", Vec::new()).await?;
                return Err(format!("waited {} s for {condition}: {seen}", DEADLINE.as_secs()).into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    async fn seen(&self) -> Result<Value> {
        self.browser.run("return window.seen", Vec::new()).await
    }

    /// What a visitor sees who does nothing, and the bytes that were sent.
    pub(super) async fn watch(&self, whose: Contender, setting: Setting) -> Result<(Value, usize)> {
        let site = self.open(whose, 1, setting, "").await?;
        if whose != Contender::Nobody {
            self.until("seen.all").await?;
        }
        if whose.is_ours() {
            self.until("seen.live.length").await?;
        }
        self.until("seen.paint").await?;
        tokio::time::sleep(AFTERMATH).await;
        Ok((self.seen().await?, site.log().iter().map(|(_, bytes)| bytes).sum()))
    }

    /// Submits an address once, so many milliseconds after the form was seen, and waits for it at the endpoint; the
    /// moments of the submit that was answered and of the page's first paint.
    pub(super) async fn submit(&self, whose: Contender, setting: Setting, wait: usize) -> Result<(f64, f64)> {
        let before = self.endpoint.log().len();
        let address = format!("visitor{before}@example.com");
        let site = self.open(whose, 1, setting, &format!("&try={wait}&address={address}")).await?;
        self.until("seen.tried").await?;
        let at = self.seen().await?["tried"]["at"].as_f64().ok_or("no moment of the submit")?;
        let start = Instant::now();
        while !self.endpoint.log().iter().any(|(_, body)| body.contains(&address)) {
            if start.elapsed() > Duration::from_secs(15) {
                return Err(format!("{}: submitted after {at} ms, and no request came", whose.name()).into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // The browser tells of a paint when it has been shown, which may be later than the answer.
        self.until("seen.paint").await?;
        drop(site);
        Ok((at, self.seen().await?["paint"].as_f64().ok_or("no first paint")?))
    }

    /// Types into the form while it comes to life; of each key, the delay until it is handled and until it is painted.
    pub(super) async fn press(&self, whose: Contender, setting: Setting) -> Result<Vec<(f64, f64)>> {
        let _site = self.open(whose, 1, setting, "&type").await?;
        self.until("seen.visible").await?;
        for _ in 0..KEYS {
            self.browser.keys("k").await?;
        }
        self.until(&format!("seen.delays.length >= {KEYS}")).await?;
        let delays = self.seen().await?["delays"].as_array().cloned().unwrap_or_default();
        Ok(delays.iter().filter_map(|pair| Some((pair[0].as_f64()?, pair[1].as_f64()?))).collect())
    }

    /// So many forms on a page: the time until all are painted, and the memory once every one of them is alive.
    pub(super) async fn crowd(&self, whose: Contender, forms: usize, setting: Setting) -> Result<(f64, Memory)> {
        let _site = self.open(whose, forms, setting, "").await?;
        let nobody = whose == Contender::Nobody;
        self.until(if nobody { "seen.paint" } else { "seen.all" }).await?;
        let all = self.seen().await?["all"].as_f64().unwrap_or_default();
        self.set(Setting::Free).await?;
        if whose.is_ours() {
            // They come to life as they come near.
            for number in 0..forms {
                let script = format!("document.querySelectorAll('newsletter-signup')[{number}].scrollIntoView()");
                self.browser.run(&script, Vec::new()).await?;
            }
            self.until(&format!("seen.live.length >= {forms}")).await?;
        }
        tokio::time::sleep(AFTERMATH).await;
        Ok((all, self.memory().await?))
    }

    async fn memory(&self) -> Result<Memory> {
        // What the first collection lets go of may be all that holds something else.
        for _ in 0..2 {
            self.send("HeapProfiler.collectGarbage", json!({})).await?;
        }
        let usage = self.send("Runtime.getHeapUsage", json!({})).await?;
        let wasm = "return seen.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
        Ok(Memory {
            script: usage["usedSize"].as_f64().ok_or("no size of the heap")?,
            nodes: usage["embedderHeapUsedSize"].as_f64().unwrap_or_default(),
            wasm: self.browser.run(wasm, Vec::new()).await?.as_f64().unwrap_or_default(),
        })
    }
}
