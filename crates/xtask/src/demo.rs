//! The whole product on this machine: an endpoint, and on another origin a page with the widgets.

use crate::{
    build, env,
    setup::{self, Need},
};
use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};
use xshell::cmd;

/// Serves until Ctrl-C, or makes the journey by itself.
pub(crate) fn run(check: bool) -> Result<()> {
    if check {
        setup::need(&[Need::Chromium, Need::Npm])?;
    }
    build::run()?;
    let shell = env::shell()?;
    println!("building the endpoint and the demo (2 min the first time)");
    cmd!(shell, "cargo build --quiet -p newsletter-signup-endpoint -p newsletter-signup-e2e --bins").run()?;
    env::describe(&shell);
    let bins = env::target().join("debug");
    if check {
        let journey = bins.join("journey");
        // Its own code, for scripts.
        let status = Command::from(cmd!(shell, "{journey}")).status()?;
        std::process::exit(status.code().unwrap_or(1));
    }

    let data = env::target().join("demo");
    shell.remove_path(&data)?;
    shell.create_dir(data.join("outbox"))?;
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || _ = stop.send(()))?;
    let mut endpoint = cmd!(shell, "{bins}/newsletter-signup-endpoint --listen 127.0.0.1:0 --allow-origin *");
    endpoint = endpoint.arg("--database").arg(data.join("subscribers.sqlite")).arg("--outbox").arg(data.join("outbox"));
    let endpoint = Server::start(endpoint.into())?;
    let site = cmd!(shell, "{bins}/demo-site").env("NS_ENDPOINT_URL", &endpoint.url);
    let site = Server::start(site.into())?;
    println!("\n  the page   {}\n  the inbox  {}/inbox\n\nCtrl-C stops both", site.url, endpoint.url);
    stopped.recv()?;
    println!("stopped");
    Ok(())
}

/// Makes the journey to a provider that runs elsewhere; without one there is nothing to run, and nothing is claimed.
pub(crate) fn elsewhere(check: bool, provider: &str, ghost_url: &str) -> Result<()> {
    if !check || provider != "ghost" || ghost_url.is_empty() {
        bail!(
            "a provider elsewhere is tried by `demo --check --provider ghost --ghost-url URL`, where a Ghost answers at URL"
        );
    }
    setup::need(&[Need::Chromium, Need::Npm])?;
    build::run()?;
    let shell = env::shell()?;
    println!("building the journey (2 min the first time)");
    cmd!(shell, "cargo build --quiet -p newsletter-signup-e2e --bins").run()?;
    env::describe(&shell);
    let journey = env::target().join("debug/journey");
    let status = Command::from(cmd!(shell, "{journey} ghost {ghost_url}")).status()?;
    std::process::exit(status.code().unwrap_or(1));
}

/// A child process that is asked to end when it is dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts it and waits for the line that says where it listens.
    fn start(mut command: Command) -> Result<Server> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("starting {name}"))?;
        let mut lines = BufReader::new(child.stdout.take().context("a pipe")?).lines();
        for line in &mut lines {
            if let Some(url) = line?.strip_prefix("listening on ") {
                let url = url.trim_end_matches('/').to_owned();
                // What it prints later must not block it.
                std::thread::spawn(move || lines.count());
                return Ok(Server { child, url });
            }
        }
        bail!("{name} ended before it listened: {}", child.wait()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have got the same Ctrl-C from the terminal; asked twice it ends all the same.
        let ended = self.ask_to_end();
        if !ended {
            _ = self.child.kill();
            _ = self.child.wait();
        }
    }
}

impl Server {
    /// SIGTERM, and some seconds to put things in order.
    fn ask_to_end(&mut self) -> bool {
        if let Some(id) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            _ = kill_process(id, Signal::TERM);
        }
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            match self.child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(20)),
                Ok(Some(_)) => return true,
                Err(_) => return false,
            }
        }
        false
    }
}
