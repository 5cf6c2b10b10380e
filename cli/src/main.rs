//! The `icluster` program: arguments in, progress and printed replies out.

mod args;
mod command;
mod manual;
mod print;
mod progress;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("ICLUSTER_LOG"))
        .with_writer(std::io::stderr)
        .init();
    let global = &cli.global;
    let outcome = match &cli.command {
        Command::Import(args) => command::import::run(global, args),
        Command::Pull(args) => command::pull::run(global, args),
        Command::Sources => command::sources::run(global),
        Command::Build(args) => command::build::run(global, args),
        Command::Impute(args) => command::impute::run(global, args),
        Command::Releases(args) => command::releases::run(global, args),
        Command::Regions(args) => command::regions::run(global, args),
        Command::Clusters => command::clusters::run(global),
        Command::Region(args) => command::region::run(global, args),
        Command::Cluster(args) => command::cluster::run(global, args),
        Command::Compare(args) => command::compare::run(global, args),
        Command::Complexity(args) => command::complexity::run(global, args),
        Command::Value(args) => command::value::run(global, args),
        Command::Gaps(args) => command::gaps::run(global, args),
        Command::Priorities(args) => command::priorities::run(global, args),
        Command::Correlate(args) => command::correlate::run(global, args),
        Command::Readiness(args) => command::readiness::run(global, args),
        Command::Projects(args) => command::projects::run(global, args),
        Command::Org(args) => command::org::run(global, args),
        Command::Match(args) => command::matching::run(global, args),
        Command::Report(args) => command::report::run(global, args),
        Command::Export(args) => command::export::run(global, args),
        Command::Sql(args) => command::sql::run(global, args),
        Command::Sparql(args) => command::sparql::run(global, args),
        Command::Ask(args) => command::ask::run(global, args),
        Command::Mcp(args) => command::mcp::run(global, args),
        Command::Okn(command) => command::okn::run(global, command),
        Command::Account(args) => command::account::run(global, args),
        Command::Code(args) => command::code::run(global, args),
        Command::Serve(args) => command::serve::run(global, args),
        Command::Demo(args) => command::demo::run(global, args),
        Command::Sample(args) => command::sample::run(global, args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}
