//! Waiting for a condition, never for a time.

use crate::Result;
use std::time::{Duration, Instant};

/// How long a condition may take before the case fails. Generous: three engines share a small machine.
pub const DEADLINE: Duration = Duration::from_secs(15);

const PAUSE: Duration = Duration::from_millis(15);

/// Asks until the answer is `Some`, or the deadline has passed.
///
/// # Errors
/// When the question itself fails, or with `what` when it was never answered in time.
pub async fn until<T>(what: &str, mut question: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = question().await? {
            return Ok(answer);
        }
        if start.elapsed() > DEADLINE {
            return Err(format!("waited {} s for {what}", DEADLINE.as_secs()).into());
        }
        tokio::time::sleep(PAUSE).await;
    }
}
