//! `icluster build`: compute and publish a release.

use super::warehouse;
use crate::args::{BuildArgs, Global};
use crate::progress;
use icluster_atlas::view::ReleaseInfo;
use icluster_atlas::{BuildOptions, Step};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &BuildArgs) -> Result<()> {
    let options = BuildOptions { definition: args.definition.clone() };
    build(global, &warehouse(global)?, &options).map(drop)
}

/// Builds with progress and says what was published.
pub(crate) fn build(
    global: &Global,
    warehouse: &Warehouse,
    options: &BuildOptions,
) -> Result<ReleaseInfo> {
    let bar = progress::steps(global);
    let mut listener = |step: Step| {
        bar.set_position((step.done * 100.0) as u64);
        bar.set_message(step.text);
    };
    let release = icluster_atlas::build(warehouse, options, &mut listener);
    bar.finish_and_clear();
    let release = release.into_diagnostic()?;
    if !global.quiet {
        let rows: u64 = release.tables.values().sum();
        eprintln!(
            "Release {} published: {} sources, {rows} rows in {} tables",
            release.id,
            release.sources.len(),
            release.tables.len()
        );
    }
    Ok(release)
}
