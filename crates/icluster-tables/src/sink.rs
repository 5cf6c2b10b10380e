//! Where a reader puts what it reads.

use crate::Table;
use arrow::record_batch::RecordBatch;

/// One line of a file that could not be read: it goes to the rejects file and the rest loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Line in the file, counted from 1, header and banner lines included.
    pub line: u64,
    /// Column header (or position, counted from 1, where there is no header).
    pub column: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
}

/// Receives the rows of one file. Nothing becomes visible to others until the import is committed.
pub trait Sink {
    /// Takes rows of a canonical table; the batch must have exactly [`Table::schema`].
    fn rows(&mut self, table: Table, batch: RecordBatch) -> Result<(), SinkError>;
    /// Takes a line that could not be read.
    fn reject(&mut self, reject: Reject) -> Result<(), SinkError>;
    /// Hears how far the reader is, in bytes of the file as stored (compressed bytes for an archive).
    fn progress(&mut self, bytes: u64);
}

/// The rows could not be taken (disk full, wrong schema).
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SinkError(pub String);
