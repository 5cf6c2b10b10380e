//! Priorities as every surface shows them.

use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// A pillar and its weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityWeight {
    /// Pillar.
    pub id: String,
    /// Its name.
    pub name: Text3,
    /// Weight in the profile; weights add up to 1.
    pub weight: f64,
    /// Weight used: 0 where nothing is known of the pillar, the others scaled up.
    pub used: f64,
}

/// An indicator of the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityIndicator {
    /// Identifier.
    pub id: String,
    /// What it is.
    pub name: Text3,
    /// Its pillar.
    pub pillar: String,
    /// `higher` or `lower` is better.
    pub better: String,
    /// Part of the candidates of which it is known; 0: it is left out.
    pub known: f64,
    /// Where scores start and end: the first and the 99th percentile of all products and places of the release, in its own unit; null where it is left out.
    pub bounds: Option<[f64; 2]>,
}

/// A number of a candidate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityValue {
    /// Indicator.
    pub id: String,
    /// Value in its own unit; null where missing.
    pub value: Option<f64>,
    /// From 0.01 (worst) to 1 (best).
    pub position: Option<f64>,
}

/// A pillar of a candidate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityPillar {
    /// Pillar.
    pub id: String,
    /// Mean of its indicators, 0.01 to 1; null where fewer than three fifths are known.
    pub value: Option<f64>,
    /// How much more it adds to the logarithm of the score than the pillar of the median candidate would.
    pub contribution: Option<f64>,
    /// Indicators that are known.
    pub known: usize,
    /// Indicators in all.
    pub indicators: usize,
}

/// Something that stands in the way, whatever the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityGate {
    /// `small_demand`, `rules_of_origin`, `no_skilled_labour`, `low_feasibility`, `severe_water` or `export_control`.
    pub id: String,
    /// What it is, with the number it rests on.
    pub text: Text3,
}

/// What would move a candidate into the best quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityChange {
    /// The weakest pillar.
    pub pillar: String,
    /// Its value.
    pub value: f64,
    /// What it would have to be; null where the candidate would not get there by this pillar alone.
    pub needed: Option<f64>,
    /// Score at which the best quarter begins.
    pub score: f64,
}

/// A product at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Priority {
    /// Position by the median score.
    pub position: u32,
    /// Subheading of the Harmonized System.
    pub product: String,
    /// Its title.
    pub product_name: Text3,
    /// Region.
    pub place: String,
    /// Its name.
    pub place_name: Text3,
    /// Longitude and latitude.
    pub point: Option<[f64; 2]>,
    /// `upgrade`, `substitute`, `anchor_fill` or `new_path`.
    pub role: String,
    /// 5 %, 50 % and 95 % of the draws' scores, 0 to 100; null without draws or where never rated.
    pub score: Option<[f64; 3]>,
    /// 5 %, 50 % and 95 % of its ranks.
    pub rank: Option<[u32; 3]>,
    /// Part of the draws in which it has ranks 1 to 20.
    pub acceptability: Vec<f64>,
    /// Part of the draws in which it is among the first ten.
    pub top_ten: f64,
    /// Part of the draws in which it scores more than the candidate after it.
    pub beats_next: Option<f64>,
    /// Score as measured: weighted geometric mean of the pillars, 1 to 100.
    pub measured: Option<f64>,
    /// The arithmetic mean beside it.
    pub arithmetic: Option<f64>,
    /// What is bought from outside North America, US dollars.
    pub outside: f64,
    /// Jobs of the place in the industries that make it.
    pub jobs: f64,
    /// Pillars.
    pub pillars: Vec<PriorityPillar>,
    /// Indicators.
    pub values: Vec<PriorityValue>,
    /// What stands in the way.
    pub gates: Vec<PriorityGate>,
    /// What would move it into the best quarter; null where it is there.
    pub change: Option<PriorityChange>,
    /// Why, in a sentence.
    pub reason: Text3,
}

/// What a source of uncertainty does to the scores told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriorityFactor {
    /// Identifier.
    pub id: String,
    /// What it is.
    pub name: Text3,
    /// Part of the variance of the first candidate's score that it alone makes (first-order Sobol index).
    pub first: f64,
    /// Part that hangs on it with others (total Sobol index).
    pub total: f64,
}

/// Priorities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Priorities {
    /// `us`, `mx` or `ca`.
    pub country: String,
    /// Its name.
    pub country_name: Text3,
    /// Focus asked for.
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
    /// Products looked at,
    pub products: usize,
    /// places,
    pub places: usize,
    /// candidates,
    pub candidates: usize,
    /// and those that are rated.
    pub rated: usize,
    /// Year of the imports, of the jobs and of the input-output table.
    pub years: [Option<i32>; 3],
    /// The finding in a sentence.
    pub finding: Text3,
    /// Candidates, best first.
    pub priorities: Vec<Priority>,
    /// What makes the first candidate's score unsure; empty without draws.
    pub factors: Vec<PriorityFactor>,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}
