//! The official QCEW year, imputed: every published number of every county, state and the nation, at every level of
//! industries, is the sum of its parts.

use arrow::array::{Array, AsArray, Float64Array, Int32Array, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type, Int32Type};
use arrow::record_batch::RecordBatch;
use icluster_codes::Classification;
use icluster_tables::Table;
use icluster_warehouse::Warehouse;
use std::collections::HashMap;

fn texts(batch: &RecordBatch, name: &str) -> StringArray {
    let column = cast(batch.column_by_name(name).unwrap(), &DataType::Utf8).unwrap();
    column.as_string::<i32>().clone()
}

fn numbers(batch: &RecordBatch, name: &str) -> Float64Array {
    batch.column_by_name(name).unwrap().as_primitive::<Float64Type>().clone()
}

fn years(batch: &RecordBatch) -> Int32Array {
    batch.column_by_name("year").unwrap().as_primitive::<Int32Type>().clone()
}

/// Numbers for texts, each with itself and all that contain it.
struct Tree {
    numbers: HashMap<String, u32>,
    above: Vec<Vec<u32>>,
    parent: fn(&str) -> Option<String>,
}

impl Tree {
    fn new(parent: fn(&str) -> Option<String>) -> Self {
        Tree { numbers: HashMap::new(), above: Vec::new(), parent }
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.numbers.get(text) {
            return *known;
        }
        let mut above = match (self.parent)(text) {
            Some(parent) => {
                let parent = self.number(&parent);
                self.above[parent as usize].clone()
            }
            None => Vec::new(),
        };
        let number = self.above.len() as u32;
        above.push(number);
        self.above.push(above);
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

/// The state of a county, the nation of a state.
fn place_above(region: &str) -> Option<String> {
    if let Some(code) = region.strip_prefix("us:county:") {
        return Some(format!("us:state:{}", &code[..2]));
    }
    (region != "us").then(|| "us".to_owned())
}

/// The next coarser code; the total is empty.
fn code_above(code: &str) -> Option<String> {
    let naics: Classification = "naics-2012".parse().unwrap();
    (!code.is_empty()).then(|| naics.parent(code).unwrap_or_default().to_owned())
}

/// What all cells below a place and industry come to.
#[derive(Default)]
struct Below {
    cells: HashMap<(u32, u32), (f64, usize)>,
}

impl Below {
    fn add(&mut self, places: &[u32], codes: &[u32], amount: f64) {
        for place in places {
            for code in codes {
                let cell = self.cells.entry((*place, *code)).or_default();
                *cell = (cell.0 + amount, cell.1 + 1);
            }
        }
    }

    fn of(&self, key: (u32, u32)) -> (f64, usize) {
        self.cells.get(&key).copied().unwrap_or_default()
    }
}

#[test]
fn every_published_us_number_is_the_sum_of_its_parts() {
    let Some((home, atlas)) = crate::built() else { return };
    let warehouse = Warehouse::open(home.path()).unwrap();
    let (mut places, mut codes) = (Tree::new(place_above), Tree::new(code_above));

    let mut leaves = Below::default();
    let release = warehouse.current_release().unwrap().unwrap();
    for batch in release.scan("industry_result").unwrap() {
        let batch = batch.unwrap();
        let (regions, industries) = (texts(&batch, "region"), texts(&batch, "industry"));
        let (jobs, year) = (numbers(&batch, "jobs"), years(&batch));
        for row in 0..batch.num_rows() {
            if year.value(row) != 2016 || !regions.value(row).starts_with("us:") {
                continue;
            }
            let (place, code) =
                (places.number(regions.value(row)), codes.number(industries.value(row)));
            let jobs = if jobs.is_null(row) { 0.0 } else { jobs.value(row) };
            leaves.add(&places.above[place as usize], &codes.above[code as usize], jobs);
        }
    }
    // What the report says does not fit may be off by what it says, and so may everything that contains it.
    let report = atlas.imputation().unwrap();
    let mut listed = Below::default();
    for finding in report.findings.iter().filter(|finding| finding.country == "us") {
        let high = |end: Option<f64>| end.unwrap_or(f64::INFINITY);
        let gap = (finding.parts_low - high(finding.whole_high))
            .max(finding.whole_low - high(finding.parts_high))
            .max(0.0);
        let (place, code) = (places.number(&finding.region), codes.number(&finding.industry));
        listed.add(&places.above[place as usize], &codes.above[code as usize], gap);
    }
    assert!(report.findings.len() < 60, "{} findings", report.findings.len());

    let sources: Vec<String> = warehouse
        .sources()
        .unwrap()
        .into_iter()
        .filter(|source| source.product == "bls_qcew")
        .map(|source| source.id)
        .collect();
    let mut published: Vec<(u32, u32, usize, f64)> = Vec::new();
    let mut rows_below = Below::default();
    for rows in warehouse.scan(Table::Employment, &sources).unwrap() {
        let batch = rows.unwrap().batch;
        let (regions, industries) = (texts(&batch, "region"), texts(&batch, "industry"));
        let (owners, status) = (texts(&batch, "ownership"), texts(&batch, "jobs_status"));
        let (jobs, year) = (numbers(&batch, "jobs"), years(&batch));
        for row in 0..batch.num_rows() {
            let region = regions.value(row);
            let place = region.starts_with("us:county:") || region.starts_with("us:state:");
            let observed = status.value(row) == "observed" && owners.value(row) == "private";
            if !observed || !place || year.value(row) != 2016 {
                continue;
            }
            let code = industries.value(row);
            let code = if code == "10" { "" } else { code };
            let (place, number) = (places.number(region), codes.number(code));
            rows_below.add(&places.above[place as usize], &codes.above[number as usize], 0.0);
            published.push((place, number, code.len(), jobs.value(row)));
        }
    }
    let (mut checked, mut within_report) = (HashMap::<usize, usize>::new(), 0);
    let mut wrong = Vec::new();
    let name = |tree: &Tree, number: u32| {
        tree.numbers.iter().find(|(_, n)| **n == number).unwrap().0.clone()
    };
    for &(place, code, digits, value) in &published {
        let key = (place, code);
        let sum = leaves.of(key).0;
        // Averages of four quarters are printed with two decimals.
        let rounding = 0.005 * (rows_below.of(key).1 as f64 + 1.0) + 1e-6 * value;
        let off = (sum - value).abs();
        *checked.entry(digits).or_default() += 1;
        if off <= rounding {
            continue;
        }
        if off <= rounding + listed.of(key).0 {
            within_report += 1;
        } else {
            let (place, code) = (name(&places, place), name(&codes, code));
            wrong.push(format!("{place} {code}: {value} published, {sum} added up"));
        }
    }
    let all = published.len();
    eprintln!("{all} published numbers, {within_report} within what the report lists");
    assert!(all > 800_000, "{checked:?}");
    for digits in [0, 2, 3, 4, 5, 6] {
        assert!(checked[&digits] > 1_000, "{checked:?}");
    }
    let count = wrong.len();
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{count} of {all} do not add up:\n{}", wrong.join("\n"));
    // The nation has no row of its own: it is the sum of its counties.
    let nation = leaves.of((places.number("us"), codes.number(""))).0;
    assert!((nation / 120_242_474.69 - 1.0).abs() < 0.01, "{nation}");
}
