//! A nation's table brought down to a region.

use crate::frame::Frame;
use crate::output::{Table, floats};
use crate::problem::Problem;
use crate::value::columns;
use crate::value::table::IoTable;
use faer::Mat;
use icluster_value::{Quotient, regional_multipliers};
use pyo3::FromPyObject;

/// What is asked.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Draws {
    /// Region of the table that is the nation, where it has several.
    nation: Option<String>,
    augmented: bool,
    draws: usize,
    seed: u64,
}

/// Multipliers of a region's sectors. `jobs`: sector, jobs (or output) of the region and of the nation, in this order.
pub(crate) fn multipliers(io: &IoTable, jobs: &Frame, ask: &Draws) -> Result<Table, Problem> {
    if jobs.width() != 3 {
        let expected = "sector, jobs of the region and jobs of the nation".to_owned();
        return Err(Problem::Shape { argument: "jobs", found: jobs.width(), expected });
    }
    let nation = match &ask.nation {
        Some(name) => io.region_numbers("nation", std::slice::from_ref(name))?,
        None if io.table.regions.len() == 1 => vec![0],
        None => {
            return Err(Problem::Argument {
                argument: "nation",
                found: "None".to_owned(),
                expected: format!("one of {}", columns::listed(&io.table.regions)),
            });
        }
    };
    let rows: Vec<usize> = nation.iter().flat_map(|region| io.table.rows_of(*region)).collect();
    let sectors = columns::all_words(&jobs.whole(0)?)?;
    let (mut region, mut all) = (vec![0.0; rows.len()], vec![0.0; rows.len()]);
    let numbers = [jobs.numbers("jobs", 1, None)?, jobs.numbers("jobs", 2, None)?];
    for (row, sector) in (0..).zip(&sectors) {
        let at = rows.iter().position(|row| io.table.sector.get(*row) == Some(sector));
        let Some(at) = at else {
            let there: Vec<String> =
                rows.iter().filter_map(|row| io.table.sector.get(*row)).cloned().collect();
            return Err(Problem::Unknown {
                argument: "jobs",
                found: sector.clone(),
                lacks: "is no sector of the nation",
                there: columns::listed(&there),
            });
        };
        for (sums, numbers) in [&mut region, &mut all].into_iter().zip(&numbers) {
            let value = numbers.get(row);
            if !(value >= 0.0 && value.is_finite()) {
                return Err(Problem::Value(format!(
                    "`jobs` of sector {sector} is {value}; expected a finite number of 0 or more"
                )));
            }
            sums[at] += value;
        }
    }
    let whole = io.leontief()?.coefficients;
    let own = Mat::from_fn(rows.len(), rows.len(), |i, j| whole[(rows[i], rows[j])]);
    let by = |delta| match ask.augmented {
        true => Quotient::Augmented { delta },
        false => Quotient::Flegg { delta },
    };
    let found = regional_multipliers(&own, &region, &all, by, ask.draws, ask.seed)?;
    // Without delta there is nothing to draw.
    let cross =
        regional_multipliers(&own, &region, &all, |_| Quotient::CrossIndustry, 1, ask.seed)?;
    let simple = regional_multipliers(&own, &region, &all, |_| Quotient::Simple, 1, ask.seed)?;
    let column =
        |name: &str, of: &dyn Fn(usize) -> f64| floats(name, (0..found.len()).map(of).collect());
    let sector = &io.labels.sector.0;
    let at = rows.iter().map(|row| *row as u32);
    columns::table(vec![
        columns::labels(sector, &io.labels.sectors, at)?,
        column("multiplier", &|i| found[i].multiplier.median),
        column("multiplier_low", &|i| found[i].multiplier.low),
        column("multiplier_high", &|i| found[i].multiplier.high),
        column("purchased", &|i| found[i].purchased.median),
        column("purchased_low", &|i| found[i].purchased.low),
        column("purchased_high", &|i| found[i].purchased.high),
        column("multiplier_cilq", &|i| cross[i].multiplier.median),
        column("purchased_cilq", &|i| cross[i].purchased.median),
        column("multiplier_slq", &|i| simple[i].multiplier.median),
        column("purchased_slq", &|i| simple[i].purchased.median),
    ])
}
