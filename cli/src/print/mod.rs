//! Replies on paper: tables for people, the same replies as JSON, CSV, Parquet and GeoJSON for machines.

pub mod cells;
mod emit;
mod number;
mod table;
mod words;

pub use emit::{emit_batches, emit_bytes, emit_json, emit_rows};
pub use number::{integer, money, percent, quotient, value};
pub use table::{Table, note, title};
pub use words::{Word, say, text};
