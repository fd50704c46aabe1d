//! What the numbers must be: the promises of the README, each as a ratio to another number of the same run.

use super::{Contender, Numbers, Setting, rounds::MOMENTS};

/// One promise.
#[derive(Clone, Debug)]
pub struct Target {
    /// In words.
    pub what: &'static str,
    /// What was measured; not a number if it was not.
    pub value: f64,
    /// It may be this at most.
    pub limit: f64,
}

impl Target {
    /// Whether it is kept; what was not measured is not.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.value <= self.limit
    }
}

/// All of them.
#[must_use]
pub fn all(numbers: &Numbers) -> Vec<Target> {
    use Contender::{Ghost, Hinted, Plain, Script, Snippet};
    let median = |whose, what: &str| numbers.median(whose, Setting::Throttled, what).unwrap_or(f64::NAN);
    let ratio = |whose, what: &str, other, than: &str| {
        numbers.ratio(Setting::Throttled, (whose, what), (other, than)).unwrap_or(f64::NAN)
    };
    // What was not measured is worse than any number.
    let worst = |what: &str, settings: &[Setting], of: fn(&Numbers, Contender, Setting, &str) -> Option<f64>| {
        let found =
            Contender::OURS.iter().flat_map(|whose| settings.iter().map(|setting| of(numbers, *whose, *setting, what)));
        found.map(|number| number.unwrap_or(f64::INFINITY)).fold(0.0, f64::max)
    };
    let shift = worst("shift", &Setting::ALL, Numbers::largest);
    let tasks = worst("long tasks", &[Setting::Free], Numbers::median);
    // One for every submit that reached the endpoint.
    let answered = Contender::OURS.iter().flat_map(|whose| numbers.all(*whose, Setting::Throttled, "answered"));
    let unanswered = (MOMENTS.len() * Contender::OURS.len()) as f64 - answered.sum::<f64>();
    let target = |what, value, limit| Target { what, value, limit };
    vec![
        target("script tag: visible, to plain JavaScript", ratio(Script, "visible", Plain, "visible"), 1.1),
        target("script tag: usable, to plain JavaScript", ratio(Script, "usable", Plain, "usable"), 1.1),
        target("form in the snippet: visible, to the page's first paint", median(Snippet, "visible to paint"), 1.05),
        target("form in the snippet: usable, to the page's first paint", median(Snippet, "usable to paint"), 1.05),
        target("submits at any moment from then on without a request", unanswered, 0.0),
        target("script tag with hints: live, to Ghost's usable", ratio(Hinted, "live", Ghost, "usable"), 0.8),
        target("form in the snippet: live, to Ghost's usable", ratio(Snippet, "live", Ghost, "usable"), 0.8),
        target("memory of 50 forms, to Ghost's", ratio(Script, "memory 50", Ghost, "memory 50"), 0.1),
        target("50 forms visible, to Ghost's", ratio(Script, "all visible 50", Ghost, "all visible 50"), 0.2),
        target("largest layout shift of ours in any run", shift, 0.0),
        target("long tasks of ours, unthrottled, median", tasks, 0.0),
    ]
}

#[test]
fn what_was_not_measured_is_no_promise_kept() {
    assert!(all(&Numbers::default()).iter().all(|target| !target.holds()));
}
