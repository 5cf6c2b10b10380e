//! Which years of a table of annual sums are whole.
//!
//! Rows say over how many months they add up. Goods that are not traded every month have fewer than twelve in a whole year too, so a year is whole
//! where any of its rows has twelve.

use crate::load::Discard;
use crate::{Header, Input, Load, Row, SourceError, for_each_row};
use icluster_tables::Reject;
use std::collections::BTreeSet;

/// Why rows of other years are left out.
pub(crate) const PART_OF_A_YEAR: &str = "year of fewer than twelve months";

/// Whole years of a file.
pub(crate) struct FullYears(BTreeSet<i32>);

impl FullYears {
    /// Looks through a file, of which it takes the columns of the year and of the months. Fails where the file cannot be read.
    pub(crate) fn of(
        input: &Input,
        header: &Header,
        (year, months): (usize, usize),
    ) -> Result<Self, SourceError> {
        let mut whole = BTreeSet::new();
        for_each_row(input, header, &mut Load::new(&mut Discard), |row, _| {
            if months_of(row, months)? == 12 {
                whole.insert(row.integer(year)?);
            }
            Ok(())
        })?;
        Ok(Self(whole))
    }

    /// Whether a year is whole.
    pub(crate) fn has(&self, year: i32) -> bool {
        self.0.contains(&year)
    }
}

/// Months a row adds up, 1 to 12.
pub(crate) fn months_of(row: &Row<'_>, column: usize) -> Result<i32, Reject> {
    let months = row.integer(column).ok().filter(|months| (1..=12).contains(months));
    months.ok_or_else(|| row.reject(column, "a number of months, 1 to 12"))
}
