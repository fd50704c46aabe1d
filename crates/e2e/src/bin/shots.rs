//! Takes the gallery's pictures in headless Chromium, into the folder for screenshots; words leave out those whose names lack one.

use newsletter_signup_e2e::{Result, engine::Engine, gallery, paths, plates};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("FAILED: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result {
    let session = Engine::Chromium.start().await?;
    let folder = paths::shots().join("gallery");
    let words: Vec<String> = std::env::args().skip(1).collect();
    let chosen = paths::shots().join("docs");
    plates::take(&session.browser, &chosen).await?;
    println!("those of README and docs are in {}; docs/images is where they belong", chosen.display());
    let taken = gallery::take(&session.browser, &folder, &words, |number, all| {
        if number % 20 == 0 || number == all {
            println!("{number} of {all} forms");
        }
    })
    .await;
    session.browser.clone().quit().await?;
    println!("{} pictures; look at {}", taken?, folder.join("index.html").display());
    Ok(())
}
