//! The release on disk: result tables written by a build and read back when it is opened.
//!
//! Not for: computing. Every table carries `release_id` and `method_id`.

mod frame;
mod read;
mod results;
mod write;

pub(crate) use frame::Frame;
pub(crate) use read::read;
pub(crate) use results::{cluster_results, finer_results};
pub(crate) use write::{boundary_table, tables};

/// Method and version of everything in a release; a change of numbers changes it.
pub(crate) const METHOD: &str = "clusters/9";
