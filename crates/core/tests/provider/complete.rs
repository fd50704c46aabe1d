//! What belongs to an adapter and is easily forgotten: its place in the list, guide, page, row, tests,
//! contract server.

use newsletter_signup_core::{
    exchange::Transport,
    provider::{ADAPTERS, guide::GUIDES},
};
use std::{fs, path::PathBuf};

/// Adapters of our own contract, which have no provider to document.
const OWN: [&str; 2] = ["json", "form"];

fn text(path: &str) -> String {
    let root: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", ".."].iter().collect();
    fs::read_to_string(root.join(path)).unwrap_or_default()
}

#[test]
fn every_adapter_has_all_that_belongs_to_it() {
    let (row, index) = (text("README.md"), text("docs/providers/README.md"));
    let cases = text("crates/e2e/tests/e2e/providers/table.rs");
    let mut forgotten = Vec::new();
    for adapter in ADAPTERS {
        let name = adapter.name;
        let mut want = |is_there: bool, what: &str| {
            if !is_there {
                forgotten.push(format!("{name}: {what}"));
            }
        };
        let tests = text(&format!("crates/core/tests/provider/{name}.rs"));
        for call in ["endpoints(", "problems(", "replies(", "lines("] {
            let is_other_body = call == "lines(" && tests.contains("request.body") || name == "json" || name == "form";
            want(tests.contains(call) || is_other_body, &format!("{call}…) in crates/core/tests/provider/{name}.rs"));
        }
        // Where no endpoint gives the provider away, its page must say that `provider` is needed.
        let page = text(&format!("docs/providers/{name}.md"));
        let is_told = tests.contains("recognised(") || page.contains(&format!("provider=\"{name}\""));
        if !OWN.contains(&name) {
            want(is_told, "signs with their test, or provider=\"…\" in its page");
            want(GUIDES.iter().any(|guide| guide.name == name), "an entry in crates/core/src/provider/guide.rs");
            for heading in ["Identifiers", "At the provider", "What the visitor sees", "Double opt-in", "Limits"] {
                want(
                    page.contains(&format!("\n## {heading}\n")),
                    &format!("\"{heading}\" in docs/providers/{name}.md"),
                );
            }
            want(
                page.contains("\n## How far verified\n"),
                &format!("\"How far verified\" in docs/providers/{name}.md"),
            );
            let server = text(&format!("crates/e2e/src/provider/{name}.rs"));
            let is_served = server.contains(&format!("name: \"{name}\""));
            want(is_served, &format!("a contract server in crates/e2e/src/provider/{name}.rs"));
            let is_tried = cases.contains(&format!("provider: \"{name}\""));
            want(is_tried, "a row in crates/e2e/tests/e2e/providers/table.rs");
            want(row.contains(&format!("](docs/providers/{name}.md)")), "a row in README.md");
            want(index.contains(&format!("]({name}.md)")), "a row in docs/providers/README.md");
        }
    }
    assert!(forgotten.is_empty(), "forgotten:\n  {}", forgotten.join("\n  "));
}

#[test]
fn every_file_of_an_adapter_is_in_the_list() {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "src", "provider"].iter().collect();
    let files = fs::read_dir(folder).expect("the folder of adapters").filter_map(Result::ok);
    for file in files.map(|file| file.path()) {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let source = fs::read_to_string(&file).expect("source");
        let is_listed = ADAPTERS.iter().any(|adapter| adapter.name == name);
        assert_eq!(source.contains("\npub const ADAPTER: Adapter"), is_listed, "{name} and the list in mod.rs");
    }
}

/// So a form without WebAssembly is posted to whoever takes one, and to nobody else.
#[test]
fn whoever_takes_a_forms_post_says_what_is_in_it() {
    for adapter in ADAPTERS {
        let is_native = adapter.transports.iter().chain(adapter.also).any(|way| way.is_native());
        // Our own contract's endpoint takes it from a form that runs no script.
        assert_eq!(!adapter.body.is_empty(), is_native || adapter.name == "json", "{}", adapter.name);
    }
}

#[test]
fn a_guide_names_an_adapter_and_what_its_ways_need() {
    for guide in GUIDES {
        let adapter = ADAPTERS.iter().find(|adapter| adapter.name == guide.name).expect(guide.name);
        let page = text(&format!("docs/providers/{}.md", guide.name));
        for transport in adapter.transports {
            let directives = match transport {
                Transport::Fetch | Transport::Opaque => &["connect-src"][..],
                Transport::Jsonp => &["script-src"],
                Transport::Frame => &["frame-src", "form-action"],
                Transport::Tab | Transport::Page => &["form-action"],
            };
            for directive in directives {
                assert!(guide.csp.iter().any(|(name, _)| name == directive), "{} {directive}", guide.name);
                assert!(page.contains(directive), "{} {directive}", guide.name);
            }
        }
        assert!(page.starts_with(&format!("# {}\n", guide.title)), "{}", guide.name);
    }
}
