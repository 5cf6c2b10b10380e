//! GeoJSON of regions: the shapes of their levels with the properties of a list.

use crate::app::Served;
use crate::problem::Problem;
use icluster_codes::{Level, RegionId};
use icluster_geo::{Feature, MultiPolygon, geojson_write};
use serde_json::{Map, Value};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// A FeatureCollection in the order given. A region without a known boundary has a null geometry.
pub(crate) fn collection(
    served: &Served,
    regions: Vec<(RegionId, Map<String, Value>)>,
) -> Result<Vec<u8>, Problem> {
    let mut shapes: BTreeMap<Level, HashMap<RegionId, MultiPolygon>> = BTreeMap::new();
    for level in regions.iter().map(|(id, _)| id.level()) {
        if let Entry::Vacant(missing) = shapes.entry(level) {
            let boundaries = served.atlas.boundaries(level)?;
            missing.insert(boundaries.into_iter().map(|(id, _, shape)| (id, shape)).collect());
        }
    }
    let features: Vec<Feature> = regions
        .into_iter()
        .map(|(id, properties)| Feature {
            geometry: shapes
                .get_mut(&id.level())
                .and_then(|level| level.remove(&id))
                .unwrap_or_else(|| MultiPolygon::new(Vec::new())),
            id: id.to_string(),
            name: None,
            properties,
        })
        .collect();
    let mut members = Map::new();
    members.insert("release".to_owned(), Value::from(served.release.as_str()));
    members.insert("sample".to_owned(), Value::from(served.sample));
    let members = Value::Object(members).to_string();
    // Foreign members (RFC 7946, 6.1) go in front of the features.
    let collection = geojson_write(&features);
    let opened = members.trim_end_matches('}');
    Ok(format!("{opened},{}", collection.trim_start_matches('{')).into_bytes())
}
