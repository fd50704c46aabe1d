//! When to try again, and how long to wait first.

use crate::scan::Scan;

/// Tries in all, the first included.
pub const MAX_ATTEMPTS: u32 = 3;
/// The longest wait the visitor is asked to sit through; beyond it they are told instead. Milliseconds.
pub const MAX_WAIT_MS: u32 = 10_000;
const BASE_MS: u32 = 800;

/// Milliseconds to wait before the next try, or `None` to give up.
///
/// `attempts` tries were made. Exponential backoff with "equal jitter": `random` (any value) spreads the upper half. A
/// server's `Retry-After` (seconds) is honoured: never earlier, and not at all if it is longer than [`MAX_WAIT_MS`].
#[must_use]
pub fn wait(attempts: u32, retry_after: Option<u32>, random: u32) -> Option<u32> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let jitter = random % (BASE_MS / 2);
    let backoff = (BASE_MS / 2 + jitter) << (2 * attempts.saturating_sub(1));
    let asked = retry_after.unwrap_or_default().checked_mul(1000).filter(|ms| *ms <= MAX_WAIT_MS)?;
    Some((asked + jitter).max(backoff).min(MAX_WAIT_MS))
}

/// The seconds of a `Retry-After` header [RFC 9110, 10.2.3]. A date needs a clock: whoever has one turns it into seconds;
/// here it counts as no time given.
#[must_use]
pub fn seconds(header: Option<&str>) -> Option<u32> {
    header?.trimmed().parse().ok()
}
