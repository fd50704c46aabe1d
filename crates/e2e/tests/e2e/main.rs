//! Every case in every engine, each as a test of its own: `chromium::form::invalid_then_valid`.
//!
//! One browser per engine serves all its cases, one after the other; engines run beside each other.

mod access;
mod answers;
mod axe;
mod bench;
mod displays;
mod embed;
mod events;
mod faults;
mod fields;
mod form;
mod handover;
mod hostile;
mod journey;
mod life;
mod locales;
mod looks;
mod media;
mod playground;
mod providers;
mod tree;

use bench::{Case, Lane};
use libtest_mimic::{Arguments, Failed, Trial};
use newsletter_signup_e2e::{Result, engine::Engine, example};
use std::{process::ExitCode, sync::Arc};

const GROUPS: &[(&str, &[Case])] = &[
    ("form", form::CASES),
    ("answers", answers::CASES),
    ("events", events::CASES),
    ("life", life::CASES),
    ("handover", handover::CASES),
    ("hostile", hostile::CASES),
    ("embed", embed::CASES),
    ("fields", fields::CASES),
    ("displays", displays::CASES),
    ("locales", locales::CASES),
    ("looks", looks::CASES),
    ("access", access::CASES),
    ("axe", axe::CASES),
    ("tree", tree::CASES),
    ("media", media::CASES),
    ("journey", journey::CASES),
    ("playground", playground::setup::CASES),
    ("playground", playground::look::CASES),
    ("playground", playground::hostile::CASES),
    ("playground", playground::live::CASES),
    ("provider_details", providers::details::CASES),
    ("provider_hostile", providers::hostile::CASES),
    ("provider_native", providers::native::CASES),
    ("provider_request", providers::request::CASES),
];

/// Whether the command line asks for this test.
fn wanted(arguments: &Arguments, name: &str) -> bool {
    let fits = |filter: &String| if arguments.exact { name == filter } else { name.contains(filter.as_str()) };
    arguments.filter.as_ref().is_none_or(fits) && !arguments.skip.iter().any(fits)
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    let without = std::env::var("NS_WITHOUT").unwrap_or_default();
    if !without.is_empty() && !arguments.list {
        eprintln!("NS_WITHOUT: not tested here: {without}");
    }
    let without: Vec<&str> = without.split(',').map(str::trim).collect();
    let engines = Engine::ALL.into_iter().filter(|engine| !without.contains(&engine.name()));
    let lanes: Vec<Arc<Lane>> = engines.map(|engine| Arc::new(Lane::new(engine))).collect();
    // Two cases of an engine in line, so that its browser never waits while another engine's is busy.
    arguments.test_threads.get_or_insert(2 * lanes.len().max(1));
    let cases = GROUPS.iter().flat_map(|(group, cases)| cases.iter().map(move |case| (group, case)));
    let cases = cases.filter(|(group, (name, _))| !without.contains(name) && !without.contains(*group));
    let trials = cases.flat_map(|(group, (name, run))| {
        // The configurator is a tool of ours, what it makes is tried in every engine, and so is what a form posts; no other
        // driver gives the tree or pretends to be set otherwise.
        let is_everywhere = !["playground", "provider_request", "tree", "media"].contains(group);
        let lanes = lanes.iter().filter(move |lane| is_everywhere || lane.engine == Engine::Chromium);
        lanes.map(move |lane| {
            let own = lane.clone();
            Trial::test(format!("{}::{group}::{name}", lane.engine), move || own.run(name, *run).map_err(Failed::from))
        })
    });
    let faults = faults::all().filter(|fault| !without.contains(&fault.name)).flat_map(|fault| {
        let lanes = lanes.iter().filter(|lane| fault.everywhere || lane.engine == Engine::Chromium);
        lanes.map(move |lane| {
            let own = lane.clone();
            let name = format!("{}::faults::{} … {}", lane.engine, fault.name, fault.end);
            Trial::test(name, move || own.run(fault.name, fault.run).map_err(Failed::from))
        })
    });
    let providers = providers::all().flat_map(|(row, case, everywhere)| {
        let lanes = lanes.iter().filter(move |lane| everywhere || lane.engine == Engine::Chromium);
        lanes.map(move |lane| {
            let own = lane.clone();
            let name = format!("{}::providers::{}::{} … {}", lane.engine, row.provider, case.name, case.end);
            let run = async move |bench: &bench::Bench| providers::run(bench, row, case).await;
            Trial::test(name, move || own.run(case.name, run).map_err(Failed::from))
        })
    });
    let natives = providers::native::rows().flat_map(|(row, everywhere)| {
        let lanes = lanes.iter().filter(move |lane| everywhere || lane.engine == Engine::Chromium);
        lanes.map(move |lane| {
            let own = lane.clone();
            let name = format!("{}::provider_native::{}", lane.engine, row.provider);
            let run = async move |bench: &bench::Bench| providers::native::run(bench, row).await;
            Trial::test(name, move || own.run(row.provider, run).map_err(Failed::from))
        })
    });
    let trials: Vec<Trial> = trials.chain(faults).chain(providers).chain(natives).collect();
    for (part, build) in
        [("::leptos", example::build_leptos as fn() -> Result), ("::playground::", example::build_playground)]
    {
        let needed = trials.iter().any(|trial| trial.name().contains(part) && wanted(&arguments, trial.name()));
        if needed
            && !arguments.list
            && let Err(error) = build()
        {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    bench::end_when_interrupted();
    let conclusion = libtest_mimic::run(&arguments, trials);
    // Browsers are ended here: `exit` runs no destructors.
    lanes.iter().for_each(|lane| lane.close());
    conclusion.exit_code()
}
