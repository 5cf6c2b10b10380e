//! Counties and states of the `us-atlas` TopoJSON files (npm, Census Bureau cartographic boundaries).
//!
//! Not for: the Albers files of the same package, which are projected and cannot be placed on a map.

use super::{Shape, Shapes, text};
use icluster_codes::{Country, Level, RegionId};
use icluster_geo::{Feature, topojson};
use std::collections::BTreeSet;

/// Codes that first appear in a vintage, newest first: Connecticut's planning regions replace its
/// counties in 2022; Chugach and Copper River replace Valdez-Cordova in 2020.
const NEW_CODES: [(&str, i32); 2] = [("09110", 2022), ("02063", 2020)];

/// Vintage of the files that have none of [`NEW_CODES`]: the edition the package says it is.
const OLDEST_VINTAGE: i32 = 2017;

/// The year whose counties the file shows, told by its codes.
pub(super) fn vintage(counties: &BTreeSet<String>) -> i32 {
    NEW_CODES
        .iter()
        .find(|(code, _)| counties.contains(*code))
        .map_or(OLDEST_VINTAGE, |(_, vintage)| *vintage)
}

/// All counties, states and the nation the file has, with its vintage.
pub(super) fn shapes(bytes: &[u8]) -> Shapes {
    let objects = topojson::object_names(bytes)?;
    let mut year = OLDEST_VINTAGE;
    let mut shapes = Vec::new();
    for (object, level) in [
        ("counties", Level::UsCounty),
        ("states", Level::UsState),
        ("nation", Level::Nation(Country::Us)),
    ] {
        if !objects.iter().any(|name| name == object) {
            continue;
        }
        let features = topojson::decode(bytes, object)?;
        if level == Level::UsCounty {
            year = vintage(&features.iter().map(|feature| feature.id.clone()).collect());
        }
        shapes.extend(features.into_iter().map(|feature| shape(level, feature)));
    }
    Ok((year, shapes))
}

/// Counties or states of a cartographic boundary file, whose codes are in `GEOID`, with its vintage.
pub(super) fn county_shapes(features: Vec<Feature>) -> Shapes {
    let named = features.into_iter().map(|feature| {
        let code = text(&feature, "GEOID").unwrap_or_default().to_owned();
        let name = text(&feature, "NAME").map(str::to_owned);
        Feature { id: code, name, ..feature }
    });
    let features: Vec<Feature> = named.collect();
    let year = vintage(&features.iter().map(|feature| feature.id.clone()).collect());
    let level = |code: &str| if code.len() == 2 { Level::UsState } else { Level::UsCounty };
    Ok((year, features.into_iter().map(|feature| shape(level(&feature.id), feature)).collect()))
}

fn shape(level: Level, feature: Feature) -> Shape {
    let nation = level == Level::Nation(Country::Us);
    let code = if nation { String::new() } else { feature.id };
    Shape {
        region: RegionId::new(level, &code).map_err(|_| code),
        name: if nation { Some("United States".to_owned()) } else { feature.name },
        population: None,
        geometry: feature.geometry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connecticut_tells_the_vintage() {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(vintage(&codes(&["09001", "02261"])), 2017);
        assert_eq!(vintage(&codes(&["09001", "02063"])), 2020);
        assert_eq!(vintage(&codes(&["02063", "09110"])), 2022);
    }
}
