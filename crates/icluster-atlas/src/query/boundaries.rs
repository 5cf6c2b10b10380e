//! Polygons of a level.

use crate::atlas::Atlas;
use crate::build::stored;
use crate::columns::Columns;
use crate::{AtlasError, view::RegionInfo};
use geo::MultiPolygon;
use icluster_codes::{Level, RegionId};
use icluster_geo::wkb;
use std::collections::{BTreeMap, BTreeSet};

/// A region with its name and polygons.
type Boundary = (RegionId, String, MultiPolygon<f64>);

impl Atlas {
    /// Polygons of a level (longitude, latitude): region, name, geometry, by id.
    ///
    /// Regions without a boundary of their own (metropolises, CBSAs, economic areas, custom regions) have the polygons
    /// of their members, inner borders included. Reads the release's file: keep the answer.
    pub fn boundaries(&self, level: Level) -> Result<Vec<Boundary>, AtlasError> {
        let places = &self.model.release.places;
        let listed: Vec<RegionInfo> = if level == Level::Custom {
            self.meta()?.custom
        } else {
            places.of_level(level).iter().map(|i| places.regions[*i as usize].clone()).collect()
        };
        // Which shapes make up a region that has none.
        let mut made_of: BTreeMap<&RegionId, Vec<RegionId>> = BTreeMap::new();
        for info in &listed {
            let parts: Vec<RegionId> = match places.find(&info.id) {
                None => self
                    .place(&info.id)?
                    .cover
                    .parts
                    .iter()
                    .map(|p| self.model.region_id(*p).clone())
                    .collect(),
                Some(region) => places
                    .members
                    .iter()
                    .filter(|m| m.region == region && m.to.is_none())
                    .map(|m| self.model.region_id(m.member).clone())
                    .collect(),
            };
            made_of.insert(&info.id, parts);
        }
        let mut wanted: BTreeSet<&RegionId> = listed.iter().map(|info| &info.id).collect();
        wanted.extend(made_of.values().flatten());
        let shapes = self.shapes(&wanted)?;
        let mut boundaries = Vec::new();
        for info in &listed {
            let own = shapes.get(&info.id).cloned();
            let polygons = own.unwrap_or_else(|| {
                let parts = made_of.get(&info.id).into_iter().flatten();
                MultiPolygon(
                    parts
                        .filter_map(|part| shapes.get(part))
                        .flat_map(|shape| shape.0.clone())
                        .collect(),
                )
            });
            if !polygons.0.is_empty() {
                boundaries.push((info.id.clone(), info.name.en.clone(), polygons));
            }
        }
        Ok(boundaries)
    }

    /// Regions left out of a map of a year (the latest where not given), because others lie there in its data:
    /// Connecticut's planning regions where the data have its counties, and the other way round. Ascending.
    pub fn undrawn(&self, year: Option<i32>) -> Vec<RegionId> {
        let year = year.unwrap_or(i32::MAX);
        let regions = self.model.undrawn(year).into_iter();
        regions.map(|region| self.model.region_id(region).clone()).collect()
    }

    /// The latest year whose map has the same regions as that of `year`; `None` where the latest of all has.
    pub(crate) fn boundaries_year(&self, year: i32) -> Option<i32> {
        let undrawn = self.model.undrawn(year);
        if undrawn == self.model.undrawn(i32::MAX) {
            return None;
        }
        let years = self.model.years_of(&self.model.countries());
        years.into_iter().rev().find(|other| self.model.undrawn(*other) == undrawn)
    }

    fn shapes(
        &self,
        wanted: &BTreeSet<&RegionId>,
    ) -> Result<BTreeMap<RegionId, MultiPolygon<f64>>, AtlasError> {
        let release = self.warehouse.release(&self.info.id).map_err(stored)?;
        let mut shapes = BTreeMap::new();
        for batch in release.scan("boundary_result").map_err(stored)? {
            let batch = batch.map_err(stored)?;
            let columns = Columns::new("boundary_result", &batch);
            let (region, bytes) = (columns.text("region")?, columns.bytes("wkb")?);
            for row in 0..batch.num_rows() {
                let Some(id) = region.get(row).and_then(|text| text.parse::<RegionId>().ok())
                else {
                    continue;
                };
                if wanted.contains(&id) {
                    let shape =
                        wkb::decode(bytes.value(row)).map_err(|error| AtlasError::BadTable {
                            table: "boundary_result".to_owned(),
                            problem: format!("{id}: {error}"),
                        })?;
                    shapes.insert(id, shape);
                }
            }
        }
        Ok(shapes)
    }
}
