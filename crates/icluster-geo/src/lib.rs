//! Boundaries: reading TopoJSON and GeoJSON, repairing, dissolving, storing as WKB and cutting into vector tiles.
//! Not for codes or names of regions (`icluster-codes`) nor for recognising files (`icluster-sources`).

mod dissolve;
mod error;
mod feature;
mod geojson;
mod packaged;
mod place;
mod repair;
pub mod tile;
pub mod topojson;
pub mod wkb;

pub use dissolve::dissolve;
pub use error::GeoError;
pub use feature::Feature;
pub use geojson::{geojson_features, geojson_write};
pub use packaged::{PackagedLayer, Succession, packaged, successions};
pub use place::{bounds, label_point};
pub use repair::{Repairs, repair};

/// The geometry type of the whole crate: longitude/latitude in degrees, WGS 84.
pub type MultiPolygon = geo::MultiPolygon<f64>;
