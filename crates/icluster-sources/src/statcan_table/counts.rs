//! Canadian Business Counts: establishments by employment size class, and what they say of jobs.
//!
//! Not for: jobs as numbers: Statistics Canada advises against; the classes only bound them.

use super::Columns;
use super::annual::{Observation, Period};
use crate::size_class::{self, JobBounds};
use crate::totals::ALL_OWNERSHIPS;
use crate::{
    EmploymentRow, EmploymentRows, Header, Input, Load, SizeClassRow, SizeClassRows, SourceError,
    for_each_row,
};
use icluster_codes::Classification;
use icluster_tables::Status;
use std::collections::BTreeMap;

/// The first counts in NAICS 2022 and in NAICS 2017; those before are in NAICS 2012.
const EDITIONS: [(Period, Classification); 2] = [
    (Period { year: 2022, month: Some(12) }, Classification::NAICS_CA_2022),
    (Period { year: 2017, month: Some(12) }, Classification::NAICS_CA_2017),
];

pub(super) fn read(
    input: &Input,
    header: &Header,
    columns: &Columns,
    size: usize,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut sizes = SizeClassRows::default();
    let mut counts: BTreeMap<(String, String, i32), Counts> = BTreeMap::new();
    for_each_row(input, header, load, |row, load| {
        let label = row.text(size);
        let class = size_class::parse(&label);
        let total = label.starts_with("Total") && !label.contains("without");
        if class.is_none() && !total {
            if label.to_lowercase().contains("without") {
                load.skip("businesses without employees");
                return Ok(());
            }
            return Err(row
                .reject(size, "a size class, as in `1 to 4 employees`, or the total")
                .into());
        }
        let Some(cell) = columns.cell(row, load)? else { return Ok(()) };
        let classification = edition(cell.period);
        let (establishments, status) = match cell.observation {
            Observation::Published(number) => (Some(number), Status::Observed),
            Observation::Suppressed => (None, Status::Suppressed),
            Observation::Missing => (None, Status::Missing),
        };
        if let Some(class) = class {
            sizes.push(
                SizeClassRow {
                    region: &cell.region,
                    industry: &cell.industry,
                    classification: &classification.to_string(),
                    year: cell.period.year,
                    size_low: class.low,
                    size_high: class.high,
                    establishments,
                    status: status.as_str(),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        let key = (cell.region, cell.industry, cell.period.year);
        let count = counts.entry(key).or_insert_with(|| Counts::new(classification, row.line()));
        match class {
            Some(class) => {
                count.classes += 1;
                count.sum += establishments.unwrap_or_default();
                match establishments {
                    Some(establishments) => count.bounds.add(class, establishments),
                    None => count.bounds.add_unknown(),
                }
            }
            None => count.total = establishments,
        }
        Ok(())
    })?;
    sizes.finish(load)?;
    write(&counts, load)
}

/// What the rows of one region, industry and year add up to.
struct Counts {
    classification: Classification,
    line: u32,
    total: Option<f64>,
    classes: usize,
    sum: f64,
    bounds: JobBounds,
}

impl Counts {
    fn new(classification: Classification, line: u32) -> Self {
        let bounds = JobBounds::default();
        Self { classification, line, total: None, classes: 0, sum: 0.0, bounds }
    }

    /// The published total, else the sum of classes that are all published.
    fn establishments(&self) -> Option<f64> {
        let summed = self.classes > 0 && !self.bounds.has_unknown();
        self.total.or(summed.then_some(self.sum))
    }
}

fn write(
    counts: &BTreeMap<(String, String, i32), Counts>,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut rows = EmploymentRows::default();
    for ((region, industry, year), count) in counts {
        let establishments = count.establishments();
        // Every business counted here has at least one employee.
        let low = count.bounds.low.max(establishments.unwrap_or_default());
        let classification = count.classification.to_string();
        rows.push(
            EmploymentRow {
                establishments,
                jobs_low: Some(low),
                jobs_high: count.bounds.high().filter(|_| count.classes > 0),
                line: Some(count.line),
                ..EmploymentRow::missing(region, industry, &classification, ALL_OWNERSHIPS, *year)
            },
            load,
        )?;
    }
    rows.finish(load)
}

/// The edition of NAICS the counts of a month are in.
fn edition(period: Period) -> Classification {
    EDITIONS
        .iter()
        .find(|(first, _)| period >= *first)
        .map_or(Classification::NAICS_CA_2012, |(_, classification)| *classification)
}
