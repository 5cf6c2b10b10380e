//! Municipalities and states with INEGI's property names (`CVEGEO`, `NOMGEO`).
//!
//! Not for: other units of the same files. Source: INEGI, Marco Geoestadístico.

use super::{Shape, Shapes, text};
use icluster_codes::{Level, RegionId};
use icluster_geo::{Feature, geojson_features};

/// Municipalities that first appear in an edition of the Marco Geoestadístico, newest first:
/// San Felipe and San Quintín, both in Baja California.
const NEW_CODES: [(&str, i32); 2] = [("02007", 2022), ("02006", 2020)];

/// Vintage of the files that have none of [`NEW_CODES`].
const OLDEST_VINTAGE: i32 = 2019;

/// All municipalities (or states, with codes of two digits) of the file, with the vintage told by its codes.
pub(super) fn shapes(bytes: &[u8]) -> Shapes {
    feature_shapes(geojson_features(bytes)?)
}

/// The same for features of any file with INEGI's property names.
pub(super) fn feature_shapes(features: Vec<Feature>) -> Shapes {
    let shapes: Vec<Shape> = features.into_iter().map(shape).collect();
    Ok((vintage(&shapes), shapes))
}

fn vintage(shapes: &[Shape]) -> i32 {
    let has = |code: &str| {
        shapes.iter().any(|shape| shape.region.as_ref().is_ok_and(|region| region.code() == code))
    };
    NEW_CODES.iter().find(|(code, _)| has(code)).map_or(OLDEST_VINTAGE, |(_, year)| *year)
}

fn shape(feature: Feature) -> Shape {
    let code = text(&feature, "CVEGEO").unwrap_or(feature.id.as_str()).to_owned();
    let level = if code.len() == 2 { Level::MxState } else { Level::MxMunicipality };
    Shape {
        region: RegionId::new(level, &code).map_err(|_| code),
        name: text(&feature, "NOMGEO").map(str::to_owned).or(feature.name),
        population: None,
        geometry: feature.geometry,
    }
}
