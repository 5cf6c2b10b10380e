//! Input-output tables from matrices with labels.

use crate::frame::Frame;
use crate::problem::Problem;
use crate::value::columns;
use crate::value::table::{IoTable, Labels};
use arrow::array::{ArrayRef, StringArray};
use faer::Mat;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Labels of regions without a name.
pub(crate) fn unnamed(rows: usize) -> ArrayRef {
    Arc::new(StringArray::from(vec![""; rows]))
}

/// A table with its labels, whose regions are named after their first rows. `region`: that of each row, by number.
pub(crate) fn assembled(
    mut labels: Labels,
    region: Vec<usize>,
    regions: usize,
    flows: Mat<f64>,
    demand: Mat<f64>,
    demand_region: Vec<usize>,
) -> Result<IoTable, Problem> {
    if region.is_empty() {
        return Err(Problem::Value(
            "the table has no rows with labels; expected flows of some sectors. Look at how the data were read".to_owned(),
        ));
    }
    let first = |number: usize| region.iter().position(|of| *of == number).unwrap_or(0) as u32;
    labels.first = (0..regions).map(first).collect();
    let words = columns::all_words(&labels.regions)?;
    let name = |row: &u32| words.get(*row as usize).cloned().unwrap_or_default();
    let names = labels.first.iter().map(name).collect();
    let sectors = columns::all_words(&labels.sectors)?;
    let table =
        icluster_value::IoTable::new(names, (region, sectors), flows, demand, demand_region)?;
    let io = IoTable { table, labels };
    if io.places().len() < io.table.size() {
        let mut seen = HashSet::new();
        let twice =
            (0..io.table.size()).map(|row| io.name(row)).find(|name| !seen.insert(name.clone()));
        return Err(Problem::Argument {
            argument: "labels",
            found: twice.unwrap_or_default(),
            expected: "each region and sector once; join rows of one label, or name them apart"
                .to_owned(),
        });
    }
    Ok(io)
}

/// From matrices, with a table of labels that has a row for each of theirs, and the region of each column of final demand (by default one column a region, in the order of rows).
pub(crate) fn of_matrices(
    flows: Mat<f64>,
    demand: Mat<f64>,
    frame: &Frame,
    names: (Option<String>, String),
    users: Option<Vec<Option<String>>>,
) -> Result<IoTable, Problem> {
    let at = names.0.as_ref().map(|name| frame.position("region", name)).transpose()?;
    let sectors = frame.whole(frame.position("sector", &names.1)?)?;
    let regions = at.map(|column| frame.whole(column)).transpose()?;
    let regions = regions.unwrap_or_else(|| unnamed(frame.rows));
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let region: Vec<usize> = columns::all_words(&regions)?
        .into_iter()
        .map(|name| {
            let next = numbers.len();
            *numbers.entry(name).or_insert(next)
        })
        .collect();
    let demand_region = match users {
        Some(users) => {
            users.into_iter().map(|user| used_in(&numbers, user)).collect::<Result<_, _>>()?
        }
        None if demand.ncols() == numbers.len() || numbers.len() == 1 => {
            (0..demand.ncols()).map(|column| column.min(numbers.len() - 1)).collect()
        }
        None => {
            return Err(Problem::Argument {
                argument: "demand_regions",
                found: "None".to_owned(),
                expected: format!(
                    "the region of each of the {} columns of final demand, since there are {} regions",
                    demand.ncols(),
                    numbers.len()
                ),
            });
        }
    };
    let to = |name: &String| format!("to_{name}");
    let labels = Labels {
        region: names.0.map(|name| (name.clone(), to(&name))),
        sector: (names.1.clone(), to(&names.1)),
        regions,
        sectors,
        first: Vec::new(),
    };
    assembled(labels, region, numbers.len(), flows, demand, demand_region)
}

fn used_in(numbers: &HashMap<String, usize>, user: Option<String>) -> Result<usize, Problem> {
    let Some(user) = user else { return Ok(icluster_value::IoTable::ELSEWHERE) };
    let there = || numbers.keys().cloned().collect::<Vec<_>>();
    numbers.get(&user).copied().ok_or_else(|| Problem::Unknown {
        argument: "demand_regions",
        found: user.clone(),
        lacks: "is no region of the table",
        there: columns::listed(&there()),
    })
}
