//! The flags and the environment, as they were typed.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A reference endpoint for newsletter-signup: takes sign-ups, has them confirmed by mail, keeps them in SQLite.
#[derive(Debug, Parser)]
#[command(name = "newsletter-signup-endpoint", version)]
pub struct Args {
    /// What to do; `serve` if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The settings.
    #[command(flatten)]
    pub serve: ServeArgs,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take sign-ups (the default)
    Serve,
    /// Print the subscribers as a table
    List(Filter),
    /// Print the subscribers as CSV
    Export(Filter),
}

/// Whom to print.
#[derive(Debug, Default, clap::Args)]
pub struct Filter {
    /// Only those of this newsletter
    #[arg(long = "of", value_name = "ID")]
    pub newsletter: Option<String>,
    /// Only those in this state
    #[arg(long, value_enum, default_value_t)]
    pub state: StateFilter,
}

/// The state to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StateFilter {
    /// Confirmed, and still reading: the people to send to
    #[default]
    Subscribed,
    /// Waiting for the visitor to confirm
    Pending,
    /// Gone again
    Unsubscribed,
    /// Everyone
    All,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For reading
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// The settings of `serve`.
#[derive(Clone, Debug, Parser)]
pub struct ServeArgs {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "SIGNUP_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: String,
    /// Where visitors reach this endpoint, for the links in mails [default: http://ADDRESS:PORT]
    #[arg(long, env = "SIGNUP_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// The SQLite file; made if it is not there
    #[arg(long, env = "SIGNUP_DATABASE", default_value = "newsletter-signup.db", value_name = "FILE", global = true)]
    pub database: PathBuf,
    /// The sender of mails, such as `News <news@example.com>`; needed with SMTP_URL
    #[arg(long, env = "SIGNUP_FROM", value_name = "MAILBOX")]
    pub from: Option<String>,
    /// The name of the site, as mails and pages say it [default: the public URL's host]
    #[arg(long, env = "SIGNUP_SITE_NAME", value_name = "NAME")]
    pub site_name: Option<String>,
    /// The mail server, such as `smtps://user:password@mail.example.com`
    #[arg(long, env = "SMTP_URL", hide_env_values = true, value_name = "URL")]
    pub smtp_url: Option<String>,
    /// Write mails into this folder instead of sending them, and show them at /inbox
    #[arg(long, env = "SIGNUP_OUTBOX", value_name = "DIR")]
    pub outbox: Option<PathBuf>,
    /// A newsletter that can be signed up for; repeat for more. The first is meant where a sign-up names none.
    /// Without any, every identifier is taken
    #[arg(long = "newsletter", env = "SIGNUP_NEWSLETTERS", value_delimiter = ';', value_name = "ID=NAME")]
    pub newsletters: Vec<String>,
    /// An origin whose pages may post here by script, or `*`; repeat for more
    #[arg(long = "allow-origin", env = "SIGNUP_ALLOW_ORIGINS", value_delimiter = ',', value_name = "ORIGIN")]
    pub allow_origins: Vec<String>,
    /// Subscribe at once, without confirmation by mail
    #[arg(long, env = "SIGNUP_SINGLE_OPT_IN")]
    pub single_opt_in: bool,
    /// Take the visitor's address from the last entry of X-Forwarded-For; only behind a proxy that sets it
    #[arg(long, env = "SIGNUP_TRUST_PROXY")]
    pub trust_proxy: bool,
    /// Sign-ups a minute from one client (an IPv4 address or an IPv6 /64); 0: no limit
    #[arg(long, env = "SIGNUP_CLIENT_LIMIT", default_value_t = 20, value_name = "N")]
    pub client_limit: u32,
    /// Sign-ups an hour for one e-mail address; 0: no limit
    #[arg(long, env = "SIGNUP_ADDRESS_LIMIT", default_value_t = 10, value_name = "N")]
    pub address_limit: u32,
    /// Sign-ups a minute from one client that are quicker than --min-elapsed-ms; 0: no limit
    #[arg(long, env = "SIGNUP_QUICK_LIMIT", default_value_t = 5, value_name = "N")]
    pub quick_limit: u32,
    /// A form filled in faster than this counts against --quick-limit
    #[arg(long, env = "SIGNUP_MIN_ELAPSED_MS", default_value_t = 300, value_name = "MS")]
    pub min_elapsed_ms: u64,
    /// How long a confirmation link works
    #[arg(long, env = "SIGNUP_CONFIRM_DAYS", default_value_t = 7, value_name = "DAYS")]
    pub confirm_days: u32,
    /// Least time between two mails to one address
    #[arg(long, env = "SIGNUP_MAIL_INTERVAL_MINUTES", default_value_t = 10, value_name = "MINUTES")]
    pub mail_interval_minutes: u32,
    /// Most mails to one address in 24 hours
    #[arg(long, env = "SIGNUP_MAILS_PER_DAY", default_value_t = 5, value_name = "N")]
    pub mails_per_day: u32,
    /// First wait after a mail could not be sent; doubles up to an hour
    #[arg(long, env = "SIGNUP_MAIL_RETRY_SECONDS", default_value_t = 30, value_name = "SECONDS")]
    pub mail_retry_seconds: u32,
    /// How the log on standard error is written
    #[arg(long, env = "SIGNUP_LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
    /// How much is logged: off, error, warn, info, debug
    #[arg(long, env = "SIGNUP_LOG_LEVEL", default_value = "info", value_name = "LEVEL")]
    pub log_level: String,
}
