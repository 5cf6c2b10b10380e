//! Who fits a need, which programme is open to whom, who could form a consortium, how two are connected, who should meet.
//!
//! Pure functions of plain values; the caller brings what the one who asks may see, and nothing else is known here.
//!
//! - [`Need`] and [`Candidate`]: what is looked for and who is looked at. [`rank`] scores in parts, each from 0 to 1 with [`Reason`]s as data.
//!   What a candidate has not told is not zero: a part, and the score, is then an [`Interval`].
//! - [`Rule`]: requirements that exclude (gates) and conditions of programmes ([`eligibility()`]), in the logic of three values:
//!   met, failed, or unknown because a fact is missing.
//! - [`consortia()`]: members that together cover capabilities, exactly by branch and bound, or with a stated bound.
//! - [`Links`]: paths between two with the evidence of each step, and measures of the network.
//! - [`meetings()`]: who meets whom in the slots of an event.
//!
//! Not for: reading a registry, visibility, HTTP. Texts in three languages are in `words`.

mod candidate;
mod codes;
mod consortium;
mod eligibility;
mod error;
mod interval;
mod knowledge;
mod links;
mod measures;
mod meetings;
mod need;
mod parts;
mod paths;
mod place;
mod reason;
mod rules;
mod score;
mod weights;
mod words;

pub use candidate::{Candidate, Claimed, Code, Flag, Listed, Status};
pub use codes::hierarchy;
pub use consortium::{Call, Consortia, Consortium, Covered, Member, consortia};
pub use eligibility::{Eligibility, Programme, eligibility};
pub use error::MatchingError;
pub use interval::Interval;
pub use knowledge::{Knowledge, Nothing, Related};
pub use links::{Link, Links};
pub use measures::{Broker, Brokerage, Measures};
pub use meetings::{Event, Meeting, Schedule, Wish, meetings};
pub use need::{Need, ProjectCall, SupplierGap, Wanted};
pub use paths::{StakeholderPath, Step};
pub use place::{Nearness, Place};
pub use reason::{Near, Reason};
pub use rules::{Fact, Finding, Rule, Test, Verdict};
pub use score::{Excluded, Match, Open, Part, PartKey, Ranking, rank};
pub use weights::{CodeCredits, Mean, PartWeights, PlaceCredits, TrustCredits, Weights};
pub use words::Labels;
