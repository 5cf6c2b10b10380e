//! Reads TopoJSON, the format of `us-atlas`: borders stored once as arcs, shapes as lists of arcs.
//! Shared borders come out with exactly equal coordinates. Source: the TopoJSON Format Specification 1.0.

use crate::feature::{Position, identifier};
use crate::{Feature, GeoError, MultiPolygon};
use geo::{Coord, LineString, Polygon};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const FORMAT: &str = "TopoJSON";

#[derive(Deserialize)]
struct Topology {
    #[serde(rename = "type")]
    kind: String,
    transform: Option<Transform>,
    arcs: Vec<Vec<Position>>,
    objects: BTreeMap<String, Geometry>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    arcs: Option<Value>,
    geometries: Option<Vec<Geometry>>,
}

/// The names of the objects of a TopoJSON file, such as `counties`, in alphabetical order.
/// Fails as [`decode`] does.
pub fn object_names(bytes: &[u8]) -> Result<Vec<String>, GeoError> {
    Ok(parse(bytes)?.objects.into_keys().collect())
}

/// The shapes of one object of a TopoJSON file, in the file's order.
/// Fails with the place and what was expected there; never panics, whatever the bytes.
pub fn decode(bytes: &[u8], object_name: &str) -> Result<Vec<Feature>, GeoError> {
    let mut topology = parse(bytes)?;
    let Some(object) = topology.objects.remove(object_name) else {
        let names: Vec<&str> = topology.objects.keys().map(String::as_str).collect();
        return Err(GeoError::unexpected(
            "TopoJSON objects",
            format!("an object `{object_name}`"),
            format!("[{}]", names.join(", ")),
        ));
    };
    let arcs = absolute(topology.arcs, topology.transform.as_ref());
    let mut features = Vec::new();
    collect(object, &arcs, &mut features)?;
    Ok(features)
}

fn parse(bytes: &[u8]) -> Result<Topology, GeoError> {
    let topology: Topology =
        serde_json::from_slice(bytes).map_err(|error| GeoError::json(FORMAT, &error))?;
    if topology.kind != "Topology" {
        return Err(GeoError::unexpected("TopoJSON type", "`Topology`", topology.kind));
    }
    Ok(topology)
}

/// Quantised arcs are steps on an integer grid; others are coordinates already.
fn absolute(arcs: Vec<Vec<Position>>, transform: Option<&Transform>) -> Vec<Vec<Coord>> {
    let place = |arc: Vec<Position>| {
        let (mut column, mut row) = (0.0, 0.0);
        arc.into_iter()
            .map(|Position(x, y)| match transform {
                None => Coord { x, y },
                Some(Transform { scale, translate }) => {
                    column += x;
                    row += y;
                    Coord { x: column * scale[0] + translate[0], y: row * scale[1] + translate[1] }
                }
            })
            .collect()
    };
    arcs.into_iter().map(place).collect()
}

fn collect(
    geometry: Geometry,
    arcs: &[Vec<Coord>],
    features: &mut Vec<Feature>,
) -> Result<(), GeoError> {
    let id = geometry.id.as_ref().map(identifier).unwrap_or_default();
    let at = format!("TopoJSON geometry {} (id `{id}`)", features.len() + 1);
    let shape = match geometry.kind.as_deref() {
        None => MultiPolygon::new(Vec::new()),
        Some("GeometryCollection") => {
            for part in geometry.geometries.unwrap_or_default() {
                collect(part, arcs, features)?;
            }
            return Ok(());
        }
        Some("Polygon") => {
            let rings: Vec<Vec<i64>> = indices(geometry.arcs, &at, "lists of arc numbers")?;
            MultiPolygon::new(vec![polygon(&rings, arcs, &at)?])
        }
        Some("MultiPolygon") => {
            let polygons: Vec<Vec<Vec<i64>>> =
                indices(geometry.arcs, &at, "lists of lists of arc numbers")?;
            let polygons = polygons.iter().map(|rings| polygon(rings, arcs, &at));
            MultiPolygon::new(polygons.collect::<Result<_, _>>()?)
        }
        Some(other) => {
            return Err(GeoError::unexpected(at, "Polygon, MultiPolygon or null", other));
        }
    };
    features.push(Feature::new(geometry.id, geometry.properties, shape));
    Ok(())
}

fn indices<T: serde::de::DeserializeOwned>(
    arcs: Option<Value>,
    at: &str,
    expected: &str,
) -> Result<T, GeoError> {
    serde_json::from_value(arcs.unwrap_or_default())
        .map_err(|error| GeoError::unexpected(at, expected, error.to_string()))
}

fn polygon(rings: &[Vec<i64>], arcs: &[Vec<Coord>], at: &str) -> Result<Polygon, GeoError> {
    let mut rings = rings.iter().map(|ring| stitch(ring, arcs, at));
    let exterior = rings.next().transpose()?.unwrap_or_else(|| LineString::new(Vec::new()));
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}

/// Joins the arcs of a ring; `!n` (negative) means arc n backwards. Where arcs meet, the point is kept once.
fn stitch(ring: &[i64], arcs: &[Vec<Coord>], at: &str) -> Result<LineString, GeoError> {
    let mut points: Vec<Coord> = Vec::new();
    for &number in ring {
        let index = if number < 0 { !number } else { number };
        let arc = usize::try_from(index).ok().and_then(|index| arcs.get(index));
        let arc = arc.ok_or_else(|| {
            GeoError::unexpected(
                at,
                format!("an arc number below {}", arcs.len()),
                number.to_string(),
            )
        })?;
        let skip = usize::from(!points.is_empty());
        if number < 0 {
            points.extend(arc.iter().rev().skip(skip));
        } else {
            points.extend(arc.iter().skip(skip));
        }
    }
    Ok(LineString::new(points))
}
