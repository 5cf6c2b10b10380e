//! Every number against the package it is a convention of. The files are used in place.
//!
//! Tolerances: RCA, density and proximity 1e-12; ECI, PCI, COI and COG 1e-9; fitness 1e-12 up to 100 updates.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod econgeo;
mod files;
mod independent;
mod py_ecomplexity;
mod r_and_datawheel;
mod tree;
