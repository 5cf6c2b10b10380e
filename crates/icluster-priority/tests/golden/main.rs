//! Against the results of independent packages and published examples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod composite;
mod decisions;
mod files;
