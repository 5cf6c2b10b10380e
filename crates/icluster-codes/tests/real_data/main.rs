//! Concordances, bridges and presets on published files, read in place from `ICLUSTER_DATA`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bridges;
mod concordances;
mod files;
mod regions;
