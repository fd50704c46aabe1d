//! Measures the forms in headless Chromium: `bench [--json] [--quick] [--document FILE]`; exits with 1 when a target is missed.

use newsletter_signup_e2e::{
    Result,
    engine::Engine,
    measure::{Plan, json, markdown, run, table, targets},
    process,
};
use std::{env, process::ExitCode, thread};

#[tokio::main]
async fn main() -> ExitCode {
    let measured = tokio::select! {
        measured = measure() => measured,
        _ = process::asked_to_end() => Err("interrupted".into()),
    };
    process::end_all();
    match measured {
        Ok(missed) if missed.is_empty() => ExitCode::SUCCESS,
        Ok(missed) => {
            eprintln!("targets missed:\n  {}", missed.join("\n  "));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The targets that were missed.
async fn measure() -> Result<Vec<String>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let given = |name: &str| arguments.iter().any(|argument| argument == name);
    let plan = if given("--quick") { Plan::QUICK } else { Plan::WHOLE };
    let session = Engine::Chromium.start().await?;
    let version = session.browser.driver().cdp().send_raw("Browser.getVersion", ()).await?;
    let cores = thread::available_parallelism()?;
    let product = version["product"].as_str().unwrap_or("Chromium").replace('/', " ");
    let machine = format!("{product} on {cores} cores");
    let numbers = run(&session.browser, plan, |what| eprintln!("{what}")).await;
    session.browser.clone().quit().await?;
    let numbers = numbers?;
    let targets = targets(&numbers);
    if given("--json") {
        println!("{:#}", json(&numbers, &targets, &machine));
    } else {
        println!("{machine}\n\n{}", table(&numbers, &targets));
    }
    if let Some(at) = arguments.iter().position(|argument| argument == "--document") {
        let file = arguments.get(at + 1).ok_or("--document needs a file")?;
        tokio::fs::write(file, markdown(&numbers, &targets, &machine, plan.rounds)).await?;
    }
    let missed = targets.iter().filter(|target| !target.holds());
    Ok(missed.map(|target| format!("{}: {:.2}, at most {}", target.what, target.value, target.limit)).collect())
}
