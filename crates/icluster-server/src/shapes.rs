//! GeoJSON of regions: the shapes of their levels with the properties of a list.
//!
//! Public because the command line writes the same files.

use icluster_atlas::{Atlas, AtlasError};
use icluster_codes::{Level, RegionId};
use icluster_geo::{Feature, MultiPolygon, geojson_write};
use serde_json::{Map, Value};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// Shapes of whole levels, read once each.
type Shapes = BTreeMap<Level, HashMap<RegionId, MultiPolygon>>;

/// A FeatureCollection in the order given, with the members `release` and `sample` in front. A region made of
/// parts has their polygons, one without a known boundary a null geometry. Fails when the release cannot be read.
pub fn collection(
    atlas: &Atlas,
    regions: Vec<(RegionId, Map<String, Value>)>,
) -> Result<Vec<u8>, AtlasError> {
    let mut shapes = Shapes::new();
    for (id, _) in &regions {
        for level in parts_of(id).iter().chain([id]).map(RegionId::level) {
            if let Entry::Vacant(missing) = shapes.entry(level) {
                let boundaries = atlas.boundaries(level)?;
                missing.insert(boundaries.into_iter().map(|(id, _, shape)| (id, shape)).collect());
            }
        }
    }
    let features: Vec<Feature> = regions
        .into_iter()
        .map(|(id, properties)| Feature {
            geometry: shape_of(&shapes, &id),
            id: id.to_string(),
            name: None,
            properties,
        })
        .collect();
    let release = atlas.release()?;
    let mut members = Map::new();
    members.insert("release".to_owned(), Value::from(release.id));
    members.insert("sample".to_owned(), Value::from(release.sample));
    let members = Value::Object(members).to_string();
    // Foreign members (RFC 7946, 6.1) go in front of the features.
    let collection = geojson_write(&features);
    let opened = members.trim_end_matches('}');
    Ok(format!("{opened},{}", collection.trim_start_matches('{')).into_bytes())
}

fn parts_of(id: &RegionId) -> Vec<RegionId> {
    id.inline_parts().unwrap_or_default()
}

fn shape_of(shapes: &Shapes, id: &RegionId) -> MultiPolygon {
    let known = |id: &RegionId| shapes.get(&id.level()).and_then(|level| level.get(id)).cloned();
    known(id).unwrap_or_else(|| {
        MultiPolygon::new(parts_of(id).iter().filter_map(known).flat_map(|shape| shape.0).collect())
    })
}
