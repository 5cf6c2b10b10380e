//! Readiness as every surface shows it.

use crate::priorities::{
    PriorityChange, PriorityFactor, PriorityIndicator, PriorityPillar, PriorityValue,
    PriorityWeight,
};
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// The candidate that makes a place attractive: its product with the highest priority score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReadyCandidate {
    /// Subheading of the Harmonized System.
    pub product: String,
    /// Its title.
    pub product_name: Text3,
    /// `upgrade`, `substitute`, `anchor_fill` or `new_path`.
    pub role: String,
    /// Priority score as measured, 1 to 100.
    pub score: f64,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReadyPlace {
    /// Position by the median score among all places compared; places that are not rated come last.
    pub position: u32,
    /// Region.
    pub place: String,
    /// Its name.
    pub place_name: Text3,
    /// Longitude and latitude.
    pub point: Option<[f64; 2]>,
    /// Residents, latest year known.
    pub population: Option<f64>,
    /// Jobs, estimates included.
    pub jobs: Option<f64>,
    /// 5 %, 50 % and 95 % of the draws' scores, 0 to 100; null without draws or where never rated.
    pub score: Option<[f64; 3]>,
    /// 5 %, 50 % and 95 % of its ranks.
    pub rank: Option<[u32; 3]>,
    /// Part of the draws in which it has ranks 1 to 20.
    pub acceptability: Vec<f64>,
    /// Part of the draws in which it is among the first ten.
    pub top_ten: f64,
    /// Part of the draws in which it scores more than the place after it.
    pub beats_next: Option<f64>,
    /// Score as measured: weighted geometric mean of the pillars, 1 to 100; null where it is not rated.
    pub measured: Option<f64>,
    /// The arithmetic mean beside it.
    pub arithmetic: Option<f64>,
    /// Pillars.
    pub pillars: Vec<PriorityPillar>,
    /// Indicators.
    pub values: Vec<PriorityValue>,
    /// What would move it into the best quarter; null where it is there.
    pub change: Option<PriorityChange>,
    /// What makes it attractive; null where no candidate there is rated.
    pub attractive: Option<ReadyCandidate>,
    /// `act` (attractive and ready), `prepare` (attractive only), `seek` (ready only) or `wait`; null where either is not rated.
    pub quadrant: Option<String>,
    /// Why, in a sentence.
    pub reason: Text3,
}

/// Places by readiness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Readiness {
    /// Countries: `us`, `mx`, `ca`.
    pub countries: Vec<String>,
    /// Level of the places of each country, such as `mx:municipality`.
    pub levels: Vec<String>,
    /// Year of the jobs of each country.
    pub years: Vec<i32>,
    /// Region that the places are in, where one was asked for.
    pub within: Option<String>,
    /// Its name.
    pub within_name: Option<Text3>,
    /// Focus that attractiveness is told for.
    pub focus: Option<String>,
    /// Its name.
    pub focus_name: Option<Text3>,
    /// Profile of weights.
    pub profile: String,
    /// Weights.
    pub weights: Vec<PriorityWeight>,
    /// Indicators.
    pub indicators: Vec<PriorityIndicator>,
    /// Draws.
    pub draws: usize,
    /// Seed.
    pub seed: u64,
    /// Places compared: ranks are among them.
    pub compared: usize,
    /// Those of them that are rated.
    pub rated: usize,
    /// Places asked for.
    pub places: usize,
    /// Limits of the quadrants: the medians of attractiveness and readiness (both as measured) over all places compared; null where nothing is rated.
    pub limits: Option<[f64; 2]>,
    /// The finding in a sentence.
    pub finding: Text3,
    /// Places, readiest first.
    pub list: Vec<ReadyPlace>,
    /// What makes the first place's score unsure; empty without draws.
    pub factors: Vec<PriorityFactor>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}
