//! Lists of the atlas's replies as tables: one description of the columns for REST, the command line and Python.
//!
//! ```
//! use icluster_lists::{Column, Row, table};
//!
//! struct Town { name: String, jobs: f64 }
//!
//! impl Row for Town {
//!     fn columns() -> Vec<Column<Self>> {
//!         vec![
//!             Column::text("name", |town: &Self| Some(town.name.clone())),
//!             Column::number("jobs", |town: &Self| Some(town.jobs)),
//!         ]
//!     }
//! }
//!
//! let towns = table(&[Town { name: "Tecate".to_owned(), jobs: 30_000.0 }], "2026.1", true)?;
//! assert_eq!(towns.num_columns(), 3);
//! assert_eq!(towns.schema().metadata()["icluster.sample"], "true");
//! # Ok::<(), arrow::error::ArrowError>(())
//! ```
//!
//! Not for: numbers of its own, files.

mod clusters;
mod complexity;
mod correlations;
mod gaps;
mod priorities;
mod readiness;
mod table;
mod value;
mod value_supply;

pub use table::{Column, Row, table};
