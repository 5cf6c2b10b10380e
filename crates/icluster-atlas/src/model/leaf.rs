//! The grain of a release: one industry in one base region, estimates filled in.

use crate::view::Text3;
use icluster_codes::{Country, Level};

/// What the jobs of a leaf rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Published.
    #[default]
    Observed,
    /// Withheld; estimated so that everything adds up to what is published.
    Imputed,
    /// Modelled by the publisher, or from size classes.
    Modelled,
    /// Withheld, and no total above it to estimate from.
    Hidden,
}

impl Basis {
    /// All, in the order of their text.
    pub(crate) const ALL: [Basis; 4] =
        [Basis::Observed, Basis::Imputed, Basis::Modelled, Basis::Hidden];

    /// Text in the result tables.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Imputed => "imputed",
            Self::Modelled => "modelled",
            Self::Hidden => "suppressed",
        }
    }
}

/// One industry in one base region. NaN = not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Leaf {
    /// Index of the region in the release.
    pub(crate) region: u32,
    /// Index of the industry in the release.
    pub(crate) industry: u32,
    /// Jobs, estimated where withheld.
    pub(crate) jobs: f64,
    /// What the published numbers leave jobs to be at least (published jobs: themselves).
    pub(crate) low: f64,
    /// … and at most; infinite where nothing bounds them.
    pub(crate) high: f64,
    /// Where nine tenths of the draws lie: from here (published jobs: themselves)
    pub(crate) least: f64,
    /// … to here.
    pub(crate) most: f64,
    /// Establishments.
    pub(crate) establishments: f64,
    /// Wages of exactly these jobs, in the base's currency.
    pub(crate) wages: f64,
    /// Line of the source file, 0 where unknown.
    pub(crate) line: u32,
    /// Index of the source in the release.
    pub(crate) source: u16,
    /// What the jobs rest on.
    pub(crate) basis: Basis,
    /// Wages were withheld and estimated.
    pub(crate) wages_estimated: bool,
}

impl Default for Leaf {
    fn default() -> Self {
        Leaf {
            region: 0,
            industry: 0,
            jobs: f64::NAN,
            low: 0.0,
            high: f64::INFINITY,
            least: f64::NAN,
            most: f64::NAN,
            establishments: f64::NAN,
            wages: f64::NAN,
            line: 0,
            source: 0,
            basis: Basis::Observed,
            wages_estimated: false,
        }
    }
}

/// Where the jobs of an industry go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Target {
    /// Index of the cluster.
    pub(crate) cluster: u16,
    /// Index of the sub-cluster in the release's list, if the definition has one.
    pub(crate) subcluster: Option<u16>,
    /// Share of the industry that goes there, 0 to 1.
    pub(crate) weight: f64,
}

/// An industry code with its title and clusters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Industry {
    /// Such as `naics-2012`.
    pub(crate) classification: String,
    /// Code; empty for what a total leaves to no industry.
    pub(crate) code: String,
    /// Title.
    pub(crate) title: Text3,
    /// Clusters it goes to; weights add to at most 1, the rest is in no cluster.
    pub(crate) targets: Vec<Target>,
    /// How it was mapped: `exact`, `given` (published weights), `prefix-` with digits, `jobs` or `equal` (shares that nobody publishes), several with `+`, behind `concordance+` where a concordance carried the definition to its
    /// classification; `none`.
    pub(crate) basis: String,
}

/// A country's data of one year at its finest level: upper levels are sums of these.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Base {
    /// Country.
    pub(crate) country: Country,
    /// Year.
    pub(crate) year: i32,
    /// Level of its regions.
    pub(crate) level: Level,
    /// Currency of its wages, ISO 4217.
    pub(crate) currency: String,
    /// Leaves by region, then industry.
    pub(crate) leaves: Vec<Leaf>,
    /// Draws of the cells that rest on estimates.
    pub(crate) draws: super::Draws,
}
