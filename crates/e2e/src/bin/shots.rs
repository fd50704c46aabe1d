//! Takes the gallery's pictures in headless Chromium, into the folder for screenshots.

use newsletter_signup_e2e::{Result, engine::Engine, gallery, paths};
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
    let taken = gallery::take(&session.browser, &folder, |number, all| {
        if number % 20 == 0 || number == all {
            println!("{number} of {all}");
        }
    })
    .await;
    session.browser.clone().quit().await?;
    println!("{} pictures; look at {}", taken?, folder.join("index.html").display());
    Ok(())
}
