//! Correlations as every surface shows them.

use super::columns::Column;
use crate::text::text3;
use crate::view::{Note, ReferenceInfo, Text3};
use icluster_codes::{IndicatorSet, SetIndicator};
use serde::{Deserialize, Serialize};

/// An indicator, outcome or control.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationColumn {
    /// Key, to ask for it.
    pub key: String,
    /// Name.
    pub name: Text3,
    /// Unit; null where the name says it.
    pub unit: Option<Text3>,
    /// `release` (computed from its jobs, establishments and wages) or `imported`.
    pub origin: String,
    /// Year of the values; null where there are none.
    pub year: Option<i32>,
    /// Regions with a value.
    pub n: usize,
    /// Regions whose value the publisher withholds: they are left out.
    pub withheld: usize,
    /// Regions whose value rests on estimates.
    pub estimated: usize,
    /// Regions whose value is of an earlier year, at most five before.
    pub earlier: usize,
}

/// An indicator and an outcome: what goes with what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationPair {
    /// Indicator.
    pub indicator: String,
    /// Its name.
    pub indicator_name: Text3,
    /// Outcome.
    pub outcome: String,
    /// Its name.
    pub outcome_name: Text3,
    /// `goes-with`, `goes-against`, `no-clear-relation` or `not-tested`.
    pub relation: String,
    /// What may be said, in a sentence. Never that one causes the other.
    pub sentence: Text3,
    /// Regions with both values.
    pub n: usize,
    /// Regions left out for want of the indicator alone,
    pub missing_indicator: usize,
    /// of the outcome alone,
    pub missing_outcome: usize,
    /// of both.
    pub missing_both: usize,
    /// Spearman's rank correlation, -1 to 1.
    pub correlation: Option<f64>,
    /// Its 95 % interval as if regions were independent, from here
    pub low: Option<f64>,
    /// … to here.
    pub high: Option<f64>,
    /// p-value as if regions were independent.
    pub p: Option<f64>,
    /// Independent regions that would be as sure (Dutilleul's modified t-test).
    pub effective: Option<f64>,
    /// p-value of the modified t-test, which accounts for neighbours.
    pub p_spatial: Option<f64>,
    /// `p_spatial` adjusted for all pairs that were tested (false-discovery rate).
    pub q: Option<f64>,
    /// Rank correlation with the controls held equal; its p-value does not account for neighbours.
    pub partial: Option<f64>,
    /// From here
    pub partial_low: Option<f64>,
    /// … to here.
    pub partial_high: Option<f64>,
    /// p-value of it.
    pub partial_p: Option<f64>,
    /// Regions that have the controls too.
    pub partial_n: Option<usize>,
    /// Controls held equal: those that are neither the indicator nor the outcome and add to each other.
    pub partial_controls: Option<usize>,
    /// Moran's I of the indicator among these regions: how alike neighbours are; about 0 where there is no pattern.
    pub moran_indicator: Option<f64>,
    /// p-value of it (normal approximation, random order).
    pub moran_indicator_p: Option<f64>,
    /// Moran's I of the outcome.
    pub moran_outcome: Option<f64>,
    /// p-value of it.
    pub moran_outcome_p: Option<f64>,
    /// Rank correlation of what a spatial error model leaves of either side after its own pattern of neighbours.
    pub after: Option<f64>,
    /// From here
    pub after_low: Option<f64>,
    /// … to here.
    pub after_high: Option<f64>,
    /// p-value of it.
    pub after_p: Option<f64>,
    /// Strength of neighbours in what the indicator leaves of the outcome's order (spatial error model), -0.99 to 0.99.
    pub lambda: Option<f64>,
    /// Moran's I of what the indicator leaves of the outcome's order,
    pub moran_residual: Option<f64>,
    /// and of what is left of that after neighbours: near 0 where the model has taken the pattern out.
    pub moran_left: Option<f64>,
    /// Both sides are computed from the release's own jobs, establishments and wages: part of the relation may be by construction.
    pub same_data: bool,
    /// Why it was not tested.
    pub reason: Option<Text3>,
}

/// Who counts as whose neighbour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationNeighbours {
    /// `borders`: regions that share a border, or their six nearest for those that border none; `nearest`: the six nearest, both ways.
    pub kind: String,
    /// Mean number of neighbours.
    pub mean: f64,
    /// Regions that border no other.
    pub apart: usize,
}

/// A set of indicators: how much of it files have brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationSet {
    /// Key.
    pub key: String,
    /// Name.
    pub name: Text3,
    /// What it is about.
    pub description: Text3,
    /// Keys of its indicators that these regions have values of.
    pub at_hand: Vec<String>,
    /// Its indicators that they have none of: a panel of indicators would bring them (docs/indicators.md).
    pub missing: Vec<CorrelationMissing>,
}

/// An indicator that no file has brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationMissing {
    /// Key that a panel would have it by.
    pub key: String,
    /// Name.
    pub name: Text3,
}

impl CorrelationSet {
    /// Of a set and the columns that are known.
    pub(super) fn of(set: &IndicatorSet, columns: &[Column]) -> Self {
        let text = |of: &icluster_codes::Text3| text3(of.en.clone(), of.es.clone(), of.fr.clone());
        let is_known =
            |key: &str| columns.iter().any(|column| column.is_of(key) && column.known() > 0);
        let (known, missing): (Vec<&SetIndicator>, Vec<&SetIndicator>) =
            set.indicators.iter().partition(|of| is_known(&of.key));
        CorrelationSet {
            key: set.key.clone(),
            name: text(&set.name),
            description: text(&set.description),
            at_hand: known.iter().map(|of| of.key.clone()).collect(),
            missing: missing
                .iter()
                .map(|of| CorrelationMissing { key: of.key.clone(), name: text(&of.name) })
                .collect(),
        }
    }
}

/// What goes with what among the regions of some levels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Correlations {
    /// Release the numbers come from.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// Levels of the regions.
    pub levels: Vec<String>,
    /// Cluster key, or `all`.
    pub cluster: String,
    /// Its name; null for all together.
    pub cluster_name: Option<Text3>,
    /// Year of the outcomes.
    pub year: i32,
    /// First year of growth.
    pub from: Option<i32>,
    /// What quotients are against.
    pub reference: ReferenceInfo,
    /// Regions of the levels.
    pub regions: usize,
    /// Neighbours.
    pub neighbours: CorrelationNeighbours,
    /// Outcomes.
    pub outcomes: Vec<CorrelationColumn>,
    /// Set of indicators asked for.
    pub set: Option<CorrelationSet>,
    /// Indicators, also those of which these regions have too few or no values.
    pub indicators: Vec<CorrelationColumn>,
    /// What is held equal in partial correlations.
    pub controls: Vec<CorrelationColumn>,
    /// Fewest regions with both values.
    pub minimum: usize,
    /// Share of false ones allowed among the relations called clear.
    pub false_discovery: f64,
    /// Pairs that were tested.
    pub tested: usize,
    /// … of which clear.
    pub clear: usize,
    /// The finding in a sentence.
    pub finding: Text3,
    /// Pairs: clear ones first, then by strength of the relation; those not tested last.
    pub pairs: Vec<CorrelationPair>,
    /// What to bear in mind.
    pub notes: Vec<Note>,
}

/// A word with what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationLabel {
    /// Key.
    pub id: String,
    /// What it means.
    pub name: Text3,
    /// Regions of it.
    pub regions: usize,
}

/// A region of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationRegion {
    /// Region.
    pub id: String,
    /// Its name.
    pub name: Text3,
    /// Indicator; null where missing or withheld.
    pub indicator: Option<f64>,
    /// Outcome; null where missing or withheld.
    pub outcome: Option<f64>,
    /// Position in the order by the indicator among regions with both, 0 (least) to 1 (most).
    pub indicator_position: Option<f64>,
    /// Position in the order by the outcome.
    pub outcome_position: Option<f64>,
    /// Position by the outcome that the indicator gives.
    pub expected: Option<f64>,
    /// Position by the outcome less the expected one: above 0 where there is more of the outcome than the indicator gives.
    pub residual: Option<f64>,
    /// … less what the residuals of neighbours give (spatial error model).
    pub left: Option<f64>,
    /// Class of the residual among its neighbours (LISA): `high-high`, `low-low`, `high-low`, `low-high` where its q-value is at or below the level, else `not-clear`;
    /// `no-neighbours`; `no-value` where a value is missing.
    pub class: String,
    /// p-value of local Moran's I by permutations.
    pub p: Option<f64>,
    /// … adjusted for all regions of the pair.
    pub q: Option<f64>,
}

/// A pair region by region: for a scatter plot and a map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrelationMap {
    /// Release the numbers come from.
    pub release: String,
    /// True when any number is invented sample data.
    pub sample: bool,
    /// Levels of the regions.
    pub levels: Vec<String>,
    /// Cluster key, or `all`.
    pub cluster: String,
    /// Its name; null for all together.
    pub cluster_name: Option<Text3>,
    /// Year of the outcome.
    pub year: i32,
    /// Year to ask tiles for; null where tiles without a year are right.
    pub boundaries: Option<i32>,
    /// Indicator.
    pub indicator: CorrelationColumn,
    /// Outcome.
    pub outcome: CorrelationColumn,
    /// What may be said of the pair; its q-value is that of the whole screen.
    pub pair: CorrelationPair,
    /// p-value of the rank correlation by permutations, as if regions were independent.
    pub p_permuted: Option<f64>,
    /// Random orders.
    pub permutations: usize,
    /// Seed.
    pub seed: u64,
    /// Classes of residuals with what they mean, and how many regions each has.
    pub classes: Vec<CorrelationLabel>,
    /// Regions.
    pub regions: Vec<CorrelationRegion>,
    /// What to bear in mind.
    pub notes: Vec<Note>,
}
