//! Where a shape is: its bounds, and a point inside it to put a label on.

use crate::MultiPolygon;
use geo::{Area, BoundingRect, InteriorPoint};

/// West, south, east and north end in degrees; None for an empty shape. West is below -180 where the
/// shape crosses the antimeridian.
pub fn bounds(shape: &MultiPolygon) -> Option<[f64; 4]> {
    let bounds = shape.bounding_rect()?;
    Some([bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y])
}

/// Longitude and latitude of a point inside the largest part, well away from its borders; None for an empty shape.
pub fn label_point(shape: &MultiPolygon) -> Option<[f64; 2]> {
    let sized = shape.iter().map(|polygon| (polygon.unsigned_area(), polygon));
    let (_, largest) = sized.max_by(|a, b| a.0.total_cmp(&b.0))?;
    largest.interior_point().map(|point| [point.x(), point.y()])
}
