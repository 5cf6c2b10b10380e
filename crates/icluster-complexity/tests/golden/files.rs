//! Reading the files.

use flate2::read::GzDecoder;
use icluster_complexity::Values;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

/// Folder of the results for complexity; `None`, said loudly, where there is none. Under CI its absence is a failure.
pub(crate) fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("ICLUSTER_GOLDEN").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden")),
        PathBuf::from,
    );
    let folder = root.join("complexity");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no golden results at {}", folder.display());
    eprintln!("!! NO GOLDEN RESULTS at {}: passed over. Set ICLUSTER_GOLDEN. !!", folder.display());
    None
}

/// A file as rows of named fields.
pub(crate) struct Sheet {
    names: Vec<String>,
    pub(crate) rows: Vec<csv::StringRecord>,
}

impl Sheet {
    /// Reads `name`, or `name.gz`; `None` where the folder is not there.
    pub(crate) fn read(name: &str) -> Option<Sheet> {
        let folder = folder()?;
        let plain = folder.join(name);
        let mut text = String::new();
        if plain.exists() {
            text = std::fs::read_to_string(plain).unwrap();
        } else {
            let file = std::fs::File::open(folder.join(format!("{name}.gz"))).unwrap();
            GzDecoder::new(file).read_to_string(&mut text).unwrap();
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
        Some(Sheet { names, rows: reader.records().map(Result::unwrap).collect() })
    }

    pub(crate) fn column(&self, name: &str) -> usize {
        self.names.iter().position(|n| n == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    /// Numbers of a column by the texts of one or two others; empty fields and `NA` are NaN.
    pub(crate) fn by(&self, keys: &[&str], value: &str) -> BTreeMap<Vec<String>, f64> {
        let (keys, value) =
            (keys.iter().map(|k| self.column(k)).collect::<Vec<_>>(), self.column(value));
        let key = |row: &csv::StringRecord| keys.iter().map(|k| row[*k].to_owned()).collect();
        self.rows.iter().map(|row| (key(row), number(&row[value]))).collect()
    }
}

pub(crate) fn number(text: &str) -> f64 {
    if text.is_empty() || text == "NA" { f64::NAN } else { text.parse().unwrap() }
}

/// One year of an input.
pub(crate) struct Input {
    pub(crate) year: String,
    pub(crate) places: Vec<String>,
    pub(crate) activities: Vec<String>,
    pub(crate) values: Values,
}

/// Years of `<set>/input.csv`, labels sorted.
pub(crate) fn inputs(set: &str) -> Vec<Input> {
    let Some(sheet) = Sheet::read(&format!("{set}/input.csv")) else { return Vec::new() };
    let [year, loc, prod, val] = ["year", "loc", "prod", "val"].map(|name| sheet.column(name));
    let mut years: BTreeMap<String, Vec<&csv::StringRecord>> = BTreeMap::new();
    for row in &sheet.rows {
        years.entry(row[year].to_owned()).or_default().push(row);
    }
    let input = |(year, rows): (String, Vec<&csv::StringRecord>)| {
        let cells = rows.iter().map(|row| (&row[loc], &row[prod], number(&row[val])));
        matrix(year, cells)
    };
    years.into_iter().map(input).collect()
}

/// Cells with labels as a matrix.
pub(crate) fn matrix<'a>(
    year: String,
    cells: impl Iterator<Item = (&'a str, &'a str, f64)> + Clone,
) -> Input {
    let labels = |of: fn((&'a str, &'a str, f64)) -> &'a str| -> Vec<String> {
        let all: std::collections::BTreeSet<&str> = cells.clone().map(of).collect();
        all.into_iter().map(str::to_owned).collect()
    };
    let (places, activities) = (labels(|cell| cell.0), labels(|cell| cell.1));
    let at = |labels: &[String], text: &str| {
        labels.binary_search_by(|label| label.as_str().cmp(text)).unwrap() as u32
    };
    let cells = cells.map(|(loc, prod, val)| (at(&places, loc), at(&activities, prod), val));
    let values = Values::new(places.len(), activities.len(), cells).unwrap();
    Input { year, places, activities, values }
}

/// Fails where two numbers differ by more than the tolerance (relative to the larger of 1 and the expected), or only one is NaN.
pub(crate) fn same(what: &dyn std::fmt::Display, found: f64, expected: f64, tolerance: f64) {
    if found.is_nan() && expected.is_nan() {
        return;
    }
    let off = (found - expected).abs();
    assert!(
        off <= tolerance * expected.abs().max(1.0),
        "{what}: {found} instead of {expected} (off by {off:e})"
    );
}
