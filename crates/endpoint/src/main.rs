//! The command line: reads the settings, does what was asked, says in one line what went wrong.

use clap::Parser;
use newsletter_signup_endpoint::{
    args::{Args, Command},
    export, logging, serve,
    settings::Settings,
};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("newsletter-signup-endpoint: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match args.command.unwrap_or(Command::Serve) {
        Command::Serve => {
            let settings = Settings::check(args.serve)?;
            logging::start(settings.log);
            runtime.block_on(serve::run(settings))?;
        }
        Command::List(filter) => runtime.block_on(export::list(&args.serve.database, &filter))?,
        Command::Export(filter) => runtime.block_on(export::csv(&args.serve.database, &filter))?,
    }
    Ok(())
}
