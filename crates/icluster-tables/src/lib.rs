//! The canonical tables: what a reader emits, a warehouse stores and a method reads.
//!
//! Not for: reading files (`icluster-sources`), storing them (`icluster-warehouse`).
//! One fact a row; codes are text; missing, suppressed and zero are three different
//! things: a value that is not published is null and its `*_status` column says why.

mod sink;
mod status;
mod table;

pub use sink::{Reject, Sink, SinkError};
pub use status::Status;
pub use table::Table;
