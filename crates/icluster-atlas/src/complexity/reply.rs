//! Replies on complexity, as every surface shows them.

use crate::view::Text3;
use serde::{Deserialize, Serialize};

/// What a reply was computed from, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityBasis {
    /// `trade` or `jobs`.
    pub kind: String,
    /// `country`, or the level of the regions.
    pub level: String,
    /// Classification of the activities.
    pub classification: String,
    /// Year.
    pub year: i32,
    /// Years there are.
    pub years: Vec<i32>,
    /// Years whose values are added up, up to `year`; 1 for the year alone.
    pub pooled: usize,
    /// Convention profile.
    pub profile: String,
    /// Filter of small places and activities.
    pub filter: Text3,
    /// What makes a place specialised.
    pub presence: Text3,
    /// Values that are estimates with an interval: rank intervals draw them anew.
    pub drawn: usize,
    /// Places and activities in.
    pub places: usize,
    /// … and left out.
    pub places_left_out: usize,
    /// Activities in.
    pub activities: usize,
    /// … and left out.
    pub activities_left_out: usize,
    /// Whether any number is invented.
    pub sample: bool,
}

/// A matrix there is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityMatrix {
    /// What to ask for it by: `trade` of countries, `trade:us:state` of states, a level (`us:county`) of jobs.
    pub id: String,
    /// `trade` or `jobs`.
    pub kind: String,
    /// `country`, or the level of the regions.
    pub level: String,
    /// Classification of the activities.
    pub classification: String,
    /// Years, earliest first.
    pub years: Vec<i32>,
    /// What it is.
    pub name: Text3,
}

/// An activity in the space of activities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SpaceNode {
    /// Code.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Where to draw it, within 0 to 1.
    pub x: f64,
    /// … and upwards.
    pub y: f64,
    /// Number of its community, from 0.
    pub community: u32,
    /// Product complexity index.
    pub pci: Option<f64>,
    /// Places specialised in it.
    pub ubiquity: u32,
    /// Total of its values.
    pub total: f64,
}

/// Which activities are near each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ActivitySpace {
    /// What it was computed from.
    pub basis: ComplexityBasis,
    /// Modularity of the communities.
    pub modularity: f64,
    /// Which ties are kept.
    pub ties: Text3,
    /// Activities.
    pub nodes: Vec<SpaceNode>,
    /// Ties: two places in the list of activities, and how near they are (0 to 1).
    pub edges: Vec<(u32, u32, f64)>,
}

/// Something to beware of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityWarning {
    /// Stable id, such as `disconnected`.
    pub id: String,
    /// What it means here.
    pub text: Text3,
}

/// Whether the numbers mean anything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityDiagnosis {
    /// Places and activities of each connected part, largest first.
    pub parts: Vec<(usize, usize)>,
    /// Second eigenvalue of the largest part; null where there is none.
    pub second_eigenvalue: Option<f64>,
    /// Third eigenvalue of the largest part.
    pub third_eigenvalue: Option<f64>,
    /// Correlation of diversity and ECI.
    pub diversity_correlation: f64,
    /// Share of places with a total below a thousandth of the largest.
    pub small_places: f64,
    /// Share of decided quadruples that are log-supermodular.
    pub log_supermodular: Option<f64>,
    /// What to beware of.
    pub warnings: Vec<ComplexityWarning>,
}

/// A place in the ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexPlace {
    /// Code of a country or id of a region.
    pub id: String,
    /// Name.
    pub name: Text3,
    /// Rank by ECI; null where it has none.
    pub rank: Option<u32>,
    /// Nine tenths of its ranks lie between this, in random halves of the activities with estimated values drawn anew,
    pub rank_low: Option<f64>,
    /// … and this.
    pub rank_high: Option<f64>,
    /// Economic complexity index.
    pub eci: Option<f64>,
    /// Activities it is specialised in.
    pub diversity: u32,
    /// Complexity outlook index.
    pub coi: Option<f64>,
    /// Fitness.
    pub fitness: Option<f64>,
    /// Total of its values.
    pub total: f64,
}

/// An activity in the ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexActivity {
    /// Code.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Rank by PCI.
    pub rank: Option<u32>,
    /// Product complexity index.
    pub pci: Option<f64>,
    /// Places specialised in it.
    pub ubiquity: u32,
    /// Total of its values.
    pub total: f64,
}

/// Places and activities by complexity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityRanking {
    /// What it was computed from.
    pub basis: ComplexityBasis,
    /// Whether it means anything.
    pub diagnosis: ComplexityDiagnosis,
    /// Places by rank.
    pub places: Vec<ComplexPlace>,
    /// Activities by rank.
    pub activities: Vec<ComplexActivity>,
}

/// An activity a place could enter next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexOption {
    /// Code.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Advantage, or location quotient, so far.
    pub rca: f64,
    /// Density of the place's activities around it.
    pub density: Option<f64>,
    /// Product complexity index.
    pub pci: Option<f64>,
    /// Complexity outlook gain.
    pub cog: Option<f64>,
    /// `let-it-happen`, `strategic-bet`, `parsimonious` or `avoid`: nearness and complexity against the medians of the place's options.
    pub quadrant: String,
    /// Score as a low-hanging fruit, in a balanced choice, as a long jump.
    pub scores: [Option<f64>; 3],
    /// Weighted mean of the standardised criteria of feasibility.
    pub feasibility: Option<f64>,
    /// … and of attractiveness.
    pub attractiveness: Option<f64>,
    /// Share of the draws of weights in which it is among the first (ten, unless weights say otherwise) by the strategy asked for.
    pub top_share: Option<f64>,
    /// Nine tenths of its ranks in those draws lie between this
    pub rank_low: Option<f64>,
    /// … and this.
    pub rank_high: Option<f64>,
}

/// A place's profile of complexity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityProfile {
    /// What it was computed from.
    pub basis: ComplexityBasis,
    /// What to beware of.
    pub diagnosis: ComplexityDiagnosis,
    /// The place.
    pub place: ComplexPlace,
    /// What to know of a place that is not one of the matrix's; null of one that is.
    pub outside: Option<Text3>,
    /// Strategy that orders the options.
    pub strategy: String,
    /// What it is specialised in, most complex first.
    pub present: Vec<ComplexActivity>,
    /// What it could enter, best by the chosen strategy first.
    pub options: Vec<ComplexOption>,
}

/// One choice by which two profiles differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConventionStep {
    /// The choice: `threshold`, `method`, `relatedness`, `outlook`.
    pub convention: String,
    /// What the first has.
    pub from: String,
    /// What the second has.
    pub to: String,
    /// Mean absolute change of rank by ECI that this choice alone makes after those before it.
    pub eci_change: f64,
    /// The same by COI.
    pub coi_change: f64,
}

/// A place that moves between two profiles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConventionMove {
    /// Code of a country or id of a region.
    pub id: String,
    /// Name.
    pub name: Text3,
    /// Rank by ECI under the first and the second.
    pub eci_ranks: [Option<u32>; 2],
    /// Rank by COI under the first and the second.
    pub coi_ranks: [Option<u32>; 2],
    /// Choice that moves its rank by ECI most; null where none does.
    pub eci_why: Option<String>,
    /// Choice that moves its rank by COI most.
    pub coi_why: Option<String>,
}

/// Which places move between two profiles, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityDiff {
    /// What it was computed from; the profile is the first's.
    pub basis: ComplexityBasis,
    /// Second profile.
    pub other: String,
    /// Spearman's correlation of the ECI of both.
    pub eci_correlation: f64,
    /// … and of the COI.
    pub coi_correlation: Option<f64>,
    /// Choices by which they differ, changed one after the other.
    pub steps: Vec<ConventionStep>,
    /// Places, most moved first.
    pub places: Vec<ConventionMove>,
}

/// A number and where it lies in 95 % of the draws of places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForecastInterval {
    /// Of the data as they are.
    pub estimate: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// How well a model foretold the last period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForecastModel {
    /// Its id, such as `density`.
    pub model: String,
    /// Its name.
    pub name: Text3,
    /// Whether it learns nothing.
    pub baseline: bool,
    /// Area under the ROC curve.
    pub roc_auc: ForecastInterval,
    /// Average precision.
    pub pr_auc: ForecastInterval,
    /// Highest F1 of any threshold.
    pub best_f1: ForecastInterval,
    /// Mean of the places' own average precision.
    pub mean_average_precision: ForecastInterval,
    /// Share that appeared among a place's ten highest.
    pub precision_at_10: ForecastInterval,
    /// Mean squared difference of probability and outcome; null for baselines.
    pub brier: Option<ForecastInterval>,
    /// Whether what has a probability appears as often, by tenths of the cells; empty for baselines.
    pub calibration: Vec<ForecastCalibration>,
}

/// A tenth of the cells, by probability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForecastCalibration {
    /// Cells.
    pub cells: usize,
    /// Their mean probability.
    pub expected: f64,
    /// Share of them that appeared.
    pub appeared: ForecastInterval,
}

/// A place whose next specialisations are foretold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForecastPlace {
    /// Code of a country or id of a region.
    pub id: String,
    /// Name.
    pub name: Text3,
}

/// What a back-test learned from and was tested on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForecastTest {
    /// Base and target year of training.
    pub trained: [i32; 2],
    /// Base and target year of the test.
    pub tested: [i32; 2],
    /// Whether it learned from other places of the same years, for want of an earlier period.
    pub held_out: bool,
    /// Places with something that could appear.
    pub places: usize,
    /// Cells that could appear: absent in all years known.
    pub cells: usize,
    /// Those that appeared.
    pub appeared: usize,
}

/// An activity a place may specialise in next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForecastCell {
    /// Code.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Rank within the place.
    pub rank: u32,
    /// Probability over as many years as the tested period had; null where a baseline won, which gives none.
    pub probability: Option<f64>,
    /// Advantage, or location quotient, now.
    pub rca: f64,
    /// Density of the place's activities around it.
    pub density: Option<f64>,
}

/// What appears next, and how far that can be known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityForecast {
    /// `trade` or `jobs`.
    pub kind: String,
    /// `country`, or the level of the regions.
    pub level: String,
    /// Classification of the activities.
    pub classification: String,
    /// Filter of small places and activities; `usual` is a ten-thousandth of the base year's trade for trade.
    pub filter: Text3,
    /// The test.
    pub test: ForecastTest,
    /// Models, baselines first.
    pub models: Vec<ForecastModel>,
    /// The model or baseline with the highest average precision.
    pub winner: String,
    /// Whether it is a baseline: then nothing was learned that is worth more.
    pub winner_is_baseline: bool,
    /// Average precision of the best model less that of the best baseline.
    pub difference: Option<ForecastInterval>,
    /// The place asked for.
    pub place: Option<ForecastPlace>,
    /// What the winner expects of it, most likely first.
    pub next: Vec<ForecastCell>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// A place by a PCI from elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProjectedPlace {
    /// Code of a country or id of a region.
    pub id: String,
    /// Name.
    pub name: Text3,
    /// Mean PCI of what it is specialised in, quotients over the places' own total.
    pub eci: Option<f64>,
    /// Rank by it.
    pub rank: Option<u32>,
    /// The same with quotients over the total of the matrix the PCI is from.
    pub eci_external: Option<f64>,
    /// Rank by it.
    pub rank_external: Option<u32>,
    /// Activities with a PCI it is specialised in, over the places' own total.
    pub diversity: u32,
}

/// Places by a PCI from elsewhere, with both denominators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityProjection {
    /// The places.
    pub basis: ComplexityBasis,
    /// Where the PCI is from.
    pub pci: ComplexityBasis,
    /// Whether that means anything.
    pub pci_diagnosis: ComplexityDiagnosis,
    /// Activities both have.
    pub activities: usize,
    /// Spearman's correlation of both ECI.
    pub rank_correlation: Option<f64>,
    /// Spearman's correlation of the first with the ECI that the places' own matrix gives.
    pub own_correlation: Option<f64>,
    /// Said where that is negative: by this PCI the order runs against the places' own.
    pub against_own: Option<Text3>,
    /// Places by rank over their own total.
    pub places: Vec<ProjectedPlace>,
}

/// An activity of a portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortfolioStep {
    /// Code.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Advantage, or location quotient, so far.
    pub rca: f64,
    /// Product complexity index.
    pub pci: f64,
    /// Density of the place's activities around it.
    pub density: f64,
    /// Complexity outlook gain.
    pub cog: Option<f64>,
    /// Effort: one less density.
    pub effort: f64,
    /// How far its PCI lies above the target for each unit of effort.
    pub worth: f64,
    /// Mean PCI of the place with all the others but without it.
    pub without: f64,
}

/// Activities that bring a place to a complexity at least effort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityPortfolio {
    /// What it was computed from.
    pub basis: ComplexityBasis,
    /// The place.
    pub place: ComplexPlace,
    /// What to know of a place that is not one of the matrix's.
    pub outside: Option<Text3>,
    /// ECI to be reached.
    pub target: f64,
    /// The place whose ECI that is, where it is one's.
    pub target_place: Option<ComplexPlace>,
    /// ECI before.
    pub before: f64,
    /// Mean PCI with the activities chosen.
    pub after: f64,
    /// Sum of their efforts.
    pub effort: f64,
    /// Part of it by which another set might take less; 0 where this is proven to be the least.
    pub gap: f64,
    /// Activities there were to choose from.
    pub candidates: usize,
    /// Why these.
    pub explanation: Text3,
    /// Activities chosen, of most worth first.
    pub steps: Vec<PortfolioStep>,
}

/// Two activities, or two places, that share more than their sizes explain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityLink {
    /// Code or id of the one.
    pub first: String,
    /// Its name.
    pub first_name: Text3,
    /// Code or id of the other.
    pub second: String,
    /// Its name.
    pub second_name: Text3,
    /// How many places, or activities, they share.
    pub shared: u32,
    /// How many places of that diversity and activities of that ubiquity would share.
    pub expected: f64,
    /// Probability of sharing as many or more by chance.
    pub p_value: f64,
}

/// Links that hold against chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityLinks {
    /// What they were computed from.
    pub basis: ComplexityBasis,
    /// `activities` or `places`.
    pub of: String,
    /// Share of the links that is expected to be false.
    pub level: f64,
    /// Pairs tested.
    pub tested: usize,
    /// Pairs that hold.
    pub validated: usize,
    /// Largest p-value among them that is allowed; null where none holds.
    pub largest_p_value: Option<f64>,
    /// Those of lowest p-value first, as many as were asked for.
    pub links: Vec<ComplexityLink>,
}

/// How specialised a place is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlaceIndices {
    /// Code of a country or id of a region.
    pub id: String,
    /// Name.
    pub name: Text3,
    /// Activities it is specialised in.
    pub diversity: u32,
    /// Herfindahl-Hirschman index of its activities, up to 1.
    pub herfindahl: Option<f64>,
    /// Shannon entropy in bits.
    pub entropy: Option<f64>,
    /// Number of equally large activities with that entropy.
    pub effective_number: Option<f64>,
    /// Theil's index.
    pub theil: Option<f64>,
    /// Krugman's index against all places, 0 to 2.
    pub krugman: Option<f64>,
    /// Hachman index, up to 1: as diverse as all places together.
    pub hachman: Option<f64>,
}

/// How concentrated an activity is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ActivityIndices {
    /// Code.
    pub id: String,
    /// Title.
    pub name: Text3,
    /// Places specialised in it.
    pub ubiquity: u32,
    /// Herfindahl-Hirschman index over places, up to 1.
    pub herfindahl: Option<f64>,
    /// Gini coefficient over places.
    pub gini: Option<f64>,
    /// Hoover's Gini coefficient: beside the places' totals.
    pub hoover_gini: Option<f64>,
    /// Hoover index in per cent: what would have to move.
    pub hoover: Option<f64>,
}

/// Whether places with few activities have those that places with many have (NODF, 0 to 100).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityNestedness {
    /// Of pairs of either kind.
    pub total: Option<f64>,
    /// Of pairs of places.
    pub places: Option<f64>,
    /// Of pairs of activities.
    pub activities: Option<f64>,
}

/// Indices of specialisation, concentration and nestedness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityIndices {
    /// What they were computed from.
    pub basis: ComplexityBasis,
    /// Nestedness.
    pub nestedness: ComplexityNestedness,
    /// Places, by id.
    pub places: Vec<PlaceIndices>,
    /// Activities, by code.
    pub activities: Vec<ActivityIndices>,
}

/// Two years of one matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct YearsCompared {
    /// The earlier.
    pub from: i32,
    /// The later.
    pub to: i32,
    /// Places that have an ECI in both.
    pub places: usize,
    /// Spearman's correlation of their ECI.
    pub rank_correlation: Option<f64>,
    /// Mean absolute change of rank among them.
    pub mean_change: Option<f64>,
}

/// How much of the order of places is kept from year to year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComplexityStability {
    /// What the last year was computed from.
    pub basis: ComplexityBasis,
    /// Each year with the next.
    pub years: Vec<YearsCompared>,
}
