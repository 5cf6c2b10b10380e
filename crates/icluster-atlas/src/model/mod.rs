//! A release in memory: who is where, what adds up to what, and rows of amounts for any region and year.
//!
//! Not for: ranks and strengths (`standing`), sentences (`query`).

mod amount;
mod draws;
mod finer;
mod finer_pool;
mod land;
mod leaf;
mod places;
mod pools;
mod postal;
mod probability;
mod row;
mod standing;

pub(crate) use amount::{Amount, derived, missing, observed};
pub(crate) use draws::{Drawn, DrawnJobs, Draws, interval};
pub(crate) use finer::{Finer, FinerKey, Grain, Holders};
pub(crate) use finer_pool::{FinerCell, FinerColumn, FinerStandings};
pub(crate) use land::{Eras, Land, same_land};
pub(crate) use leaf::{Base, Basis, Industry, Leaf, Target};
pub(crate) use places::{Cover, Places, parent_by_code};
pub(crate) use pools::{default_reference, pool_levels};
pub(crate) use postal::{PostalCodes, PostalPart, postal_code};
pub(crate) use probability::Intervals;
pub(crate) use row::{Cells, Row};
pub(crate) use standing::{Entry, Pool, Standing, quotient, standings};

use crate::report::ImputationReport;
use crate::view::{ClusterInfo, IndustryRow, SourceInfo};
use icluster_codes::{Country, Level, RegionId};
use icluster_geo::RegionClosure;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Sector rows of a region in a year, as published.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SectorRow {
    /// Region.
    pub(crate) region: u32,
    /// Year.
    pub(crate) year: i32,
    /// Currency of the wages.
    pub(crate) currency: Option<String>,
    /// The row.
    pub(crate) row: IndustryRow,
}

/// Everything a release holds but boundaries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Release {
    /// Release id.
    pub(crate) id: String,
    /// Cluster definition.
    pub(crate) definition: String,
    /// Regions by id, memberships.
    pub(crate) places: Places,
    /// Clusters in the definition's order: traded first.
    pub(crate) clusters: Vec<ClusterInfo>,
    /// Sub-clusters: cluster index and index within it.
    pub(crate) subclusters: Vec<(u16, u16)>,
    /// Industries by classification and code.
    pub(crate) industries: Vec<Industry>,
    /// Base data by country and year.
    pub(crate) bases: Vec<Base>,
    /// Sector rows by region, year, code.
    pub(crate) sectors: Vec<SectorRow>,
    /// Sources.
    pub(crate) sources: Vec<SourceInfo>,
    /// Regions that changed between editions, in closure groups.
    pub(crate) closures: Vec<RegionClosure>,
    /// Postal codes.
    pub(crate) postal: PostalCodes,
    /// What the imputation was made of.
    pub(crate) imputation: ImputationReport,
}

/// A release with the sums that every question needs.
pub(crate) struct Model {
    /// What was released.
    pub(crate) release: Release,
    /// Cluster cells of every base, same order as `release.bases`.
    pub(crate) cells: Vec<Cells>,
    /// Years with data by country, ascending, with the index of the base.
    pub(crate) years: BTreeMap<Country, BTreeMap<i32, usize>>,
    /// Whether a cluster is traded, by index.
    pub(crate) traded: Vec<bool>,
    /// Rows of whole levels, by level and year of the base.
    level_rows: Mutex<HashMap<(Level, i32), LevelRows>>,
}

/// Regions of a level with their rows.
pub(crate) type LevelRows = Arc<Vec<(u32, Arc<Row>)>>;

impl Model {
    /// Adds up the cells of a release.
    pub(crate) fn new(mut release: Release) -> Self {
        let clusters = release.clusters.len();
        let traded: Vec<bool> =
            release.clusters.iter().map(|cluster| cluster.kind == "traded").collect();
        for base in &mut release.bases {
            base.draws.add_classes(&traded);
        }
        let cells = release.bases.iter().map(|base| Cells::new(base, &release, clusters)).collect();
        let mut years: BTreeMap<Country, BTreeMap<i32, usize>> = BTreeMap::new();
        for (i, base) in release.bases.iter().enumerate() {
            years.entry(base.country).or_default().insert(base.year, i);
        }
        Model { release, cells, years, traded, level_rows: Mutex::default() }
    }

    /// The base of a country nearest to a year; the earlier one on a tie.
    pub(crate) fn base_near(&self, country: Country, year: i32) -> Option<usize> {
        let years = self.years.get(&country)?;
        years.iter().min_by_key(|(known, _)| (known.abs_diff(year), **known)).map(|(_, base)| *base)
    }

    /// All years with cluster data of some countries, ascending.
    pub(crate) fn years_of(&self, countries: &[Country]) -> Vec<i32> {
        let mut years: Vec<i32> = countries
            .iter()
            .filter_map(|c| self.years.get(c))
            .flat_map(|y| y.keys().copied())
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// Countries with cluster data.
    pub(crate) fn countries(&self) -> Vec<Country> {
        self.years.keys().copied().collect()
    }

    /// Row of any region: the sum of the base regions it covers, each country in its nearest year.
    /// `None` where none of them has data.
    pub(crate) fn row(&self, cover: &Cover, year: i32) -> Option<Row> {
        let mut row = Row::empty(self.release.clusters.len() + 1);
        for country in self.countries() {
            let Some(base) = self.base_near(country, year) else { continue };
            let members = self.members(cover, base);
            if members.is_empty() {
                continue;
            }
            for &member in &members {
                row.add(self.cells[base].of(member));
            }
            row.base_of(country, &self.release.bases[base], base, members);
            row.land.extend(self.land_in(cover, base));
        }
        if row.bases.len() > 1 {
            row.by_country = row.bases.iter().map(|(c, b)| (*c, self.class_jobs_of(b))).collect();
        }
        row.finish(&self.traded)
    }

    /// Jobs in traded and in local clusters of some regions of a base.
    fn class_jobs_of(&self, (base, members): &(usize, Vec<u32>)) -> [f64; 2] {
        let mut sums = [0.0, 0.0];
        for amounts in members.iter().map(|member| self.cells[*base].of(*member)) {
            for (amount, traded) in amounts.iter().zip(&self.traded) {
                sums[usize::from(!traded)] += amount.jobs;
            }
        }
        sums
    }

    /// Base regions (positions in the base's cells) that a region covers, ascending, each once; where the base does not have
    /// its code, those that are the same land.
    pub(crate) fn members(&self, cover: &Cover, base: usize) -> Vec<u32> {
        let cells = &self.cells[base];
        let within = |part| cells.containing.get(part).into_iter().flatten().copied();
        let mut members: Vec<u32> = cover.parts.iter().flat_map(within).collect();
        members.extend(cells.eras.stand_ins(&self.land_in(cover, base)));
        members.sort_unstable();
        members.dedup();
        members
    }

    /// Regions of a level that have cluster data near a year under their own code, with their rows; kept once computed.
    pub(crate) fn level_rows(&self, level: Level, year: i32) -> LevelRows {
        let near = level.country().and_then(|country| self.base_near(country, year));
        let year = near.map_or(year, |base| self.release.bases[base].year);
        let cache = || self.level_rows.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = cache().get(&(level, year)) {
            return known.clone();
        }
        let rows: Vec<(u32, Arc<Row>)> = self
            .release
            .places
            .of_level(level)
            .into_iter()
            .filter(|&region| !self.release.places.is_residual(region))
            .filter_map(|region| {
                let cover = self.release.places.cover(region);
                let row = self.row(&cover, year)?;
                // Those that stand in for it are in the list themselves.
                let twice =
                    row.stands_in() && near.is_some_and(|b| self.release.bases[b].level == level);
                (!twice).then(|| (region, Arc::new(row)))
            })
            .collect();
        let rows = Arc::new(rows);
        cache().insert((level, year), rows.clone());
        rows
    }

    /// Id of a region by index.
    pub(crate) fn region_id(&self, region: u32) -> &RegionId {
        &self.release.places.regions[region as usize].id
    }
}
