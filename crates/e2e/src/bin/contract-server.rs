//! Serves one provider's contract on this machine until it is ended: `contract-server ghost`.

use newsletter_signup_e2e::{
    Result,
    process::asked_to_end,
    provider::{Mood, Provider, contract},
};
use std::{env, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("contract-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result {
    let name = env::args().nth(1).ok_or("usage: contract-server PROVIDER")?;
    let provider = Provider::start(contract(&name)?, Mood::Success).await?;
    println!("listening on {}", provider.endpoint());
    asked_to_end().await?;
    for sign_up in provider.desk.accepted() {
        println!("accepted {sign_up:?}");
    }
    for why in provider.desk.refused() {
        println!("refused {why}");
    }
    Ok(())
}
