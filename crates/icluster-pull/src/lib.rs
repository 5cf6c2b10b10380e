//! Downloads the files agencies publish, by their official addresses, with resume, retry and checksum.
//!
//! Not for: reading them (`icluster-sources`). What was downloaded is a plain file, as if saved by hand.

mod catalogue;
mod download;

pub use catalogue::{Product, catalogue, find};
pub use download::{Downloaded, PullError, Retry, download, mirrored};
