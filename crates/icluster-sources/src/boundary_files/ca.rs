//! Census divisions and subdivisions, with Statistics Canada's property names or short ones.
//!
//! Not for: projected GeoJSON, which the decoder refuses; projected shapefiles are read (`shapefiles`).

use super::{Shape, Shapes, text};
use icluster_codes::{Level, RegionId};
use icluster_geo::{Feature, geojson_features};
use serde_json::Value;

/// Census year of files that do not say theirs.
const DEFAULT_VINTAGE: i32 = 2021;

/// Properties that may hold the code, by level: Statistics Canada's, then the short name.
const CODE_PROPERTIES: [(Level, [&str; 2]); 2] =
    [(Level::CaSubdivision, ["CSDUID", "csduid"]), (Level::CaDivision, ["CDUID", "cduid"])];

/// All divisions or subdivisions of the file, with the census year its properties name.
pub(super) fn shapes(bytes: &[u8]) -> Shapes {
    feature_shapes(geojson_features(bytes)?)
}

/// The same for features of any file with Statistics Canada's property names.
pub(super) fn feature_shapes(features: Vec<Feature>) -> Shapes {
    let vintage = features.first().and_then(vintage).unwrap_or(DEFAULT_VINTAGE);
    Ok((vintage, features.into_iter().map(shape).collect()))
}

/// The census year: in a DGUID (`2021A00033520`) or the name of the population property (`pop2021`).
fn vintage(feature: &Feature) -> Option<i32> {
    let dguid = text(feature, "DGUID").and_then(|dguid| dguid.get(..4)?.parse().ok());
    dguid.or_else(|| population(feature).map(|(year, _)| year))
}

/// Population and its census year, from a property such as `pop2021`.
fn population(feature: &Feature) -> Option<(i32, &Value)> {
    feature
        .properties
        .iter()
        .find_map(|(name, value)| Some((name.strip_prefix("pop")?.parse().ok()?, value)))
}

fn shape(feature: Feature) -> Shape {
    let (level, code) = code(&feature);
    let name = text(&feature, "CSDNAME").or(text(&feature, "CDNAME")).or(feature.name.as_deref());
    Shape {
        region: RegionId::new(level, &code).map_err(|_| code),
        name: name.map(|name| official_name(level, &with_type(&feature, name))),
        population: population(&feature).map(|(year, value)| (year, value.as_f64())),
        geometry: feature.geometry,
    }
}

/// Level and code: a subdivision has seven digits, a division four. The short-named subdivision
/// files carry their division as `cduid` too, so the feature's own id is asked first.
fn code(feature: &Feature) -> (Level, String) {
    match feature.id.len() {
        7 => return (Level::CaSubdivision, feature.id.clone()),
        4 => return (Level::CaDivision, feature.id.clone()),
        _ => {}
    }
    for (level, properties) in CODE_PROPERTIES {
        if let Some(code) = properties.iter().find_map(|property| text(feature, property)) {
            return (level, code.to_owned());
        }
    }
    (Level::CaDivision, feature.id.clone())
}

/// The name of a subdivision with its type behind it, where the file has the type apart.
fn with_type(feature: &Feature, name: &str) -> String {
    match text(feature, "CSDTYPE") {
        Some(kind) if !name.ends_with(')') => format!("{name} ({kind})"),
        _ => name.to_owned(),
    }
}

/// The name with single blanks. A division's type (`Toronto (CDR)`) is left out; a subdivision keeps
/// it, because a town and the parish around it may share a name.
fn official_name(level: Level, name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let without_type = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match (level, without_type) {
        (Level::CaDivision, Some((short, _))) => short.to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn one(properties: &str) -> (i32, Shape) {
        let ring = "[[[[0,0],[1,0],[1,1],[0,0]]]]";
        let file = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},
               "geometry":{{"type":"MultiPolygon","coordinates":{ring}}}}}]}}"#
        );
        let (vintage, mut shapes) = shapes(file.as_bytes()).unwrap();
        (vintage, shapes.remove(0))
    }

    #[test]
    fn statistics_canadas_own_property_names_are_understood() {
        let (vintage, shape) = one(
            r#"{"CDUID":"3520","DGUID":"2016A00033520","CDNAME":"Toronto","CDTYPE":"CDR","PRUID":"35"}"#,
        );
        assert_eq!(vintage, 2016);
        assert_eq!(shape.region.unwrap().to_string(), "ca:division:3520");
        assert_eq!(shape.name.as_deref(), Some("Toronto"));
        assert_eq!(shape.population, None);
    }

    #[test]
    fn a_division_loses_its_type_and_a_subdivision_keeps_it() {
        assert_eq!(official_name(Level::CaDivision, "Division No.  1 (CDR)"), "Division No. 1");
        assert_eq!(official_name(Level::CaSubdivision, "Yarmouth (T)"), "Yarmouth (T)");
    }
}
