//! What the imputation of a release was made of, and what publishers' numbers contradict.

use serde::{Deserialize, Serialize};

/// The imputation of a release: one row a table, and what did not fit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImputationReport {
    /// Release it belongs to.
    pub release: String,
    /// Tables: a country, year and classification each.
    pub tables: Vec<ImputedTable>,
    /// Sums of published numbers that do not fit each other, or the estimates.
    pub findings: Vec<Finding>,
}

/// One table of withheld and published cells, imputed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImputedTable {
    /// `us`, `mx` or `ca`.
    pub country: String,
    /// Year.
    pub year: i32,
    /// Level of the finest places, such as `us:county`.
    pub level: String,
    /// Classification and vintage, such as `naics-2012`.
    pub classification: String,
    /// Cells: places times industries that were printed, parents among them.
    pub cells: u64,
    /// … withheld.
    pub withheld: u64,
    /// … withheld, but with one possible value.
    pub subtracted: u64,
    /// Finest cells that were estimated.
    pub estimated: u64,
    /// Withheld finest cells that nothing bounds: left out.
    pub unbounded: u64,
    /// Published sums that bind the estimates.
    pub sums: u64,
    /// Rounds until all were met.
    pub rounds: u64,
    /// Largest distance from a published sum beyond what rounding explains, relative to it.
    pub residual: f64,
    /// Half the unit that published values are rounded to; 0 where sums are exact.
    pub rounding: f64,
    /// Draws of tables that could be the truth.
    pub draws: u64,
}

/// A sum that does not hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Finding {
    /// `contradiction`: the published numbers rule each other out; the finer numbers stand and so does the whole, and the sum between
    /// them is left out. `not-reached`: the estimates miss the whole. `unallocated`: the whole has more than its parts, all known.
    pub kind: String,
    /// `us`, `mx` or `ca`.
    pub country: String,
    /// Year.
    pub year: i32,
    /// Place of the whole.
    pub region: String,
    /// Classification and vintage.
    pub classification: String,
    /// Industry code of the whole; empty for the total.
    pub industry: String,
    /// `industries` or `places`: what the parts are; empty where both.
    pub along: String,
    /// What the published numbers leave the whole: from here
    pub whole_low: f64,
    /// … to here; null where nothing bounds it.
    pub whole_high: Option<f64>,
    /// What they leave the sum of the parts: from here
    pub parts_low: f64,
    /// … to here.
    pub parts_high: Option<f64>,
    /// Source id of the row of the whole.
    pub source: String,
    /// Line of the row of the whole; null where unknown.
    pub line: Option<u32>,
}

/// How good the imputation is: published cells hidden by the agency's own rules, estimated and compared with what was published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Validation {
    /// `us`, `mx` or `ca`.
    pub country: String,
    /// Year.
    pub year: i32,
    /// Level of the finest places.
    pub level: String,
    /// Classification and vintage.
    pub classification: String,
    /// What the agency says of withheld cells: `establishments`, or `flags-and-classes` (made from drawn plants).
    pub publishing: String,
    /// Cells hidden.
    pub hidden: u64,
    /// … of which by the primary rules.
    pub primary: u64,
    /// Finest cells hidden that do not follow by subtraction: those that are compared.
    pub compared: u64,
    /// Their published jobs.
    pub jobs: f64,
    /// Share of them whose published value lies in the interval of nine tenths of the draws.
    pub coverage: f64,
    /// What a draw is off by from all published sums, over their total; the mean of the draws.
    pub draw_residual: f64,
    /// Share of them whose published value lies in the feasible interval.
    pub feasible: f64,
    /// Cells of places and traded clusters that are strong with the published numbers.
    pub strong: u64,
    /// What each method makes of it, ours first.
    pub methods: Vec<MethodScore>,
}

/// One method's estimates against the published numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MethodScore {
    /// Method.
    pub method: String,
    /// Sum of absolute errors over the sum of the published values.
    pub error: f64,
    /// What published sums are off by, over their total.
    pub residual: f64,
    /// Strong flags both have, over those either has.
    pub agreement: f64,
    /// Strong with the published numbers, not with the estimates.
    pub missed: u64,
    /// Strong with the estimates, not with the published numbers.
    pub invented: u64,
}
