//! Rows of files without a warehouse.

use crate::AtlasError;
use arrow::record_batch::RecordBatch;
use icluster_sources::{files_below, identify, read};
use icluster_tables::{Reject, Sink, SinkError, Table};
use std::path::PathBuf;

/// Keeps the rows of files in memory.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) batches: Vec<(Table, RecordBatch)>,
    /// Lines that could not be read.
    pub(crate) rejects: usize,
}

impl Sink for Kept {
    fn rows(&mut self, table: Table, batch: RecordBatch) -> Result<(), SinkError> {
        self.batches.push((table, batch));
        Ok(())
    }

    fn reject(&mut self, _: Reject) -> Result<(), SinkError> {
        self.rejects += 1;
        Ok(())
    }

    fn progress(&mut self, _: u64) {}
}

/// Everything that is known in files and folders. Fails where one cannot be read; `failed` says it in the words of the question.
pub(crate) fn rows_of_files(
    paths: &[PathBuf],
    failed: impl Fn(String) -> AtlasError,
) -> Result<Kept, AtlasError> {
    let mut kept = Kept::default();
    for path in paths.iter().flat_map(|path| files_below(path)) {
        let path = path.map_err(|error| failed(error.to_string()))?;
        for found in identify(&path).map_err(|error| failed(error.to_string()))? {
            if found.recognition().is_some() {
                read(&found, &mut kept).map_err(|error| failed(error.to_string()))?;
            }
        }
    }
    Ok(kept)
}
