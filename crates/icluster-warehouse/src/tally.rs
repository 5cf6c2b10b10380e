//! What is counted while rows pass: how many, which years, how many withheld values.

use arrow::array::{Array, AsArray};
use arrow::datatypes::{DataType, Int32Type};
use arrow::record_batch::RecordBatch;
use icluster_tables::{Status, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one import.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) tables: BTreeMap<Table, u64>,
    pub(crate) years: BTreeSet<i32>,
    pub(crate) suppressed: u64,
}

impl Tally {
    /// Adds the rows of a batch that has the schema of its table.
    pub(crate) fn add(&mut self, table: Table, batch: &RecordBatch) {
        *self.tables.entry(table).or_default() += batch.num_rows() as u64;
        for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
            if field.name() == "year" && field.data_type() == &DataType::Int32 {
                self.add_years(column.as_primitive::<Int32Type>().values());
            } else if field.name() == "status" || field.name().ends_with("_status") {
                self.suppressed += suppressed(column);
            }
        }
    }

    fn add_years(&mut self, years: &[i32]) {
        let mut last = None;
        for &year in years {
            if last != Some(year) {
                self.years.insert(year);
                last = Some(year);
            }
        }
    }
}

fn suppressed(column: &dyn Array) -> u64 {
    let Some(column) = column.as_dictionary_opt::<Int32Type>() else { return 0 };
    let Some(words) = column.values().as_string_opt::<i32>() else { return 0 };
    let withheld: Vec<bool> =
        words.iter().map(|word| word == Some(Status::Suppressed.as_str())).collect();
    if !withheld.contains(&true) {
        return 0;
    }
    let is_withheld = |key: Option<usize>| key.is_some_and(|key| withheld[key]);
    column.keys_iter().filter(|key| is_withheld(*key)).count() as u64
}
