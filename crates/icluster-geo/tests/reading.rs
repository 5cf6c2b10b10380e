//! Reading, repairing and storing boundaries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use geo::{Area, BoundingRect, Coord, LineString, Polygon, line_string, polygon};
use icluster_geo::{
    Feature, GeoError, MultiPolygon, Repairs, geojson_features, geojson_write, repair, topojson,
    wkb,
};

/// Two squares sharing the arc 0 (which the second walks backwards), on a grid of half degrees.
const TWO_SQUARES: &str = r#"{
  "type": "Topology",
  "transform": {"scale": [0.5, 0.5], "translate": [-100, 20]},
  "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
  "objects": {"counties": {"type": "GeometryCollection", "geometries": [
    {"type": "Polygon", "id": "01001", "arcs": [[0, 1]], "properties": {"name": "West"}},
    {"type": "MultiPolygon", "id": 1003, "arcs": [[[2, -1]]]},
    {"type": null, "id": "01005"}
  ]}}
}"#;

#[test]
fn topojson_walks_arcs_both_ways_and_keeps_identifiers() {
    let features = topojson::decode(TWO_SQUARES.as_bytes(), "counties").unwrap();
    let ids: Vec<_> = features.iter().map(|f| (f.id.as_str(), f.name.as_deref())).collect();
    assert_eq!(ids, [("01001", Some("West")), ("1003", None), ("01005", None)]);
    let west =
        polygon![(x: -99., y: 20.), (x: -99., y: 21.), (x: -100., y: 21.), (x: -100., y: 20.)];
    let east = polygon![(x: -99., y: 20.), (x: -98., y: 20.), (x: -98., y: 21.), (x: -99., y: 21.)];
    assert_eq!(features[0].geometry.0, [west]);
    assert_eq!(features[1].geometry.0, [east]);
    assert!(features[2].geometry.0.is_empty());
    assert_eq!(topojson::object_names(TWO_SQUARES.as_bytes()).unwrap(), ["counties"]);
}

#[test]
fn topojson_errors_say_what_was_expected() {
    let message =
        |text: &str, name| topojson::decode(text.as_bytes(), name).unwrap_err().to_string();
    assert_eq!(
        message(TWO_SQUARES, "states"),
        "TopoJSON objects: expected an object `states`, found [counties]"
    );
    assert_eq!(
        message(&TWO_SQUARES.replace("[[0, 1]]", "[[0, 9]]"), "counties"),
        "TopoJSON geometry 1 (id `01001`): expected an arc number below 3, found 9"
    );
    assert_eq!(
        message(&TWO_SQUARES.replace("[[0, 1]]", "[[0, -9]]"), "counties"),
        "TopoJSON geometry 1 (id `01001`): expected an arc number below 3, found -9"
    );
    assert!(
        message(&TWO_SQUARES.replace("\"Polygon\"", "\"Point\""), "counties")
            .contains("found Point")
    );
    assert!(
        message(&TWO_SQUARES[..200], "counties")
            .contains(": not readable as TopoJSON: EOF while parsing a")
    );
    let min = TWO_SQUARES.replace("[[0, 1]]", &format!("[[{}]]", i64::MIN));
    assert!(message(&min, "counties").contains("arc number below 3"));
}

#[test]
fn damaged_files_never_panic() {
    let geojson = geojson_write(&topojson::decode(TWO_SQUARES.as_bytes(), "counties").unwrap());
    for (text, geo) in [(TWO_SQUARES, false), (geojson.as_str(), true)] {
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            if geo {
                assert!(geojson_features(&bytes[..at]).is_err(), "truncated at {at} was read");
            } else {
                assert!(topojson::decode(&bytes[..at], "counties").is_err(), "truncated at {at}");
            }
            for wrong in *b"\0-9]}\"e" {
                bytes[at] = wrong;
                let read = if geo {
                    geojson_features(&bytes)
                } else {
                    topojson::decode(&bytes, "counties")
                };
                for feature in read.unwrap_or_default() {
                    let (repaired, _) = repair(feature.geometry);
                    assert_eq!(wkb::decode(&wkb::encode(&repaired)).unwrap(), repaired);
                }
            }
        }
    }
}

#[test]
fn geojson_comes_back_as_written() {
    let mut features = topojson::decode(TWO_SQUARES.as_bytes(), "counties").unwrap();
    features[1].properties.insert("jobs".to_owned(), 12.5.into());
    let again = geojson_features(geojson_write(&features).as_bytes()).unwrap();
    assert_eq!(again, features);
}

#[test]
fn projected_geojson_is_refused() {
    let text = r#"{"type":"FeatureCollection","features":[],
        "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3347"}}}"#;
    let message = geojson_features(text.as_bytes()).unwrap_err().to_string();
    assert!(message.contains("EPSG::3347") && message.contains("WGS 84"), "{message}");
}

#[test]
fn wkb_is_little_endian_iso_and_names_damage() {
    let hole = line_string![(x: 1., y: 1.), (x: 1., y: 2.), (x: 2., y: 2.), (x: 1., y: 1.)];
    let outer = line_string![(x: 0., y: 0.), (x: 9., y: 0.), (x: 9., y: 9.), (x: 0., y: 0.)];
    let shape = MultiPolygon::new(vec![
        Polygon::new(outer.clone(), vec![hole]),
        Polygon::new(outer, Vec::new()),
    ]);
    let bytes = wkb::encode(&shape);
    assert_eq!(bytes[..18], [1, 6, 0, 0, 0, 2, 0, 0, 0, 1, 3, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(wkb::decode(&bytes).unwrap(), shape);
    for at in 0..bytes.len() {
        assert!(matches!(wkb::decode(&bytes[..at]), Err(GeoError::Wkb { .. })), "{at}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(wkb::decode(&longer).unwrap_err().to_string().contains("1 more bytes"));
    let mut huge = bytes;
    huge[5..9].fill(255);
    assert!(wkb::decode(&huge).is_err());
}

fn ring(points: &[(f64, f64)]) -> LineString {
    LineString::new(points.iter().map(|&(x, y)| Coord { x, y }).collect())
}

#[test]
fn repair_cleans_rings_and_says_so() {
    let square = [(0., 0.), (0., 4.), (0., 4.), (2., 4.), (2., 6.), (2., 4.), (4., 4.), (4., 0.)];
    let shape = MultiPolygon::new(vec![
        // Clockwise, with a repeated point, a spike and an impossible point; a hole turned wrong.
        Polygon::new(
            ring(&[&square[..], &[(f64::NAN, 1.), (3., 95.)]].concat()),
            vec![ring(&[(1., 1.), (2., 1.), (2., 2.), (1., 2.)])],
        ),
        Polygon::new(ring(&[(7., 7.), (8., 8.), (7., 7.)]), Vec::new()),
        Polygon::new(ring(&[(7., 7.), (8., 8.), (9., 9.)]), Vec::new()),
    ]);
    let (fixed, done) = repair(shape);
    assert_eq!(fixed.0.len(), 1);
    let outer = [(4., 0.), (4., 4.), (2., 4.), (0., 4.), (0., 0.), (4., 0.)];
    assert_eq!(fixed.0[0].exterior(), &ring(&outer));
    assert_eq!(fixed.unsigned_area(), 15.0);
    let hole: Vec<_> = fixed.0[0].interiors()[0].coords().map(|c| (c.x, c.y)).collect();
    assert_eq!(hole, [(1., 2.), (2., 2.), (2., 1.), (1., 1.), (1., 2.)]);
    assert_eq!(
        done,
        Repairs {
            impossible_points: 2,
            repeated_points: 3,
            dropped_rings: 2,
            turned_rings: 2,
            shifted_rings: 0
        }
    );
    assert!(done.to_string().starts_with("2 impossible points dropped, 3 repeated"), "{done}");
    let (same, nothing) = repair(fixed.clone());
    assert_eq!((same, nothing.is_empty()), (fixed, true));
}

#[test]
fn repair_keeps_the_aleutians_together() {
    let shape = MultiPolygon::new(vec![
        polygon![(x: -170., y: 55.), (x: -150., y: 55.), (x: -150., y: 70.), (x: -170., y: 70.)],
        polygon![(x: 173., y: 52.), (x: 174., y: 52.), (x: 174., y: 53.), (x: 173., y: 53.)],
        polygon![(x: 179., y: 51.), (x: -179., y: 51.), (x: -179., y: 52.), (x: 179., y: 52.)],
    ]);
    let (fixed, done) = repair(shape.clone());
    let bounds = fixed.bounding_rect().unwrap();
    assert_eq!((bounds.min().x, bounds.max().x), (-187.0, -150.0));
    assert_eq!(fixed.0[2].unsigned_area(), 2.0);
    assert_eq!(fixed.0[0], repair(MultiPolygon::new(vec![shape.0[0].clone()])).0.0[0]);
    assert!(done.shifted_rings >= 2);
}

#[test]
fn published_files_are_repaired() {
    for (file, regions) in [
        ("ca/geo/cd_2021.geojson.gz", 293),
        ("ca/geo/csd_2021.geojson.gz", 5161),
        ("mx/geo/mun_simplified_1km_wgs84.geojson.gz", 2465),
        ("mx/geo/mun_simplified_250m_wgs84.geojson.gz", 2465),
    ] {
        let Some(bytes) = common::published(file) else { return };
        let features = geojson_features(&bytes).unwrap();
        assert_eq!(features.len(), regions, "{file}");
        let mut done = Repairs::default();
        for Feature { id, geometry, .. } in features {
            let before = geometry.unsigned_area();
            let (fixed, repairs) = repair(geometry);
            done += repairs;
            assert!(!fixed.0.is_empty(), "{file}: {id} has nothing sound in it");
            let change = (fixed.unsigned_area() - before).abs() / before;
            assert!(change < 1e-6, "{file}: {id} changed its area by {change}");
            assert!(repair(fixed).1.is_empty(), "{file}: {id} needs a second repair");
        }
        eprintln!("{file}: {done}");
        assert!(done.shifted_rings == 0 && done.impossible_points == 0);
    }
}
