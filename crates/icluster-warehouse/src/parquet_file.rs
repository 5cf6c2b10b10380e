//! How every Parquet file here is written and opened. Its bytes depend on the rows alone: no time, no machine.

use crate::error::io;
use crate::{Result, WarehouseError};
use arrow::datatypes::{Schema, SchemaRef};
use arrow::record_batch::RecordBatch;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Rows a row group.
const ROW_GROUP: usize = 1 << 18;

/// Columns whose values hardly repeat: a dictionary would cost time and save nothing.
const WITHOUT_DICTIONARY: [&str; 3] = ["id", "line", "wkb"];

fn properties() -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_created_by("icluster".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(Some(ROW_GROUP));
    for name in WITHOUT_DICTIONARY {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
    }
    // Lines of a file follow each other: differences are a few bits.
    properties =
        properties.set_column_encoding(ColumnPath::from("line"), Encoding::DELTA_BINARY_PACKED);
    properties.build()
}

/// A Parquet file being written.
pub(crate) struct ParquetFile {
    path: PathBuf,
    writer: ArrowWriter<File>,
    rows: u64,
}

impl ParquetFile {
    pub(crate) fn create(path: &Path, schema: SchemaRef) -> Result<Self> {
        let file = File::create(path).map_err(io("write", path))?;
        let writer =
            ArrowWriter::try_new(file, schema, Some(properties())).map_err(failed(path))?;
        Ok(Self { path: path.to_owned(), writer, rows: 0 })
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        self.rows += batch.num_rows() as u64;
        self.writer.write(batch).map_err(failed(&self.path))
    }

    /// Writes the footer, syncs, and says how many rows there are.
    pub(crate) fn finish(self) -> Result<u64> {
        let file = self.writer.into_inner().map_err(failed(&self.path))?;
        file.sync_all().map_err(io("write", &self.path))?;
        Ok(self.rows)
    }
}

fn failed(path: &Path) -> impl FnOnce(ParquetError) -> WarehouseError {
    let path = path.to_owned();
    move |error| {
        let source = match error {
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(error) => *error,
                Err(other) => std::io::Error::other(other),
            },
            other => std::io::Error::other(other),
        };
        WarehouseError::Io { action: "write", path, source }
    }
}

/// A Parquet file whose footer has been read.
pub(crate) type Reader = ParquetRecordBatchReaderBuilder<File>;

/// Rows read at once.
const READ_AT_ONCE: usize = 1 << 15;

/// Opens a Parquet file of the warehouse; a missing or cut one is reported with `advice`.
pub(crate) fn open(path: &Path, advice: &str) -> Result<Reader> {
    let file = File::open(path)
        .map_err(|error| damaged(path, advice, format!("cannot be opened ({error})")))?;
    Reader::try_new(file).map_err(|error| cut(path, advice, &error))
}

fn cut(path: &Path, advice: &str, error: &dyn std::error::Error) -> WarehouseError {
    damaged(path, advice, format!("is cut short or damaged ({error})"))
}

fn damaged(path: &Path, advice: &str, problem: String) -> WarehouseError {
    WarehouseError::Damaged { path: path.to_owned(), problem, advice: advice.to_owned() }
}

/// Batches of one file, in order.
pub(crate) struct Rows {
    path: PathBuf,
    advice: String,
    batches: ParquetRecordBatchReader,
}

impl Rows {
    pub(crate) fn start(reader: Reader, path: &Path, advice: &str) -> Result<Self> {
        let batches = reader.with_batch_size(READ_AT_ONCE).build();
        let batches = batches.map_err(|error| cut(path, advice, &error))?;
        Ok(Self { path: path.to_owned(), advice: advice.to_owned(), batches })
    }

    /// Only the columns at these positions of the schema.
    pub(crate) fn start_columns(
        reader: Reader,
        positions: &[usize],
        path: &Path,
        advice: &str,
    ) -> Result<Self> {
        let mask = ProjectionMask::roots(reader.parquet_schema(), positions.iter().copied());
        Self::start(reader.with_projection(mask), path, advice)
    }
}

impl Iterator for Rows {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.batches.next()?;
        Some(batch.map_err(|error| cut(&self.path, &self.advice, &error)))
    }
}

/// What stands between two schemas, if anything; metadata do not count.
pub(crate) fn difference(found: &Schema, expected: &Schema) -> Option<String> {
    let columns = found.fields().len().max(expected.fields().len());
    (0..columns).find_map(|at| match (found.fields().get(at), expected.fields().get(at)) {
        (Some(f), Some(e)) if f.name() != e.name() => {
            Some(format!("column {} is `{}`, expected `{}`", at + 1, f.name(), e.name()))
        }
        (Some(f), Some(e)) if f.data_type() != e.data_type() => {
            Some(format!("column `{}` is {}, expected {}", f.name(), f.data_type(), e.data_type()))
        }
        (Some(f), Some(e)) if f.is_nullable() && !e.is_nullable() => {
            Some(format!("column `{}` may hold nulls, expected none", f.name()))
        }
        (Some(f), None) => Some(format!("column `{}` is not expected", f.name())),
        (None, Some(e)) => Some(format!("column `{}` is missing", e.name())),
        _ => None,
    })
}
