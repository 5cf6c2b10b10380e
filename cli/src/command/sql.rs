//! `icluster sql`: any question, in SQL.

use super::{invented, warehouse};
use crate::args::{Global, SqlArgs};
use crate::print::emit_stored;
use icluster_warehouse::WarehouseSql;
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &SqlArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    let sample = invented(&warehouse)?;
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let result = runtime
        .block_on(async { WarehouseSql::open(&warehouse)?.query(&args.query).await })
        .into_diagnostic()?;
    emit_stored(global, &result.schema, &result.batches, sample)
}
