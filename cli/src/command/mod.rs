//! One module a command.

pub(crate) mod account;
pub(crate) mod ask;
mod back_test;
pub(crate) mod build;
pub(crate) mod cluster;
pub(crate) mod clusters;
pub(crate) mod code;
pub(crate) mod compare;
pub(crate) mod complexity;
pub(crate) mod correlate;
pub(crate) mod demo;
pub(crate) mod export;
mod first_rejects;
pub(crate) mod gaps;
pub(crate) mod import;
pub(crate) mod impute;
pub(crate) mod matching;
pub(crate) mod mcp;
pub(crate) mod okn;
mod okn_search;
pub(crate) mod org;
pub(crate) mod portfolio;
pub(crate) mod priorities;
pub(crate) mod projects;
pub(crate) mod pull;
pub(crate) mod readiness;
pub(crate) mod region;
pub(crate) mod regions;
pub(crate) mod releases;
pub(crate) mod report;
pub(crate) mod sample;
pub(crate) mod serve;
pub(crate) mod sources;
pub(crate) mod sparql;
pub(crate) mod sql;
pub(crate) mod value;

use crate::args::{AskArgs, Global};
use icluster_atlas::{Ask, Atlas};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result};

/// The warehouse the global options name.
pub(crate) fn warehouse(global: &Global) -> Result<Warehouse> {
    let home = match &global.home {
        Some(home) => home.clone(),
        None => Warehouse::default_home().into_diagnostic()?,
    };
    Warehouse::open(&home).into_diagnostic()
}

/// The current release, open.
pub(crate) fn atlas(global: &Global) -> Result<Atlas> {
    Atlas::open(&warehouse(global)?).into_diagnostic()
}

/// The question's parameters as the atlas takes them.
pub(crate) fn ask(args: &AskArgs) -> Ask {
    Ask { year: args.year, from: args.from, reference: args.reference.clone() }
}

/// Whether any number of the warehouse is invented.
pub(crate) fn invented(warehouse: &Warehouse) -> Result<bool> {
    Ok(warehouse.sources().into_diagnostic()?.iter().any(|source| source.sample))
}
