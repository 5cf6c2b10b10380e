//! A release opened in memory, answering the questions of every surface.

use crate::build::{release_info, slug, source_info, stored};
use crate::cache::Cache;
use crate::complexity::{Foretold, Panel, Stored};
use crate::indicators::Indicators;
use crate::model::{Finer, FinerStandings, Model, Pool, Release};
use crate::query::Compared;
use crate::report::ImputationReport;
use crate::store;
use crate::text::fold;
use crate::view::{ReleaseInfo, SourceInfo};
use crate::{AtlasError, value, view};
use arrow::record_batch::RecordBatch;
use icluster_codes::{Country, CustomRegion, Level, RegionId};
use icluster_warehouse::Warehouse;
use std::fs;
use std::sync::{Arc, PoisonError, RwLock};

/// Rows kept in compared pools: about 7 KB each.
const POOL_ROWS: usize = 40_000;
/// Standings of parts of clusters kept: about 12 bytes each.
const FINER_CELLS: usize = 4_000_000;

/// Cells of matrices of complexity kept, about 12 bytes each.
const PANEL_CELLS: usize = 4_000_000;

/// Cells of input-output tables and their inverses kept, 8 bytes each: two tables of the world.
const IO_CELLS: usize = 20_000_000;
/// Cells of how near areas are kept, 8 bytes each: one pair of countries by places.
const NEAR_CELLS: usize = 30_000_000;
/// Sectors whose indicators are kept.
const IO_SECTORS: usize = 20_000;

/// Pairs of regions whose distance is kept, a byte each.
const GROUND_PAIRS: usize = 40_000_000;

/// What a pool of regions is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PoolKey {
    pub(crate) levels: Vec<Level>,
    pub(crate) reference: RegionId,
    pub(crate) year: i32,
    pub(crate) custom: Option<RegionId>,
}

/// The current release in memory. `Send + Sync`; share it in an `Arc`.
pub struct Atlas {
    pub(crate) model: Model,
    pub(crate) info: ReleaseInfo,
    pub(crate) warehouse: Warehouse,
    pub(crate) customs: RwLock<Vec<CustomRegion>>,
    pub(crate) pools: Cache<PoolKey, Compared>,
    release: icluster_warehouse::Release,
    pub(crate) stored_complexity: Cache<(), Stored>,
    pub(crate) panels: Cache<(String, String, i32), Panel>,
    /// Back-tests of forecasts.
    pub(crate) foretold: Cache<String, Foretold>,
    pub(crate) value_catalogue: Cache<(), value::Tables>,
    pub(crate) value_open: Cache<String, value::Opened>,
    pub(crate) value_networks: Cache<String, value::ValueNetwork>,
    pub(crate) value_goods: Cache<(), value::Goods>,
    pub(crate) value_bought: Cache<Country, value::Bought>,
    pub(crate) value_sold: Cache<(), Option<value::Sold>>,
    pub(crate) value_clusters: Cache<(), value::Clusters>,
    pub(crate) value_jobs: Cache<(Country, i32, value::Grain), value::Jobs>,
    /// How near areas of two countries are, by the years of their jobs.
    pub(crate) value_nearness: Cache<(Country, Country, i32, i32, value::Grain), value::Nearness>,
    pub(crate) nearshoring_known: Cache<(), crate::nearshoring::Known>,
    /// Gaps of all products by the usual parameters, by who buys and from where.
    pub(crate) nearshoring_gaps: Cache<(Vec<Country>, String), Vec<crate::nearshoring::Gap>>,
    pub(crate) value_ground: Cache<String, value::Ground>,
    pub(crate) value_indicators_of: Cache<String, value::ValueIndicators>,
    pub(crate) region_indicators: Cache<(), Indicators>,
    /// What scores are made of, by country and whether by states.
    pub(crate) priority_contexts: Cache<(Country, bool), crate::priorities::Context>,
    /// Regions that are correlated with who is whose neighbour, by levels and edition of the boundaries.
    pub(crate) correlation_grounds: Cache<(Vec<Level>, i32), crate::correlation::Ground>,
    pub(crate) finer: Cache<(RegionId, i32), Finer>,
    pub(crate) finer_standings: Cache<(PoolKey, u16), FinerStandings>,
    /// Folded names of regions, in the order of the release: what the search looks through.
    pub(crate) folded: Vec<String>,
}

impl Atlas {
    /// Opens the current release of a warehouse.
    pub fn open(warehouse: &Warehouse) -> Result<Atlas, AtlasError> {
        let release = warehouse.current_release().map_err(stored)?.ok_or(AtlasError::NoRelease)?;
        let manifest = release.manifest();
        let definition = manifest.meta.options.get("definition").cloned().unwrap_or_default();
        let load = |table: &str| release.read(table).map_err(stored);
        let mut read: Release = store::read(release.id(), &definition, load)?;
        // The date of import is the warehouse's: the bytes of a release do not depend on it.
        for source in &mut read.sources {
            if let Ok(record) = warehouse.source(&source.id) {
                *source = source_info(&record);
            }
        }
        let info = release_info(manifest, true);
        let folded = read
            .places
            .regions
            .iter()
            .map(|r| fold(&format!("{} {} {} {}", r.name.en, r.name.es, r.name.fr, r.id.code())))
            .collect();
        Ok(Atlas {
            model: Model::new(read),
            info,
            warehouse: warehouse.clone(),
            customs: RwLock::new(customs(warehouse)?),
            pools: Cache::new(POOL_ROWS),
            release,
            stored_complexity: Cache::new(1),
            panels: Cache::new(PANEL_CELLS),
            foretold: Cache::new(PANEL_CELLS),
            value_catalogue: Cache::new(1),
            value_open: Cache::new(IO_CELLS),
            value_networks: Cache::new(IO_SECTORS),
            value_goods: Cache::new(1),
            value_bought: Cache::new(3),
            value_sold: Cache::new(1),
            value_clusters: Cache::new(1),
            value_jobs: Cache::new(40),
            value_nearness: Cache::new(NEAR_CELLS),
            nearshoring_known: Cache::new(1),
            nearshoring_gaps: Cache::new(3),
            value_ground: Cache::new(2),
            value_indicators_of: Cache::new(IO_SECTORS),
            region_indicators: Cache::new(1),
            priority_contexts: Cache::new(3),
            correlation_grounds: Cache::new(GROUND_PAIRS),
            finer: Cache::new(1_000_000),
            finer_standings: Cache::new(FINER_CELLS),
            folded,
        })
    }

    /// The release in memory.
    pub fn release(&self) -> Result<ReleaseInfo, AtlasError> {
        Ok(self.info.clone())
    }

    /// A table of the release.
    pub(crate) fn table(&self, name: &str) -> Result<Vec<RecordBatch>, AtlasError> {
        self.release.read(name).map_err(stored)
    }

    /// Sources the release rests on.
    pub fn sources(&self) -> Result<Vec<SourceInfo>, AtlasError> {
        Ok(self.model.release.sources.clone())
    }

    /// What the imputation of the release was made of, and which published numbers do not fit each other.
    pub fn imputation(&self) -> Result<ImputationReport, AtlasError> {
        Ok(self.model.release.imputation.clone())
    }

    /// Named custom regions, presets and the user's own, by id.
    pub fn custom_regions(&self) -> Result<Vec<CustomRegion>, AtlasError> {
        Ok(self.customs.read().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Checks a custom region, saves it in the warehouse's `regions` folder and adds it.
    ///
    /// Fails where a part is not known or the file cannot be written; one of the same name is replaced, a preset is not.
    pub fn add_custom_region(&self, region: CustomRegion) -> Result<view::RegionInfo, AtlasError> {
        let id = region.id().clone();
        let bad =
            |problem: String| AtlasError::BadCustomRegion { name: id.code().to_owned(), problem };
        if icluster_codes::preset(&id).is_some() {
            return Err(bad("a preset has this name; choose another".to_owned()));
        }
        let known = |part: &RegionId| self.model.release.places.find(part).is_some();
        if let Some(unknown) = region.unknown_parts(known).first() {
            return Err(bad(format!(
                "no imported file has the region `{unknown}`; correct it, or import a file that has it"
            )));
        }
        let text = region.to_toml().map_err(|error| bad(error.to_string()))?;
        let folder = self.warehouse.regions_folder();
        let path = folder.join(format!("{}.toml", id.code()));
        let unfinished = folder.join(format!(".{}.toml.new", id.code()));
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&unfinished, text))
            .and_then(|()| fs::rename(&unfinished, &path))
            .map_err(|error| {
                bad(format!("{}: {error}; check that you may write there", path.display()))
            })?;
        let mut customs = self.customs.write().unwrap_or_else(PoisonError::into_inner);
        customs.retain(|known| known.id() != &id);
        customs.push(region);
        customs.sort_by(|a, b| a.id().cmp(b.id()));
        drop(customs);
        // Pools remember what a custom region was made of.
        self.pools.clear();
        self.finer.clear();
        self.finer_standings.clear();
        Ok(self.place(&id)?.info)
    }

    /// The pool of a key, compared once and kept.
    pub(crate) fn compared(
        &self,
        key: &PoolKey,
        make: impl FnOnce() -> Result<(Pool, Vec<Level>), AtlasError>,
    ) -> Result<Arc<Compared>, AtlasError> {
        self.pools.get(
            key,
            |compared| compared.pool.rows.len().max(1),
            || {
                let (pool, levels) = make()?;
                Ok(Compared { key: key.clone(), pool, levels })
            },
        )
    }
}

/// Presets and the user's own; a file that cannot be read is an error that names it.
fn customs(warehouse: &Warehouse) -> Result<Vec<CustomRegion>, AtlasError> {
    let mut customs: Vec<CustomRegion> = icluster_codes::presets().to_vec();
    let folder = warehouse.regions_folder();
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(customs) };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let key = path.file_stem().map(|stem| slug(&stem.to_string_lossy())).unwrap_or_default();
        let bad = |problem: String| AtlasError::BadCustomRegion { name: key.clone(), problem };
        let text = fs::read_to_string(&path)
            .map_err(|error| bad(format!("{}: {error}", path.display())))?;
        let region = CustomRegion::from_toml(&key, &path.display().to_string(), &text)
            .map_err(|error| bad(error.to_string()))?;
        customs.retain(|known| known.id() != region.id());
        customs.push(region);
    }
    customs.sort_by(|a, b| a.id().cmp(b.id()));
    Ok(customs)
}
