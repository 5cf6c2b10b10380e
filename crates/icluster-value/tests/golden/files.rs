//! Reading the files of results.

use faer::Mat;
use std::path::PathBuf;

/// Folder of the results for input-output analysis; `None`, said loudly, where there is none. Under CI its absence is a failure.
pub(crate) fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("ICLUSTER_GOLDEN").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden")),
        PathBuf::from,
    );
    let folder = root.join("io");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no golden results at {}", folder.display());
    eprintln!("!! NO GOLDEN RESULTS at {}: passed over. Set ICLUSTER_GOLDEN. !!", folder.display());
    None
}

/// A table of numbers with labels.
pub(crate) struct Sheet {
    /// Names of the columns, those of the labels left out; the first line only.
    pub(crate) columns: Vec<String>,
    /// Labels of each row.
    pub(crate) labels: Vec<Vec<String>>,
    pub(crate) cells: Mat<f64>,
}

impl Sheet {
    /// A file with so many lines of heads and so many columns of labels; `None` where the folder is not there.
    pub(crate) fn read(name: &str, heads: usize, labels: usize) -> Option<Sheet> {
        let path = folder()?.join(name);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_path(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let text =
            |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let columns = text(&records[0])[labels..].to_vec();
        let rows = &records[heads..];
        let number = |text: &str| if text.is_empty() { f64::NAN } else { text.parse().unwrap() };
        let cells = Mat::from_fn(rows.len(), columns.len(), |i, j| number(&rows[i][labels + j]));
        let labels = rows.iter().map(|row| text(row)[..labels].to_vec()).collect();
        Some(Sheet { columns, labels, cells })
    }

    /// A column by its name.
    pub(crate) fn column(&self, name: &str) -> Vec<f64> {
        let at = self.columns.iter().position(|column| column == name);
        let at = at.unwrap_or_else(|| panic!("no column {name}"));
        self.cells.col(at).iter().copied().collect()
    }
}

/// Fails where two numbers differ by more than the tolerance, relative to the larger of 1 and the expected.
pub(crate) fn same(what: &str, found: f64, expected: f64, tolerance: f64) {
    let off = (found - expected).abs();
    assert!(
        off <= tolerance * expected.abs().max(1.0),
        "{what}: {found} instead of {expected} (off by {off:e})"
    );
}

pub(crate) fn same_all(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        same(&format!("{what} {at}"), *found, *expected, tolerance);
    }
}

pub(crate) fn same_matrix(what: &str, found: &Mat<f64>, expected: &Mat<f64>, tolerance: f64) {
    assert_eq!((found.nrows(), found.ncols()), (expected.nrows(), expected.ncols()), "{what}");
    for i in 0..found.nrows() {
        for j in 0..found.ncols() {
            same(&format!("{what} ({i}, {j})"), found[(i, j)], expected[(i, j)], tolerance);
        }
    }
}
