//! Replies on paper: tables for people, the same replies as JSON, CSV, Parquet and GeoJSON for machines.

pub(crate) mod answer;
mod called;
pub(crate) mod cells;
mod emit;
mod number;
mod places;
mod table;
mod words;

pub(crate) use called::{Called, bare};
pub(crate) use emit::{
    Origin, emit_bytes, emit_features, emit_json, emit_rows, emit_shapes, emit_stored,
};
pub(crate) use number::{integer, interval, money, percent, quotient, value};
pub(crate) use places::Place;
pub(crate) use table::{Table, note, sentence, title};
pub(crate) use words::{Word, gap_flag, more, say, text};
