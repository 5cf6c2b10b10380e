//! Makes published shapes fit to measure and draw, and says what it changed.
//! Rings that cross themselves are left as they are: filling and dissolving do not need them fixed.

use crate::MultiPolygon;
use geo::{Coord, LineString, Polygon};
use std::fmt;
use std::ops::AddAssign;

/// Rings smaller than this (square degrees; about a square centimetre) have no area worth the name.
const NO_AREA: f64 = 1e-14;

/// What [`repair`] changed, as counts; all zero for a sound shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// Points that are no place on Earth: not finite, beyond 360 degrees of longitude or 90 of latitude.
    pub impossible_points: usize,
    /// Points that repeat their neighbour or only lead out and back on the same line.
    pub repeated_points: usize,
    /// Rings left with fewer than four points or without area (holes of a dropped ring included).
    pub dropped_rings: usize,
    /// Rings turned: outer ones counter-clockwise, holes clockwise.
    pub turned_rings: usize,
    /// Rings moved or unrolled by 360 degrees so that the shape hangs together across the antimeridian.
    pub shifted_rings: usize,
}

impl Repairs {
    /// True when nothing had to be changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl AddAssign for Repairs {
    fn add_assign(&mut self, other: Self) {
        self.impossible_points += other.impossible_points;
        self.repeated_points += other.repeated_points;
        self.dropped_rings += other.dropped_rings;
        self.turned_rings += other.turned_rings;
        self.shifted_rings += other.shifted_rings;
    }
}

impl fmt::Display for Repairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.impossible_points, "impossible points dropped"),
            (self.repeated_points, "repeated points dropped"),
            (self.dropped_rings, "rings without area dropped"),
            (self.turned_rings, "rings turned"),
            (self.shifted_rings, "rings shifted across the antimeridian"),
        ];
        let said: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        f.write_str(if said.is_empty() { "nothing to repair" } else { "" })?;
        f.write_str(&said.join(", "))
    }
}

/// The shape with closed, clean, correctly turned rings, lying together even where it crosses the
/// antimeridian (the Aleutians come out beyond -180 degrees, beside the rest of Alaska).
/// A shape with nothing sound in it comes out empty.
pub fn repair(shape: MultiPolygon) -> (MultiPolygon, Repairs) {
    let mut done = Repairs::default();
    let mut polygons: Vec<Polygon> = Vec::with_capacity(shape.0.len());
    for polygon in shape {
        let (exterior, holes) = polygon.into_inner();
        let Some(exterior) = ring(exterior, true, &mut done) else {
            done.dropped_rings += holes.len();
            continue;
        };
        let holes: Vec<_> = holes.into_iter().filter_map(|h| ring(h, false, &mut done)).collect();
        let home = middle(&exterior);
        let holes = holes.into_iter().map(|hole| {
            let turns = turns_to(home, &hole);
            moved(hole, turns, &mut done)
        });
        polygons.push(Polygon::new(exterior, holes.collect()));
    }
    let sized = polygons.iter().map(|polygon| (area(&polygon.exterior().0), polygon.exterior()));
    let Some((_, largest)) = sized.max_by(|a, b| a.0.total_cmp(&b.0)) else {
        return (MultiPolygon::new(polygons), done);
    };
    let home = middle(largest);
    let home = home - (home / 360.0).round() * 360.0;
    let together = polygons.into_iter().map(|polygon| {
        let (exterior, holes) = polygon.into_inner();
        let turns = turns_to(home, &exterior);
        let holes = holes.into_iter().map(|hole| moved(hole, turns, &mut done)).collect();
        Polygon::new(moved(exterior, turns, &mut done), holes)
    });
    let together = together.collect();
    (MultiPolygon::new(together), done)
}

fn ring(ring: LineString, outer: bool, done: &mut Repairs) -> Option<LineString> {
    let mut points = ring.into_inner();
    let before = points.len();
    points.retain(|p| p.x.is_finite() && p.x.abs() <= 360.0 && p.y.abs() <= 90.0);
    done.impossible_points += before - points.len();
    if points.first() == points.last() {
        points.pop();
    }
    done.shifted_rings += usize::from(unroll(&mut points));
    let before = points.len();
    let mut points = without_repeats(points);
    done.repeated_points += before - points.len();
    let area = area(&points);
    if points.len() < 3 || area.abs() < NO_AREA {
        done.dropped_rings += 1;
        return None;
    }
    if (area > 0.0) != outer {
        points.reverse();
        done.turned_rings += 1;
    }
    points.push(points[0]);
    Some(LineString::new(points))
}

/// Where a ring jumps over the antimeridian, goes on counting degrees beyond 180.
fn unroll(points: &mut [Coord]) -> bool {
    let mut previous = match points.first() {
        Some(point) => point.x,
        None => return false,
    };
    let mut turned = false;
    for point in points.iter_mut() {
        let turns = ((previous - point.x) / 360.0).round();
        point.x += turns * 360.0;
        previous = point.x;
        turned |= turns != 0.0;
    }
    turned
}

/// The open ring without repeated points and without spikes (out and back along one line).
pub(crate) fn without_repeats<P: Copy + PartialEq>(points: impl IntoIterator<Item = P>) -> Vec<P> {
    let mut kept: Vec<P> = Vec::new();
    for point in points {
        match kept.as_slice() {
            [.., last] if *last == point => continue,
            [.., before, _] if *before == point => {
                kept.pop();
            }
            _ => kept.push(point),
        }
    }
    // The same where the end of the ring meets its beginning.
    let mut start = 0;
    loop {
        match &kept[start..] {
            [first, .., last] if first == last => {
                kept.pop();
            }
            [first, .., before, _] if first == before => {
                kept.pop();
            }
            [_, second, .., last] if second == last => start += 1,
            _ => break,
        }
    }
    kept.split_off(start)
}

/// Signed area in square degrees of an open or closed ring, positive when counter-clockwise.
fn area(points: &[Coord]) -> f64 {
    let Some(&origin) = points.first() else { return 0.0 };
    let cross = |a: Coord, b: Coord| a.x * b.y - b.x * a.y;
    points.windows(2).map(|pair| cross(pair[0] - origin, pair[1] - origin)).sum::<f64>() / 2.0
}

/// Middle longitude of a ring.
fn middle(ring: &LineString) -> f64 {
    let ends = ring.coords().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), point| {
        (low.min(point.x), high.max(point.x))
    });
    (ends.0 + ends.1) / 2.0
}

/// Whole turns of the Earth that bring the ring nearest to the longitude `home`.
fn turns_to(home: f64, ring: &LineString) -> f64 {
    ((home - middle(ring)) / 360.0).round()
}

fn moved(ring: LineString, turns: f64, done: &mut Repairs) -> LineString {
    if turns == 0.0 {
        return ring;
    }
    done.shifted_rings += 1;
    let points = ring.into_inner().into_iter();
    LineString::new(points.map(|p| Coord { x: p.x + turns * 360.0, y: p.y }).collect())
}
