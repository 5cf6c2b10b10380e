//! Rows as CSV, JSON or Parquet: the one place where the command line and REST turn tables into files.

use crate::{Result, WarehouseError};
use arrow::datatypes::SchemaRef;
use arrow::json::writer::{JsonArray, WriterBuilder};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use std::io::Write;

/// File format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values in UTF-8 with a header line; null is the empty field.
    Csv,
    /// One array of objects; null is `null`.
    Json,
    /// Parquet.
    Parquet,
}

/// Writes rows in a format. Without rows there is still the header, `[]` or the schema.
pub fn export<W: Write + Send>(
    schema: &SchemaRef,
    batches: &[RecordBatch],
    format: Format,
    to: W,
) -> Result<()> {
    match format {
        Format::Csv => {
            let mut writer = arrow::csv::Writer::new(to);
            let header = RecordBatch::new_empty(schema.clone());
            let mut all = std::iter::once(&header).chain(batches);
            all.try_for_each(|batch| writer.write(batch)).map_err(failed("CSV"))
        }
        Format::Json => {
            let builder = WriterBuilder::new().with_explicit_nulls(true);
            let mut writer = builder.build::<_, JsonArray>(to);
            let written = batches.iter().try_for_each(|batch| writer.write(batch));
            written.and_then(|()| writer.finish()).map_err(failed("JSON"))
        }
        Format::Parquet => {
            let mut writer =
                ArrowWriter::try_new(to, schema.clone(), None).map_err(failed("Parquet"))?;
            let written = batches.iter().try_for_each(|batch| writer.write(batch));
            written.and_then(|()| writer.close()).map(drop).map_err(failed("Parquet"))
        }
    }
}

fn failed<E: std::fmt::Display>(format: &'static str) -> impl FnOnce(E) -> WarehouseError {
    move |error| WarehouseError::Export { format, problem: error.to_string() }
}
