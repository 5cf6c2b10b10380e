//! Classifications, concordances and regions as types.
//!
//! Not for: reading files, async, statistics. Codes are text and keep their leading zeros.

/// Compiles the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod bridge;
mod classification;
mod code;
mod concordance;
mod countries;
mod custom;
mod edition;
mod focus;
mod indicator_set;
mod names;
mod presets;
mod region;
mod section;
mod text3;
mod titles;

pub use bridge::{Assignment, Bridge, BridgeRow, Definition, DefinitionError, Unassigned};
pub use classification::{Classification, Family, UnknownClassification};
pub use code::{CodeError, CodeLevel, Expected, fold_qcew_code, sector_of, sectors};
pub use concordance::{
    Basis, ClosureGroup, ClosureGroups, Concordance, ConcordanceError, Conversion, GroupConversion,
    Lost, Split, Weighting,
};
pub use countries::{country_code, country_name, country_of_alpha2, country_of_number};
pub use custom::{CustomRegion, CustomRegionError, PartProblem};
pub use focus::{FocusError, FocusPreset, focus, focuses};
pub use indicator_set::{
    IndicatorSet, IndicatorSetError, SetIndicator, indicator_set, indicator_sets,
};
pub use names::{LevelName, State};
pub use presets::{preset, presets};
pub use region::{Country, Level, RegionId, RegionIdError};
pub use text3::Text3;
pub use titles::{Title, is_comparable};
