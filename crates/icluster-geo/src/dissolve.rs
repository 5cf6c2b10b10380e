//! Joins neighbouring shapes into one by cancelling the borders they share.
//! Neighbours must be drawn with equal points, as topological files have them; parts drawn apart stay apart.

use crate::MultiPolygon;
use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{Area, BoundingRect, Coord, Euclidean, Length, LineString, Polygon};
use std::cmp::Ordering;
use std::f64::consts::TAU;

/// Rings thinner than this (degrees; about 30 m) are drawing differences between neighbours, not land or lakes.
const SLIVER: f64 = 0.0003;

/// A stretch of border with the region on its left.
type Edge = (Coord, Coord);

/// The union of repaired shapes (outer rings counter-clockwise): a border that two parts share disappears,
/// everything else stays exactly as it was drawn, but for gaps and overlaps less than some 30 m wide. A part
/// given twice counts once. Parts that overlap, or borders drawn differently on their two sides, are kept
/// side by side.
pub fn dissolve(parts: &[&MultiPolygon]) -> MultiPolygon {
    let mut edges: Vec<Edge> = Vec::new();
    for polygon in parts.iter().flat_map(|part| part.iter()) {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            edges.extend(ring.lines().map(|line| (line.start, line.end)));
        }
    }
    let mut outer: Vec<Polygon> = Vec::new();
    let mut holes: Vec<LineString> = Vec::new();
    for ring in rings(outline(edges)) {
        let length = Euclidean.length(&ring);
        let polygon = Polygon::new(ring, Vec::new());
        if 2.0 * polygon.unsigned_area() < SLIVER * length {
            continue;
        }
        if polygon.signed_area() > 0.0 {
            outer.push(polygon);
        } else {
            holes.push(polygon.into_inner().0);
        }
    }
    // Smallest first, so that a hole finds the innermost ring around it.
    outer.sort_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
    for hole in holes {
        if let Some(around) = outer.iter_mut().find(|polygon| surrounds(polygon, &hole)) {
            around.interiors_push(hole);
        }
    }
    outer.reverse();
    MultiPolygon::new(outer)
}

fn order(a: &Coord, b: &Coord) -> Ordering {
    a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
}

/// The edges that are not walked in both directions, each once, ordered by their start.
fn outline(mut edges: Vec<Edge>) -> Vec<Edge> {
    let undirected = |&(a, b): &Edge| if order(&a, &b).is_le() { (a, b) } else { (b, a) };
    edges.sort_by(|one, other| {
        let ((a, b), (c, d)) = (undirected(one), undirected(other));
        order(&a, &c).then(order(&b, &d))
    });
    let same = |one: &Edge, other: &Edge| undirected(one) == undirected(other);
    let mut kept = Vec::new();
    for group in edges.chunk_by(same) {
        if group.iter().all(|edge| *edge == group[0]) {
            kept.push(group[0]);
        }
    }
    kept.sort_by(|one, other| order(&one.0, &other.0).then(order(&one.1, &other.1)));
    kept
}

/// Follows the outline into closed rings. Where several edges leave a point, the one that keeps the region
/// on the left together is taken, so that rings touching in a point come apart.
fn rings(outline: Vec<Edge>) -> Vec<LineString> {
    let mut used = vec![false; outline.len()];
    let mut rings = Vec::new();
    for first in 0..outline.len() {
        let mut points = Vec::new();
        let mut at = first;
        while !used[at] {
            used[at] = true;
            let (from, to) = outline[at];
            points.push(from);
            let low = outline.partition_point(|edge| order(&edge.0, &to).is_lt());
            let leaving = outline[low..].iter().take_while(|edge| edge.0 == to).count();
            let next = (low..low + leaving).filter(|&edge| !used[edge]).min_by(|&a, &b| {
                let turn = |edge: usize| clockwise(to, from, outline[edge].1);
                turn(a).total_cmp(&turn(b))
            });
            match next {
                Some(edge) => at = edge,
                None => break,
            }
        }
        if points.len() > 2 {
            points.push(points[0]);
            rings.push(LineString::new(points));
        }
    }
    rings
}

/// Angle to turn clockwise at a point from looking back to looking ahead.
fn clockwise(at: Coord, back: Coord, ahead: Coord) -> f64 {
    let direction = |to: Coord| (to.y - at.y).atan2(to.x - at.x);
    let turn = (direction(back) - direction(ahead)).rem_euclid(TAU);
    if turn == 0.0 { TAU } else { turn }
}

fn surrounds(polygon: &Polygon, hole: &LineString) -> bool {
    let (Some(outer), Some(inner)) = (polygon.bounding_rect(), hole.bounding_rect()) else {
        return false;
    };
    let fits = outer.min().x <= inner.min().x
        && outer.min().y <= inner.min().y
        && outer.max().x >= inner.max().x
        && outer.max().y >= inner.max().y;
    // A hole may touch the ring around it: its first point off that ring decides.
    fits && hole
        .coords()
        .map(|point| coord_pos_relative_to_ring(*point, polygon.exterior()))
        .find(|position| *position != CoordPos::OnBoundary)
        .is_some_and(|position| position == CoordPos::Inside)
}
