//! The formulas of cluster mapping as pure functions of numbers and slices.
//!
//! Not for: tables, files, region names, deciding which regions are compared (`icluster-atlas`).
//! Follows the public definitions of the US Cluster Mapping project (Delgado, Porter and Stern, "Defining
//! clusters of related industries", J. Econ. Geography 16(1), 2016) and classical shift-share (Dunn 1960).

mod change;
mod position;
mod quantile;
mod ratio;
mod strength;

pub use change::{ShiftShare, annual_growth, shift_share};
pub use position::{
    MapClass, map_class, percentile, rank_among, rank_descending, rounded_percentile_rank,
};
pub use quantile::quantile_type7;
pub use ratio::{average_wage, location_quotient, share};
pub use strength::{Flags, cluster_strength, strength_flags};
