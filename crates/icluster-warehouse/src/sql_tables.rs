//! The tables SQL sees: canonical tables over all sources, the current release's results, and the catalogue.

use crate::manifest::REBUILD;
use crate::{Release, Result, Warehouse, WarehouseError, parquet_file, sql::sql_error};
use arrow::array::{ArrayRef, BooleanArray, Int32Array, StringArray, UInt64Array};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::record_batch::RecordBatch;
use datafusion::dataframe::DataFrame;
use datafusion::prelude::{ParquetReadOptions, SessionContext, lit};
use icluster_tables::Table;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Catalogue tables; result tables cannot have these names.
pub(crate) const RESERVED: [&str; 2] = ["source", "release"];

/// Registers everything there is. A canonical table without any file is there and empty.
pub(crate) async fn register(context: &SessionContext, warehouse: &Warehouse) -> Result<()> {
    for table in Table::ALL {
        let rows = canonical(context, warehouse, table).await?;
        context.register_table(table.name(), rows.into_view()).map_err(sql_error)?;
    }
    if let Some(release) = warehouse.current_release()? {
        for name in release.manifest().tables.keys() {
            let rows = result(context, &release, name).await?;
            context.register_table(name, rows.into_view()).map_err(sql_error)?;
        }
    }
    context.register_batch("source", sources(warehouse)?).map_err(sql_error)?;
    context.register_batch("release", releases(warehouse)?).map_err(sql_error)?;
    Ok(())
}

/// A canonical table over all sources, with the column `source_id`.
async fn canonical(
    context: &SessionContext,
    warehouse: &Warehouse,
    table: Table,
) -> Result<DataFrame> {
    let mut union: Option<DataFrame> = None;
    for file in warehouse.table_files(table)? {
        file.open(table)?; // Refuses a damaged file with advice, before any query meets it.
        let rows = parquet(context, &file.path, &table.schema()).await?;
        let rows = rows.with_column("source_id", lit(file.source_id)).map_err(sql_error)?;
        union = Some(match union {
            None => rows,
            Some(others) => others.union(rows).map_err(sql_error)?,
        });
    }
    match union {
        Some(rows) => Ok(rows),
        None => {
            let mut fields = table.schema().fields().to_vec();
            fields.push(Arc::new(Field::new("source_id", DataType::Utf8, false)));
            let none = RecordBatch::new_empty(Arc::new(Schema::new(fields)));
            context.read_batch(none).map_err(sql_error)
        }
    }
}

async fn result(context: &SessionContext, release: &Release, name: &str) -> Result<DataFrame> {
    let path = release.table_path(name)?;
    let reader = parquet_file::open(&path, REBUILD)?;
    parquet(context, &path, reader.schema()).await
}

async fn parquet(context: &SessionContext, path: &Path, schema: &SchemaRef) -> Result<DataFrame> {
    // As a URL, because characters such as `[` in a path would be taken for a pattern.
    let url = url::Url::from_file_path(path)
        .map_err(|()| WarehouseError::Sql(format!("{} is no absolute path", path.display())))?;
    let options = ParquetReadOptions::default().schema(schema);
    context.read_parquet(url.as_str(), options).await.map_err(sql_error)
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
