//! One imported file: what it is, what came of it, and where its tables lie.

use crate::error::io;
use crate::{Result, Warehouse, WarehouseError, disk, parquet_file};
use icluster_tables::Table;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What is known of a file before its rows are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMeta {
    /// Reader that reads it, such as `bls_qcew`.
    pub product: String,
    /// Publisher.
    pub publisher: String,
    /// Title of the product.
    pub title: String,
    /// Edition (year, census, release).
    pub edition: String,
    /// Licence or terms of use.
    pub licence: String,
    /// Name of the file as imported.
    pub file: String,
    /// SHA-256 of the file, 64 hexadecimal digits; see [`crate::sha256_file`].
    pub sha256: String,
    /// Invented sample data.
    pub sample: bool,
}

impl SourceMeta {
    /// Identifier: product and the first twelve digits of the file's SHA-256.
    pub fn source_id(&self) -> Result<String> {
        if !disk::is_plain(&self.product) {
            let name = self.product.clone();
            return Err(WarehouseError::BadName { name, what: "a product", rule: disk::PLAIN });
        }
        let hexadecimal = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if self.sha256.len() != 64 || !self.sha256.bytes().all(hexadecimal) {
            return Err(WarehouseError::BadName {
                name: self.sha256.clone(),
                what: "a SHA-256",
                rule: "it has 64 digits 0-9 and a-f",
            });
        }
        Ok(format!("{}-{}", self.product, &self.sha256[..12]))
    }
}

/// What the reader counted in a file; rows stored and rejected are counted here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Data rows found in the file, rejected and skipped ones included.
    pub rows: u64,
    /// Rows whose jobs (or value) the publisher withheld.
    pub suppressed: u64,
    /// Years of the numbers.
    pub years: BTreeSet<i32>,
}

/// Provenance of an imported file, kept as `source.json` beside its tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Product and the first twelve digits of the SHA-256.
    pub id: String,
    /// Reader that read it.
    pub product: String,
    /// Publisher.
    pub publisher: String,
    /// Title of the product.
    pub title: String,
    /// Edition (year, census, release).
    pub edition: String,
    /// Licence or terms of use.
    pub licence: String,
    /// Name of the file as imported.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Date of import, ISO 8601.
    pub retrieved: String,
    /// Data rows found in the file, rejected and skipped ones included.
    pub rows: u64,
    /// Lines rejected; they stand in `rejects.csv`.
    pub rejected: u64,
    /// Rows whose jobs (or value) the publisher withheld.
    pub suppressed: u64,
    /// Years with data, ascending.
    pub years: BTreeSet<i32>,
    /// Rows stored in each canonical table.
    pub tables: BTreeMap<String, u64>,
    /// Invented sample data.
    pub sample: bool,
}

/// The Parquet file of one source and table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// Source it belongs to.
    pub source_id: String,
    /// Where it lies.
    pub path: PathBuf,
    /// What to do when it is damaged.
    pub(crate) advice: String,
}

impl Warehouse {
    /// All imported files, sorted by id.
    pub fn sources(&self) -> Result<Vec<SourceRecord>> {
        disk::read_folders(&self.sources_folder(), read)
    }

    /// One imported file.
    pub fn source(&self, id: &str) -> Result<SourceRecord> {
        let folder = self.source_folder(id)?;
        read(&folder)
    }

    /// The folder of a source: its tables, `source.json` and, where lines were rejected, `rejects.csv`.
    pub fn source_folder(&self, id: &str) -> Result<PathBuf> {
        let folder = self.sources_folder().join(id);
        if disk::is_plain(id) && folder.is_dir() {
            Ok(folder)
        } else {
            Err(WarehouseError::UnknownSource(id.to_owned()))
        }
    }

    /// Forgets an imported file. Releases made from it stay as they are.
    pub fn remove_source(&self, id: &str) -> Result<()> {
        let _lock = self.lock()?;
        disk::remove_folder(&self.source_folder(id)?)
    }

    /// Parquet files of a table, sorted by source.
    pub fn table_files(&self, table: Table) -> Result<Vec<TableFile>> {
        let folder = self.sources_folder();
        let sources = self.sources()?;
        Ok(sources.iter().filter_map(|source| source.table_file(&folder, table)).collect())
    }
}

impl SourceRecord {
    /// Where a table of the source lies; `None` where it has none.
    pub(crate) fn table_file(&self, sources: &Path, table: Table) -> Option<TableFile> {
        self.tables.contains_key(table.name()).then(|| TableFile {
            source_id: self.id.clone(),
            path: sources.join(&self.id).join(format!("{}.parquet", table.name())),
            advice: format!(
                "Import {} again with `icluster import`: the damaged copy is replaced.",
                self.file
            ),
        })
    }
}

impl TableFile {
    /// Opens the file if it is whole and has the columns of the table.
    pub(crate) fn open(&self, table: Table) -> Result<parquet_file::Reader> {
        let reader = parquet_file::open(&self.path, &self.advice)?;
        match parquet_file::difference(reader.schema(), &table.schema()) {
            None => Ok(reader),
            Some(problem) => Err(WarehouseError::Damaged {
                path: self.path.clone(),
                problem: format!("is of another version ({problem})"),
                advice: self.advice.clone(),
            }),
        }
    }
}

/// True when every table of a source can be opened.
pub(crate) fn is_whole(sources: &Path, record: &SourceRecord) -> bool {
    Table::ALL
        .into_iter()
        .all(|table| record.table_file(sources, table).is_none_or(|file| file.open(table).is_ok()))
}

/// Reads `source.json` of a source's folder.
pub(crate) fn read(folder: &Path) -> Result<SourceRecord> {
    let path = folder.join("source.json");
    let damaged = |problem: String| WarehouseError::Damaged {
        path: path.clone(),
        problem,
        advice: format!(
            "Remove the folder {} and import its file again with `icluster import`.",
            folder.display()
        ),
    };
    let bytes = fs::read(&path).map_err(|error| damaged(format!("cannot be read ({error})")))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| damaged(format!("is not a source record ({error})")))
}

/// Writes `source.json`.
pub(crate) fn write(folder: &Path, record: &SourceRecord) -> Result<()> {
    let path = folder.join("source.json");
    let json =
        serde_json::to_vec_pretty(record).map_err(|error| io("write", &path)(error.into()))?;
    disk::write_synced(&path, &json)
}
