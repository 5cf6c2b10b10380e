//! Reads and writes GeoJSON FeatureCollections of polygons (RFC 7946).
//! Statistical offices also publish it in projected coordinates: such files are refused by their `crs` member.

use crate::feature::Position;
use crate::{Feature, GeoError, MultiPolygon};
use geo::{Coord, LineString, Polygon};
use serde::Deserialize;
use serde_json::{Map, Value, json};

const FORMAT: &str = "GeoJSON";

#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: String,
    crs: Option<Value>,
    #[serde(default)]
    features: Vec<RawFeature>,
}

#[derive(Deserialize)]
struct RawFeature {
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    geometry: Option<Shape>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Shape {
    Polygon(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

/// The features of a GeoJSON FeatureCollection, in the file's order.
/// Fails with the place and what was expected there; never panics, whatever the bytes.
pub fn geojson_features(bytes: &[u8]) -> Result<Vec<Feature>, GeoError> {
    let collection: Collection =
        serde_json::from_slice(bytes).map_err(|error| GeoError::json(FORMAT, &error))?;
    if collection.kind != "FeatureCollection" {
        return Err(GeoError::unexpected("GeoJSON type", "`FeatureCollection`", collection.kind));
    }
    if let Some(name) = collection.crs.as_ref().and_then(|crs| crs.pointer("/properties/name")) {
        let name = name.as_str().unwrap_or_default();
        // CRS84 is the GeoJSON default; 4269 (NAD 83) differs from it by a metre or two.
        if !["CRS84", "4326", "4269"].iter().any(|known| name.ends_with(known)) {
            return Err(GeoError::unexpected(
                "GeoJSON crs",
                "longitude and latitude (CRS84); download or convert the file to WGS 84",
                name,
            ));
        }
    }
    Ok(collection.features.into_iter().map(feature).collect())
}

fn feature(raw: RawFeature) -> Feature {
    let polygons = match raw.geometry {
        None => Vec::new(),
        Some(Shape::Polygon(rings)) => vec![polygon(rings)],
        Some(Shape::MultiPolygon(polygons)) => polygons.into_iter().map(polygon).collect(),
    };
    Feature::new(raw.id, raw.properties, MultiPolygon::new(polygons))
}

fn polygon(rings: Vec<Vec<Position>>) -> Polygon {
    let mut rings = rings.into_iter().map(|ring| {
        LineString::new(ring.into_iter().map(|Position(x, y)| Coord { x, y }).collect())
    });
    let exterior = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
    Polygon::new(exterior, rings.collect())
}

/// A FeatureCollection of the features, coordinates rounded to six decimals (0.1 m), properties as given
/// with `name` added where set; an empty geometry becomes null.
pub fn geojson_write(features: &[Feature]) -> String {
    let features: Vec<Value> = features.iter().map(written).collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn written(feature: &Feature) -> Value {
    let mut properties = feature.properties.clone();
    if let Some(name) = &feature.name {
        properties.insert("name".to_owned(), Value::from(name.as_str()));
    }
    let polygons: Vec<Vec<Vec<[f64; 2]>>> = feature
        .geometry
        .iter()
        .map(|polygon| {
            std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .map(|ring| ring.coords().map(|c| [rounded(c.x), rounded(c.y)]).collect())
                .collect()
        })
        .collect();
    let geometry = if polygons.is_empty() {
        Value::Null
    } else {
        json!({ "type": "MultiPolygon", "coordinates": polygons })
    };
    json!({ "type": "Feature", "id": feature.id, "properties": properties, "geometry": geometry })
}

fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
