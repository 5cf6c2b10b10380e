//! Quarterly by-area files, averaged to years as BLS does: jobs over twelve months, establishments
//! over four quarters, wages summed.

use super::area::AreaCache;
use super::cell::{Key, KeyColumns, Numbers, push, status_of};
use crate::{EmploymentRows, Header, Input, Load, Row, RowError, SourceError, for_each_row};
use hashbrown::HashMap;
use icluster_tables::Status;
use std::collections::BTreeMap;

/// Sums over the quarters of one cell.
struct Sums {
    region: String,
    industry: String,
    ownership: &'static str,
    year: i32,
    line: u32,
    status: Status,
    establishments: f64,
    jobs: f64,
    wages: f64,
    quarters: u32,
}

struct Columns {
    year: usize,
    quarter: usize,
    establishments: usize,
    months: [usize; 3],
    wages: usize,
}

pub(super) fn read(input: &Input, header: &Header, load: &mut Load<'_>) -> Result<(), SourceError> {
    let keys = KeyColumns::find(header, input)?;
    let columns = Columns {
        year: header.column("year", input)?,
        quarter: header.column("qtr", input)?,
        establishments: match header.position("qtrly_estabs_count") {
            Some(column) => column,
            None => header.column("qtrly_estabs", input)?,
        },
        months: [
            header.column("month1_emplvl", input)?,
            header.column("month2_emplvl", input)?,
            header.column("month3_emplvl", input)?,
        ],
        wages: header.column("total_qtrly_wages", input)?,
    };
    let mut areas = AreaCache::default();
    let mut cells: Vec<Sums> = Vec::new();
    let mut index: HashMap<(String, String, &'static str, i32), usize> = HashMap::new();
    let mut quarters: BTreeMap<i32, [bool; 4]> = BTreeMap::new();
    for_each_row(input, header, load, |row, load| {
        let Some(key) = keys.read(row, &mut areas, load)? else { return Ok(()) };
        let numbers = columns.numbers(row, keys.disclosure)?;
        let quarter = row.integer(columns.quarter)?;
        let seen = usize::try_from(quarter - 1)
            .ok()
            .and_then(|i| quarters.entry(numbers.year).or_default().get_mut(i));
        match seen {
            Some(seen) => *seen = true,
            None => return Err(row.reject(columns.quarter, "a quarter 1 to 4").into()),
        }
        let id = (key.region.to_owned(), key.industry.to_owned(), key.ownership, numbers.year);
        let at = *index.entry(id).or_insert_with(|| {
            cells.push(Sums::new(&key, &numbers));
            cells.len() - 1
        });
        if let Some(sums) = cells.get_mut(at) {
            sums.add(&numbers);
        }
        Ok(())
    })?;
    for (year, seen) in quarters {
        if seen.contains(&false) {
            return Err(SourceError::Layout {
                path: input.path().to_owned(),
                line: header.line() + 1,
                found: format!(
                    "{} of the four quarters of {year}",
                    seen.iter().filter(|s| **s).count()
                ),
                expected: "all four, since annual averages are made of them".to_owned(),
            });
        }
    }
    let mut rows = EmploymentRows::default();
    // A quarter without a row is a quarter without establishments, unless its row was rejected.
    let lines_lost = load.report.rejected > 0;
    for sums in &mut cells {
        if lines_lost && sums.quarters < 4 && sums.status == Status::Observed {
            sums.status = Status::Missing;
        }
        let (region, industry) = (sums.region.as_str(), sums.industry.as_str());
        push(&mut rows, &Key { region, industry, ownership: sums.ownership }, sums.annual(), load)?;
    }
    rows.finish(load)
}

impl Columns {
    fn numbers(&self, row: &Row<'_>, disclosure: usize) -> Result<Numbers, RowError> {
        let number = |column| row.required_quantity(column);
        let [first, second, third] = self.months;
        Ok(Numbers {
            establishments: number(self.establishments)?,
            jobs: number(first)? + number(second)? + number(third)?,
            wages: number(self.wages)?,
            status: status_of(row, disclosure)?,
            year: row.integer(self.year)?,
            line: row.line(),
        })
    }
}

impl Sums {
    fn new(key: &Key<'_>, numbers: &Numbers) -> Self {
        Self {
            region: key.region.to_owned(),
            industry: key.industry.to_owned(),
            ownership: key.ownership,
            year: numbers.year,
            line: numbers.line,
            status: Status::Observed,
            establishments: 0.0,
            jobs: 0.0,
            wages: 0.0,
            quarters: 0,
        }
    }

    fn add(&mut self, quarter: &Numbers) {
        self.establishments += quarter.establishments;
        self.jobs += quarter.jobs;
        self.wages += quarter.wages;
        self.quarters += 1;
        // One withheld quarter withholds the year; one without data only if none is withheld.
        self.status = match (self.status, quarter.status) {
            (Status::Suppressed, _) | (_, Status::Suppressed) => Status::Suppressed,
            (Status::Missing, _) | (_, Status::Missing) => Status::Missing,
            _ => Status::Observed,
        };
    }

    fn annual(&self) -> Numbers {
        Numbers {
            establishments: self.establishments / 4.0,
            // BLS prints averages with two decimals.
            jobs: (self.jobs / 12.0 * 100.0).round() / 100.0,
            wages: self.wages,
            status: self.status,
            year: self.year,
            line: self.line,
        }
    }
}
