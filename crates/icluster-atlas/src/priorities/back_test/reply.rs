//! The back-test as every surface shows it.

use crate::priorities::PriorityWeight;
use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// How well one number told what came later. Intervals are of nine tenths, over draws of whole chapters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BackTestMeasure {
    /// `score`, a pillar, `demand_only`, `density_only` or `share_then`.
    pub id: String,
    /// What it is.
    pub name: Text3,
    /// `score`, `pillar` or `baseline`.
    pub kind: String,
    /// Rank correlation with the gain over all products: value, lower and upper end.
    pub rank: Option<[f64; 3]>,
    /// The same inside chapters of the Harmonized System.
    pub rank_within: Option<[f64; 3]>,
    /// Chance that a success had the higher number: 0.5 is chance.
    pub area: Option<[f64; 3]>,
    /// The same over pairs of one chapter.
    pub area_within: Option<[f64; 3]>,
    /// Two-sided p-value of the rank correlation inside chapters.
    pub p_value: f64,
    /// The score's area inside chapters less this one's; null of the score itself.
    pub score_ahead: Option<[f64; 3]>,
}

/// Products of a fifth of the scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BackTestGroup {
    /// From 1, the lowest scores.
    pub group: u32,
    /// Products,
    pub products: usize,
    /// least and
    pub lowest: f64,
    /// highest score.
    pub highest: f64,
    /// Share of the country in the imports of these products in the first year of the outcome, 0 to 1,
    pub share_from: f64,
    /// and in the last.
    pub share_to: f64,
    /// Mean gain of a product's share.
    pub mean_gain: f64,
    /// Part of the products that were successes.
    pub successes: f64,
}

/// What a pillar goes with beside the others: Poisson regression of sales in the last year on sales in the first, the market and the pillars, with an effect for each chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BackTestSign {
    /// Pillar.
    pub id: String,
    /// Its name.
    pub name: Text3,
    /// Change of the logarithm of sales for one standard deviation of the pillar.
    pub coefficient: f64,
    /// Its robust standard error.
    pub error: f64,
}

/// A score by what was known in a year, held against what came later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BackTest {
    /// Country that would gain: `us`, `mx` or `ca`.
    pub country: String,
    /// Its name.
    pub country_name: Text3,
    /// Country that buys.
    pub buyer: String,
    /// Its name.
    pub buyer_name: Text3,
    /// Last year of what the score may know,
    pub until: i32,
    /// latest year of imports in it,
    pub imports_of: i32,
    /// of the exports of the world,
    pub exports_of: i32,
    /// and of the table of the world; null without one.
    pub table_of: Option<i32>,
    /// First year of the outcome,
    pub from: i32,
    /// and last.
    pub to: i32,
    /// Imports of a product to count, US dollars.
    pub least: f64,
    /// Gain of the share that is a success.
    pub gain: f64,
    /// Products counted,
    pub products: usize,
    /// chapters they are in,
    pub chapters: usize,
    /// and successes among them.
    pub successes: usize,
    /// Share of the country in the imports of these products in the first year of the outcome, 0 to 1,
    pub share_from: f64,
    /// and in the last.
    pub share_to: f64,
    /// Profile of weights.
    pub profile: String,
    /// Weights.
    pub weights: Vec<PriorityWeight>,
    /// Indicators that the score had.
    pub indicators: Vec<Text3>,
    /// The score, its pillars and the baselines.
    pub measures: Vec<BackTestMeasure>,
    /// Fifths of the scores, lowest first.
    pub groups: Vec<BackTestGroup>,
    /// Pillars beside each other; empty where the regression has no answer.
    pub signs: Vec<BackTestSign>,
    /// Draws.
    pub draws: usize,
    /// Seed.
    pub seed: u64,
    /// The finding in a sentence.
    pub finding: Text3,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}
