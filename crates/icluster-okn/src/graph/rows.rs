//! Rows of a release's tables by the names of their columns.

use super::GraphError;
use arrow::array::{Array, AsArray, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type};
use icluster_warehouse::Release;

/// A table is not as expected.
#[derive(Debug, thiserror::Error)]
#[error("the table {table} of the release: {problem}; build the release again")]
pub struct RowsError {
    /// Its name.
    pub table: String,
    /// What is wrong.
    pub problem: String,
}

/// One row.
pub(crate) struct Row<'a> {
    texts: &'a [arrow::array::ArrayRef],
    numbers: &'a [arrow::array::ArrayRef],
    at: usize,
}

impl Row<'_> {
    /// The text of the column at this place in the list of texts; none where it is null.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        let column = self.texts.get(column)?.as_string_opt::<i32>()?;
        column.is_valid(self.at).then(|| column.value(self.at))
    }

    /// The number of the column at this place in the list of numbers.
    pub(crate) fn number(&self, column: usize) -> Option<f64> {
        let column = self.numbers.get(column)?.as_primitive_opt::<Float64Type>()?;
        column.is_valid(self.at).then(|| column.value(self.at))
    }
}

/// Calls `each` for every row of a table, with the columns named.
pub(crate) fn for_each(
    release: &Release,
    table: &str,
    texts: &[&str],
    numbers: &[&str],
    mut each: impl FnMut(&Row<'_>) -> Result<(), GraphError>,
) -> Result<(), GraphError> {
    for batch in release.scan(table)? {
        let batch = batch?;
        let texts = columns(&batch, table, texts, &DataType::Utf8)?;
        let numbers = columns(&batch, table, numbers, &DataType::Float64)?;
        for at in 0..batch.num_rows() {
            each(&Row { texts: &texts, numbers: &numbers, at })?;
        }
    }
    Ok(())
}

pub(crate) fn columns(
    batch: &RecordBatch,
    table: &str,
    names: &[&str],
    kind: &DataType,
) -> Result<Vec<arrow::array::ArrayRef>, RowsError> {
    let wrong = |problem: String| RowsError { table: table.to_owned(), problem };
    names
        .iter()
        .map(|name| {
            let column =
                batch.column_by_name(name).ok_or_else(|| wrong(format!("no column {name}")))?;
            cast(column, kind).map_err(|error| wrong(format!("{name}: {error}")))
        })
        .collect()
}
