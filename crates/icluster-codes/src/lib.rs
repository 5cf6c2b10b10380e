//! Classifications, concordances and regions as types.
//!
//! Not for: reading files, async, statistics. Codes are text and keep their leading zeros.

mod region;

pub use region::{Country, Level, RegionId, RegionIdError};
