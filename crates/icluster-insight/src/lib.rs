//! Insight correlation: which conditions of regions go with an outcome, whether that is more than chance, and more than geography.
//!
//! The steps, each a pure function of numbers:
//!
//! 1. [`rank`]: Spearman's and Kendall's correlations with intervals, and partial correlations given controls.
//! 2. [`weights`]: who is whose neighbour; [`moran`] and [`local`]: how alike neighbours are, over all and place by place.
//! 3. [`modified`]: how sure a correlation is when places resemble their neighbours; [`filter`]: what is left of a value after neighbours are accounted for.
//! 4. [`discovery`]: which of many tests to believe; [`panel`]: indicators and outcomes brought together by region and year; [`screen()`]: all pairs of them at once.
//!
//! [`mod@foretold`] asks the same of scores and what came later, in blocks of cases that are not independent.
//!
//! All of it says "goes with" and nothing here says "causes": these are correlations of what was observed.
//!
//! ```
//! use icluster_insight::{moran, rank, weights::Weights};
//!
//! let (schooling, strength) = ([9.1, 8.7, 11.0, 12.4, 12.9], [0.8, 0.9, 1.1, 1.9, 1.6]);
//! let found = rank::spearman(&schooling, &strength, rank::Test::Exact, 0.95)?;
//! assert_eq!((found.n, found.coefficient), (5, 0.8));
//! // Five regions in a row: each next to the one before and the one after.
//! let row = Weights::of_neighbours(&[vec![1], vec![0, 2], vec![1, 3], vec![2, 4], vec![3]])?;
//! assert!(moran::moran(&schooling, &row.row_standardised())?.index > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod discovery;
mod distribution;
pub mod filter;
pub mod foretold;
mod input;
mod least_squares;
pub mod local;
pub mod modified;
pub mod moran;
pub mod panel;
pub mod permutation;
pub mod rank;
pub mod screen;
pub mod weights;

pub use input::InputError;
pub use screen::{Screen, screen};
