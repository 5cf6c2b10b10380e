//! A sink that keeps everything, and where the real data are.
#![allow(dead_code)] // Every test file uses a part of it.

use arrow::array::AsArray;
use arrow::datatypes::{DataType, Float64Type, Int32Type, UInt32Type};
use arrow::record_batch::RecordBatch;
use arrow::util::display::array_value_to_string;
use icluster_sources::{
    Identified, MetroNames, ReadReport, SourceError, identify, read, read_with_metros,
};
use icluster_tables::{Reject, Sink, SinkError, Table};
use std::path::{Path, PathBuf};

#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) batches: Vec<(Table, RecordBatch)>,
    pub(crate) rejects: Vec<Reject>,
    pub(crate) progress: Vec<u64>,
}

impl Sink for Kept {
    fn rows(&mut self, table: Table, batch: RecordBatch) -> Result<(), SinkError> {
        assert_eq!(batch.schema(), table.schema(), "{}", table.name());
        self.batches.push((table, batch));
        Ok(())
    }

    fn reject(&mut self, reject: Reject) -> Result<(), SinkError> {
        self.rejects.push(reject);
        Ok(())
    }

    fn progress(&mut self, bytes: u64) {
        self.progress.push(bytes);
    }
}

impl Kept {
    pub(crate) fn of(&self, table: Table) -> impl Iterator<Item = &RecordBatch> {
        self.batches.iter().filter(move |(t, _)| *t == table).map(|(_, batch)| batch)
    }

    /// Rows of a table as texts of the columns asked for; null is empty.
    pub(crate) fn rows(&self, table: Table, columns: &[&str]) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for batch in self.of(table) {
            let arrays: Vec<_> = columns.iter().map(|c| batch.column_by_name(c).unwrap()).collect();
            for row in 0..batch.num_rows() {
                rows.push(arrays.iter().map(|a| array_value_to_string(a, row).unwrap()).collect());
            }
        }
        rows
    }

    /// `rows`, each joined with `|`.
    pub(crate) fn lines(&self, table: Table, columns: &[&str]) -> Vec<String> {
        self.rows(table, columns).into_iter().map(|row| row.join("|")).collect()
    }
}

/// A text column, dictionary or plain.
pub(crate) fn texts(batch: &RecordBatch, column: &str) -> Vec<Option<String>> {
    let array = batch.column_by_name(column).unwrap();
    let plain = arrow::compute::cast(array, &DataType::Utf8).unwrap();
    plain.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

pub(crate) fn numbers(batch: &RecordBatch, column: &str) -> Vec<Option<f64>> {
    batch.column_by_name(column).unwrap().as_primitive::<Float64Type>().iter().collect()
}

pub(crate) fn years(batch: &RecordBatch) -> Vec<i32> {
    batch.column_by_name("year").unwrap().as_primitive::<Int32Type>().values().to_vec()
}

pub(crate) fn file_lines(batch: &RecordBatch) -> Vec<Option<u32>> {
    batch.column_by_name("line").unwrap().as_primitive::<UInt32Type>().iter().collect()
}

pub(crate) fn only(path: &Path) -> Identified {
    let mut all = identify(path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(all.len(), 1, "{}", path.display());
    all.remove(0)
}

pub(crate) fn try_load(path: &Path) -> Result<(ReadReport, Kept), SourceError> {
    let mut kept = Kept::default();
    let report = read(&only(path), &mut kept)?;
    Ok((report, kept))
}

/// Loads a file that names metropolises as lists of them (already loaded) do.
pub(crate) fn try_load_with(
    path: &Path,
    lists: &[&Kept],
) -> Result<(ReadReport, Kept), SourceError> {
    let mut names = MetroNames::default();
    for batch in lists.iter().flat_map(|list| list.of(Table::Region)) {
        names.add_regions(batch).unwrap();
    }
    let (file, mut kept) = (only(path), Kept::default());
    assert!(file.needs_metro_names());
    let report = read_with_metros(&file, &names, &mut kept)?;
    Ok((report, kept))
}

pub(crate) fn load(path: &Path) -> (ReadReport, Kept) {
    try_load(path).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// A file of the shared real data, or `None` (said loudly) where the folder is absent.
pub(crate) fn real(name: &str) -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("ICLUSTER_DATA").map(PathBuf::from);
    let folder = workspace.join(folder.unwrap_or_else(|| PathBuf::from("../shared/data")));
    if folder.is_dir() {
        return Some(folder.join(name));
    }
    assert!(std::env::var_os("CI").is_none(), "CI needs the real data at {}", folder.display());
    eprintln!("SKIPPED: {name} is not tested, there is no folder {}", folder.display());
    None
}

/// Writes a file into a folder and gives its path.
pub(crate) fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}
