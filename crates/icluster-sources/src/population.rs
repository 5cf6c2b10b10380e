//! Population as an indicator, and tables with one column a year.

use crate::{Header, IndicatorRow, IndicatorRows, Load, Row, RowError};
use icluster_tables::Reject;

/// The population of a region in a year; `None` is not published, which is not 0.
pub(crate) fn population_of(
    region: &str,
    year: i32,
    persons: Option<f64>,
    line: Option<u32>,
) -> IndicatorRow<'_> {
    IndicatorRow::published(region, "population", year, persons, "persons", line)
}

/// Columns that hold the population, or another indicator, of a year each.
pub(crate) struct YearColumns(Vec<(usize, i32)>);

impl YearColumns {
    /// The columns of a header whose name tells a year.
    pub(crate) fn of(header: &Header, year: impl Fn(&str) -> Option<i32>) -> Self {
        let columns = header.columns().iter().enumerate();
        Self(columns.filter_map(|(column, name)| Some((column, year(name)?))).collect())
    }

    /// First and last year.
    pub(crate) fn span(&self) -> Option<(i32, i32)> {
        let years = || self.0.iter().map(|(_, year)| *year);
        Some((years().min()?, years().max()?))
    }

    /// Years and values of a row, if all of them can be read.
    pub(crate) fn values(&self, row: &Row<'_>) -> Result<Vec<(i32, Option<f64>)>, Reject> {
        self.0.iter().map(|&(column, year)| Ok((year, row.quantity(column)?))).collect()
    }

    /// Adds the population of all years of a row, or none: a row counts whole or is rejected whole.
    pub(crate) fn push(
        &self,
        row: &Row<'_>,
        region: &str,
        rows: &mut IndicatorRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        for (year, persons) in self.values(row)? {
            rows.push(population_of(region, year, persons, Some(row.line())), load)?;
        }
        Ok(())
    }
}
