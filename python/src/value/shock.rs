//! A shock day by day.

use crate::output::{Table, floats, integers};
use crate::problem::Problem;
use crate::value::columns;
use crate::value::table::IoTable;
use icluster_value::{Adaptation, Rationing, Recovery, RecoveryModel, RecoveryPath, Shock};
use pyo3::FromPyObject;

/// Arguments as Python has them.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Scenario {
    /// Region and sector, each all where there is none, with the part of capacity lost.
    shock: Vec<(Option<String>, Option<String>, f64)>,
    days: usize,
    path: String,
    recovery_days: f64,
    horizon: usize,
    every: usize,
    stock_days: f64,
    stock_days_of: Vec<(String, f64)>,
    stock_floor: f64,
    restock_days: f64,
    overproduction: f64,
    overproduction_days: f64,
    rationing: String,
}

/// What came of it.
pub(crate) struct Outcome {
    pub(crate) course: Table,
    pub(crate) sectors: Table,
    pub(crate) production: Option<Table>,
    pub(crate) found: Recovery,
    pub(crate) may_collapse: bool,
    pub(crate) left_out: f64,
}

fn unlike(argument: &'static str, found: &str, expected: &str) -> Problem {
    Problem::Argument { argument, found: found.to_owned(), expected: expected.to_owned() }
}

impl Scenario {
    fn shock(&self, io: &IoTable) -> Result<Shock, Problem> {
        let table = &io.table;
        let mut lost = Vec::new();
        for (region, sector, part) in &self.shock {
            let region = region.clone().map(|name| io.region_numbers("shock", &[name]));
            let region = region.transpose()?.and_then(|found| found.first().copied());
            let before = lost.len();
            for row in 0..table.size() {
                let of_region = region.is_none_or(|region| table.region[row] == region);
                let of_sector = sector.as_ref().is_none_or(|name| table.sector[row] == *name);
                if of_region && of_sector {
                    lost.push((row, *part));
                }
            }
            if lost.len() == before {
                return Err(Problem::Unknown {
                    argument: "shock",
                    found: sector.clone().unwrap_or_default(),
                    lacks: "is no sector there",
                    there: columns::listed(&distinct(&table.sector)),
                });
            }
        }
        let path = match self.path.as_str() {
            "linear" => RecoveryPath::Linear(self.recovery_days),
            "exponential" => RecoveryPath::Exponential(self.recovery_days),
            other => return Err(unlike("path", other, "linear or exponential")),
        };
        Ok(Shock { lost, days: self.days, path })
    }

    fn adaptation(&self, io: &IoTable, groups: &[usize]) -> Result<Adaptation, Problem> {
        let count = groups.iter().max().map_or(0, |most| most + 1);
        let mut stock_days = vec![self.stock_days; count];
        for (name, days) in &self.stock_days_of {
            let row = io.table.sector.iter().position(|sector| sector == name);
            let Some(row) = row else {
                return Err(Problem::Unknown {
                    argument: "stock_days",
                    found: name.clone(),
                    lacks: "is no sector of the table",
                    there: columns::listed(&distinct(&io.table.sector)),
                });
            };
            stock_days[groups[row]] = *days;
        }
        let rationing = match self.rationing.as_str() {
            "proportional" => Rationing::Proportional,
            "equal-shares" => Rationing::EqualShares,
            other => return Err(unlike("rationing", other, "proportional or equal-shares")),
        };
        Ok(Adaptation {
            stock_days,
            stock_floor: self.stock_floor,
            restock_days: self.restock_days,
            overproduction: self.overproduction,
            overproduction_days: self.overproduction_days,
            rationing,
            days: self.horizon,
            every: 1,
        })
    }
}

fn distinct(names: &[String]) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.iter().filter(|name| seen.insert(*name)).cloned().collect()
}

pub(crate) fn followed(io: &IoTable, scenario: &Scenario) -> Result<Outcome, Problem> {
    let groups = io.table.sector_numbers();
    let shock = scenario.shock(io)?;
    let adaptation = scenario.adaptation(io, &groups)?;
    let model = RecoveryModel::new(&io.table, &groups)?;
    let found = model.run(&shock, &adaptation)?;
    let days = || found.days.iter();
    let course = columns::table(vec![
        integers("day", days().map(|day| Some(day.day as i64))),
        floats("output", days().map(|day| day.output).collect()),
        floats("value_added", days().map(|day| day.value_added).collect()),
        floats("unmet", days().map(|day| day.unmet).collect()),
    ])?;
    let sectors = io.all_rows(vec![floats("lost", found.lost.clone())])?;
    Ok(Outcome {
        course,
        sectors,
        production: (scenario.every > 0)
            .then(|| production(io, &found, scenario.every))
            .transpose()?,
        found,
        may_collapse: adaptation.may_collapse(),
        left_out: model.left_out,
    })
}

/// Production of every row on every so many days.
fn production(io: &IoTable, found: &Recovery, every: usize) -> Result<Table, Problem> {
    let days = || found.days.iter().filter(|day| day.day.is_multiple_of(every));
    let n = io.table.size();
    let day = days().flat_map(|day| std::iter::repeat_n(Some(day.day as i64), n));
    let mut all = vec![integers("day", day)];
    all.extend(io.named(&days().flat_map(|_| 0..n).collect::<Vec<_>>())?);
    let production = days().flat_map(|day| day.production.iter().copied()).collect();
    all.push(floats("production", production));
    columns::table(all)
}
