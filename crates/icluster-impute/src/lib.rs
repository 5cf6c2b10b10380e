//! Cells that statistics agencies withhold, estimated so that everything adds up, with how sure each estimate is.
//!
//! Not for: tables, files, region names; which rows belong together (`icluster-atlas`).
//!
//! A [`Table`] is one year of one measure over two trees, places (nation, states, counties) and industries (total, sectors,
//! … six digits). Every cell is published or withheld; a parent is the sum of its children along either tree. From that:
//!
//! 1. [`propagate`]: for every withheld cell the interval that the published cells leave it, and what contradicts.
//! 2. [`impute`]: inside the intervals, the estimate nearest to a prior in cross-entropy that satisfies every sum. The prior is
//!    establishments times the mean size of an establishment (Dorn's fixed point, see [`mean_sizes`]).
//! 3. [`Imputation::draws`]: tables that could be the truth, by perturbing the prior and projecting it back, for intervals on
//!    anything computed from the cells.
//! 4. [`trial`]: hiding published cells by the agencies' own rules ([`hide`]) to see how good all this is, beside what others do
//!    ([`baselines`]).
//!
//! Sources: Golan, Judge and Miller, "Maximum Entropy Econometrics" (1996); Censor and Zenios, "Parallel Optimization" (1997), ch. 9,
//! for cyclic scaling with bounds; Dorn's fixed point as in Autor, Dorn and Hanson (2013), data appendix; Fréchet bounds.

pub mod baselines;
mod bounds;
mod classes;
mod draws;
mod groups;
mod hiding;
mod impute;
mod incomplete;
mod links;
mod newton;
mod prior;
mod problem;
mod rounding;
mod scaling;
mod shares;
mod table;
mod validation;

pub use bounds::{Along, Bounds, Contradiction, propagate};
pub use classes::{ClassCounts, SizeClasses, middle};
pub use draws::{DrawOptions, Drawn, SPREAD, Scatter, Spread};
pub use hiding::{Hidden, HideOptions, hide};
pub use impute::{Imputation, ImputeOptions, impute};
pub use incomplete::Incomplete;
pub use links::Links;
pub use prior::{SizeMeans, mean_sizes};
pub use problem::{Conflict, Family, Problem};
pub use rounding::round_controlled;
pub use scaling::{Solution, solve};
pub use shares::{CONCENTRATION, draw_shares};
pub use table::{Cell, Table, TableError};
pub use validation::{Estimates, FLAGS, Publishing, SIZE_CLASSES, Trial, TrialOptions, trial};
