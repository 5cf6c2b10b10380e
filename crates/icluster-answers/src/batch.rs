//! The rows of a reply as columns, for CSV and Parquet.

use crate::answer::Reply;
use arrow::array::{ArrayRef, BooleanArray, Float64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::error::ArrowError;
use serde_json::Value;
use std::sync::Arc;

/// What a row that is too short has.
static NULL: Value = Value::Null;

impl Reply {
    /// The rows as columns: numbers where all values are numbers or null, booleans likewise, else text. Where numbers are invented and
    /// `marked` is asked for, a first column `sample` says so in every row. Fails where two columns have one key.
    pub fn batch(&self, marked: bool) -> Result<RecordBatch, ArrowError> {
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        if marked && self.receipt.sample {
            fields.push(Field::new("sample", DataType::Boolean, false));
            arrays.push(Arc::new(BooleanArray::from(vec![true; self.rows.len()])));
        }
        for (at, column) in self.columns.iter().enumerate() {
            let values = || self.rows.iter().map(move |row| row.get(at).unwrap_or(&NULL));
            let all = |is: fn(&Value) -> bool| {
                values().all(|value| value.is_null() || is(value)) && values().any(is)
            };
            let array: ArrayRef = if all(Value::is_number) {
                Arc::new(values().map(Value::as_f64).collect::<Float64Array>())
            } else if all(Value::is_boolean) {
                Arc::new(values().map(Value::as_bool).collect::<BooleanArray>())
            } else {
                let text = |value: &Value| match value {
                    Value::Null => None,
                    Value::String(text) => Some(text.clone()),
                    other => Some(other.to_string()),
                };
                Arc::new(values().map(text).collect::<StringArray>())
            };
            fields.push(Field::new(&column.key, array.data_type().clone(), true));
            arrays.push(array);
        }
        let options =
            arrow::record_batch::RecordBatchOptions::new().with_row_count(Some(self.rows.len()));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
    }
}
