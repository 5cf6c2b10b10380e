//! Sends a finished reply to the terminal or a file.

use super::{Word, say};
use crate::args::{Format, Global};
use arrow::array::BooleanArray;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::record_batch::RecordBatch;
use arrow::util::pretty::pretty_format_batches_with_schema;
use icluster_atlas::Atlas;
use icluster_codes::RegionId;
use icluster_lists::{Row, table};
use icluster_server::shapes;
use icluster_warehouse as warehouse;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{IsTerminal, Write};
use std::sync::Arc;

/// Which release a reply was made from, and whether its numbers are invented.
#[derive(Debug)]
pub(crate) struct Origin<'a> {
    /// Release.
    pub release: &'a str,
    /// Invented sample numbers.
    pub sample: bool,
}

/// A list as REST sends it.
#[derive(Serialize)]
struct Listing<'a, T> {
    release: &'a str,
    sample: bool,
    total: usize,
    offset: usize,
    items: &'a [T],
}

/// Writes text or bytes to the file of `--output`, or to the terminal.
pub(crate) fn emit_bytes(global: &Global, bytes: &[u8]) -> Result<()> {
    match &global.output {
        Some(path) => std::fs::write(path, bytes)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} could not be written", path.display())),
        None => match std::io::stdout().write_all(bytes) {
            // A pager that was left is no error.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            outcome => outcome.into_diagnostic(),
        },
    }
}

/// A reply as REST sends it.
pub(crate) fn emit_json(global: &Global, reply: &impl Serialize) -> Result<()> {
    let mut text = serde_json::to_string_pretty(reply).into_diagnostic()?;
    text.push('\n');
    emit_bytes(global, text.as_bytes())
}

/// A list in the format asked for; `total` counts the items before any limit, `people` prints it for people.
pub(crate) fn emit_rows<T: Row + Serialize>(
    global: &Global,
    items: &[T],
    total: usize,
    origin: &Origin<'_>,
    people: impl FnOnce() -> String,
) -> Result<()> {
    match global.format {
        Format::Table if origin.sample => {
            let text = format!("{}\n\n{}", say(Word::Sample, global.lang), people());
            emit_bytes(global, text.as_bytes())
        }
        Format::Table => emit_bytes(global, people().as_bytes()),
        Format::Json => {
            let (release, sample) = (origin.release, origin.sample);
            emit_json(global, &Listing { release, sample, total, offset: 0, items })
        }
        _ => {
            let batch = table(items, origin.release, origin.sample).into_diagnostic()?;
            emit_batches(global, &batch.schema(), std::slice::from_ref(&batch))
        }
    }
}

/// Regions with their boundaries, the columns of `rows` as their properties.
pub(crate) fn emit_shapes<T: Row>(
    global: &Global,
    atlas: &Atlas,
    regions: Vec<RegionId>,
    rows: &[T],
) -> Result<()> {
    let release = atlas.release().into_diagnostic()?;
    let batch = table(rows, &release.id, release.sample).into_diagnostic()?;
    let mut json = Vec::new();
    warehouse::export(
        &batch.schema(),
        std::slice::from_ref(&batch),
        warehouse::Format::Json,
        &mut json,
    )
    .into_diagnostic()?;
    let properties: Vec<Map<String, Value>> = serde_json::from_slice(&json).into_diagnostic()?;
    emit_features(global, atlas, regions.into_iter().zip(properties).collect())
}

/// Regions with their boundaries and the properties given.
pub(crate) fn emit_features(
    global: &Global,
    atlas: &Atlas,
    regions: Vec<(RegionId, Map<String, Value>)>,
) -> Result<()> {
    let mut bytes = shapes::collection(atlas, regions).into_diagnostic()?;
    bytes.push(b'\n');
    emit_bytes(global, &bytes)
}

/// Rows of a table in the warehouse; invented numbers get a first column `sample` that says so.
pub(crate) fn emit_stored(
    global: &Global,
    schema: &SchemaRef,
    batches: &[RecordBatch],
    sample: bool,
) -> Result<()> {
    if !sample || schema.column_with_name("sample").is_some() {
        return emit_batches(global, schema, batches);
    }
    if global.format == Format::Table {
        let rows = pretty_format_batches_with_schema(schema.clone(), batches).into_diagnostic()?;
        let text = format!("{}\n\n{rows}\n", say(Word::Sample, global.lang));
        return emit_bytes(global, text.as_bytes());
    }
    let mut fields = vec![Arc::new(Field::new("sample", DataType::Boolean, false))];
    fields.extend(schema.fields().iter().cloned());
    let schema = Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()));
    let marked: Vec<RecordBatch> = batches
        .iter()
        .map(|batch| {
            let mut columns: Vec<_> =
                vec![Arc::new(BooleanArray::from(vec![true; batch.num_rows()])) as _];
            columns.extend(batch.columns().iter().cloned());
            RecordBatch::try_new(schema.clone(), columns).into_diagnostic()
        })
        .collect::<Result<_>>()?;
    emit_batches(global, &schema, &marked)
}

/// Record batches in any format.
fn emit_batches(global: &Global, schema: &SchemaRef, batches: &[RecordBatch]) -> Result<()> {
    let format = match global.format {
        Format::Table => {
            let text = pretty_format_batches_with_schema(schema.clone(), batches)
                .into_diagnostic()?
                .to_string();
            return emit_bytes(global, format!("{text}\n").as_bytes());
        }
        Format::Csv => warehouse::Format::Csv,
        Format::Json => warehouse::Format::Json,
        Format::Parquet if global.output.is_none() && std::io::stdout().is_terminal() => {
            return Err(miette!(help = "add --output FILE", "Parquet is not for the terminal"));
        }
        Format::Parquet => warehouse::Format::Parquet,
        Format::Geojson => return Err(without_boundaries()),
        Format::Pdf | Format::Html | Format::Docx => return Err(no_report()),
    };
    let mut bytes = Vec::new();
    warehouse::export(schema, batches, format, &mut bytes).into_diagnostic()?;
    emit_bytes(global, &bytes)
}

/// The error for the formats of reports.
fn no_report() -> miette::Report {
    miette!(
        help = "`icluster report` gives pdf, html and docx; this reply comes as table, csv, json or parquet",
        "this reply is no report"
    )
}

/// The error for GeoJSON of what is no place.
fn without_boundaries() -> miette::Report {
    miette!(
        help = "`regions`, `region`, `cluster`, `compare` and `export LEVEL` give GeoJSON; this reply comes as \
                table, csv, json or parquet",
        "this reply has no boundaries"
    )
}
