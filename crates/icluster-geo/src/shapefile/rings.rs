//! The shapes of a `.shp`: rings of points, outer ones clockwise, holes the other way.

use super::bytes::Bytes;
use crate::{GeoError, MultiPolygon};
use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{Area, BoundingRect, Coord, LineString, Polygon, Rect};

/// The file header, and the header of each record.
const HEADER: usize = 100;
const RECORD_HEADER: usize = 8;
/// What the header begins with.
const MAGIC: usize = 9994;

/// Kinds of shape: none, polygons, polygons with heights or measures (which follow the points).
const NULL: usize = 0;
const POLYGONS: [usize; 3] = [5, 15, 25];

type Ring = Vec<Coord>;

/// The rings of each shape, in the file's order; none for an empty shape.
pub(super) fn shapes(
    bytes: &[u8],
) -> Result<impl Iterator<Item = Result<Vec<Ring>, GeoError>>, GeoError> {
    let file = Bytes { name: "shapefile", bytes };
    let magic = file.big(0)?;
    if magic != MAGIC {
        let found = format!("{magic}");
        return Err(GeoError::unexpected("shapefile, byte 0", format!("{MAGIC}"), found));
    }
    let mut at = HEADER;
    Ok(std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let record = file.big(at + 4).and_then(|words| {
            let start = at + RECORD_HEADER;
            at = start + 2 * words;
            rings(Bytes { name: "shapefile record", bytes: file.slice(start, 2 * words)? })
        });
        if record.is_err() {
            at = bytes.len();
        }
        Some(record)
    }))
}

/// Kind, box (32 bytes), number of parts and points, where each part begins, the points.
fn rings(record: Bytes<'_>) -> Result<Vec<Ring>, GeoError> {
    let kind = record.little(0)?;
    if kind == NULL {
        return Ok(Vec::new());
    }
    if !POLYGONS.contains(&kind) {
        let found = format!("kind {kind}");
        return Err(GeoError::unexpected("shapefile record", "polygons (kind 5)", found));
    }
    let (parts, points) = (record.little(36)?, record.little(40)?);
    let first_point = 44 + 4 * parts;
    // Counts that the record is too short for are damage, not a reason to reserve memory.
    record.slice(first_point, points.saturating_mul(16))?;
    let mut rings = Vec::with_capacity(parts);
    for part in 0..parts {
        let start = record.little(44 + 4 * part)?;
        let end = if part + 1 < parts { record.little(48 + 4 * part)? } else { points };
        if start > end || end > points {
            let found = format!("points {start} to {end} of {points}");
            return Err(GeoError::unexpected("shapefile record", "parts in order", found));
        }
        let mut ring = Vec::with_capacity(end - start);
        for point in start..end {
            let at = first_point + 16 * point;
            ring.push(Coord { x: record.double(at)?, y: record.double(at + 8)? });
        }
        rings.push(ring);
    }
    Ok(rings)
}

/// An outer ring with its holes and its box, which spares most comparisons.
struct Outer {
    polygon: Polygon,
    bounds: Rect,
}

/// Puts each hole into the outer ring around it: mostly the one written last before it.
pub(super) fn assemble(rings: Vec<Ring>) -> MultiPolygon {
    let mut outers: Vec<Outer> = Vec::new();
    let mut holes = Vec::new();
    for ring in rings {
        let polygon = Polygon::new(LineString::new(ring), Vec::new());
        let Some(bounds) = polygon.bounding_rect() else { continue };
        if polygon.signed_area() <= 0.0 {
            outers.push(Outer { polygon, bounds });
        } else {
            holes.push((outers.len(), polygon.into_inner().0));
        }
    }
    for (written_before, hole) in holes {
        let last = written_before.checked_sub(1);
        let candidates = last.into_iter().chain((0..outers.len()).rev());
        let around = candidates
            .into_iter()
            .find(|i| outers.get(*i).is_some_and(|outer| surrounds(outer, &hole)));
        if let Some(outer) = around.and_then(|i| outers.get_mut(i)) {
            outer.polygon.interiors_push(hole);
        }
    }
    MultiPolygon::new(outers.into_iter().map(|outer| outer.polygon).collect())
}

fn surrounds(outer: &Outer, hole: &LineString) -> bool {
    let (min, max) = (outer.bounds.min(), outer.bounds.max());
    let inside = |p: &Coord| min.x <= p.x && p.x <= max.x && min.y <= p.y && p.y <= max.y;
    // A hole may touch the ring around it: its first point off that ring decides.
    hole.coords().all(inside)
        && hole
            .coords()
            .map(|point| coord_pos_relative_to_ring(*point, outer.polygon.exterior()))
            .find(|position| *position != CoordPos::OnBoundary)
            == Some(CoordPos::Inside)
}
