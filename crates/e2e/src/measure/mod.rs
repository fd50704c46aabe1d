//! How fast, heavy and steady a form is beside others: each on the same page, in the same browser, in turn.

mod contents;
mod document;
mod load;
mod numbers;
mod page;
mod rounds;
mod server;
mod targets;

pub use document::{json, markdown, table};
pub use numbers::Numbers;
pub use rounds::{Plan, run};
pub use targets::{Target, all as targets};

/// Whose form stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contender {
    /// Nobody's: what the page itself costs.
    Nobody,
    /// About 60 lines of JavaScript written by hand.
    Plain,
    /// Ghost's published form.
    Ghost,
    /// Ours, by a script tag and nothing else.
    Script,
    /// Ours, by a script tag with preload hints.
    Hinted,
    /// Ours, the form itself in the snippet.
    Snippet,
}

impl Contender {
    /// All of them.
    pub const ALL: [Contender; 6] = [
        Contender::Nobody,
        Contender::Plain,
        Contender::Ghost,
        Contender::Script,
        Contender::Hinted,
        Contender::Snippet,
    ];
    /// Ours.
    pub const OURS: [Contender; 3] = [Contender::Script, Contender::Hinted, Contender::Snippet];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Contender::Nobody => "nobody",
            Contender::Plain => "plain",
            Contender::Ghost => "ghost",
            Contender::Script => "script",
            Contender::Hinted => "hinted",
            Contender::Snippet => "snippet",
        }
    }

    /// Its name in a table.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Contender::Nobody => "the page without a form",
            Contender::Plain => "plain JavaScript",
            Contender::Ghost => "Ghost's form",
            Contender::Script => "ours, script tag",
            Contender::Hinted => "ours, script tag with hints",
            Contender::Snippet => "ours, form in the snippet",
        }
    }

    fn is_ours(self) -> bool {
        Contender::OURS.contains(&self)
    }
}

/// What a page is loaded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// The machine and its loopback as they are.
    Free,
    /// CPU four times slower, 1.6 Mbit/s, 150 ms.
    Throttled,
}

impl Setting {
    /// Both.
    pub const ALL: [Setting; 2] = [Setting::Free, Setting::Throttled];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Setting::Free => "unthrottled",
            Setting::Throttled => "throttled",
        }
    }
}
