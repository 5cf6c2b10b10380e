//! Writes Statistics Canada tables in their official layout: jobs, and business counts.

use crate::numbers::{Cell, totals};
use crate::places::Place;
use std::io::{self, Write};

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Employment by industry, persons.
    Jobs,
    /// Canadian Business Counts, with employees.
    Establishments,
}

impl Measure {
    const fn dimension(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Jobs => ("Type of employee", "All employees", "Persons"),
            Self::Establishments => ("Employment size", "Total, with employees", "Number"),
        }
    }
}

/// Writes the header line.
pub(crate) fn header(out: &mut impl Write, measure: Measure) -> io::Result<()> {
    writeln!(
        out,
        "\u{feff}\"REF_DATE\",\"GEO\",\"DGUID\",\"{}\",\
         \"North American Industry Classification System (NAICS)\",\"UOM\",\"UOM_ID\",\
         \"SCALAR_FACTOR\",\"SCALAR_ID\",\"VECTOR\",\"COORDINATE\",\"VALUE\",\"STATUS\",\"SYMBOL\",\
         \"TERMINATED\",\"DECIMALS\"",
        measure.dimension().0
    )
}

/// Writes one region, all years: its total, its sectors, its industries. Jobs of fewer than three
/// establishments are withheld (`x`).
pub(crate) fn region(
    out: &mut impl Write,
    measure: Measure,
    place: &Place,
    cells: &[Cell],
) -> io::Result<()> {
    totals(cells).values().chain(cells).try_for_each(|cell| row(out, measure, place, cell))
}

fn row(out: &mut impl Write, measure: Measure, place: &Place, cell: &Cell) -> io::Result<()> {
    let (_, member, unit) = measure.dimension();
    // Geographic level in a DGUID: province 0002, census division 0003.
    let level = if place.code.len() == 2 { "0002" } else { "0003" };
    let industry = match cell.industry {
        "" => "Total, all industries".to_owned(),
        code => format!("Industry [{code}]"),
    };
    let (value, status) = match measure {
        Measure::Establishments => (cell.establishments.to_string(), ""),
        Measure::Jobs if cell.establishments < 3 => (String::new(), "x"),
        Measure::Jobs => (cell.jobs.to_string(), ""),
    };
    writeln!(
        out,
        "\"{}\",\"{}\",\"2021A{level}{}\",\"{member}\",\"{industry}\",\"{unit}\",\"1\",\
         \"units\",\"0\",\"\",\"\",\"{value}\",\"{status}\",\"\",\"\",\"0\"",
        cell.year, place.name, place.code
    )
}
