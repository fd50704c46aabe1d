//! Goes the whole way in headless Chromium and prints each step; exits with 0 only if every one holds.
//!
//! `journey` goes to the reference endpoint, `journey ghost URL` to a Ghost that runs elsewhere.

use newsletter_signup_e2e::{Result, engine::Engine, journey};
use std::{env, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => {
            println!("{}", if env::args().len() > 1 { "the sign-up holds" } else { "the whole way holds" });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("FAILED: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result {
    let words: Vec<String> = env::args().skip(1).collect();
    let url = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["ghost", url] => Some(url.to_owned()),
        _ => return Err("usage: journey [ghost URL]".into()),
    };
    let session = Engine::Chromium.start().await?;
    println!("headless Chromium runs");
    let mut step = 0;
    let say = |what: &str| {
        step += 1;
        println!("{step}. {what}");
    };
    let result = match url {
        Some(url) => journey::ghost(&session.browser, &url, say).await,
        None => journey::go(&session.browser, say).await,
    };
    session.browser.clone().quit().await?;
    result
}
