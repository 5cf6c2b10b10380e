//! The folder `$ICLUSTER_HOME`: canonical tables in Parquet with their provenance, releases published
//! atomically, SQL over all of it.
//!
//! Not for: reading publishers' files (`icluster-sources`), formulas, questions (`icluster-atlas`).

mod board;
mod disk;
mod error;
mod export;
mod import;
mod learned;
mod lock;
mod manifest;
mod parquet_file;
mod publish;
mod release;
mod scan;
mod source;
mod sql;
mod sql_files;
mod sql_tables;
mod warehouse;

pub use disk::sha256_file;
pub use error::{Result, WarehouseError};
pub use export::{Format, export};
pub use import::{Import, ImportTransaction};
pub use manifest::{ReleaseManifest, ReleaseMeta, ReleaseTable, release_id};
pub use publish::{ReleaseTransaction, TableWriter};
pub use release::Release;
pub use scan::{Scan, SourceBatch};
pub use source::{ImportCounts, SourceMeta, SourceRecord, TableFile};
pub use sql::{QueryResult, WarehouseSql};
pub use warehouse::Warehouse;

/// Runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
