//! Rows of tables of a release, as answers need them.

use crate::error::AnswerError;
use crate::room::Room;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type};
use icluster_warehouse::Release;
use std::collections::BTreeMap;

/// By two keys: what, and how much.
pub(super) type Amounts = BTreeMap<(String, String), Vec<(String, f64)>>;

/// A row by columns.
pub(crate) struct Row<'a> {
    texts: &'a [ArrayRef],
    numbers: &'a [ArrayRef],
    at: usize,
}

impl Row<'_> {
    /// The text at this place in the list of texts; none where it is null.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        let column = self.texts.get(column)?.as_string_opt::<i32>()?;
        column.is_valid(self.at).then(|| column.value(self.at))
    }

    /// The number at this place in the list of numbers.
    pub(crate) fn number(&self, column: usize) -> Option<f64> {
        let column = self.numbers.get(column)?.as_primitive_opt::<Float64Type>()?;
        column.is_valid(self.at).then(|| column.value(self.at))
    }
}

/// Calls `each` for every row of a table of a release. A column that the table lacks is null.
pub(crate) fn for_each(
    release: &Release,
    table: &str,
    texts: &[&str],
    numbers: &[&str],
    mut each: impl FnMut(&Row<'_>),
) -> Result<(), AnswerError> {
    let failed = |error: &dyn std::fmt::Display| AnswerError::Network(format!("{table}: {error}"));
    for batch in release.scan(table).map_err(|error| failed(&error))? {
        let batch = batch.map_err(|error| failed(&error))?;
        let columns = |names: &[&str], kind: &DataType| {
            let column = |name: &&str| match batch.column_by_name(name) {
                Some(column) => cast(column, kind).map_err(|error| failed(&error)),
                None => Ok(arrow::array::new_null_array(kind, batch.num_rows())),
            };
            names.iter().map(column).collect::<Result<Vec<ArrayRef>, AnswerError>>()
        };
        let (texts, numbers) =
            (columns(texts, &DataType::Utf8)?, columns(numbers, &DataType::Float64)?);
        for at in 0..batch.num_rows() {
            each(&Row { texts: &texts, numbers: &numbers, at });
        }
    }
    Ok(())
}

/// Clusters of industries: by classification and code, the keys with what part of the industry is in each.
pub(crate) fn industry_clusters(room: &Room) -> Result<Amounts, AnswerError> {
    let release = room
        .warehouse()
        .release(&room.release().id)
        .map_err(|error| AnswerError::Network(error.to_string()))?;
    let mut known: BTreeMap<(String, String), Vec<(String, f64)>> = BTreeMap::new();
    let texts = ["classification", "industry", "cluster"];
    for_each(&release, "industry_cluster", &texts, &["weight"], |row| {
        let (Some(classification), Some(code)) = (row.text(0), row.text(1)) else { return };
        let Some(cluster) = row.text(2).filter(|cluster| !cluster.is_empty()) else { return };
        let of = known.entry((classification.to_owned(), code.to_owned())).or_default();
        let part = row.number(0).unwrap_or(1.0);
        match of.iter_mut().find(|(key, _)| key == cluster) {
            Some((_, share)) => *share += part,
            None => of.push((cluster.to_owned(), part)),
        }
    })?;
    Ok(known)
}
