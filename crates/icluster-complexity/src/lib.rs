//! Economic complexity: who is specialised in what, how complex that is, what is near and what would be gained.
//!
//! The steps, each a pure function of matrices of places by activities:
//!
//! 1. [`Values`] from cells; [`rca`] or [`rpop`]; [`Presence`] by a [`Threshold`].
//! 2. [`complexity()`]: ECI and PCI; beside them [`fitness`], [`genepy`], [`eci_plus`], [`reflections`].
//! 3. [`proximity`] of activities, [`density()`] around places, [`outlook`] and [`outlook_gain`].
//!
//! [`compute`] does all three by the conventions of a [`Profile`]:
//!
//! ```
//! use icluster_complexity::{Denominator, Profile, Rule, Values, compute, diagnose};
//!
//! // Four countries by four products: the first makes all of them, the last what all make.
//! let exports = (0..4).flat_map(|place| (0..4 - place).map(move |product| (place, product, 1.0)));
//! let values = Values::new(4, 4, exports)?;
//! let found = compute(&values, Rule::Rca(Denominator::Own), &Profile::Default.conventions());
//! assert!(found.complexity.eci[0] > found.complexity.eci[3]);
//! assert!(diagnose(&found, 1).second > 0.0);
//! # Ok::<(), icluster_complexity::ValuesError>(())
//! ```
//!
//! A value that is not defined is NaN, for that place or activity alone.

mod bicm;
mod bits;
mod by_places;
mod communities;
mod components;
mod density;
mod diagnosis;
mod discovery;
mod eci;
mod filter;
mod fitness;
mod guest;
mod implied;
pub mod indices;
mod krylov;
mod nestedness;
mod poisson_binomial;
mod portfolio;
pub mod predict;
mod presence;
mod productivity;
mod profile;
pub mod recombination;
mod relatedness;
mod rounded;
mod space;
mod spectrum;
pub mod statistics;
mod strategy;
mod taxonomy;
mod uncertainty;
mod values;

pub use bicm::{Bicm, BicmError, Pair, Projection, Tail, bicm};
pub use bits::Bits;
pub use communities::{louvain, modularity_of};
pub use components::{Component, components};
pub use density::{
    GainOver, continuous_density, density, outlook, outlook_gain, relative_relatedness,
};
pub use diagnosis::{Diagnosis, Warning, diagnose, log_supermodularity};
pub use discovery::benjamini_hochberg;
pub use eci::{Complexity, Part, Scaling, Undefined, complexity, projected_eci};
pub use filter::{Filter, Kept};
pub use fitness::{Fitness, Stop, eci_plus, fitness, genepy, non_homogeneous_fitness, reflections};
pub use guest::Guest;
pub use nestedness::{Nestedness, nodf};
pub use poisson_binomial::{PoissonBinomial, SaddlePoint};
pub use portfolio::{Candidate, Portfolio, PortfolioError, portfolio};
pub use presence::{Denominator, Presence, Threshold, rca, rpop, shares};
pub use productivity::{expy, prody, weighted_by_presence, weighted_mean};
pub use profile::{
    Closeness, Conventions, Method, OutlookPci, OutlookRule, Profile, Results, Rule,
    UnknownProfile, compute,
};
pub use relatedness::{
    Proximity, Related, Relatedness, continuous_proximity, cross_proximity, place_correlation,
    place_similarity, proximity,
};
pub use space::{Edge, Ties, communities, layout, modularity, space};
pub use strategy::{
    Criterion, Quadrant, Robustness, Weights, composite, quadrant, robustness, strategy_scores,
};
pub use taxonomy::{most_related, taxonomy};
pub use uncertainty::{
    RankInterval, Spread, Stability, rank_intervals, redrawn_eci, resampled_eci, stability,
};
pub use values::{InputNotes, Values, ValuesError};
