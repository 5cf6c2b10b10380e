//! One file on its way into a sink, and the account of it.

use crate::{MetroNames, SourceError};
use arrow::array::{Array, AsArray};
use arrow::datatypes::{DataType, Int32Type};
use arrow::record_batch::RecordBatch;
use icluster_codes::RegionId;
use icluster_tables::{Reject, Sink, SinkError, Status, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Data rows found in the file, rejected and skipped ones included.
    pub rows: u64,
    /// Rows handed on, by table.
    pub loaded: BTreeMap<Table, u64>,
    /// Rows handed on whose jobs (or value) the publisher withheld.
    pub suppressed: u64,
    /// Lines that could not be read.
    pub rejected: u64,
    /// Rows left out on purpose, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Years of the numbers.
    pub years: BTreeSet<i32>,
    /// Region levels (`us:county`) of the rows.
    pub levels: BTreeSet<&'static str>,
}

/// What a reader writes to while it reads one file.
pub struct Load<'a> {
    sink: &'a mut dyn Sink,
    metros: Option<&'a MetroNames>,
    first_reject: Option<Reject>,
    /// The account so far.
    pub report: ReadReport,
}

impl<'a> Load<'a> {
    /// Starts the account of a file.
    pub fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, metros: None, first_reject: None, report: ReadReport::default() }
    }

    /// Lets the file name metropolises without codes.
    #[must_use]
    pub fn with_metros(self, metros: &'a MetroNames) -> Self {
        Self { metros: Some(metros), ..self }
    }

    /// The metropolis of a name in a year; see [`MetroNames::find`].
    pub fn metro_named(&self, name: &str, year: i32) -> Option<&'a str> {
        self.metros?.find(name, year)
    }

    /// Hands rows to the sink and counts their years, levels and suppressed values.
    pub fn rows(&mut self, table: Table, batch: RecordBatch) -> Result<(), SourceError> {
        *self.report.loaded.entry(table).or_default() += batch.num_rows() as u64;
        self.note_years(&batch);
        self.note_levels(&batch);
        self.report.suppressed += count_suppressed(table, &batch);
        Ok(self.sink.rows(table, batch)?)
    }

    /// Reports a line that cannot be read.
    pub fn reject(&mut self, reject: Reject) -> Result<(), SourceError> {
        self.report.rejected += 1;
        self.first_reject.get_or_insert_with(|| reject.clone());
        Ok(self.sink.reject(reject)?)
    }

    /// The first bad line if there was no good one: then the file is not what it seems.
    pub(crate) fn nothing_but_rejects(&self) -> Option<&Reject> {
        let nothing = self.report.rejected > 0 && self.report.rejected >= self.report.rows;
        self.first_reject.as_ref().filter(|_| nothing)
    }

    /// Counts a row that is left out on purpose.
    pub fn skip(&mut self, reason: &str) {
        match self.report.skipped.get_mut(reason) {
            Some(count) => *count += 1,
            None => {
                self.report.skipped.insert(reason.to_owned(), 1);
            }
        }
    }

    /// Tells the sink how many stored bytes have been read.
    pub fn progress(&mut self, bytes: u64) {
        self.sink.progress(bytes);
    }

    fn note_years(&mut self, batch: &RecordBatch) {
        let years = batch.column_by_name("year").filter(|c| c.data_type() == &DataType::Int32);
        let mut last = None;
        for year in years.into_iter().flat_map(|c| c.as_primitive::<Int32Type>()).flatten() {
            if last != Some(year) {
                self.report.years.insert(year);
                last = Some(year);
            }
        }
    }

    fn note_levels(&mut self, batch: &RecordBatch) {
        let Some(regions) = batch.column_by_name("region").and_then(|c| c.as_any_dictionary_opt())
        else {
            return;
        };
        let Some(names) = regions.values().as_string_opt::<i32>() else { return };
        for name in names.iter().flatten() {
            if let Ok(region) = name.parse::<RegionId>() {
                self.report.levels.insert(region.level().as_str());
            }
        }
    }
}

/// Takes nothing: for passes that only look.
pub(crate) struct Discard;

impl Sink for Discard {
    fn rows(&mut self, _: Table, _: RecordBatch) -> Result<(), SinkError> {
        Ok(())
    }

    fn reject(&mut self, _: Reject) -> Result<(), SinkError> {
        Ok(())
    }

    fn progress(&mut self, _: u64) {}
}

fn count_suppressed(table: Table, batch: &RecordBatch) -> u64 {
    let column = if table == Table::Employment { "jobs_status" } else { "status" };
    let Some(statuses) =
        batch.column_by_name(column).and_then(|c| c.as_dictionary_opt::<Int32Type>())
    else {
        return 0;
    };
    let Some(names) = statuses.values().as_string_opt::<i32>() else { return 0 };
    let Some(key) = names.iter().position(|name| name == Some(Status::Suppressed.as_str())) else {
        return 0;
    };
    statuses.keys().values().iter().filter(|k| **k == key as i32).count() as u64
}
