//! Nearshoring priorities: which product bought from outside North America could be made at which place, how sure that is, and why.
//!
//! Not for: formulas of scores and draws (`icluster-priority`), what is bought from outside (`nearshoring`).

mod answer;
mod ask;
mod back_test;
mod best;
mod card;
mod columns;
mod context;
mod gates;
mod grid;
mod growth;
mod levers;
mod network;
mod portfolio;
mod reply;
mod sectors;
mod shares;
pub(crate) mod told;
pub(crate) mod words;

pub(crate) use best::Best;
pub(crate) use context::Context;

pub use ask::{DRAWS, PrioritiesAsk};
pub use back_test::{BackTest, BackTestAsk, BackTestGroup, BackTestMeasure, BackTestSign};
pub use icluster_priority::Profile as PriorityProfile;
pub use portfolio::{PortfolioRole, RolePortfolio};
pub use reply::{
    Priorities, Priority, PriorityChange, PriorityFactor, PriorityGate, PriorityIndicator,
    PriorityPillar, PriorityValue, PriorityWeight,
};

/// Pillars of the score.
pub(crate) const PILLARS: [&str; 6] =
    [card::DEMAND, card::RISK, card::CAPABILITY, card::LINKAGE, card::VALUE, card::SUSTAINABILITY];
