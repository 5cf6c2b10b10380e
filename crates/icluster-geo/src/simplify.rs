//! Draws shapes with fewer points, the borders that neighbours share still shared.
//! Not for: joining shapes (`dissolve`). Neighbours must be drawn with equal points, as census files are.

use crate::MultiPolygon;
use geo::{Coord, LineString, Polygon, Simplify};
use std::collections::HashMap;

/// Points are first laid on a grid this much finer than the tolerance.
const GRID_STEPS: f64 = 5.0;

/// A point of the grid: column and row.
type Point = (i32, i32);

/// A point's neighbours along all rings: up to two, or more.
#[derive(Clone, Copy)]
enum Neighbours {
    One(Point),
    Two(Point, Point),
    More,
}

impl Neighbours {
    fn with(self, point: Point) -> Self {
        match self {
            Self::One(a) if a == point => self,
            Self::One(a) => Self::Two(a, point),
            Self::Two(a, b) if a == point || b == point => self,
            _ => Self::More,
        }
    }
}

/// Simplifies shapes so that no border moves by more than about `tolerance` (degrees): a stretch of
/// border between two junctions comes out the same on both its sides. Rings that become too small to
/// draw are left out; a shape of which nothing would be left keeps its largest polygon as it was.
pub fn simplify(shapes: &mut [MultiPolygon], tolerance: f64) {
    let grid = Grid { step: tolerance / GRID_STEPS };
    let drawn: Vec<Vec<Vec<Vec<Point>>>> = shapes
        .iter()
        .map(|shape| shape.iter().map(|polygon| grid.rings(polygon)).collect())
        .collect();
    let mut neighbours: HashMap<Point, Neighbours> = HashMap::new();
    for ring in drawn.iter().flatten().flatten() {
        for (a, b) in edges(ring) {
            for (from, to) in [(a, b), (b, a)] {
                let known = neighbours.get(&from).copied();
                neighbours.insert(from, known.map_or(Neighbours::One(to), |n| n.with(to)));
            }
        }
    }
    let junction = |point: &Point| !matches!(neighbours.get(point), Some(Neighbours::Two(..)));
    for (shape, drawn) in shapes.iter_mut().zip(&drawn) {
        let polygons = drawn.iter().filter_map(|rings| {
            let mut rings = rings.iter();
            let exterior = grid.simplified(rings.next()?, &junction, tolerance)?;
            let holes = rings.filter_map(|ring| grid.simplified(ring, &junction, tolerance));
            Some(Polygon::new(exterior, holes.collect()))
        });
        let simplified = MultiPolygon::new(polygons.collect());
        *shape = if simplified.0.is_empty() { largest(shape) } else { simplified };
    }
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// The polygon drawn with the most points, of a shape that is too small to simplify.
fn largest(shape: &MultiPolygon) -> MultiPolygon {
    let longest = shape.iter().max_by_key(|polygon| polygon.exterior().0.len());
    MultiPolygon::new(longest.cloned().into_iter().collect())
}

#[derive(Clone, Copy)]
struct Grid {
    step: f64,
}

impl Grid {
    /// The rings of a polygon on the grid, open, repeated points left out; the outer one first.
    fn rings(self, polygon: &Polygon) -> Vec<Vec<Point>> {
        std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .map(|r| self.ring(r))
            .collect()
    }

    fn ring(self, ring: &LineString) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for point in ring.coords() {
            let point =
                ((point.x / self.step).round() as i32, (point.y / self.step).round() as i32);
            // A step out and back on the same line is no border.
            if points.len() > 1 && points.get(points.len() - 2) == Some(&point) {
                points.pop();
            } else if points.last() != Some(&point) {
                points.push(point);
            }
        }
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        points
    }

    fn place(self, (column, row): Point) -> Coord {
        Coord { x: f64::from(column) * self.step, y: f64::from(row) * self.step }
    }

    /// The closed ring with each arc between junctions simplified on its own; none where no area is left.
    fn simplified(
        self,
        ring: &[Point],
        junction: &impl Fn(&Point) -> bool,
        tolerance: f64,
    ) -> Option<LineString> {
        if ring.len() < 3 {
            return None;
        }
        // A ring without junctions starts at its least point, so that both sides of it start alike.
        let start = ring
            .iter()
            .position(junction)
            .or_else(|| ring.iter().enumerate().min_by_key(|(_, point)| **point).map(|(i, _)| i))?;
        let mut coords: Vec<Coord> = Vec::new();
        let mut arc: Vec<Point> = Vec::new();
        for point in ring.iter().cycle().skip(start).take(ring.len() + 1) {
            arc.push(*point);
            if arc.len() > 1 && (junction(point) || *point == ring[start]) {
                self.append(&mut arc, tolerance, &mut coords);
                arc.push(*point);
            }
        }
        coords.push(self.place(ring[start]));
        (coords.len() > 3).then(|| LineString::new(coords))
    }

    /// Adds an arc without its last point. Its direction must not matter: it is turned to a fixed one first.
    fn append(self, arc: &mut Vec<Point>, tolerance: f64, coords: &mut Vec<Coord>) {
        let turned = arc.iter().gt(arc.iter().rev());
        if turned {
            arc.reverse();
        }
        let line = LineString::new(arc.drain(..).map(|point| self.place(point)).collect());
        let mut line = line.simplify(tolerance).into_inner();
        if turned {
            line.reverse();
        }
        line.pop();
        coords.append(&mut line);
    }
}
