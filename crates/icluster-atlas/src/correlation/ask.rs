//! What to ask of correlations.

use crate::AtlasError;
use icluster_codes::{IndicatorSet, Level, RegionId};

/// What a condition of regions may go with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Location quotient of the cluster; of all clusters together, the share of traded jobs that is in strong clusters.
    Strength,
    /// Compound annual growth of jobs.
    Growth,
    /// Economic complexity index of the region by its jobs.
    Complexity,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 3] = [Outcome::Strength, Outcome::Growth, Outcome::Complexity];

    /// Key: `strength`, `growth`, `complexity`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Strength => "strength",
            Outcome::Growth => "growth",
            Outcome::Complexity => "complexity",
        }
    }
}

impl std::str::FromStr for Outcome {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        Outcome::ALL.into_iter().find(|outcome| outcome.key() == text).ok_or_else(|| {
            AtlasError::BadRequest {
                what: "outcome",
                given: text.to_owned(),
                expected: "strength, growth or complexity".to_owned(),
            }
        })
    }
}

/// Which regions, outcomes and indicators to bring together, and how sure to be.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrelateAsk {
    /// Levels of regions, of one country or several; US counties where empty.
    pub levels: Vec<Level>,
    /// Cluster; all together where not given.
    pub cluster: Option<String>,
    /// Outcomes; all that can be had of these levels where empty.
    pub outcomes: Vec<Outcome>,
    /// Keys of indicators; all at hand where empty (those of single industries, whose key has a colon, only when named).
    pub indicators: Vec<String>,
    /// Only indicators of this set; those that no file has brought are told as missing.
    pub set: Option<IndicatorSet>,
    /// Keys of what is held equal in partial correlations; jobs and, where at hand, income per head or of households where not given. Empty: nothing.
    pub controls: Option<Vec<String>>,
    /// Year of the outcomes; the latest where not given.
    pub year: Option<i32>,
    /// First year of growth; the earliest where not given.
    pub from: Option<i32>,
    /// What quotients are against; the nation, or the continent of several.
    pub reference: Option<RegionId>,
    /// Fewest regions with both values, at least 10: the modified t-test needs as many.
    pub minimum: usize,
    /// Share of false ones allowed among the relations called clear.
    pub false_discovery: f64,
    /// Whether questions may depend on each other in any way (Benjamini and Yekutieli), which is stricter.
    pub strict: bool,
    /// Random orders of permutation tests.
    pub permutations: usize,
    /// Seed of the permutations.
    pub seed: u64,
}

impl Default for CorrelateAsk {
    fn default() -> Self {
        CorrelateAsk {
            levels: Vec::new(),
            cluster: None,
            outcomes: Vec::new(),
            indicators: Vec::new(),
            set: None,
            controls: None,
            year: None,
            from: None,
            reference: None,
            minimum: 20,
            false_discovery: 0.05,
            strict: false,
            permutations: 999,
            seed: 1,
        }
    }
}
