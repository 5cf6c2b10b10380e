//! Priorities of nearshoring: gaps, what North America buys from outside and could make.
//!
//! Not for: formulas of trade and dependency (`icluster-value`), priorities among the gaps.

mod amounts;
mod answer;
mod ask;
mod capacity;
mod charged;
mod charges;
mod content;
mod gap;
mod known;
mod landed;
mod names;
mod notes;
mod origin;
mod parameters;
mod reply;
mod sold;
mod sums;

pub use ask::{GapBy, GapsAsk, Origin};
pub(crate) use charges::{Charges, Measure};
pub(crate) use content::{content_rows, content_tables, input_rows};
pub(crate) use known::Known;
pub use parameters::{
    CarriageTerms, GapParameters, HeadingRate, MakeableRule, MakeableRules, OriginRules, WayTerms,
};
pub use reply::{
    DutyCollected, Gap, GapBuyer, GapBuyerInfo, GapCapacity, GapExposure, GapGrowth, GapMakeable,
    GapSum, GapTariffs, GapTotal, GapYear, Gaps, LandedComparison, OriginInput, OriginScreen,
    ProductGap, TariffList,
};
pub(crate) use sold::{SoldOfAll, sold_to};
