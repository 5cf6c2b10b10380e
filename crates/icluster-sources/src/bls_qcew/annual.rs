//! Annual averages: one row is one cell.

use super::area::AreaCache;
use super::cell::{KeyColumns, Numbers, push, status_of};
use crate::{EmploymentRows, Header, Input, Load, SourceError, for_each_row};

pub(super) fn read(
    input: &Input,
    header: &Header,
    year_in_name: Option<i32>,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let keys = KeyColumns::find(header, input)?;
    let establishments = match header.position("annual_avg_estabs_count") {
        Some(column) => column,
        None => header.column("annual_avg_estabs", input)?,
    };
    let jobs = header.column("annual_avg_emplvl", input)?;
    let wages = header.column("total_annual_wages", input)?;
    let year_column = header.position("year");
    let fixed_year = match (year_column, year_in_name) {
        (Some(_), _) => 0,
        (None, Some(year)) => year,
        (None, None) => {
            let example = "qcew_2016_annualised.csv.gz";
            return Err(SourceError::NoYear { path: input.path().to_owned(), example });
        }
    };
    let mut areas = AreaCache::default();
    let mut rows = EmploymentRows::default();
    for_each_row(input, header, load, |row, load| {
        let Some(key) = keys.read(row, &mut areas, load)? else { return Ok(()) };
        let numbers = Numbers {
            establishments: row.required_quantity(establishments)?,
            jobs: row.required_quantity(jobs)?,
            wages: row.required_quantity(wages)?,
            status: status_of(row, keys.disclosure)?,
            year: year_column.map_or(Ok(fixed_year), |column| row.integer(column))?,
            line: row.line(),
        };
        Ok(push(&mut rows, &key, numbers, load)?)
    })?;
    rows.finish(load)
}
