//! Insight correlation: which conditions of regions go with strength, growth or complexity there, whether that is more than chance and more than neighbours, and where it does not hold.
//!
//! Not for: formulas (`icluster-insight`), importing indicators (`indicators`).

mod after;
mod answer;
mod ask;
mod columns;
mod ground;
mod imported;
mod map;
mod names;
mod own;
mod reply;
mod words;

pub use ask::{CorrelateAsk, Outcome};
pub use reply::{
    CorrelationColumn, CorrelationLabel, CorrelationMap, CorrelationMissing, CorrelationNeighbours,
    CorrelationPair, CorrelationRegion, CorrelationSet, Correlations,
};

pub(crate) use ground::Ground;
