//! Replies on paper: tables for people, the same replies as JSON, CSV, Parquet and GeoJSON for machines.

pub(crate) mod cells;
mod emit;
mod number;
mod table;
mod words;

pub(crate) use emit::{emit_batches, emit_bytes, emit_json, emit_rows};
pub(crate) use number::{integer, money, percent, quotient, value};
pub(crate) use table::{Table, note, title};
pub(crate) use words::{Word, say, text};
