//! Columns of record batches by name and kind.

use crate::AtlasError;
use arrow::array::{
    Array, ArrayRef, BinaryArray, DictionaryArray, Float64Array, Int32Array, StringArray,
    UInt32Array,
};
use arrow::datatypes::Int32Type;
use arrow::record_batch::RecordBatch;

/// Finds columns of a batch and says which table and column are wrong when they are.
pub(crate) struct Columns<'a> {
    table: &'a str,
    batch: &'a RecordBatch,
}

/// Text, dictionary-encoded or plain.
pub(crate) struct Text<'a> {
    keys: Option<&'a Int32Array>,
    values: &'a StringArray,
}

impl<'a> Columns<'a> {
    /// Columns of one batch of a table.
    pub(crate) fn new(table: &'a str, batch: &'a RecordBatch) -> Self {
        Columns { table, batch }
    }

    fn bad(&self, name: &str, problem: &str) -> AtlasError {
        AtlasError::BadTable {
            table: self.table.to_owned(),
            problem: format!("column `{name}` {problem}"),
        }
    }

    fn column(&self, name: &str) -> Result<&'a ArrayRef, AtlasError> {
        self.batch.column_by_name(name).ok_or_else(|| self.bad(name, "is not there"))
    }

    fn typed<T: 'static>(&self, name: &str, kind: &str) -> Result<&'a T, AtlasError> {
        self.column(name)?
            .as_any()
            .downcast_ref::<T>()
            .ok_or_else(|| self.bad(name, &format!("is not {kind}")))
    }

    /// A text column.
    pub(crate) fn text(&self, name: &str) -> Result<Text<'a>, AtlasError> {
        let column = self.column(name)?;
        if let Some(values) = column.as_any().downcast_ref::<StringArray>() {
            return Ok(Text { keys: None, values });
        }
        let dictionary: &DictionaryArray<Int32Type> = self.typed(name, "text")?;
        let values = dictionary
            .values()
            .as_any()
            .downcast_ref::<StringArray>()
            .ok_or_else(|| self.bad(name, "is not text"))?;
        Ok(Text { keys: Some(dictionary.keys()), values })
    }

    /// A column of numbers.
    pub(crate) fn number(&self, name: &str) -> Result<&'a Float64Array, AtlasError> {
        self.typed(name, "of numbers")
    }

    /// A column of numbers that tables of earlier versions lack, where it is there with a number in it.
    pub(crate) fn number_if_known(
        &self,
        name: &str,
    ) -> Result<Option<&'a Float64Array>, AtlasError> {
        if self.batch.column_by_name(name).is_none() {
            return Ok(None);
        }
        Ok(Some(self.number(name)?).filter(|column| column.null_count() < column.len()))
    }

    /// A column of whole numbers.
    pub(crate) fn whole(&self, name: &str) -> Result<&'a Int32Array, AtlasError> {
        self.typed(name, "of whole numbers")
    }

    /// A column of line numbers.
    pub(crate) fn lines(&self, name: &str) -> Result<&'a UInt32Array, AtlasError> {
        self.typed(name, "of line numbers")
    }

    /// A column of bytes.
    pub(crate) fn bytes(&self, name: &str) -> Result<&'a BinaryArray, AtlasError> {
        self.typed(name, "of bytes")
    }
}

impl<'a> Text<'a> {
    /// Text of a row; `None` for null.
    pub(crate) fn get(&self, row: usize) -> Option<&'a str> {
        match self.keys {
            None => (!self.values.is_null(row)).then(|| self.values.value(row)),
            Some(keys) => {
                let key = (!keys.is_null(row)).then(|| keys.value(row) as usize)?;
                (key < self.values.len() && !self.values.is_null(key))
                    .then(|| self.values.value(key))
            }
        }
    }

    /// Owned text of a row, where it is there and not empty.
    pub(crate) fn owned(&self, row: usize) -> Option<String> {
        self.get(row).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Number of distinct codes, where dictionary-encoded.
    pub(crate) fn code(&self, row: usize) -> Option<usize> {
        let keys = self.keys?;
        (!keys.is_null(row)).then(|| keys.value(row) as usize)
    }
}

/// A number of a row; NaN for null.
pub(crate) fn number_or_nan(column: &Float64Array, row: usize) -> f64 {
    if column.is_null(row) { f64::NAN } else { column.value(row) }
}

/// A whole number of a row.
pub(crate) fn whole(column: &Int32Array, row: usize) -> Option<i32> {
    (!column.is_null(row)).then(|| column.value(row))
}

/// A line number of a row; 0 for null.
pub(crate) fn line(column: &UInt32Array, row: usize) -> u32 {
    if column.is_null(row) { 0 } else { column.value(row) }
}
