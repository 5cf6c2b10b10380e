//! Questions of value networks: input-output tables, what their sectors pull and push, whose value added is in whose exports.
//!
//! Not for: formulas (`icluster-value`).

mod assemble;
mod collect;
mod decompose;
mod economy;
mod indicators;
mod reply;
mod stored;

pub use decompose::{DecomposeAsk, Method};
pub use economy::{Economy, Use, UseRole};
pub use reply::{
    DecompositionSector, DecompositionTerm, IncompleteTable, ValueDecomposition, ValueIndicators,
    ValueOrigin, ValueSector, ValueTable, ValueTables, ValueUsed,
};
pub(crate) use stored::{Opened, Tables, value_tables};
