//! Reads zipped shapefiles, the way agencies publish boundaries: shapes (.shp), attributes (.dbf), projection (.prj).
//! Not for: points and lines. Source: ESRI Shapefile Technical Description (1998).

mod bytes;
mod dbf;
mod lambert;
mod rings;

pub use dbf::field_names;

use crate::{Feature, GeoError};
use geo::Coord;
use lambert::Projection;

/// The polygons of a shapefile with their attributes, in the file's order, as longitude and latitude.
/// `prj` is the text beside it; an empty one means degrees. Fails with the place and what was expected
/// there; never panics, whatever the bytes.
pub fn decode(shp: &[u8], dbf: &[u8], prj: &str) -> Result<Vec<Feature>, GeoError> {
    let projection = Projection::of(prj)?;
    let mut records = dbf::records(dbf)?;
    let mut features = Vec::new();
    for (number, shape) in (1..).zip(rings::shapes(shp)?) {
        let Some(properties) = records.next() else {
            let found = format!("{} of them", number - 1);
            return Err(GeoError::unexpected("shapefile attributes", "one row a shape", found));
        };
        let mut shape = shape?;
        for point in shape.iter_mut().flatten() {
            let (x, y) = projection.degrees(point.x, point.y);
            *point = Coord { x, y };
        }
        features.push(Feature::new(None, Some(properties?), rings::assemble(shape)));
    }
    if records.next().is_some() {
        let found = format!("{} shapes and more rows", features.len());
        let expected = "one shape a row of attributes; check that the file is complete";
        return Err(GeoError::unexpected("shapefile", expected, found));
    }
    Ok(features)
}
