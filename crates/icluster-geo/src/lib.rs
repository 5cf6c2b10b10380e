//! Boundaries: reading TopoJSON, GeoJSON and shapefiles, repairing, dissolving, storing as WKB and cutting into vector tiles;
//! what became of regions between editions, and the counties of ZIP codes.
//! Not for codes or names of regions (`icluster-codes`) nor for recognising files (`icluster-sources`).
//!
//! ```
//! use icluster_geo::{bounds, dissolve, packaged};
//! let layers = packaged()?;
//! let counties = layers.iter().find(|layer| layer.level.as_str() == "us:county").ok_or("no counties")?;
//! let border = counties.features.iter().filter(|county| ["06073", "06025"].contains(&county.id.as_str()));
//! let shapes: Vec<_> = border.map(|county| &county.geometry).collect();
//! let [west, south, ..] = bounds(&dissolve(&shapes)).ok_or("nothing there")?;
//! assert!((-117.7..-117.5).contains(&west) && (32.5..32.6).contains(&south)); // San Diego and Imperial
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod closure;
mod dissolve;
mod error;
mod feature;
mod geojson;
mod packaged;
mod place;
mod repair;
pub mod shapefile;
mod simplify;
pub mod tile;
pub mod topojson;
pub mod wkb;
mod zips;

pub use closure::{Bits, Edition, LandCover, RegionClosure, region_closures};
pub use dissolve::dissolve;
pub use error::GeoError;
pub use feature::Feature;
pub use geojson::{geojson_features, geojson_write};
pub use packaged::{PackagedLayer, Succession, packaged, successions};
pub use place::{bounds, label_point};
pub use repair::{Repairs, repair};
pub use simplify::simplify;
pub use zips::{ZipCounties, zip_counties};

/// The geometry type of the whole crate: longitude/latitude in degrees, WGS 84.
pub type MultiPolygon = geo::MultiPolygon<f64>;
/// One ring with its holes, as in [`MultiPolygon`].
pub type Polygon = geo::Polygon<f64>;
