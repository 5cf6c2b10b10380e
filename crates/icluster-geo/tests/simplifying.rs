//! Simplified neighbours still fit each other, and nothing that has a code disappears.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use geo::{Area, Coord, LineString, Polygon};
use icluster_geo::{MultiPolygon, dissolve, repair, simplify};

fn shape(rings: Vec<Vec<(f64, f64)>>) -> MultiPolygon {
    let mut rings = rings
        .into_iter()
        .map(|ring| LineString::new(ring.into_iter().map(|(x, y)| Coord { x, y }).collect()));
    let exterior = rings.next().unwrap();
    repair(MultiPolygon::new(vec![Polygon::new(exterior, rings.collect())])).0
}

/// A border from south to north at about -100 degrees that wiggles by `width` on 2,000 points.
fn wiggly(width: f64) -> Vec<(f64, f64)> {
    (0..=2000)
        .map(|i| {
            let t = f64::from(i) / 2000.0;
            (-100.0 + width * (t * 900.0).sin() + 0.2 * (t * 6.0).sin(), 40.0 + t)
        })
        .collect()
}

fn points(shape: &MultiPolygon) -> usize {
    shape.iter().map(|polygon| polygon.exterior().0.len()).sum()
}

#[test]
fn a_shared_border_stays_shared_with_a_tenth_of_its_points() {
    let border = wiggly(0.001);
    let mut west = border.clone();
    west.extend([(-101.0, 41.0), (-101.0, 40.0), border[0]]);
    let mut east: Vec<_> = border.iter().rev().copied().collect();
    east.extend([(-99.0, 40.0), (-99.0, 41.0), border[2000]]);
    let mut shapes = [shape(vec![west]), shape(vec![east])];
    let area: Vec<f64> = shapes.iter().map(Area::unsigned_area).collect();
    simplify(&mut shapes, 0.005);
    for (simplified, area) in shapes.iter().zip(area) {
        assert!((10..200).contains(&points(simplified)), "{} points", points(simplified));
        assert!((simplified.unsigned_area() / area - 1.0).abs() < 0.005);
    }
    let whole = dissolve(&[&shapes[0], &shapes[1]]);
    assert_eq!(whole.0.len(), 1, "one piece");
    assert_eq!(whole.0[0].interiors().len(), 0, "no gap along the border");
    assert!((whole.unsigned_area() - 2.0).abs() < 0.005);
    assert!(points(&whole) < 12, "the shared border is gone: {}", points(&whole));
}

#[test]
fn an_enclave_fills_the_hole_around_it() {
    let circle = |radius: f64| -> Vec<(f64, f64)> {
        (0..=720)
            .map(|i| f64::from(i % 720).to_radians() / 2.0)
            .map(|a| (-100.0 + radius * a.cos(), 40.0 + radius * a.sin()))
            .collect()
    };
    let square = vec![(-101.0, 39.0), (-99.0, 39.0), (-99.0, 41.0), (-101.0, 41.0), (-101.0, 39.0)];
    let mut shapes = [shape(vec![square, circle(0.4)]), shape(vec![circle(0.4)])];
    simplify(&mut shapes, 0.005);
    assert_eq!(shapes[0].0[0].interiors().len(), 1);
    assert!(points(&shapes[1]) < 100);
    let whole = dissolve(&[&shapes[0], &shapes[1]]);
    assert_eq!((whole.0.len(), whole.0[0].interiors().len()), (1, 0));
    assert!((whole.unsigned_area() - 4.0).abs() < 1e-9);
}

#[test]
fn a_region_smaller_than_the_tolerance_keeps_its_shape_and_small_islands_go() {
    let tiny = |x: f64| vec![(x, 40.0), (x + 0.0004, 40.0), (x + 0.0004, 40.0004), (x, 40.0)];
    let mut lone = [shape(vec![tiny(-100.0)])];
    let before = lone.clone();
    simplify(&mut lone, 0.005);
    assert_eq!(lone, before);
    let land = vec![(-99.0, 40.0), (-98.0, 40.0), (-98.0, 41.0), (-99.0, 41.0), (-99.0, 40.0)];
    let mut with_island = [MultiPolygon::new(
        [shape(vec![land]).0, shape(vec![tiny(-100.0)]).0].into_iter().flatten().collect(),
    )];
    simplify(&mut with_island, 0.005);
    assert_eq!(with_island[0].0.len(), 1);
}
