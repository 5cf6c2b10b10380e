//! Jobs by industry and place: one row per region, industry and full year.
//!
//! Not for: the months. A year the table does not cover in full is left out.

use super::Columns;
use super::annual::{self, Period, Year};
use crate::totals::ALL_OWNERSHIPS;
use crate::{EmploymentRow, EmploymentRows, Header, Input, Load, SourceError, for_each_row};
use icluster_codes::{Classification, Family};
use std::collections::{BTreeMap, BTreeSet};

/// First month published in NAICS 2022, to which the earlier months of the table were converted.
const FIRST_IN_NAICS_2022: Period = Period { year: 2024, month: Some(1) };

pub(super) fn read(
    input: &Input,
    header: &Header,
    columns: &Columns,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut series: BTreeMap<(String, String), BTreeMap<i32, Year>> = BTreeMap::new();
    let mut periods = BTreeSet::new();
    for_each_row(input, header, load, |row, load| {
        let Some(cell) = columns.cell(row, load)? else { return Ok(()) };
        periods.insert(cell.period);
        let years = series.entry((cell.region, cell.industry)).or_default();
        let year = years.entry(cell.period.year).or_default();
        year.add(cell.period.month, cell.observation, row.line());
        Ok(())
    })?;
    let periods_a_year = annual::periods_a_year(periods.iter().map(|period| period.month));
    let classification = periods.last().map(|last| edition(*last)).unwrap_or_default();
    let mut rows = EmploymentRows::default();
    for ((region, industry), years) in &series {
        for (&year, observations) in years {
            let Some((jobs, status)) = observations.average(periods_a_year) else {
                load.skip("year not covered in full");
                continue;
            };
            let own = ALL_OWNERSHIPS;
            rows.push(
                EmploymentRow {
                    jobs,
                    jobs_status: status.as_str(),
                    line: Some(observations.line),
                    ..EmploymentRow::missing(region, industry, &classification, own, year)
                },
                load,
            )?;
        }
    }
    rows.finish(load)
}

/// The edition of NAICS a table is in, by its newest period.
fn edition(newest: Period) -> String {
    let classification = if newest >= FIRST_IN_NAICS_2022 {
        Some(Classification::NAICS_CA_2022)
    } else {
        let year = u16::try_from(newest.year).unwrap_or_default();
        Classification::in_force(Family::NaicsCanada, year.min(2021))
    };
    classification.map(|c| c.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_month_tells_the_edition() {
        let edition = |year, month| edition(Period { year, month });
        assert_eq!(edition(2024, Some(2)), "naics-ca-2022");
        assert_eq!(edition(2023, Some(12)), "naics-ca-2017");
        assert_eq!(edition(2016, None), "naics-ca-2012");
    }
}
