//! Tables of results in the making, and labels in words.

use crate::frame::Frame;
use crate::output::{Column, Table};
use crate::problem::Problem;
use arrow::array::{ArrayRef, RecordBatch, StringArray};
use arrow::compute::take;
use arrow::datatypes::{DataType, Field, FieldRef, Schema};
use arrow::util::display::array_value_to_string;
use std::collections::HashSet;
use std::sync::Arc;

/// A table of one piece. Fails where a column of labels has the name of a result.
pub(crate) fn table(columns: Vec<Column>) -> Result<Table, Problem> {
    let mut seen = HashSet::new();
    if let Some((twice, _)) = columns.iter().find(|(field, _)| !seen.insert(field.name().clone())) {
        return Err(Problem::TakenName { column: twice.name().clone() });
    }
    let (fields, arrays): (Vec<FieldRef>, Vec<ArrayRef>) = columns.into_iter().unzip();
    let schema = Arc::new(Schema::new(fields));
    Ok(Table { batches: vec![RecordBatch::try_new(schema.clone(), arrays)?], schema })
}

pub(crate) fn words<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> Column {
    let array: StringArray = values.map(Some).collect();
    (Arc::new(Field::new(name, DataType::Utf8, true)), Arc::new(array))
}

pub(crate) fn flags(name: &str, values: impl Iterator<Item = bool>) -> Column {
    let array: arrow::array::BooleanArray = values.map(Some).collect();
    (Arc::new(Field::new(name, DataType::Boolean, true)), Arc::new(array))
}

/// Labels at some places, as a column of this name.
pub(crate) fn labels(
    name: &str,
    of: &ArrayRef,
    at: impl Iterator<Item = u32>,
) -> Result<Column, Problem> {
    let at = arrow::array::UInt32Array::from_iter_values(at);
    let field = Field::new(name, of.data_type().clone(), true);
    Ok((Arc::new(field), take(of, &at, None)?))
}

/// A label in words; nothing where it is null.
pub(crate) fn word(of: &ArrayRef, at: usize) -> Result<String, Problem> {
    Ok(array_value_to_string(of, at)?)
}

/// All labels in words.
pub(crate) fn all_words(of: &ArrayRef) -> Result<Vec<String>, Problem> {
    (0..of.len()).map(|at| word(of, at)).collect()
}

/// A row of data in words, with the names of its columns.
pub(crate) fn row_words(frame: &Frame, columns: &[usize], row: usize) -> String {
    let label = |column: &usize| {
        let text = word(&frame.whole(*column).ok()?, row).ok()?;
        Some(format!("{} {text}", frame.field(*column).name()))
    };
    columns.iter().filter_map(label).collect::<Vec<_>>().join(", ")
}

/// Counts of rows to tell the caller of, those above zero.
pub(crate) fn notes(counts: &[(usize, String)]) -> Vec<String> {
    let several = |n: usize| if n == 1 { "row" } else { "rows" };
    let there = counts.iter().filter(|(n, _)| *n > 0);
    there.map(|(n, what)| format!("{n} {} {what}", several(*n))).collect()
}

/// The first few of some names.
pub(crate) fn listed(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}
