//! A release opened in memory, answering the questions of every surface.

use crate::view::{
    CellProfile, ClusterInfo, ClusterProfile, Comparison, Hit, IndustryRow, MapLayer, Meta, Page,
    Provenance, RegionInfo, RegionProfile, ReleaseInfo, SourceInfo,
};
use crate::{Ask, AtlasError, MapQuery, RegionQuery};
use geo::MultiPolygon;
use icluster_codes::{CustomRegion, Level, RegionId};
use icluster_warehouse::Warehouse;

type Result<T> = std::result::Result<T, AtlasError>;

/// The current release in memory. `Send + Sync`; share it in an `Arc`.
pub struct Atlas {}

impl Atlas {
    /// Opens the current release of a warehouse.
    pub fn open(_warehouse: &Warehouse) -> Result<Atlas> {
        Err(AtlasError::NoRelease)
    }
    /// What is loaded.
    pub fn meta(&self) -> Result<Meta> {
        Err(AtlasError::NoRelease)
    }
    /// Lists regions, best match first.
    pub fn regions(&self, _query: &RegionQuery) -> Result<Page<RegionInfo>> {
        Err(AtlasError::NoRelease)
    }
    /// One region's page.
    pub fn region(&self, _id: &RegionId, _ask: &Ask) -> Result<RegionProfile> {
        Err(AtlasError::NoRelease)
    }
    /// Industries of a region as published.
    pub fn region_industries(&self, _id: &RegionId, _ask: &Ask) -> Result<Vec<IndustryRow>> {
        Err(AtlasError::NoRelease)
    }
    /// One region and cluster over the years.
    pub fn cell(&self, _id: &RegionId, _cluster: &str, _ask: &Ask) -> Result<CellProfile> {
        Err(AtlasError::NoRelease)
    }
    /// Clusters of the definition.
    pub fn clusters(&self) -> Result<Vec<ClusterInfo>> {
        Err(AtlasError::NoRelease)
    }
    /// One cluster's page: regions of a level (`us:county`) by jobs; `limit` 0 for all.
    pub fn cluster(
        &self,
        _key: &str,
        _level: &str,
        _ask: &Ask,
        _limit: usize,
    ) -> Result<ClusterProfile> {
        Err(AtlasError::NoRelease)
    }
    /// Several regions side by side, same year and reference.
    pub fn compare(&self, _ids: &[RegionId], _ask: &Ask) -> Result<Comparison> {
        Err(AtlasError::NoRelease)
    }
    /// Values of one indicator for the map.
    pub fn map(&self, _query: &MapQuery) -> Result<MapLayer> {
        Err(AtlasError::NoRelease)
    }
    /// Regions, clusters and industries by name or code; `lang` is `en`, `es` or `fr`.
    pub fn search(&self, _text: &str, _lang: &str, _limit: usize) -> Result<Vec<Hit>> {
        Err(AtlasError::NoRelease)
    }
    /// Source rows and formula of one cell.
    pub fn provenance(&self, _id: &RegionId, _cluster: &str, _ask: &Ask) -> Result<Provenance> {
        Err(AtlasError::NoRelease)
    }
    /// Sources the release rests on.
    pub fn sources(&self) -> Result<Vec<SourceInfo>> {
        Err(AtlasError::NoRelease)
    }
    /// The release in memory.
    pub fn release(&self) -> Result<ReleaseInfo> {
        Err(AtlasError::NoRelease)
    }
    /// Polygons of a level: region, name, geometry (longitude, latitude).
    pub fn boundaries(&self, _level: Level) -> Result<Vec<(RegionId, String, MultiPolygon<f64>)>> {
        Err(AtlasError::NoRelease)
    }
    /// Named custom regions, presets and the user's own.
    pub fn custom_regions(&self) -> Result<Vec<CustomRegion>> {
        Err(AtlasError::NoRelease)
    }
    /// Checks a custom region, saves it in the warehouse's `regions` folder and adds it.
    pub fn add_custom_region(&self, _region: CustomRegion) -> Result<RegionInfo> {
        Err(AtlasError::NoRelease)
    }
}
