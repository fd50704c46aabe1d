//! A program the tests start, ended with everything it started itself.

use crate::Result;
use rustix::process::{Pid, Signal, kill_process};
use std::{
    collections::{HashMap, HashSet},
    io::{BufRead, BufReader},
    iter,
    net::{Ipv4Addr, TcpListener},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};
use tokio::signal::unix::{SignalKind, signal};

/// Marks what a program starts: browsers leave the process group and the family tree, but inherit this.
const MARK: &str = "NS_E2E_PROCESS";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A running program.
#[must_use = "dropped at once, it is ended"]
pub struct Process {
    child: Child,
    mark: String,
}

impl Process {
    /// Starts it in a process group of its own.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &mut Command) -> Result<Process> {
        let mark = format!("{}-{}.", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let child = command.env(MARK, &mark).stdin(Stdio::null()).process_group(0).spawn();
        let child = child.map_err(|error| format!("{}: {error}", command.get_program().display()))?;
        Ok(Process { child, mark })
    }

    /// Reads its output up to the first line that `pick` takes something from.
    ///
    /// # Errors
    /// When the output ends before.
    pub fn first_line<T>(&mut self, pick: impl Fn(&str) -> Option<T>) -> Result<T> {
        let output = self.child.stdout.take().ok_or("its output is not piped")?;
        let mut lines = BufReader::new(output).lines();
        let found = loop {
            let line = lines.next().ok_or("the program ended before it was ready")??;
            if let Some(found) = pick(&line) {
                break found;
            }
        };
        // Read on, so that the program never finds its output closed.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(found)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // What dies may have started something in that moment: look again until there is nothing.
        for _ in 0..10 {
            let family = marked(&self.mark);
            if family.is_empty() {
                break;
            }
            for pid in family {
                _ = kill_process(pid, Signal::KILL);
            }
            _ = self.child.try_wait();
        }
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Waits for SIGINT or SIGTERM.
///
/// # Errors
/// When signals cannot be listened for.
pub async fn asked_to_end() -> Result {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        heard = tokio::signal::ctrl_c() => heard?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// Ends whatever this very process has started and not ended yet; for the moment before it exits early.
pub fn end_all() {
    for pid in marked(&format!("{}-", std::process::id())) {
        _ = kill_process(pid, Signal::KILL);
    }
}

/// The living processes whose environment has a mark that starts so, and all their descendants.
///
/// Both are needed: a browser's helpers leave the family, and its renderers write over their environment.
fn marked(mark: &str) -> Vec<Pid> {
    let entry = format!("{MARK}={mark}");
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids: Vec<i32> = processes.filter_map(|process| process.file_name().to_str()?.parse().ok()).collect();
    let parents: HashMap<i32, i32> = pids.iter().filter_map(|pid| Some((*pid, parent(*pid)?))).collect();
    let ours: HashSet<i32> = pids.iter().copied().filter(|pid| has_variable(*pid, &entry)).collect();
    let descends =
        |pid: &i32| iter::successors(Some(*pid), |pid| parents.get(pid).copied()).any(|pid| ours.contains(&pid));
    // A program that is dead and not yet waited for has no environment, and so is not found again.
    pids.iter().filter(|pid| descends(pid)).filter_map(|pid| Pid::from_raw(*pid)).collect()
}

fn has_variable(pid: i32, entry: &str) -> bool {
    let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
    environment.split(|byte| *byte == 0).any(|variable| variable.starts_with(entry.as_bytes()))
}

/// The second field after the name, which stands in parentheses and may hold anything [proc_pid_stat(5)].
fn parent(pid: i32) -> Option<i32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// A port nobody listens on at this moment.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
