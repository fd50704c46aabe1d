//! The table provider × case, read from the lines of the browser tests.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// The order of the columns; cases of other names follow.
const CASES: [&str; 15] = [
    "success", "pending", "already", "invalid", "refused", "limited", "captcha", "off", "broken", "html", "silence",
    "unshared", "opaque", "tab", "page",
];

/// What takes less room, so that the table fits a wide terminal.
const SHORT: [(&str, &str); 3] =
    [("misconfigured", "owner"), ("invalid-email", "invalid"), ("rate-limited", "limited")];

#[derive(Default)]
struct Cell {
    end: String,
    engines: BTreeSet<String>,
    failed: BTreeSet<String>,
}

/// What was heard so far.
#[derive(Default)]
pub(crate) struct Matrix {
    providers: Vec<String>,
    cases: Vec<String>,
    cells: BTreeMap<(String, String), Cell>,
}

impl Matrix {
    /// Takes a line such as `test chromium::providers::ghost::success … pending ... ok`; others are none of its business.
    pub(crate) fn hear(&mut self, line: &str) {
        _ = self.take(line);
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let (name, verdict) = line.trim().strip_prefix("test ")?.rsplit_once(" ... ")?;
        let (path, end) = name.split_once(" … ")?;
        let [engine, "providers", provider, case] = path.split("::").collect::<Vec<_>>()[..] else { return None };
        for (list, name) in [(&mut self.providers, provider), (&mut self.cases, case)] {
            if !list.iter().any(|own| own == name) {
                list.push(name.into());
            }
        }
        let cell = self.cells.entry((provider.into(), case.into())).or_default();
        cell.end = SHORT.iter().fold(end.trim().into(), |end, (long, short)| end.replace(long, short));
        cell.engines.insert(engine.into());
        if verdict.trim() != "ok" {
            cell.failed.insert(engine.into());
        }
        Some(())
    }

    fn text(&self, provider: &str, case: &str) -> String {
        match self.cells.get(&(provider.into(), case.into())) {
            None => "–".into(),
            Some(cell) if !cell.failed.is_empty() => {
                format!("FAILED ({})", cell.failed.iter().cloned().collect::<Vec<_>>().join(", "))
            }
            Some(cell) if cell.engines.len() > 1 => format!("{} *", cell.end),
            Some(cell) => cell.end.clone(),
        }
    }
}

impl fmt::Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = CASES.iter().filter(|case| self.cases.iter().any(|own| own == *case)).map(ToString::to_string);
        let others = self.cases.iter().filter(|case| !CASES.contains(&case.as_str())).cloned();
        let cases: Vec<String> = known.chain(others).collect();
        let head = [String::from("provider")].into_iter().chain(cases.iter().cloned()).collect();
        let rows = self.providers.iter().map(|provider| {
            let cells = cases.iter().map(|case| self.text(provider, case));
            [provider.clone()].into_iter().chain(cells).collect()
        });
        let table: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
        let width = |at: usize| table.iter().map(|row| row[at].chars().count()).max().unwrap_or_default();
        for row in &table {
            let cells = row.iter().enumerate().map(|(at, cell)| format!("{cell:<0$}", width(at)));
            writeln!(f, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        let engines: BTreeSet<&str> = self.cells.values().flat_map(|cell| &cell.engines).map(String::as_str).collect();
        writeln!(
            f,
            "! a failure the visitor is told of   owner! the owner is told what to change   > where the next try goes"
        )?;
        write!(f, "– does not apply   * in {}", engines.into_iter().collect::<Vec<_>>().join(", "))
    }
}

#[test]
fn lines_become_a_table() {
    let mut matrix = Matrix::default();
    for line in [
        "test chromium::providers::ghost::off … misconfigured!                 ... ok",
        "test chromium::providers::ghost::success … pending ... ok",
        "test firefox::providers::ghost::success … pending ... ok",
        "test chromium::providers::kit::success … unverified ... FAILED",
        "test chromium::form::invalid_then_valid ... ok",
    ] {
        matrix.hear(line);
    }
    let table = matrix.to_string();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "provider  success            off");
    assert_eq!(lines[1], "ghost     pending *          owner!");
    assert_eq!(lines[2], "kit       FAILED (chromium)  –");
    assert!(lines[4].ends_with("* in chromium, firefox"), "{table}");
    assert_eq!(lines.len(), 5);
}
