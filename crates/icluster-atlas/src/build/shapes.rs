//! Boundaries of a release: imported ones first, packaged ones where there are none; label points and bounds.

use crate::AtlasError;
use crate::columns::{Columns, whole};
use arrow::record_batch::RecordBatch;
use geo::{BoundingRect, InteriorPoint};
use icluster_codes::RegionId;
use icluster_geo::{MultiPolygon, RegionClosure, wkb};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Where a region lies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) name: Option<String>,
    pub(super) center: [f64; 2],
    pub(super) bounds: [f64; 4],
}

/// A boundary with its edition.
struct Shape {
    vintage: i32,
    wkb: Vec<u8>,
}

/// Boundaries by region.
#[derive(Default)]
pub(super) struct Shapes {
    shapes: BTreeMap<RegionId, Shape>,
    names: BTreeMap<RegionId, String>,
    places: BTreeMap<RegionId, Place>,
}

impl Shapes {
    /// Adds a batch of the boundary table; the newest edition of a region stays.
    pub(super) fn read(&mut self, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new("boundary", batch);
        let (region, vintage, bytes) =
            (columns.text("region")?, columns.whole("vintage")?, columns.bytes("wkb")?);
        for row in 0..batch.num_rows() {
            let Some(id) = region.get(row).and_then(|text| text.parse::<RegionId>().ok()) else {
                continue;
            };
            let vintage = whole(vintage, row).unwrap_or(0);
            if self.shapes.get(&id).is_none_or(|known| vintage > known.vintage) {
                self.shapes.insert(id, Shape { vintage, wkb: bytes.value(row).to_vec() });
            }
        }
        Ok(())
    }

    /// Adds the packaged boundaries of regions without imported ones, then finds label points and bounds.
    ///
    /// A level with imported boundaries keeps to them: two editions drawn side by side would leave slivers. Only where it
    /// has regions that changed are those of the other edition added, for years whose data have them.
    pub(super) fn complete(&mut self, closures: &[RegionClosure]) -> Result<(), AtlasError> {
        let imported: std::collections::BTreeSet<_> =
            self.shapes.keys().map(RegionId::level).collect();
        let known = |closure: &&RegionClosure| {
            closure.regions.iter().any(|id| self.shapes.contains_key(id))
        };
        let changed: std::collections::BTreeSet<RegionId> =
            closures.iter().filter(known).flat_map(|c| c.regions.iter().cloned()).collect();
        let packaged =
            icluster_geo::packaged().map_err(|error| AtlasError::Warehouse(error.to_string()))?;
        for layer in packaged {
            for feature in layer.features {
                let Ok(id) = RegionId::new(layer.level, &feature.id) else { continue };
                if let Some(name) = feature.name {
                    self.names.entry(id.clone()).or_insert(name);
                }
                if !imported.contains(&layer.level) || changed.contains(&id) {
                    self.shapes.entry(id).or_insert_with(|| Shape {
                        vintage: layer.vintage,
                        wkb: wkb::encode(&feature.geometry),
                    });
                }
            }
        }
        let list: Vec<(&RegionId, &Shape)> = self.shapes.iter().collect();
        let places: Vec<Option<(RegionId, Place)>> = list
            .par_iter()
            .map(|(id, shape)| {
                let polygons = wkb::decode(&shape.wkb).ok()?;
                let name = self.names.get(*id).cloned();
                Some(((*id).clone(), place(&polygons, name)?))
            })
            .collect();
        self.places = places.into_iter().flatten().collect();
        Ok(())
    }

    /// Gives regions without a shape (metropolises, economic areas) the place of their members together.
    pub(super) fn join_members(
        &mut self,
        members: &[(RegionId, RegionId, Option<i32>, Option<i32>)],
    ) {
        let mut joined: BTreeMap<RegionId, Vec<Place>> = BTreeMap::new();
        for (region, member, _, to) in members {
            if to.is_none()
                && !self.places.contains_key(region)
                && let Some(place) = self.places.get(member)
            {
                joined.entry(region.clone()).or_default().push(place.clone());
            }
        }
        for (region, places) in joined {
            let n = places.len() as f64;
            let mean = |i: usize| places.iter().map(|place| place.center[i]).sum::<f64>() / n;
            let least = |i: usize| places.iter().map(|p| p.bounds[i]).fold(f64::INFINITY, f64::min);
            let most =
                |i: usize| places.iter().map(|p| p.bounds[i]).fold(f64::NEG_INFINITY, f64::max);
            let place = Place {
                name: None,
                center: [mean(0), mean(1)],
                bounds: [least(0), least(1), most(2), most(3)],
            };
            self.places.insert(region, place);
        }
    }

    /// Regions with a shape.
    pub(super) fn ids(&self) -> impl Iterator<Item = &RegionId> {
        self.shapes.keys()
    }

    /// Where a region lies.
    pub(super) fn place(&self, id: &RegionId) -> Option<&Place> {
        self.places.get(id)
    }

    /// Rows of the boundary result.
    pub(super) fn rows(self) -> Vec<(String, i32, Vec<u8>)> {
        self.shapes
            .into_iter()
            .map(|(id, shape)| (id.to_string(), shape.vintage, shape.wkb))
            .collect()
    }
}

/// A point inside the largest polygon, and the bounds of all.
fn place(polygons: &MultiPolygon, name: Option<String>) -> Option<Place> {
    use geo::Area;
    let largest = polygons.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let point = largest.interior_point()?;
    let bounds = polygons.bounding_rect()?;
    Some(Place {
        name,
        center: [point.x(), point.y()],
        bounds: [bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y],
    })
}
