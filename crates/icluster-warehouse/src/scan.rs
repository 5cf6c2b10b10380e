//! Reading a canonical table from several sources, in an order that never changes: by source, then by row.

use crate::parquet_file::Rows;
use crate::{Result, TableFile, Warehouse, WarehouseError};
use arrow::record_batch::RecordBatch;
use icluster_tables::Table;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rows of one source.
#[derive(Clone, Debug)]
pub struct SourceBatch {
    /// Source they belong to.
    pub source_id: Arc<str>,
    /// The rows.
    pub batch: RecordBatch,
}

/// Reads a canonical table batch by batch.
pub struct Scan {
    table: Table,
    columns: Option<Vec<String>>,
    files: std::vec::IntoIter<TableFile>,
    open: Option<(Arc<str>, Rows)>,
}

impl Warehouse {
    /// Rows of a table from these sources; sources without the table add nothing, an unknown source is an error.
    pub fn scan(&self, table: Table, sources: &[impl AsRef<str>]) -> Result<Scan> {
        let sources: BTreeSet<&str> = sources.iter().map(AsRef::as_ref).collect();
        let mut files = Vec::new();
        for id in sources {
            files.extend(self.source(id)?.table_file(&self.sources_folder(), table));
        }
        Ok(Scan { table, columns: None, files: files.into_iter(), open: None })
    }
}

impl Scan {
    /// Reads only these columns. They keep the order of the table's schema.
    #[must_use]
    pub fn columns(mut self, names: &[&str]) -> Self {
        self.columns = Some(names.iter().map(|name| (*name).to_owned()).collect());
        self
    }

    fn start(&self, file: &TableFile) -> Result<Rows> {
        let reader = file.open(self.table)?;
        let Some(columns) = &self.columns else {
            return Rows::start(reader, &file.path, &file.advice);
        };
        let schema = self.table.schema();
        let positions = columns.iter().map(|name| {
            schema.index_of(name).map_err(|error| WarehouseError::Schema {
                table: self.table.name().to_owned(),
                problem: error.to_string(),
            })
        });
        let positions = positions.collect::<Result<Vec<usize>>>()?;
        Rows::start_columns(reader, &positions, &file.path, &file.advice)
    }
}

impl Iterator for Scan {
    type Item = Result<SourceBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((source_id, rows)) = &mut self.open {
                if let Some(batch) = rows.next() {
                    let source_id = source_id.clone();
                    return Some(batch.map(|batch| SourceBatch { source_id, batch }));
                }
                self.open = None;
            }
            let file = self.files.next()?;
            match self.start(&file) {
                Ok(rows) => self.open = Some((file.source_id.into(), rows)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
