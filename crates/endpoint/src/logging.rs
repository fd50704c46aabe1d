//! The log, on standard error.
//!
//! **Invariant:** no e-mail address, token or client address is ever logged; libraries, which do not know that
//! rule, may only warn.

use crate::{args::LogFormat, settings::LogSettings};
use std::io;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// Starts logging; the first call counts.
pub fn start(settings: LogSettings) {
    let filter = Targets::new()
        .with_default(LevelFilter::WARN.min(settings.level))
        .with_target("newsletter_signup_endpoint", settings.level);
    let layer = match settings.format {
        LogFormat::Text => fmt::layer().with_writer(io::stderr).with_ansi(false).boxed(),
        LogFormat::Json => fmt::layer().json().with_writer(io::stderr).boxed(),
    };
    // Fails only where a log is set up already, as in a test.
    let _ = tracing_subscriber::registry().with(layer.with_filter(filter)).try_init();
}
