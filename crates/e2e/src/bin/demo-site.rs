//! Serves a publication's page with three forms, on another origin than the endpoint they post to.

use newsletter_signup_e2e::{Result, process::asked_to_end, site::Site};
use std::{env, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo-site: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result {
    let endpoint = env::var("NS_ENDPOINT_URL").map_err(|_| "NS_ENDPOINT_URL must say what the forms post to")?;
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".into());
    let site = Site::listen(&address, &endpoint, true).await?;
    println!("listening on {}", site.origin);
    asked_to_end().await
}
