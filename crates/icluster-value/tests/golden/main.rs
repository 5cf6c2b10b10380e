//! Results of independent packages, file by file: pymrio, decompr, exvatools, and published examples of balancing and regionalisation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod balancing;
mod exports;
mod files;
mod recovery;
mod risk;
mod system;
