//! Joining neighbours, and finding where a shape is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use geo::{Area, Contains, Point, polygon};
use icluster_codes::Level;
use icluster_geo::{
    MultiPolygon, bounds, dissolve, geojson_features, label_point, packaged, repair,
};
use std::collections::BTreeMap;
use std::time::Instant;

fn square(x: f64, y: f64) -> MultiPolygon {
    let (e, n) = (x + 1., y + 1.);
    MultiPolygon::new(vec![polygon![(x: x, y: y), (x: e, y: y), (x: e, y: n), (x: x, y: n)]])
}

fn joined(squares: &[(i32, i32)]) -> MultiPolygon {
    let squares: Vec<_> = squares.iter().map(|&(x, y)| square(x.into(), y.into())).collect();
    dissolve(&squares.iter().collect::<Vec<_>>())
}

/// Points of the outer ring and holes of every part.
fn rings(shape: &MultiPolygon) -> Vec<(usize, usize)> {
    shape.iter().map(|p| (p.exterior().0.len(), p.interiors().len())).collect()
}

#[test]
fn shared_borders_disappear_and_holes_stay() {
    assert_eq!(rings(&joined(&[(0, 0), (1, 0)])), [(7, 0)], "points on the way are kept");
    assert_eq!(joined(&[(0, 0), (0, 0)]), square(0., 0.), "a part given twice counts once");
    assert!(joined(&[]).0.is_empty());

    let around = [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2)];
    let ring = joined(&around);
    assert_eq!((rings(&ring), ring.unsigned_area()), (vec![(13, 1)], 8.0));
    let filled = joined(&[&around[..], &[(1, 1)]].concat());
    assert_eq!((rings(&filled), filled.unsigned_area()), (vec![(13, 0)], 9.0));

    // Two squares that touch in a corner are two parts, and a hole may touch the ring around it in one.
    assert_eq!(rings(&joined(&[(0, 0), (1, 1)])), [(5, 0), (5, 0)]);
    let notched = joined(&around[..7]);
    assert_eq!(notched.unsigned_area(), 7.0);
    assert!(notched.0.iter().all(|part| part.signed_area() > 0.0));

    // An island in the hole is a part of its own, and keeps the hole of the ring around it.
    let wide: Vec<_> = (0..5).flat_map(|x| (0..5).map(move |y| (x, y))).collect();
    let moat: Vec<_> =
        wide.into_iter().filter(|&(x, y)| x % 4 == 0 || y % 4 == 0 || (x, y) == (2, 2)).collect();
    let moat = joined(&moat);
    assert_eq!((rings(&moat), moat.unsigned_area()), (vec![(21, 1), (5, 0)], 17.0));
}

#[test]
fn counties_become_their_states() {
    let layers = packaged().unwrap();
    let features = |level| &layers.iter().find(|l| l.level == level).unwrap().features;
    let mut states: BTreeMap<&str, Vec<&MultiPolygon>> = BTreeMap::new();
    for county in features(Level::UsCounty).iter().filter(|county| county.id != "51610") {
        states.entry(&county.id[..2]).or_default().push(&county.geometry);
    }
    let start = Instant::now();
    let states: BTreeMap<&str, MultiPolygon> =
        states.into_iter().map(|(state, parts)| (state, dissolve(&parts))).collect();
    eprintln!("3,222 counties to {} states: {:?}", states.len(), start.elapsed());
    for state in features(Level::UsState) {
        let (made, drawn) = (&states[state.id.as_str()], &state.geometry);
        assert!((made.unsigned_area() / drawn.unsigned_area() - 1.0).abs() < 1e-3, "{}", state.id);
        assert!(made.0.len() <= drawn.0.len() + 2, "{}: {} parts", state.id, made.0.len());
        assert!(repair(made.clone()).1.is_empty(), "{}", state.id);
    }
    assert_eq!(rings(&states["08"]), rings(&features(Level::UsState)[5].geometry), "Colorado");
}

#[test]
fn published_regions_become_their_states_and_provinces() {
    for (file, wholes) in [
        ("ca/geo/cd_2021.geojson.gz", ["47", "48"]),
        ("mx/geo/mun_simplified_1km_wgs84.geojson.gz", ["08", "22"]),
    ] {
        let Some(bytes) = common::published(file) else { return };
        let features = geojson_features(&bytes).unwrap();
        let regions: Vec<_> = features.into_iter().map(|f| (f.id, repair(f.geometry).0)).collect();
        for code in wholes {
            let parts = regions.iter().filter(|(id, _)| id.starts_with(code));
            let parts: Vec<_> = parts.map(|(_, shape)| shape).collect();
            let whole = dissolve(&parts);
            let area: f64 = parts.iter().map(|part| part.unsigned_area()).sum();
            assert!((whole.unsigned_area() / area - 1.0).abs() < 1e-4, "{code}");
            let main = whole.0[0].unsigned_area() / area;
            assert!(main > 0.999, "{code}: {main} in one part of {:?}", rings(&whole));
        }
    }
}

#[test]
fn labels_lie_inside() {
    for layer in packaged().unwrap() {
        for feature in layer.features {
            let [x, y] = label_point(&feature.geometry).unwrap();
            assert!(feature.geometry.contains(&Point::new(x, y)), "{} {}", layer.level, feature.id);
            let [west, south, east, north] = bounds(&feature.geometry).unwrap();
            assert!(west < x && x < east && south < y && y < north);
        }
    }
    assert_eq!(label_point(&MultiPolygon::new(Vec::new())), None);
    assert_eq!(bounds(&square(2., 3.)), Some([2., 3., 3., 4.]));
}
