//! One module a command.

pub mod build;
pub mod cluster;
pub mod clusters;
pub mod compare;
pub mod demo;
pub mod export;
pub mod import;
pub mod pull;
pub mod region;
pub mod regions;
pub mod releases;
pub mod sample;
pub mod serve;
pub mod sources;
pub mod sql;

use crate::args::{AskArgs, Global};
use icluster_atlas::{Ask, Atlas};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result};

/// The warehouse the global options name.
pub fn warehouse(global: &Global) -> Result<Warehouse> {
    let home = match &global.home {
        Some(home) => home.clone(),
        None => Warehouse::default_home().into_diagnostic()?,
    };
    Warehouse::open(&home).into_diagnostic()
}

/// The current release, open.
pub fn atlas(global: &Global) -> Result<Atlas> {
    Atlas::open(&warehouse(global)?).into_diagnostic()
}

/// The question's parameters as the atlas takes them.
pub fn ask(args: &AskArgs) -> Ask {
    Ask { year: args.year, from: args.from, reference: args.reference.clone() }
}
