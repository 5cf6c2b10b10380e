//! A table as it came over the Arrow interface: chunks of columns, not copied.

use crate::problem::Problem;
use arrow::array::{Array, ArrayRef, Float64Array, RecordBatch};
use arrow::compute::{CastOptions, can_cast_types, cast, cast_with_options, concat};
use arrow::datatypes::{DataType, Field, FieldRef, Schema, SchemaRef};
use arrow::util::display::array_value_to_string;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use std::sync::Arc;

pub(crate) struct Frame {
    pub(crate) schema: SchemaRef,
    batches: Vec<RecordBatch>,
    pub(crate) rows: usize,
}

/// Numbers of a column, in place where they are 64-bit floats in one piece.
pub(crate) struct Numbers {
    pub(crate) values: Float64Array,
    pub(crate) whole: bool,
    /// Values that are there but are no numbers.
    pub(crate) coerced: usize,
}

impl Numbers {
    pub(crate) fn get(&self, row: u32) -> f64 {
        let row = row as usize;
        if self.values.is_null(row) { f64::NAN } else { self.values.value(row) }
    }
}

impl Frame {
    pub(crate) fn read(data: AnyRecordBatch) -> PyResult<Self> {
        let reader = data.into_reader()?;
        let schema = reader.schema();
        let batches: Result<Vec<RecordBatch>, _> = reader.collect();
        let batches = batches.map_err(Problem::from)?;
        let rows = batches.iter().map(RecordBatch::num_rows).sum();
        // The largest number stands for `none`.
        if rows >= u32::MAX as usize {
            return Err(Problem::TooLong(rows).into());
        }
        Ok(Frame { schema, batches, rows })
    }

    /// Of columns in memory.
    pub(crate) fn of(columns: Vec<(FieldRef, ArrayRef)>) -> Result<Self, Problem> {
        let (fields, arrays): (Vec<FieldRef>, Vec<ArrayRef>) = columns.into_iter().unzip();
        let schema = Arc::new(Schema::new(fields));
        let batch = RecordBatch::try_new(schema.clone(), arrays)?;
        let rows = batch.num_rows();
        if rows >= u32::MAX as usize {
            return Err(Problem::TooLong(rows));
        }
        Ok(Frame { schema, batches: vec![batch], rows })
    }

    pub(crate) fn position(&self, role: &'static str, column: &str) -> Result<usize, Problem> {
        self.schema.index_of(column).map_err(|_| Problem::NoColumn {
            role,
            column: column.to_owned(),
            found: self.names().join(", "),
        })
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    pub(crate) fn width(&self) -> usize {
        self.schema.fields().len()
    }

    pub(crate) fn field(&self, column: usize) -> &Field {
        self.schema.field(column)
    }

    pub(crate) fn chunks(&self, column: usize) -> Vec<ArrayRef> {
        self.batches.iter().map(|batch| batch.column(column).clone()).collect()
    }

    /// The column in one piece; several are copied together.
    pub(crate) fn whole(&self, column: usize) -> Result<ArrayRef, Problem> {
        let chunks = self.chunks(column);
        match chunks.as_slice() {
            [] => Ok(arrow::array::new_empty_array(self.field(column).data_type())),
            [one] => Ok(one.clone()),
            several => {
                let several: Vec<&dyn Array> = several.iter().map(AsRef::as_ref).collect();
                Ok(concat(&several)?)
            }
        }
    }

    /// A column as numbers. `coerce`: text is read as numbers too, and what is none counts as missing; `None` refuses any text, `Some(false)`
    /// text that is no number.
    pub(crate) fn numbers(
        &self,
        role: &'static str,
        column: usize,
        coerce: Option<bool>,
    ) -> Result<Numbers, Problem> {
        let mut array = self.whole(column)?;
        let name = || self.field(column).name().clone();
        if let DataType::Dictionary(_, inner) = array.data_type() {
            let inner = inner.as_ref().clone();
            array = cast(&array, &inner)?;
        }
        let kind = array.data_type().clone();
        let number = kind.is_numeric() || kind == DataType::Null;
        let text = matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
        let readable = number || text && coerce.is_some();
        if !readable || !can_cast_types(&kind, &DataType::Float64) {
            return Err(Problem::NotNumbers { role, column: name(), found: kind });
        }
        let options = CastOptions { safe: true, ..CastOptions::default() };
        let values = cast_with_options(&array, &DataType::Float64, &options)?;
        let coerced = values.null_count().saturating_sub(array.logical_null_count());
        if coerced > 0 && coerce != Some(true) {
            let odd = |row: &usize| values.is_null(*row) && array.is_valid(*row);
            let row = (0..array.len()).find(odd).unwrap_or_default();
            let found = array_value_to_string(&array, row)?;
            return Err(Problem::NotANumber { column: name(), found, row });
        }
        let values = values.as_any().downcast_ref::<Float64Array>().cloned();
        let found = || Problem::NotNumbers { role, column: name(), found: kind.clone() };
        Ok(Numbers { values: values.ok_or_else(found)?, whole: kind.is_integer(), coerced })
    }
}
