//! What a run found, for people and for programs.

use super::{Contender, Numbers, Setting, Target, rounds::CROWDS};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The columns of the table of single forms: what was measured, its heading, its unit's decimals.
const COLUMNS: [(&str, &str, usize); 8] = [
    ("bytes", "bytes", 0),
    ("paint", "page's first paint, ms", 0),
    ("visible", "visible, ms", 0),
    ("usable", "usable, ms", 0),
    ("live", "live, ms", 0),
    ("key handled", "key handled, ms", 1),
    ("key painted", "key painted, ms", 1),
    ("long tasks", "long tasks", 0),
];

/// The machine and the browser in a few words.
pub type Machine<'a> = &'a str;

/// Everything as JSON: medians, all the numbers, targets.
#[must_use]
pub fn json(numbers: &Numbers, targets: &[Target], machine: Machine) -> Value {
    let mut kinds: Map<String, Value> = Map::new();
    for (whose, setting, what) in numbers.kinds() {
        let found = json!({
            "median": numbers.median(*whose, *setting, what),
            "all": numbers.all(*whose, *setting, what),
        });
        kinds.entry(setting.name()).or_insert_with(|| json!({}))[whose.name()][what] = found;
    }
    let targets: Vec<Value> = targets.iter().map(|target| json!({ "what": target.what, "value": target.value, "limit": target.limit, "holds": target.holds() })).collect();
    json!({ "machine": machine, "numbers": kinds, "targets": targets })
}

/// The tables of a run, in Markdown.
#[must_use]
pub fn table(numbers: &Numbers, targets: &[Target]) -> String {
    let mut out = String::new();
    for (setting, title) in [
        (Setting::Throttled, "One form, CPU four times slower, 1.6 Mbit/s, 150 ms"),
        (Setting::Free, "One form, unthrottled"),
    ] {
        single(&mut out, numbers, setting, title);
    }
    many(&mut out, numbers);
    out += "## Targets\n\nThrottled, if nothing else is said.\n\n| | measured | at most | |\n|---|--:|--:|---|\n";
    for target in targets {
        let verdict = if target.holds() { "holds" } else { "**missed**" };
        _ = writeln!(out, "| {} | {} | {} | {verdict} |", target.what, ratio(Some(target.value)), target.limit);
    }
    out
}

fn single(out: &mut String, numbers: &Numbers, setting: Setting, title: &str) {
    let headings: String = COLUMNS.iter().map(|(_, heading, _)| format!(" {heading} |")).collect();
    let rule = "--:|".repeat(COLUMNS.len());
    _ = writeln!(out, "## {title}\n\n| |{headings}\n|---|{rule}");
    let page = numbers.median(Contender::Nobody, setting, "bytes").unwrap_or_default();
    for whose in Contender::ALL {
        let mut line = format!("| {} |", whose.title());
        for (what, _, decimals) in COLUMNS {
            // What the form adds to the page.
            let own = if what == "bytes" && whose != Contender::Nobody { page } else { 0.0 };
            line += &cell(numbers.median(whose, setting, what).map(|number| number - own), decimals);
        }
        _ = writeln!(out, "{line}");
    }
    _ = writeln!(
        out,
        "\n| ratio to | visible, plain | usable, plain | visible, Ghost's | usable, Ghost's | live, to Ghost's usable |\n|---|--:|--:|--:|--:|--:|"
    );
    for whose in Contender::OURS {
        let ratios = [
            ("visible", Contender::Plain, "visible"),
            ("usable", Contender::Plain, "usable"),
            ("visible", Contender::Ghost, "visible"),
            ("usable", Contender::Ghost, "usable"),
            ("live", Contender::Ghost, "usable"),
        ];
        let ratios = ratios.map(|(what, other, than)| ratio(numbers.ratio(setting, (whose, what), (other, than))));
        let ratios: String = ratios.iter().map(|one| format!(" {one} |")).collect();
        _ = writeln!(out, "| {} |{ratios}", whose.title());
    }
    out.push('\n');
}

fn many(out: &mut String, numbers: &Numbers) {
    *out += "## Many forms on a page, throttled\n\n| | forms | all visible, ms | to Ghost's | memory, kB | of it WebAssembly | to Ghost's |\n|---|--:|--:|--:|--:|--:|--:|\n";
    for forms in CROWDS {
        for whose in [Contender::Plain, Contender::Ghost, Contender::Script] {
            let median = |whose, what: &str| {
                numbers.median(whose, Setting::Throttled, &format!("{what} {forms}")).unwrap_or(f64::NAN)
            };
            let to_ghost = |what: &str| {
                let what = format!("{what} {forms}");
                ratio(numbers.ratio(Setting::Throttled, (whose, &what), (Contender::Ghost, &what)))
            };
            _ = writeln!(
                out,
                "| {} | {forms} | {:.0} | {} | {:.0} | {:.0} | {} |",
                whose.title(),
                median(whose, "all visible"),
                to_ghost("all visible"),
                median(whose, "memory") / 1000.0,
                median(whose, "memory: wasm") / 1000.0,
                to_ghost("memory"),
            );
        }
    }
    out.push('\n');
}

fn cell(number: Option<f64>, decimals: usize) -> String {
    number.map_or(" |".into(), |number| format!(" {number:.decimals$} |"))
}

/// Two decimals; what is not measured is a dash.
fn ratio(number: Option<f64>) -> String {
    number.filter(|number| number.is_finite()).map_or("–".into(), |number| format!("{number:.2}"))
}

/// docs/benchmarks.md.
#[must_use]
pub fn markdown(numbers: &Numbers, targets: &[Target], machine: Machine, rounds: usize) -> String {
    format!(
        "{HEAD}{machine}; medians of {rounds} rounds, in each of which every form had its turn;\
         \nthe median of ratios where two forms are compared, each ratio within one round.\n\n{}\n{METHOD}",
        table(numbers, targets)
    )
}

const HEAD: &str = "# Benchmarks

Written by `cargo xtask bench`, which measures this form beside two others and fails where a target below is missed;
`--json` prints every number, `--quick` tries it with few rounds and writes nothing.

";

const METHOD: &str = "## How it is measured

The same page for all, served from this machine, each file compressed with brotli 11, from an origin that no cache knows.
Around each form stands a box of the same least height, as the snippets of Ghost's form and of this one have it. The other
forms: Ghost's `@tryghost/signup-form` from npm as its makers publish it, in its smallest layout, and
`crates/e2e/bench/plain.js`, written by hand without a style sheet. Ghost's form is only measured; nothing of it ships.

- **bytes** are what the server sent beyond the page itself, the snippet included.
- **visible**: the end of the first frame in which the e-mail field has its place, in the document, a shadow root or an
  iframe, whichever the form uses; the browser's own first contentful paint, where the field had its place before that.
- **usable**: an address is put into the field and the button clicked, once, as soon as that frame is done. What counts is the moment at
  which this begins, and only if the address then arrives at the endpoint: by script, held by the loader until WebAssembly is
  there, or posted by the browser itself.
- **live**: the event `signup-ready`.
- **key handled, key painted**: from the key to its first listener, and to the end of the frame that shows it, for keys
  pressed one after the other from the moment the page has loaded.
- **long tasks** occupy the page for 50 ms or more. The page without a form says what of them is the page's or the machine's.
- **memory**: JavaScript heap, the browser's objects for the page, both after collecting garbage, and WebAssembly memory,
  beyond the page without a form. Every form is alive by then, which of ours takes scrolling to each.
";
