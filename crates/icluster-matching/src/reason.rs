//! Why a part has its value, as data; `words` says it in three languages.

use crate::candidate::{Code, Status};
use crate::score::PartKey;
use serde::{Deserialize, Serialize};

/// In which way a code is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Near {
    /// The wanted code, or one under it.
    Same,
    /// By a class above both.
    Hierarchy,
    /// By relatedness, or by a concordance.
    Related,
    /// By the activities around it.
    Density,
}

/// A reason of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// Has a wanted capability.
    Has {
        /// Its key.
        capability: String,
        /// How sure that is.
        status: Status,
    },
    /// Has a related one that stands in for a part of it.
    StandsIn {
        /// The wanted one.
        capability: String,
        /// The one there is.
        by: String,
        /// Which part.
        part: f64,
        /// How sure that is.
        status: Status,
    },
    /// May have it: the claim waits for a decision or is disputed.
    MayHave {
        /// The wanted one.
        capability: String,
        /// How it stands.
        status: Status,
    },
    /// Does not have it.
    Lacks {
        /// Its key.
        capability: String,
    },
    /// A code is near a wanted one.
    CodeNear {
        /// The wanted one.
        wanted: Code,
        /// The one there is; none where it is the place's other activities that are near.
        has: Option<Code>,
        /// How near, from 0 to 1.
        near: f64,
        /// In which way.
        how: Near,
    },
    /// A code above the wanted one: it may be meant.
    CodeAbove {
        /// The wanted one.
        wanted: Code,
        /// The one there is.
        has: Code,
    },
    /// No code is near.
    CodeFar {
        /// The wanted one.
        wanted: Code,
    },
    /// How far away it is.
    Distance {
        /// Kilometres along a great circle.
        kilometres: f64,
    },
    /// Both lie in one region.
    SameRegion {
        /// The region.
        region: String,
        /// Whether a border runs between them.
        across_border: bool,
    },
    /// Its industry sells to an industry of the need.
    SellsTo {
        /// Its industry.
        seller: Code,
        /// The buying industry.
        buyer: Code,
        /// Of the largest that one buys of any industry, the part it buys of this one.
        part: f64,
    },
    /// Its industries sell nothing to those of the need.
    SellsNothing,
    /// Holds a certification that is good to have.
    Certified {
        /// Its key.
        certification: String,
        /// How sure that is.
        status: Status,
    },
    /// Does not hold it.
    NotCertified {
        /// Its key.
        certification: String,
    },
    /// Takes part in an initiative of the need.
    Shares {
        /// Its key.
        initiative: String,
    },
    /// Claims that answer the need, and how many of them are verified.
    Verified {
        /// Verified ones.
        verified: usize,
        /// All.
        of: usize,
    },
    /// Not told, so that the part is an interval.
    NotTold {
        /// Of which part.
        part: PartKey,
        /// What, where it is one thing.
        key: Option<String>,
    },
}
