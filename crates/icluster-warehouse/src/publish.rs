//! Writing a release: into a temporary folder, checked, renamed, and only then made current.

use crate::disk::{self, TempFolder};
use crate::lock::WriterLock;
use crate::manifest::{ReleaseManifest, ReleaseMeta, ReleaseTable};
use crate::parquet_file::{self, ParquetFile};
use crate::sql_tables::RESERVED;
use crate::{Release, Result, Warehouse, WarehouseError};
use arrow::compute::BatchCoalescer;
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use arrow::record_batch::RecordBatch;
use icluster_tables::Table;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows that are encoded at once, so that a file's bytes do not depend on how the rows were cut into batches.
const ENCODED_AT_ONCE: usize = 1 << 16;

/// A release being written. Dropped without [`ReleaseTransaction::commit`], it leaves nothing behind.
pub struct ReleaseTransaction {
    warehouse: Warehouse,
    id: String,
    tables: Tables,
    folder: TempFolder,
    // Last, so that the folder is gone before another process may write.
    _lock: Arc<WriterLock>,
}

/// Tables by name: `None` while they are being written.
type Tables = Arc<Mutex<BTreeMap<String, Option<ReleaseTable>>>>;

impl Warehouse {
    /// Starts a release with the id of [`crate::release_id`].
    pub fn begin_release(&self, id: &str) -> Result<ReleaseTransaction> {
        if !disk::is_plain(id) {
            let name = id.to_owned();
            return Err(WarehouseError::BadName { name, what: "a release", rule: disk::PLAIN });
        }
        let lock = self.lock()?;
        Ok(ReleaseTransaction {
            warehouse: self.clone(),
            id: id.to_owned(),
            tables: Tables::default(),
            folder: TempFolder::create(&self.releases_folder())?,
            _lock: lock,
        })
    }
}

impl ReleaseTransaction {
    /// Starts a result table. Its name is also its name in SQL, so it cannot be that of a canonical table.
    ///
    /// Writers are independent of each other: tables may be written on several threads.
    pub fn table(&self, name: &str, schema: SchemaRef) -> Result<TableWriter> {
        let refuse = |rule| {
            Err(WarehouseError::BadName { name: name.to_owned(), what: "a result table", rule })
        };
        if !disk::is_plain(name) || name.contains('-') {
            return refuse("use lower-case letters, digits and `_` only");
        }
        if RESERVED.contains(&name) || Table::ALL.iter().any(|table| table.name() == name) {
            return refuse(
                "a canonical table has this name; choose another, such as `region_result`",
            );
        }
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        if tables.insert(name.to_owned(), None).is_some() {
            return refuse("the release has a table of this name already");
        }
        let path = self.folder.path().join(format!("{name}.parquet"));
        Ok(TableWriter {
            name: name.to_owned(),
            file: ParquetFile::create(&path, schema.clone())?,
            path,
            rows: BatchCoalescer::new(schema, ENCODED_AT_ONCE),
            tables: self.tables.clone(),
        })
    }

    /// Writes a whole result table.
    pub fn write_table(
        &self,
        name: &str,
        schema: SchemaRef,
        batches: impl IntoIterator<Item = RecordBatch>,
    ) -> Result<()> {
        let mut writer = self.table(name, schema)?;
        for batch in batches {
            writer.write(batch)?;
        }
        writer.finish()
    }

    /// Publishes the release and makes it current. Until this returns, readers see the previous one; killed at any
    /// moment, the folder holds the previous release or this one, whole.
    pub fn commit(self, meta: ReleaseMeta) -> Result<Release> {
        let manifest = ReleaseManifest { id: self.id.clone(), meta, tables: self.finished()? };
        manifest.write(self.folder.path())?;
        let target = self.warehouse.releases_folder().join(&self.id);
        // Same id, same bytes: a whole release stays, so that its readers are not disturbed.
        let there = Release::open(&target).and_then(|release| release.verify());
        if there.is_err() {
            if target.exists() {
                disk::remove_folder(&target)?;
            }
            self.folder.publish(&target)?;
        }
        self.warehouse.point_to(&self.id)?;
        Release::open(&target)
    }

    fn finished(&self) -> Result<BTreeMap<String, ReleaseTable>> {
        let tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let finished = tables.iter().map(|(name, table)| match table {
            Some(table) => Ok((name.clone(), table.clone())),
            None => Err(WarehouseError::Internal {
                path: self.folder.path().join(format!("{name}.parquet")),
                problem: "the table was not finished".to_owned(),
            }),
        });
        finished.collect()
    }
}

/// One result table being written.
pub struct TableWriter {
    name: String,
    path: PathBuf,
    file: ParquetFile,
    rows: BatchCoalescer,
    tables: Tables,
}

impl TableWriter {
    /// Adds rows; they must have the schema of the table.
    pub fn write(&mut self, batch: RecordBatch) -> Result<()> {
        if let Some(problem) = parquet_file::difference(&batch.schema(), &self.rows.schema()) {
            return Err(WarehouseError::Schema { table: self.name.clone(), problem });
        }
        self.rows.push_batch(batch).map_err(|error| self.refused(&error))?;
        self.encode()
    }

    /// Writes what is left, syncs the file and notes its rows and checksum for the manifest.
    pub fn finish(mut self) -> Result<()> {
        self.rows.finish_buffered_batch().map_err(|error| self.refused(&error))?;
        self.encode()?;
        let table =
            ReleaseTable { rows: self.file.finish()?, sha256: disk::sha256_file(&self.path)? };
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.insert(self.name, Some(table));
        Ok(())
    }

    fn encode(&mut self) -> Result<()> {
        while let Some(batch) = self.rows.next_completed_batch() {
            self.file.write(&batch)?;
        }
        Ok(())
    }

    fn refused(&self, error: &ArrowError) -> WarehouseError {
        WarehouseError::Schema { table: self.name.clone(), problem: error.to_string() }
    }
}
