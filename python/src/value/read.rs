//! Input-output tables from long tables.

use crate::frame::Frame;
use crate::keys::{Keys, NONE};
use crate::problem::Problem;
use crate::value::assemble::{assembled, unnamed};
use crate::value::columns;
use crate::value::table::{IoTable, Labels};
use arrow::array::UInt32Array;
use arrow::compute::take;
use faer::Mat;
use pyo3::FromPyObject;
use std::collections::HashMap;

/// Names of the columns, by role.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Roles {
    region: Option<String>,
    sector: String,
    to_region: Option<String>,
    to_sector: String,
    value: String,
}

/// A long table read: where its columns are.
struct Part {
    /// Region, sector and, but for a table of one region, region of use.
    region: Option<usize>,
    sector: usize,
    to_region: Option<usize>,
    value: usize,
}

impl Part {
    fn new(frame: &Frame, roles: &Roles) -> Result<Self, Problem> {
        let at = |role, name: &Option<String>| {
            name.as_ref().map(|name| frame.position(role, name)).transpose()
        };
        Ok(Part {
            region: at("region", &roles.region)?,
            sector: frame.position("sector", &roles.sector)?,
            to_region: at("to_region", &roles.to_region)?,
            value: frame.position("value", &roles.value)?,
        })
    }
}

/// Rows of the table by the codes of their labels.
#[derive(Default)]
struct Rows {
    numbers: HashMap<(u32, u32), usize>,
    labels: Vec<(u32, u32)>,
}

impl Rows {
    fn number(&mut self, region: u32, sector: u32) -> usize {
        let next = self.labels.len();
        *self.numbers.entry((region, sector)).or_insert_with(|| {
            self.labels.push((region, sector));
            next
        })
    }
}

/// The labels of several columns, numbered together; one label for all where there are no such columns.
fn keyed(columns: &[Option<(&Frame, usize)>]) -> Result<(Option<Keys>, Vec<Vec<u32>>), Problem> {
    let named: Option<Vec<(&Frame, usize)>> = columns.iter().copied().collect();
    match named {
        Some(named) => Keys::of_all(&named).map(|(keys, codes)| (Some(keys), codes)),
        None => Ok((None, Vec::new())),
    }
}

/// What was done to rows on the way in.
#[derive(Default)]
struct Counts {
    unlabelled: usize,
    missing: usize,
    repeated: usize,
}

impl Counts {
    fn notes(&self, value: &str) -> Vec<String> {
        let repeated = "of flows repeated the ends of another and were added to it".to_owned();
        columns::notes(&[
            (self.unlabelled, "had no region or sector and were left out".to_owned()),
            (self.missing, format!("had no value in column `{value}` and counted as nothing")),
            (self.repeated, repeated),
        ])
    }
}

/// Cells of a table: row, column (of final demand: region of use, or [`NONE`]) and value.
type Cells<C> = Vec<(usize, C, f64)>;

/// From a long table of flows and one of final demand.
pub(crate) fn of_frames(
    flows: &Frame,
    demand: &Frame,
    roles: &Roles,
) -> Result<(IoTable, Vec<String>), Problem> {
    let (from, used) = (Part::new(flows, roles)?, Part::new(demand, roles)?);
    let buyer = flows.position("to_sector", &roles.to_sector)?;
    let (regions, region_codes) = keyed(&[
        from.region.map(|column| (flows, column)),
        from.to_region.map(|column| (flows, column)),
        used.region.map(|column| (demand, column)),
        used.to_region.map(|column| (demand, column)),
    ])?;
    let (sectors, sector_codes) =
        Keys::of_all(&[(flows, from.sector), (flows, buyer), (demand, used.sector)])?;
    let region = |column: usize, row: usize| {
        region_codes.get(column).map_or(0, |codes| codes.get(row).copied().unwrap_or(NONE))
    };
    let sector = |column: usize, row: usize| {
        sector_codes.get(column).and_then(|codes| codes.get(row)).copied().unwrap_or(NONE)
    };
    let (mut rows, mut counts) = (Rows::default(), Counts::default());
    // Sellers first, for rows to stand in their order whoever buys.
    let mut ends = Vec::with_capacity(flows.rows);
    let values = numbers(flows, &from)?;
    for row in 0..flows.rows {
        let seller = (region(0, row), sector(0, row));
        if [seller.0, seller.1, region(1, row), sector(1, row)].contains(&NONE) {
            counts.unlabelled += 1;
        } else {
            ends.push((rows.number(seller.0, seller.1), row));
        }
    }
    let mut cells: Cells<usize> = Vec::with_capacity(ends.len());
    for (seller, row) in ends {
        let buyer = rows.number(region(1, row), sector(1, row));
        cells.push((seller, buyer, value(&values, row, &mut counts)));
    }
    let mut finals: Cells<u32> = Vec::with_capacity(demand.rows);
    let values = numbers(demand, &used)?;
    for row in 0..demand.rows {
        let seller = (region(2, row), sector(2, row));
        if seller.0 == NONE || seller.1 == NONE {
            counts.unlabelled += 1;
            continue;
        }
        let seller = rows.number(seller.0, seller.1);
        finals.push((seller, region(3, row), value(&values, row, &mut counts)));
    }
    let n = rows.labels.len();
    let mut matrix = Mat::zeros(n, n);
    let mut seen = vec![false; n * n];
    for (i, j, value) in cells {
        counts.repeated += usize::from(std::mem::replace(&mut seen[i * n + j], true));
        matrix[(i, j)] += value;
    }
    let labels = labels(regions.as_ref(), &sectors, &rows, roles)?;
    let codes: Vec<u32> = rows.labels.iter().map(|(region, _)| *region).collect();
    let (numbers, users) = used_by(&codes, &finals, regions.as_ref())?;
    let leaves = finals.iter().any(|(_, user, _)| *user == NONE);
    let mut uses = Mat::zeros(n, users + usize::from(leaves));
    for (i, user, value) in finals {
        let column = numbers.get(&user).copied().unwrap_or(users);
        uses[(i, column)] += value;
    }
    let mut demand_region: Vec<usize> = (0..users).collect();
    demand_region.extend(leaves.then_some(icluster_value::IoTable::ELSEWHERE));
    let region = codes.iter().map(|code| numbers.get(code).copied().unwrap_or(0)).collect();
    let io = assembled(labels, region, users, matrix, uses, demand_region)?;
    Ok((io, counts.notes(&roles.value)))
}

fn numbers(frame: &Frame, part: &Part) -> Result<Vec<f64>, Problem> {
    let numbers = frame.numbers("value", part.value, None)?;
    let values: Vec<f64> = (0..frame.rows as u32).map(|row| numbers.get(row)).collect();
    match values.iter().position(|value| value.is_infinite()) {
        None => Ok(values),
        Some(row) => {
            let named: Vec<usize> =
                [part.region, Some(part.sector), part.to_region].into_iter().flatten().collect();
            Err(Problem::NotFinite {
                column: frame.field(part.value).name().clone(),
                found: values[row],
                labels: columns::row_words(frame, &named, row),
            })
        }
    }
}

fn value(values: &[f64], row: usize, counts: &mut Counts) -> f64 {
    let value = values.get(row).copied().unwrap_or(f64::NAN);
    counts.missing += usize::from(value.is_nan());
    if value.is_nan() { 0.0 } else { value }
}

/// Numbers of regions in the order of rows, by their codes. Fails where final demand is of a region without rows.
fn used_by(
    codes: &[u32],
    finals: &Cells<u32>,
    regions: Option<&Keys>,
) -> Result<(HashMap<u32, usize>, usize), Problem> {
    let mut numbers = HashMap::new();
    for code in codes {
        let next = numbers.len();
        numbers.entry(*code).or_insert(next);
    }
    let strange = finals.iter().find(|(_, user, _)| *user != NONE && !numbers.contains_key(user));
    if let (Some((_, user, _)), Some(keys)) = (strange, regions) {
        let there = codes.iter().map(|code| columns::word(&keys.labels, *code as usize));
        let mut there = there.collect::<Result<Vec<String>, Problem>>()?;
        there.dedup();
        return Err(Problem::Unknown {
            argument: "demand",
            found: columns::word(&keys.labels, *user as usize)?,
            lacks: "sells nothing in the table (leave the region of use empty for exports out of the table)",
            there: columns::listed(&there),
        });
    }
    let users = numbers.len();
    Ok((numbers, users))
}

fn labels(
    regions: Option<&Keys>,
    sectors: &Keys,
    rows: &Rows,
    roles: &Roles,
) -> Result<Labels, Problem> {
    let at = |of: &dyn Fn(&(u32, u32)) -> u32| -> UInt32Array {
        UInt32Array::from_iter_values(rows.labels.iter().map(of))
    };
    let (region, regions) = match (regions, &roles.region, &roles.to_region) {
        (Some(keys), Some(from), Some(to)) => {
            (Some((from.clone(), to.clone())), take(&keys.labels, &at(&|row| row.0), None)?)
        }
        _ => (None, unnamed(rows.labels.len())),
    };
    let sectors = take(&sectors.labels, &at(&|row| row.1), None)?;
    let sector = (roles.sector.clone(), roles.to_sector.clone());
    Ok(Labels { region, sector, regions, sectors, first: Vec::new() })
}
