//! The settings once they are known to be good.

use crate::{
    args::{LogFormat, ServeArgs},
    origins::Origins,
};
use lettre::message::Mailbox;
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, time::Duration};
use tracing::level_filters::LevelFilter;
use url::Url;

/// The identifier meant where a sign-up names no newsletter and none is configured.
pub const UNNAMED: &str = "newsletter";

/// A setting that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("{flag}: {reason}")]
pub struct SettingError {
    flag: &'static str,
    reason: String,
}

fn bad(flag: &'static str, reason: impl ToString) -> SettingError {
    SettingError { flag, reason: reason.to_string() }
}

/// How mail leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailRoute {
    /// To the mail server at this URL.
    Smtp(String),
    /// Into files of this folder.
    Folder(PathBuf),
}

/// How many sign-ups are taken; 0: any number.
#[derive(Clone, Copy, Debug)]
pub struct LimitSettings {
    /// A minute, from one client.
    pub client: u32,
    /// An hour, for one address.
    pub address: u32,
    /// A minute, from one client, of those filled in faster than `min_elapsed_ms`.
    pub quick: u32,
    /// What counts as quick.
    pub min_elapsed_ms: u64,
    /// Whether X-Forwarded-For names the client.
    pub trust_proxy: bool,
}

/// When mails are sent.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Least time between two mails to one address.
    pub interval: Duration,
    /// Most mails to one address in 24 hours.
    pub per_day: u32,
    /// First wait after a failure.
    pub retry: Duration,
}

/// The log.
#[derive(Clone, Copy, Debug)]
pub struct LogSettings {
    /// How it is written.
    pub format: LogFormat,
    /// How much of it.
    pub level: LevelFilter,
}

/// Everything `serve` needs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where visitors reach the endpoint, if that is not where it listens.
    pub public_url: Option<Url>,
    /// The SQLite file.
    pub database: PathBuf,
    /// The sender.
    pub from: Mailbox,
    /// The site's name, if it is not the public URL's host.
    pub site_name: Option<String>,
    /// How mail leaves.
    pub mail: MailRoute,
    /// Identifier and name of each newsletter, in the order given; empty: any identifier is taken.
    pub newsletters: Vec<(String, String)>,
    /// Which pages may post by script.
    pub origins: Origins,
    /// Whether to subscribe without confirmation.
    pub single_opt_in: bool,
    /// How many sign-ups are taken.
    pub limits: LimitSettings,
    /// How long a confirmation link works.
    pub confirm_within: Duration,
    /// When mails are sent.
    pub pace: Pace,
    /// The log.
    pub log: LogSettings,
    /// How long a request may take to arrive.
    pub read_timeout: Duration,
    /// How long to wait for a database that another process holds.
    pub busy_timeout: Duration,
}

impl Settings {
    /// Checks what was typed.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn check(args: ServeArgs) -> Result<Self, SettingError> {
        let mail = match (args.smtp_url, args.outbox) {
            (Some(_), Some(_)) => {
                return Err(bad("--outbox", "cannot be used together with SMTP_URL"));
            }
            (Some(url), None) => MailRoute::Smtp(smtp_url(url)?),
            (None, Some(folder)) => MailRoute::Folder(folder),
            (None, None) => {
                return Err(bad("SMTP_URL", "not set: name a mail server, or a folder for mails with --outbox DIR"));
            }
        };
        if args.confirm_days == 0 {
            return Err(bad("--confirm-days", "must be at least 1"));
        }
        if args.mails_per_day == 0 {
            return Err(bad("--mails-per-day", "must be at least 1"));
        }
        Ok(Self {
            listen: args.listen.parse().map_err(|_| bad("--listen", "not an IP address and port: 127.0.0.1:8080"))?,
            public_url: args.public_url.as_deref().map(public_url).transpose()?,
            database: args.database,
            from: sender(args.from.as_deref(), &mail)?,
            site_name: args.site_name.filter(|name| !name.trim().is_empty()),
            mail,
            newsletters: newsletters(&args.newsletters)?,
            origins: Origins::parse(&args.allow_origins).map_err(|reason| bad("--allow-origin", reason))?,
            single_opt_in: args.single_opt_in,
            limits: LimitSettings {
                client: args.client_limit,
                address: args.address_limit,
                quick: args.quick_limit,
                min_elapsed_ms: args.min_elapsed_ms,
                trust_proxy: args.trust_proxy,
            },
            confirm_within: Duration::from_secs(u64::from(args.confirm_days) * 86_400),
            pace: Pace {
                interval: Duration::from_secs(u64::from(args.mail_interval_minutes) * 60),
                per_day: args.mails_per_day,
                retry: Duration::from_secs(u64::from(args.mail_retry_seconds.max(1))),
            },
            log: LogSettings {
                format: args.log_format,
                level: args
                    .log_level
                    .parse()
                    .map_err(|_| bad("--log-level", "one of off, error, warn, info, debug"))?,
            },
            read_timeout: Duration::from_secs(10),
            busy_timeout: Duration::from_secs(5),
        })
    }
}

fn smtp_url(url: String) -> Result<String, SettingError> {
    // Its own message may quote the URL, and that holds the password.
    lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(&url)
        .map_err(|_| bad("SMTP_URL", "not a mail server's URL: smtps://user:password@mail.example.com"))?;
    Ok(url)
}

/// A mail server needs a real sender; mails in a folder do not.
fn sender(text: Option<&str>, mail: &MailRoute) -> Result<Mailbox, SettingError> {
    let text = match (text, mail) {
        (Some(text), _) => text,
        (None, MailRoute::Folder(_)) => "Newsletter <newsletter@localhost>",
        (None, MailRoute::Smtp(_)) => {
            return Err(bad("--from", "needed with SMTP_URL: News <news@example.com>"));
        }
    };
    text.parse().map_err(|_| bad("--from", "not a mailbox: News <news@example.com>"))
}

fn public_url(text: &str) -> Result<Url, SettingError> {
    let mut url: Url = text.parse().map_err(|error| bad("--public-url", error))?;
    if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
        return Err(bad("--public-url", "must be http or https, without query and fragment"));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

fn newsletters(given: &[String]) -> Result<Vec<(String, String)>, SettingError> {
    let mut seen = BTreeMap::new();
    let mut list = Vec::new();
    for entry in given.iter().map(|entry| entry.trim()).filter(|entry| !entry.is_empty()) {
        let (id, name) = entry.split_once('=').unwrap_or((entry, entry));
        let (id, name) = (id.trim(), name.trim());
        if id.is_empty() || name.is_empty() || entry.chars().any(char::is_control) {
            return Err(bad("--newsletter", format!("\"{}\" is not ID=NAME", entry.escape_debug())));
        }
        if seen.insert(id, ()).is_some() {
            return Err(bad("--newsletter", format!("\"{id}\" is there twice")));
        }
        list.push((id.to_owned(), name.to_owned()));
    }
    Ok(list)
}
