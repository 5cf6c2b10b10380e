//! A table as columns, from iterators.

use crate::AtlasError;
use arrow::array::{
    ArrayRef, BinaryBuilder, Float64Array, Int32Array, StringDictionaryBuilder, UInt32Array,
};
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use arrow::record_batch::RecordBatch;
use std::sync::Arc;

/// Columns of one table in the making; all must have the same length.
pub(crate) struct Frame {
    name: &'static str,
    fields: Vec<Field>,
    columns: Vec<ArrayRef>,
}

impl Frame {
    /// A table without columns.
    pub(crate) fn new(name: &'static str) -> Self {
        Frame { name, fields: Vec::new(), columns: Vec::new() }
    }

    fn add(mut self, name: &str, column: ArrayRef) -> Self {
        self.fields.push(Field::new(name, column.data_type().clone(), true));
        self.columns.push(column);
        self
    }

    /// Text that repeats, dictionary-encoded in order of first sight; `None` is null.
    pub(crate) fn text<T: AsRef<str>>(
        self,
        name: &str,
        values: impl IntoIterator<Item = Option<T>>,
    ) -> Self {
        let mut builder = StringDictionaryBuilder::<Int32Type>::new();
        for value in values {
            match value {
                Some(value) => builder.append_value(value),
                None => builder.append_null(),
            }
        }
        self.add(name, Arc::new(builder.finish()))
    }

    /// Numbers; NaN and `None` are null.
    pub(crate) fn number(self, name: &str, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let values: Float64Array =
            values.into_iter().map(|value| value.filter(|value| !value.is_nan())).collect();
        self.add(name, Arc::new(values))
    }

    /// Whole numbers.
    pub(crate) fn whole(self, name: &str, values: impl IntoIterator<Item = Option<i32>>) -> Self {
        self.add(name, Arc::new(values.into_iter().collect::<Int32Array>()))
    }

    /// Line numbers; 0 is null.
    pub(crate) fn lines(self, name: &str, values: impl IntoIterator<Item = u32>) -> Self {
        let values: UInt32Array =
            values.into_iter().map(|line| (line > 0).then_some(line)).collect();
        self.add(name, Arc::new(values))
    }

    /// Bytes.
    pub(crate) fn bytes<'a>(self, name: &str, values: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut builder = BinaryBuilder::new();
        values.into_iter().for_each(|value| builder.append_value(value));
        self.add(name, Arc::new(builder.finish()))
    }

    /// The table as one batch with `release_id` and `method_id`.
    pub(crate) fn finish(self, release: &str) -> Result<(&'static str, RecordBatch), AtlasError> {
        let rows = self.columns.first().map_or(0, |column| column.len());
        let name = self.name;
        let frame = self
            .text("release_id", (0..rows).map(|_| Some(release)))
            .text("method_id", (0..rows).map(|_| Some(super::METHOD)));
        Ok((name, frame.batch()?))
    }

    /// The table as one batch.
    pub(crate) fn batch(self) -> Result<RecordBatch, AtlasError> {
        debug_assert!(self.fields.iter().all(|f| f.data_type() != &DataType::Null));
        let schema = Arc::new(Schema::new(self.fields));
        RecordBatch::try_new(schema, self.columns).map_err(|error| AtlasError::BadTable {
            table: self.name.to_owned(),
            problem: error.to_string(),
        })
    }
}
