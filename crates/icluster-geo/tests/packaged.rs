//! The boundaries inside the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use geo::{Area, BoundingRect, Contains, Point};
use icluster_codes::{Country, Level, RegionId};
use icluster_geo::{PackagedLayer, packaged, repair, successions};
use std::collections::HashSet;

fn layer(layers: &[PackagedLayer], level: Level, vintage: i32) -> &PackagedLayer {
    layers.iter().find(|l| l.level == level && l.vintage == vintage).unwrap()
}

#[test]
fn every_region_has_a_name_a_valid_code_and_a_sound_shape() {
    let layers = packaged().unwrap();
    let counts: Vec<_> = layers.iter().map(|l| (l.level, l.vintage, l.features.len())).collect();
    assert_eq!(
        counts,
        [
            (Level::Nation(Country::Us), 2017, 1),
            (Level::Nation(Country::Mx), 2019, 1),
            (Level::Nation(Country::Ca), 2021, 1),
            (Level::UsState, 2017, 53),
            (Level::UsCounty, 2017, 3223),
            (Level::UsCounty, 2023, 11),
            (Level::MxState, 2019, 32),
            (Level::MxMunicipality, 2019, 2465),
            (Level::CaProvince, 2021, 13),
        ]
    );
    for PackagedLayer { level, features, .. } in &layers {
        for feature in features {
            let id = RegionId::new(*level, &feature.id).unwrap();
            assert!(feature.name.as_ref().is_some_and(|name| !name.is_empty()), "{id}");
            assert!(repair(feature.geometry.clone()).1.is_empty(), "{id}");
            let bounds = feature.geometry.bounding_rect();
            let bounds = bounds.unwrap_or_else(|| panic!("{id} is empty"));
            assert!(bounds.width() < 150.0, "{id} spans {bounds:?}");
        }
    }
}

#[test]
fn parts_fill_the_whole() {
    let layers = packaged().unwrap();
    let area = |level, vintage, code: &str| -> f64 {
        let features = &layer(&layers, level, vintage).features;
        features.iter().filter(|f| f.id.starts_with(code)).map(|f| f.geometry.unsigned_area()).sum()
    };
    for code in ["04", "06", "09", "51"] {
        let parts = area(Level::UsCounty, 2017, code) / area(Level::UsState, 2017, code);
        assert!((parts - 1.0).abs() < 1e-3, "counties fill {parts} of state {code}");
    }
    let regions = area(Level::UsCounty, 2023, "09") / area(Level::UsState, 2017, "09");
    assert!((regions - 1.0).abs() < 0.02, "planning regions fill {regions} of Connecticut");
    let states = area(Level::MxState, 2019, "");
    assert!((area(Level::MxMunicipality, 2019, "") / states - 1.0).abs() < 1e-3);
    assert!((area(Level::Nation(Country::Mx), 2019, "") / states - 1.0).abs() < 1e-3);
    let provinces = area(Level::CaProvince, 2021, "");
    assert!((area(Level::Nation(Country::Ca), 2021, "") / provinces - 1.0).abs() < 1e-3);
}

#[test]
fn aleutians_lie_beside_alaska() {
    let layers = packaged().unwrap();
    for (level, code) in [(Level::UsCounty, "02016"), (Level::UsState, "02")] {
        let features = &layer(&layers, level, 2017).features;
        let shape = &features.iter().find(|f| f.id == code).unwrap().geometry;
        let bounds = shape.bounding_rect().unwrap();
        assert!(bounds.min().x > -188.5 && bounds.min().x < -187.0, "{bounds:?}");
        assert!(bounds.max().x < -129.0, "{bounds:?}");
    }
}

#[test]
fn successions_share_out_each_county_that_ended() {
    let layers = packaged().unwrap();
    let rows = successions().unwrap();
    let known = |id: &RegionId, vintage| {
        let mut layers = layers.iter().filter(|l| l.level == id.level() && l.vintage == vintage);
        layers.any(|l| l.features.iter().any(|f| f.id == id.code()))
    };
    let ended: HashSet<_> =
        rows.iter().filter(|r| r.area_share.is_some()).map(|r| &r.older).collect();
    assert_eq!(ended.len(), 9, "eight counties of Connecticut and Valdez-Cordova");
    for older in ended {
        let parts = rows.iter().filter(|r| r.older == *older);
        let total: f64 = parts.map(|r| r.area_share.unwrap()).sum();
        assert!((total - 1.0).abs() < 2e-4, "{older}: {total}");
    }
    for row in rows {
        assert!(known(&row.older, row.older_vintage), "{}", row.older);
        assert_eq!(known(&row.newer, row.newer_vintage), row.area_share.is_some(), "{}", row.newer);
    }
}

/// Seats of the new municipalities (longitude and latitude of INEGI's 2020 census, Marco Geoestadístico)
/// lie in the municipality they are said to come from.
#[test]
fn new_municipalities_lie_in_their_older_ones() {
    let layers = packaged().unwrap();
    let municipalities = &layer(&layers, Level::MxMunicipality, 2019).features;
    for (newer, longitude, latitude) in [
        ("02006", -115.939061, 30.556485),
        ("04012", -90.688301, 19.639197),
        ("07125", -92.476058, 15.589663),
        ("17036", -98.690684, 18.885134),
    ] {
        let seat = Point::new(longitude, latitude);
        let found = municipalities.iter().find(|f| f.geometry.contains(&seat)).map(|f| &f.id);
        let row = successions().unwrap().into_iter().find(|r| r.newer.code() == newer).unwrap();
        assert_eq!(found.map(String::as_str), Some(row.older.code()), "{newer}");
    }
}
