//! What the browser tests stand on: engines under WebDriver, a site, endpoints that answer or fail as told.
//!
//! Nothing here knows the widget's source: it is driven as a page and a visitor see it.

pub mod accessible;
pub mod answer;
pub mod axe;
pub mod browser;
pub mod endpoint;
pub mod engine;
pub mod example;
mod files;
pub mod form;
pub mod gallery;
pub mod journey;
pub mod measure;
pub mod mock;
pub mod paths;
pub mod plates;
pub mod process;
pub mod provider;
pub mod record;
pub mod site;
pub mod state;
pub mod wait;

/// Why a step did not work, in words.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The result of a step.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// Ends a step with a message unless the condition holds.
#[macro_export]
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(format!($($message)+).into());
        }
    };
}

/// Ends a step unless both sides are equal; says both, and what they are.
#[macro_export]
macro_rules! ensure_eq {
    ($left:expr, $right:expr, $($what:tt)+) => {
        match (&$left, &$right) {
            (left, right) => {
                if left != right {
                    return Err(format!("{}: got {left:?}, expected {right:?}", format!($($what)+)).into());
                }
            }
        }
    };
}
