//! The pipeline: canonical tables in, published results out, and the questions asked of them.
//!
//! Not for: formulas (`icluster-clusters`), HTTP, HTML, printing.

pub mod view;
