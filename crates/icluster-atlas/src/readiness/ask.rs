//! What to ask of readiness.

use crate::AtlasError;
use icluster_codes::{Country, FocusPreset, Level, RegionId};
use icluster_priority::Profile;

/// Which places, by which weights, with how many draws.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadinessAsk {
    /// Country; where not given that of the level or of the place, else Mexico. Of a place across borders: all countries it has data in.
    pub country: Option<Country>,
    /// Level such as `mx:state`; the finest with data where not given.
    pub level: Option<Level>,
    /// Only places in this region. All places of the level stay what they are compared with.
    pub place: Option<RegionId>,
    /// Attractiveness by the products of this focus; by all where not given.
    pub focus: Option<FocusPreset>,
    /// Weights of the pillars.
    pub profile: Profile,
    /// Draws; 0 for scores as measured.
    pub draws: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// Places told.
    pub top: usize,
}

impl ReadinessAsk {
    /// All places of the finest level of Mexico, by the shipped weights.
    ///
    /// # Errors
    /// None in practice: the weights are part of the program.
    pub fn new() -> Result<Self, AtlasError> {
        let profile = Profile::readiness().map_err(|e| AtlasError::BadWeights(e.to_string()))?;
        Ok(ReadinessAsk {
            country: None,
            level: None,
            place: None,
            focus: None,
            profile,
            draws: crate::priorities::DRAWS,
            seed: 1,
            top: 50,
        })
    }
}
