//! Which industries of a country use a product, by its input-output table, and where they are.

use super::jobs::{Jobs, Spread};
use super::read::Goods;
use crate::complexity::Named;
use crate::value::economy::Economy;
use crate::value::iso3;
use crate::value::sectors::Sectors;
use icluster_codes::Country;
use std::collections::BTreeMap;

/// A table's flows as shares of users.
pub(super) struct Users<'a> {
    economy: &'a Economy,
    sectors: Sectors<'a>,
    /// Row and column of each sector of the selling and the buying country, by code.
    rows: BTreeMap<&'a str, usize>,
    columns: BTreeMap<&'a str, usize>,
    /// Jobs by column and area, as shares of the country's.
    places: BTreeMap<usize, Spread>,
    /// Jobs of each column in the country.
    jobs: BTreeMap<usize, f64>,
}

/// Prefers imports' own users where the table tells them.
fn flow(economy: &Economy, row: usize, column: usize, imported: bool) -> f64 {
    match &economy.imported {
        Some((flows, _)) if imported => flows[(row, column)],
        _ => economy.table.flows[(row, column)],
    }
}

impl<'a> Users<'a> {
    /// Of a table that has the buyers' country; `None` where it does not, or industries cannot be brought to its sectors.
    pub(super) fn new(
        economy: &'a Economy,
        goods: &'a Goods,
        (seller, buyer): (Country, Country),
        jobs: &Jobs,
    ) -> Option<Self> {
        let sectors = Sectors::of(economy, goods)?;
        let region = |country| economy.regions.iter().position(|of| of.id == iso3(country));
        let buying = region(buyer)?;
        let selling = if economy.is_world() { region(seller)? } else { buying };
        let codes = |region| {
            let rows = economy.table.rows_of(region).into_iter();
            rows.map(|row| (economy.sectors[row].id.as_str(), row)).collect()
        };
        let mut users = Users {
            economy,
            sectors,
            rows: codes(selling),
            columns: codes(buying),
            places: BTreeMap::new(),
            jobs: BTreeMap::new(),
        };
        let mut sums: BTreeMap<usize, BTreeMap<u32, f64>> = BTreeMap::new();
        for code in jobs.codes() {
            let Some(column) = users.sectors.sector(code).and_then(|id| users.columns.get(id))
            else {
                continue;
            };
            let of = sums.entry(*column).or_default();
            jobs.by_area(code).for_each(|(area, jobs)| *of.entry(area).or_default() += jobs);
        }
        for (column, of) in sums {
            let all: f64 = of.values().sum();
            users.jobs.insert(column, all);
            users
                .places
                .insert(column, of.into_iter().map(|(area, own)| (area, own / all)).collect());
        }
        Some(users)
    }

    /// Sectors that use what an industry makes, with their parts of all that sectors use of it. Where nobody uses what is imported of it, those that use it at all.
    pub(super) fn of(&self, industry: &str) -> Vec<(usize, f64)> {
        let Some(row) = self.sectors.sector(industry).and_then(|code| self.rows.get(code)) else {
            return Vec::new();
        };
        for imported in [true, false] {
            let each = self.columns.values().filter(|column| self.places.contains_key(column));
            let each: Vec<(usize, f64)> = each
                .map(|column| (*column, flow(self.economy, *row, *column, imported)))
                .filter(|(_, value)| *value > 0.0)
                .collect();
            let all: f64 = each.iter().map(|(_, value)| value).sum();
            if all > 0.0 {
                return each.into_iter().map(|(column, value)| (column, value / all)).collect();
            }
        }
        Vec::new()
    }

    /// Where a sector's jobs are.
    pub(super) fn places(&self, column: usize) -> &[(u32, f64)] {
        self.places.get(&column).map_or(&[], Vec::as_slice)
    }

    /// Column of an industry of the buying country.
    pub(super) fn column(&self, industry: &str) -> Option<usize> {
        self.columns.get(self.sectors.sector(industry)?).copied()
    }

    /// The part of a sector's jobs that is in an area.
    pub(super) fn part_in(&self, column: usize, area: u32) -> f64 {
        let of = self.places(column);
        of.binary_search_by_key(&area, |of| of.0).map_or(0.0, |at| of[at].1)
    }

    /// Jobs of a sector in an area.
    pub(super) fn jobs_in(&self, column: usize, area: u32) -> f64 {
        self.part_in(column, area) * self.jobs.get(&column).copied().unwrap_or_default()
    }

    /// Code and title of a sector.
    pub(super) fn named(&self, column: usize) -> &Named {
        &self.economy.sectors[column]
    }
}
