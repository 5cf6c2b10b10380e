//! `icluster sql`: any question, in SQL.

use super::warehouse;
use crate::args::{Global, SqlArgs};
use crate::print::emit_batches;
use icluster_warehouse::WarehouseSql;
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &SqlArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let result = runtime
        .block_on(async { WarehouseSql::open(&warehouse)?.query(&args.query).await })
        .into_diagnostic()?;
    emit_batches(global, &result.schema, &result.batches)
}
