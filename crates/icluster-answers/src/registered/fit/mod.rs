//! Who fits a need, a project or a gap in supply, who could form a consortium, how two are connected and who is central: by what one caller sees of the registry
//! and what a release knows of industries, in the words of pages and of the command line.

mod consortium;
mod gap;
mod knowledge;
mod matches;
mod need;
mod ways;

pub use consortium::{ConsortiumAsk, ConsortiumFound, ConsortiumMember, OtherConsortium};
pub use gap::GapPartners;
pub use knowledge::ReleaseKnowledge;
pub use matches::{ExcludedOne, Gate, Hit, MatchOf, Matches, Named, PartOf};
pub use ways::{
    BrokerOf, Evidence, EvidenceSource, Grouping, MeasuredOne, NetworkMeasures, Roles, Way,
    WayStep, Ways,
};

pub(crate) use consortium::degrees;
pub(crate) use need::{CLUSTER, asks};
