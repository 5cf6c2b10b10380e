//! From the published rows of regions to a table over two trees.
//!
//! Not for: which rows belong together (`choose`), estimating (`imputed`).

use super::choose::Group;
use super::elsewhere::Elsewhere;
use super::facts::{Fact, Facts};
use super::leaves::{depth, is_total};
use crate::model::parent_by_code;
use icluster_codes::{Classification, RegionId};
use icluster_impute::{Along, Cell, Table, TableError, middle};
use icluster_tables::Status;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A table and the rows its cells were read from.
pub(super) struct Tabulated<'a> {
    pub(super) table: Table,
    /// One a cell, in the order of the table.
    pub(super) origins: Vec<Origin<'a>>,
    /// Places by number of [`Facts`].
    pub(super) places: HashMap<u32, u32>,
}

/// Where a cell of the table is from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub(super) fact: &'a Fact,
    pub(super) source: u16,
    /// The rows of its region bound jobs (size classes) and publish none.
    pub(super) by_bounds: bool,
}

/// Rows of regions, all of one classification, as a table. Places whose parts are not all listed bind none of them.
/// `elsewhere` knows what the rows themselves do not print.
pub(super) fn tabulate<'a>(
    facts: &'a Facts,
    groups: &[&Group],
    elsewhere: &Elsewhere<'_>,
) -> Result<Tabulated<'a>, TableError> {
    let places = Tree::of_places(facts, groups.iter().map(|group| group.region));
    let industries = Tree::of_industries(facts, groups.iter().flat_map(|g| g.rows(facts)));
    let mut read: Vec<(Cell, Origin<'_>)> = Vec::new();
    for group in groups {
        let rows = group.rows(facts);
        let counted = |fact: &Fact| fact.jobs.is_nan() && fact.status != Status::Suppressed;
        let by_bounds = rows.iter().all(counted);
        let place = places.number[&group.region];
        for fact in rows {
            let industry = industries.number[&fact.industry];
            let origin = Origin { fact, source: group.source as u16, by_bounds };
            let mut cell = cell(place, industry, fact, by_bounds);
            cell.establishments = elsewhere.establishments(fact);
            cell.before = elsewhere.other_year(group, fact);
            read.push((cell, origin));
        }
    }
    // In the order of the table; of two rows of one industry the first of the file speaks.
    read.sort_by_key(|(cell, _)| (cell.place, cell.industry));
    read.dedup_by_key(|(cell, _)| (cell.place, cell.industry));
    let (cells, origins): (Vec<Cell>, Vec<Origin<'_>>) = read.into_iter().unzip();
    let table = Table::new(places.parents, industries.parents, cells)?;
    let incomplete = table.incomplete(Along::Places);
    let table = expect_by_size(facts, table.without_sums(&incomplete), &origins);
    Ok(Tabulated { table, origins, places: places.number })
}

/// Withheld cells whose establishments are counted by size class expect them times the mean of their class.
fn expect_by_size(facts: &Facts, table: Table, origins: &[Origin<'_>]) -> Table {
    let keys = origins.iter().map(|Origin { fact, source, .. }| {
        (fact.region, facts.industry(fact.industry).1, fact.year, *source)
    });
    match facts.sizes.of(keys) {
        Some(sizes) => sizes.expect(&table, &sizes.means(&table)),
        None => table,
    }
}

/// Nodes with their parents, parents first.
struct Tree {
    parents: Vec<Option<u32>>,
    /// Place in the tree of each number of [`Facts`].
    number: HashMap<u32, u32>,
}

impl Tree {
    /// Regions by level and code, each under the nearest region that is there.
    fn of_places(facts: &Facts, regions: impl Iterator<Item = u32>) -> Tree {
        let mut ids: Vec<(usize, RegionId, u32)> = regions
            .filter_map(|region| facts.region_id(region).map(|id| (steps(&id), id, region)))
            .collect();
        ids.sort();
        ids.dedup();
        let at: HashMap<&RegionId, u32> = (0..).zip(&ids).map(|(i, (_, id, _))| (id, i)).collect();
        let parents = ids
            .iter()
            .map(|(_, id, _)| {
                let mut up = parent_by_code(id);
                while let Some(parent) = up {
                    if let Some(found) = at.get(&parent) {
                        return Some(*found);
                    }
                    up = parent_by_code(&parent);
                }
                None
            })
            .collect();
        let number = (0..).zip(&ids).map(|(i, (_, _, region))| (*region, i)).collect();
        Tree { parents, number }
    }

    /// Industries by depth and code, each under the nearest code that is there, else under the total. All spellings of the total are one.
    fn of_industries<'a>(facts: &'a Facts, rows: impl Iterator<Item = &'a Fact>) -> Tree {
        let mut codes: BTreeMap<(usize, &str), Vec<u32>> = BTreeMap::new();
        let mut classification: Option<Classification> = None;
        let mut seen = HashSet::new();
        for fact in rows.filter(|fact| seen.insert(fact.industry)) {
            let (class, code) = facts.industry(fact.industry);
            classification = classification.or_else(|| class.parse().ok());
            let code = if is_total(code) { "" } else { code };
            codes.entry((depth(code), code)).or_default().push(fact.industry);
        }
        let at: HashMap<&str, u32> =
            (0..).zip(codes.keys()).map(|(i, (_, code))| (*code, i)).collect();
        let total = at.get("").copied();
        let parents = codes
            .keys()
            .map(|(_, code)| {
                if code.is_empty() {
                    return None;
                }
                let mut ancestor = *code;
                while let Some(up) = classification.and_then(|c| c.parent(ancestor)) {
                    // A code that stands after its child is none of its ancestors here.
                    if let Some(&found) = at.get(up).filter(|found| **found < at[code]) {
                        return Some(found);
                    }
                    ancestor = up;
                }
                total
            })
            .collect();
        let number = (0..)
            .zip(codes.values())
            .flat_map(|(i, industries)| industries.iter().map(move |industry| (*industry, i)))
            .collect();
        Tree { parents, number }
    }
}

/// Steps from a region up to where its codes end.
fn steps(id: &RegionId) -> usize {
    std::iter::successors(parent_by_code(id), parent_by_code).count()
}

/// A row as a cell of jobs.
fn cell(place: u32, industry: u32, fact: &Fact, by_bounds: bool) -> Cell {
    let withheld = matches!(fact.status, Status::Suppressed | Status::Missing);
    let published = !withheld && fact.jobs >= 0.0;
    // A suppressed average that is not zero is what the unsuppressed quarters add up to: a lower bound.
    let printed = if withheld { positive(fact.jobs) } else { 0.0 };
    let low = positive(fact.low).max(printed);
    let high = if fact.high >= low { fact.high } else { f64::INFINITY };
    let value = if published { fact.jobs } else { f64::NAN };
    // What is bounded by size classes alone lies in the middle, unless their counts say more (`expect_by_size`).
    let hint =
        if by_bounds && (low > 0.0 || high.is_finite()) { middle((low, high)) } else { f64::NAN };
    Cell {
        place,
        industry,
        value,
        low,
        high,
        establishments: fact.establishments,
        before: f64::NAN,
        hint,
    }
}

/// Published wages; NaN where withheld or missing.
pub(super) fn wages_of(fact: &Fact) -> f64 {
    let withheld = matches!(fact.wages_status, Status::Suppressed | Status::Missing);
    if withheld { f64::NAN } else { fact.wages }
}

fn positive(value: f64) -> f64 {
    if value > 0.0 { value } else { 0.0 }
}
