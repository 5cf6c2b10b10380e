//! What is changed in a query before it is evaluated: the order of its joins, and its sorts.

mod blank_nodes;
mod compare;
mod faithful;
mod joins;
mod ranking;
mod sorts;
mod statistics;

pub(crate) use blank_nodes::with_blank_nodes;
pub(crate) use faithful::Faithful;
pub(crate) use joins::order_joins;
pub(crate) use sorts::{Rows, Sorts};
pub use statistics::{PredicateCounts, Statistics};
