//! What a report is asked about.

use crate::Language;
use icluster_atlas::Ask;
use icluster_codes::RegionId;

/// A report or brief about a place.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportAsk {
    /// The place, of any level, also a custom region.
    pub region: RegionId,
    /// Year, span and reference of cluster figures.
    pub ask: Ask,
    /// Language.
    pub language: Language,
}

/// A roadmap of an industry.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadmapAsk {
    /// Key of the cluster, or of a focus ([`icluster_codes::focus`]): its first cluster stands for it.
    pub cluster: String,
    /// Year, span and reference of cluster figures.
    pub ask: Ask,
    /// Language.
    pub language: Language,
}
