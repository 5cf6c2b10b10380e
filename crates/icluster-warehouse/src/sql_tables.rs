//! The tables SQL sees: canonical tables over all sources, the current release's results, and the catalogue.

use crate::manifest::REBUILD;
use crate::sql::sql_error;
use crate::sql_files::ParquetTable;
use crate::{Release, Result, Warehouse, parquet_file};
use arrow::array::{ArrayRef, BooleanArray, Int32Array, StringArray, UInt64Array};
use arrow::record_batch::RecordBatch;
use datafusion::prelude::SessionContext;
use icluster_tables::Table;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Catalogue tables; result tables cannot have these names.
pub(crate) const RESERVED: [&str; 2] = ["source", "release"];

/// Registers everything there is. A canonical table without any file is there and empty.
pub(crate) fn register(context: &SessionContext, warehouse: &Warehouse) -> Result<()> {
    let register = |name: &str, table| {
        context.register_table(name, Arc::new(table)).map(drop).map_err(sql_error)
    };
    for table in Table::ALL {
        register(table.name(), canonical(warehouse, table)?)?;
    }
    if let Some(release) = warehouse.current_release()? {
        for name in release.manifest().tables.keys() {
            register(name, result(&release, name)?)?;
        }
    }
    context.register_batch("source", sources(warehouse)?).map_err(sql_error)?;
    context.register_batch("release", releases(warehouse)?).map_err(sql_error)?;
    Ok(())
}

/// A canonical table over all sources, with the column `source_id`.
fn canonical(warehouse: &Warehouse, table: Table) -> Result<ParquetTable> {
    let mut rows = ParquetTable::new(table.schema(), true);
    for file in warehouse.table_files(table)? {
        file.open(table)?; // Refuses a damaged file with advice, before any query meets it.
        rows.add(&file.path, Some(file.source_id))?;
    }
    Ok(rows)
}

fn result(release: &Release, name: &str) -> Result<ParquetTable> {
    let path = release.table_path(name)?;
    let mut rows = ParquetTable::new(parquet_file::open(&path, REBUILD)?.schema().clone(), false);
    rows.add(&path, None)?;
    Ok(rows)
}

fn sources(warehouse: &Warehouse) -> Result<RecordBatch> {
    let sources = warehouse.sources()?;
    let text = |of: fn(&crate::SourceRecord) -> &String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(sources.iter().map(of)))
    };
    let count = |of: fn(&crate::SourceRecord) -> u64| -> ArrayRef {
        Arc::new(UInt64Array::from_iter_values(sources.iter().map(of)))
    };
    let year = |of: fn(&BTreeSet<i32>) -> Option<&i32>| -> ArrayRef {
        Arc::new(sources.iter().map(|s| of(&s.years).copied()).collect::<Int32Array>())
    };
    let sample: ArrayRef =
        Arc::new(BooleanArray::from_iter(sources.iter().map(|source| Some(source.sample))));
    batch([
        ("source_id", text(|s| &s.id)),
        ("product", text(|s| &s.product)),
        ("publisher", text(|s| &s.publisher)),
        ("title", text(|s| &s.title)),
        ("edition", text(|s| &s.edition)),
        ("licence", text(|s| &s.licence)),
        ("file", text(|s| &s.file)),
        ("sha256", text(|s| &s.sha256)),
        ("retrieved", text(|s| &s.retrieved)),
        ("rows", count(|s| s.rows)),
        ("rejected", count(|s| s.rejected)),
        ("suppressed", count(|s| s.suppressed)),
        ("first_year", year(|years| years.first())),
        ("last_year", year(|years| years.last())),
        ("sample", sample),
    ])
}

fn releases(warehouse: &Warehouse) -> Result<RecordBatch> {
    let current = warehouse.current_id()?;
    let releases = warehouse.releases()?;
    let text = |of: fn(&Release) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(releases.iter().map(of)))
    };
    let flag = |of: &dyn Fn(&Release) -> bool| -> ArrayRef {
        Arc::new(BooleanArray::from_iter(releases.iter().map(|release| Some(of(release)))))
    };
    let rows = releases.iter().map(|r| r.manifest().tables.values().map(|table| table.rows).sum());
    let rows: ArrayRef = Arc::new(UInt64Array::from_iter_values(rows));
    batch([
        ("release_id", text(|r| r.id().to_owned())),
        ("current", flag(&|r| current.as_deref() == Some(r.id()))),
        ("version", text(|r| r.manifest().meta.version.clone())),
        ("methods", text(|r| r.manifest().meta.methods.join(" "))),
        ("sources", text(|r| r.manifest().meta.sources.join(" "))),
        ("rows", rows),
        ("sample", flag(&|r| r.manifest().meta.sample)),
    ])
}

fn batch<const N: usize>(columns: [(&str, ArrayRef); N]) -> Result<RecordBatch> {
    let nullable = columns.map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(nullable).map_err(|error| sql_error(error.into()))
}
