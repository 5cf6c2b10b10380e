//! What can be asked: the questions' parameters, equal on every surface.

use icluster_codes::{Level, RegionId};

/// Year, span and reference of a question; every part has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ask {
    /// Year; the latest with data where not given. Each country answers with its nearest year.
    pub year: Option<i32>,
    /// First year of changes; the earliest with data where not given.
    pub from: Option<i32>,
    /// Reference area; the region's own nation where not given (`na` for nations and across borders).
    pub reference: Option<RegionId>,
}

/// Which regions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionQuery {
    /// Words of the name, (part of) the code, or a ZIP code; accents and case do not matter.
    pub text: Option<String>,
    /// Only this level.
    pub level: Option<Level>,
    /// First item, from 0.
    pub offset: usize,
    /// Items at most; 0 for all.
    pub limit: usize,
}

/// What to draw on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MapQuery {
    /// Levels shown together.
    pub levels: Vec<Level>,
    /// Cluster key, or `all` for regional totals.
    pub cluster: String,
    /// One of the identifiers in `Meta::indicators`.
    pub indicator: String,
    /// Year, span, reference (default: own nation for one country's levels, `na` for several).
    pub ask: Ask,
}

/// What a build is asked to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// Cluster definition; the benchmark where it is imported, else the sample pack's.
    pub definition: Option<String>,
}

/// How far a build is.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Stable name: `read`, `regions`, `definition`, `impute`, `boundaries`, `results`, `publish`.
    pub name: &'static str,
    /// What is being done, in English.
    pub text: String,
    /// Part of the build that is done, 0 to 1.
    pub done: f64,
}
