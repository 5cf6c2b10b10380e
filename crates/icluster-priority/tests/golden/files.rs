//! Reading the files of results.

use std::path::PathBuf;

/// Folder of the results; `None`, said loudly, where there is none. Under CI its absence is a failure.
fn folder() -> Option<PathBuf> {
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

/// A table of text.
pub(crate) struct Sheet {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A file with one line of heads; `None` where the folder is not there.
    pub(crate) fn read(name: &str) -> Option<Sheet> {
        let path = folder()?.join(name);
        let mut reader = csv::Reader::from_path(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text =
            |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let heads = text(reader.headers().unwrap());
        let rows = reader.records().map(|record| text(&record.unwrap())).collect();
        Some(Sheet { heads, rows })
    }

    pub(crate) fn heads(&self) -> &[String] {
        &self.heads
    }

    /// A column of text by its name.
    pub(crate) fn text(&self, name: &str) -> Vec<&str> {
        let at = self.heads.iter().position(|head| head == name);
        let at = at.unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    /// A column of numbers by its name; `NA` and nothing are NaN.
    pub(crate) fn column(&self, name: &str) -> Vec<f64> {
        let number = |text: &str| {
            if text.is_empty() || text == "NA" { f64::NAN } else { text.parse().unwrap() }
        };
        self.text(name).into_iter().map(number).collect()
    }

    /// All numbers, row by row.
    pub(crate) fn numbers(&self) -> Vec<Vec<f64>> {
        let number = |text: &String| text.parse().unwrap();
        self.rows.iter().map(|row| row.iter().map(number).collect()).collect()
    }
}

/// Fails where two numbers differ by more than the tolerance, relative to the larger of 1 and the expected; NaN is the same as NaN.
pub(crate) fn same_all(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        let off = (found - expected).abs();
        assert!(
            off <= tolerance * expected.abs().max(1.0) || found.is_nan() && expected.is_nan(),
            "{what} {at}: {found} instead of {expected} (off by {off:e})"
        );
    }
}

/// The same, relative to the expected alone, for columns of small numbers.
pub(crate) fn same_relative(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    let scale = expected.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let scale = if scale > 0.0 { scale } else { 1.0 };
    let divided = |numbers: &[f64]| numbers.iter().map(|x| x / scale).collect::<Vec<_>>();
    same_all(what, &divided(found), &divided(expected), tolerance);
}
