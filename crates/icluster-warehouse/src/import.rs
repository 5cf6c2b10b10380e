//! Taking the rows of one file in: nothing is visible before the commit, everything after it.

use crate::disk::{self, TempFolder};
use crate::error::io;
use crate::lock::WriterLock;
use crate::parquet_file::{self, ParquetFile};
use crate::{ImportCounts, Result, SourceMeta, SourceRecord, Warehouse, WarehouseError, source};
use arrow::record_batch::RecordBatch;
use icluster_tables::{Reject, Sink, SinkError, Table};
use std::collections::btree_map::{BTreeMap, Entry};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Batches that may wait for compression; more would only cost memory.
const WAITING: usize = 4;

/// Whether there is anything to import.
#[expect(clippy::large_enum_variant, reason = "there is one a file, and it is taken apart at once")]
pub enum Import {
    /// The file is new: read it into this.
    New(ImportTransaction),
    /// The same file was imported before; nothing is to be done.
    Already(SourceRecord),
}

/// Receives the rows of one file. Dropped without [`ImportTransaction::commit`], it leaves nothing behind.
pub struct ImportTransaction {
    meta: SourceMeta,
    target: PathBuf,
    encoder: Encoder,
    rejects: Option<csv::Writer<File>>,
    rejected: u64,
    progress: Box<dyn FnMut(u64) + Send>,
    folder: TempFolder,
    // Last, so that the folder is gone before another process may write.
    _lock: Arc<WriterLock>,
}

impl Warehouse {
    /// Starts to import a file, unless the same file (product and SHA-256) is there already and whole.
    pub fn begin_import(&self, meta: SourceMeta) -> Result<Import> {
        let id = meta.source_id()?;
        let target = self.sources_folder().join(&id);
        if let Some(record) = already(&target) {
            return Ok(Import::Already(record));
        }
        let lock = self.lock()?;
        let folder = TempFolder::create(&self.sources_folder())?;
        Ok(Import::New(ImportTransaction {
            encoder: Encoder::start(folder.path().to_owned()),
            meta,
            target,
            rejects: None,
            rejected: 0,
            progress: Box::new(|_| ()),
            folder,
            _lock: lock,
        }))
    }
}

fn already(target: &Path) -> Option<SourceRecord> {
    let record = source::read(target).ok()?;
    source::is_whole(target.parent()?, &record).then_some(record)
}

impl ImportTransaction {
    /// Calls `listener` with the bytes of the stored file that have been read.
    pub fn on_progress(&mut self, listener: impl FnMut(u64) + Send + 'static) {
        self.progress = Box::new(listener);
    }

    /// Lines rejected so far.
    pub fn rejected(&self) -> u64 {
        self.rejected
    }

    /// Makes the source visible, with the reader's account of the file.
    pub fn commit(mut self, counts: ImportCounts) -> Result<SourceRecord> {
        let tables = self.encoder.finish()?;
        if let Some(rejects) = self.rejects.take() {
            let path = self.folder.path().join(REJECTS);
            let file =
                rejects.into_inner().map_err(|error| io("write", &path)(error.into_error()))?;
            file.sync_all().map_err(io("write", &path))?;
        }
        let record = self.record(counts, tables)?;
        source::write(self.folder.path(), &record)?;
        if let Some(record) = already(&self.target) {
            return Ok(record); // Another transaction of this process was faster with the same file.
        }
        if self.target.exists() {
            disk::remove_folder(&self.target)?;
        }
        self.folder.publish(&self.target)?;
        Ok(record)
    }

    fn record(&self, counts: ImportCounts, tables: RowCounts) -> Result<SourceRecord> {
        let meta = self.meta.clone();
        Ok(SourceRecord {
            id: meta.source_id()?,
            product: meta.product,
            publisher: meta.publisher,
            title: meta.title,
            edition: meta.edition,
            licence: meta.licence,
            file: meta.file,
            sha256: meta.sha256,
            retrieved: chrono::Utc::now().date_naive().to_string(),
            rows: counts.rows,
            rejected: self.rejected,
            suppressed: counts.suppressed,
            years: counts.years,
            tables: tables.into_iter().map(|(table, n)| (table.name().to_owned(), n)).collect(),
            sample: meta.sample,
        })
    }

    fn write_reject(&mut self, reject: &Reject) -> Result<()> {
        let path = self.folder.path().join(REJECTS);
        let failed = |error: csv::Error| io("write", &path)(error.into());
        if self.rejects.is_none() {
            let mut writer = csv::Writer::from_path(&path).map_err(failed)?;
            writer.write_record(["line", "column", "found", "expected"]).map_err(failed)?;
            self.rejects = Some(writer);
        }
        if let Some(writer) = &mut self.rejects {
            let line = reject.line.to_string();
            writer
                .write_record([&line, &reject.column, &reject.found, &reject.expected])
                .map_err(failed)?;
        }
        self.rejected += 1;
        Ok(())
    }
}

/// Lines that could not be read, beside the tables of a source.
const REJECTS: &str = "rejects.csv";

impl Sink for ImportTransaction {
    fn rows(&mut self, table: Table, batch: RecordBatch) -> std::result::Result<(), SinkError> {
        if let Some(problem) = parquet_file::difference(&batch.schema(), &table.schema()) {
            let table = table.name().to_owned();
            return Err(in_words(WarehouseError::Schema { table, problem }));
        }
        self.encoder.send(table, batch).map_err(in_words)
    }

    fn reject(&mut self, reject: Reject) -> std::result::Result<(), SinkError> {
        self.write_reject(&reject).map_err(in_words)
    }

    fn progress(&mut self, bytes: u64) {
        (self.progress)(bytes);
    }
}

fn in_words(error: WarehouseError) -> SinkError {
    SinkError(error.to_string())
}

/// Rows stored, by table.
type RowCounts = BTreeMap<Table, u64>;

/// Encodes and compresses on a thread of its own, so that the reader does not wait for it.
struct Encoder {
    folder: PathBuf,
    queue: Option<SyncSender<(Table, RecordBatch)>>,
    thread: Option<JoinHandle<Result<RowCounts>>>,
}

impl Encoder {
    fn start(folder: PathBuf) -> Self {
        let (queue, batches) = sync_channel(WAITING);
        let target = folder.clone();
        let thread = thread::spawn(move || encode(&target, &batches));
        Self { folder, queue: Some(queue), thread: Some(thread) }
    }

    fn send(&mut self, table: Table, batch: RecordBatch) -> Result<()> {
        let sent = self.queue.as_ref().is_some_and(|queue| queue.send((table, batch)).is_ok());
        // The thread only hangs up on an error: fetch it.
        if sent { Ok(()) } else { self.finish().and(Err(self.internal("it was finished already"))) }
    }

    fn finish(&mut self) -> Result<RowCounts> {
        self.queue = None;
        let thread = self.thread.take().ok_or_else(|| self.internal("it was finished already"))?;
        thread.join().map_err(|_| self.internal("the encoding thread stopped"))?
    }

    fn internal(&self, problem: &str) -> WarehouseError {
        WarehouseError::Internal { path: self.folder.clone(), problem: problem.to_owned() }
    }
}

impl Drop for Encoder {
    fn drop(&mut self) {
        // The folder is removed next: nobody may be writing in it any more.
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn encode(folder: &Path, batches: &Receiver<(Table, RecordBatch)>) -> Result<RowCounts> {
    let mut files: BTreeMap<Table, ParquetFile> = BTreeMap::new();
    for (table, batch) in batches {
        let file = match files.entry(table) {
            Entry::Occupied(file) => file.into_mut(),
            Entry::Vacant(place) => {
                let path = folder.join(format!("{}.parquet", table.name()));
                place.insert(ParquetFile::create(&path, table.schema())?)
            }
        };
        file.write(&batch)?;
    }
    files.into_iter().map(|(table, file)| Ok((table, file.finish()?))).collect()
}
