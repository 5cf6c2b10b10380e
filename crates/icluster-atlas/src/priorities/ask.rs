//! What to ask of priorities.

use crate::nearshoring::GapParameters;
use icluster_codes::{Country, FocusPreset, RegionId};
use icluster_priority::Profile;

/// Least draws of a full answer: every source of uncertainty at once.
pub const DRAWS: usize = 10_000;

/// Which candidates, by which weights, with how many draws.
#[derive(Clone, Debug, PartialEq)]
pub struct PrioritiesAsk {
    /// Country in which things would be made.
    pub country: Country,
    /// By states and provinces rather than the finest places.
    pub states: bool,
    /// Only places in this region.
    pub region: Option<RegionId>,
    /// Only products of this focus.
    pub focus: Option<FocusPreset>,
    /// Only products that are in this cluster, in part.
    pub cluster: Option<String>,
    /// Only products that begin so.
    pub product: Option<String>,
    /// Weights of the pillars.
    pub profile: Profile,
    /// Draws; 0 for scores as measured.
    pub draws: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// Candidates told in full.
    pub top: usize,
    /// Without candidates that a gate is closed to.
    pub open_only: bool,
    /// Parameters of gaps.
    pub parameters: GapParameters,
}

impl PrioritiesAsk {
    /// All products at the finest places of a country.
    pub fn new(country: Country, profile: Profile) -> Self {
        PrioritiesAsk {
            country,
            states: false,
            region: None,
            focus: None,
            cluster: None,
            product: None,
            profile,
            draws: DRAWS,
            seed: 1,
            top: 20,
            open_only: false,
            parameters: GapParameters::default(),
        }
    }
}
