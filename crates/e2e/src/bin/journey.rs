//! Goes the whole way in headless Chromium and prints each step; exits with 0 only if every one holds.

use newsletter_signup_e2e::{Result, engine::Engine, journey};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => {
            println!("the whole way holds");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("FAILED: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result {
    let session = Engine::Chromium.start().await?;
    println!("headless Chromium runs");
    let mut step = 0;
    let result = journey::go(&session.browser, |what| {
        step += 1;
        println!("{step}. {what}");
    })
    .await;
    session.browser.clone().quit().await?;
    result
}
