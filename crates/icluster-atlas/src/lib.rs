//! The pipeline: canonical tables in, published results out, and the questions asked of them.
//!
//! Not for: formulas (`icluster-clusters`), HTTP, HTML, printing.

mod ask;
mod atlas;
mod build;
mod cache;
mod columns;
pub mod complexity;
pub mod correlation;
mod error;
mod files;
mod indicators;
mod model;
pub mod nearshoring;
pub mod priorities;
pub mod projects;
mod query;
pub mod readiness;
pub mod report;
mod store;
mod text;
pub mod value;
pub mod view;

pub use ask::{Ask, BuildOptions, MapQuery, RegionQuery, Step};
pub use atlas::Atlas;
pub use build::{ValidateOptions, build, impute, imputed_cells, validate};
pub use error::AtlasError;
pub use query::sheet::{Class, Figures, Measure, Rank, Sheet, SheetCell, SheetTotal};
