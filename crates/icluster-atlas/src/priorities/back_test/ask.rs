//! What to ask of the back-test.

use crate::nearshoring::GapParameters;
use icluster_codes::Country;
use icluster_priority::Profile;

/// A score by what was known in a year, held against what came later.
#[derive(Clone, Debug, PartialEq)]
pub struct BackTestAsk {
    /// Country that would gain.
    pub country: Country,
    /// Country that buys; the first with years on both sides where not given.
    pub buyer: Option<Country>,
    /// Last year of what the score may know; the latest with exports of the world and two later years of imports where not given.
    pub until: Option<i32>,
    /// First year of the outcome; the first year of imports after `until` where not given.
    pub from: Option<i32>,
    /// Imports of a product, US dollars, in the years of score and outcome, to count at all.
    pub least: f64,
    /// Gain of the share, 0 to 1, that counts as a success.
    pub gain: f64,
    /// Weights of the pillars.
    pub profile: Profile,
    /// Draws of chapters and of orders.
    pub draws: usize,
    /// Their seed.
    pub seed: u64,
    /// Exchange rates.
    pub parameters: GapParameters,
}

impl BackTestAsk {
    /// Products of at least a million dollars; a gain of one hundredth is a success; 999 draws.
    pub fn new(country: Country, profile: Profile) -> Self {
        BackTestAsk {
            country,
            buyer: None,
            until: None,
            from: None,
            least: 1e6,
            gain: 0.01,
            profile,
            draws: 999,
            seed: 1,
            parameters: GapParameters::default(),
        }
    }
}
