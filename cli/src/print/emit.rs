//! Sends a finished reply to the terminal or a file.

use crate::args::{Format, Global};
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use arrow::util::pretty::pretty_format_batches;
use icluster_server::table;
use icluster_warehouse as warehouse;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use serde::Serialize;
use std::io::{IsTerminal, Write};

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

/// A list in the format asked for; `people` prints it for people.
pub(crate) fn emit_rows<T: table::Row + Serialize>(
    global: &Global,
    items: &[T],
    release: &str,
    sample: bool,
    people: impl FnOnce() -> String,
) -> Result<()> {
    match global.format {
        Format::Table => emit_bytes(global, people().as_bytes()),
        Format::Json => emit_json(global, &items),
        _ => {
            let batch = table::table(items, release, sample).into_diagnostic()?;
            emit_batches(global, &batch.schema(), std::slice::from_ref(&batch))
        }
    }
}

/// Record batches in any format.
pub(crate) fn emit_batches(
    global: &Global,
    schema: &SchemaRef,
    batches: &[RecordBatch],
) -> Result<()> {
    let format = match global.format {
        Format::Table => {
            let text = pretty_format_batches(batches).into_diagnostic()?.to_string();
            return emit_bytes(global, format!("{text}\n").as_bytes());
        }
        Format::Csv => warehouse::Format::Csv,
        Format::Json => warehouse::Format::Json,
        Format::Parquet if global.output.is_none() && std::io::stdout().is_terminal() => {
            return Err(miette!(help = "add --output FILE", "Parquet is not for the terminal"));
        }
        Format::Parquet => warehouse::Format::Parquet,
        Format::Geojson => {
            return Err(miette!(
                help =
                    "`icluster export us:county --format geojson` writes regions with boundaries",
                "this reply has no boundaries"
            ));
        }
    };
    let mut bytes = Vec::new();
    warehouse::export(schema, batches, format, &mut bytes).into_diagnostic()?;
    emit_bytes(global, &bytes)
}
