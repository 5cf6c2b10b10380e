//! Lists as tables, from one description of the columns; the warehouse writes them as CSV or Parquet.
//!

use arrow::array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::error::ArrowError;
use icluster_atlas::view::Text3;
use std::collections::HashMap;
use std::sync::Arc;

type Read<T, V> = Box<dyn Fn(&T) -> Option<V>>;

/// How a column is read from an item of a list.
enum Values<T> {
    Text(Read<T, String>),
    Number(Read<T, f64>),
    Whole(Read<T, i64>),
    Flag(Read<T, bool>),
}

/// A column of a table of `T`.
pub struct Column<T> {
    name: String,
    values: Values<T>,
}

impl<T: 'static> Column<T> {
    /// A column of texts.
    pub fn text(name: &str, read: impl Fn(&T) -> Option<String> + 'static) -> Self {
        Self { name: name.to_owned(), values: Values::Text(Box::new(read)) }
    }

    /// A column of numbers.
    pub fn number(name: &str, read: impl Fn(&T) -> Option<f64> + 'static) -> Self {
        Self { name: name.to_owned(), values: Values::Number(Box::new(read)) }
    }

    /// A column of whole numbers.
    pub fn whole(name: &str, read: impl Fn(&T) -> Option<i64> + 'static) -> Self {
        Self { name: name.to_owned(), values: Values::Whole(Box::new(read)) }
    }

    /// A column of yes and no.
    pub fn flag(name: &str, read: impl Fn(&T) -> bool + 'static) -> Self {
        Self { name: name.to_owned(), values: Values::Flag(Box::new(move |item| Some(read(item)))) }
    }

    /// The same column of something that holds a `T`, its name behind `prefix`.
    pub fn within<U: 'static>(
        self,
        prefix: &str,
        inner: impl Fn(&U) -> Option<&T> + 'static,
    ) -> Column<U> {
        let values = match self.values {
            Values::Text(read) => Values::Text(Box::new(move |item| read(inner(item)?))),
            Values::Number(read) => Values::Number(Box::new(move |item| read(inner(item)?))),
            Values::Whole(read) => Values::Whole(Box::new(move |item| read(inner(item)?))),
            Values::Flag(read) => Values::Flag(Box::new(move |item| read(inner(item)?))),
        };
        Column { name: format!("{prefix}{}", self.name), values }
    }

    fn array(&self, items: &[T]) -> ArrayRef {
        match &self.values {
            Values::Text(read) => Arc::new(items.iter().map(read).collect::<StringArray>()),
            Values::Number(read) => Arc::new(items.iter().map(read).collect::<Float64Array>()),
            Values::Whole(read) => Arc::new(items.iter().map(read).collect::<Int64Array>()),
            Values::Flag(read) => Arc::new(items.iter().map(read).collect::<BooleanArray>()),
        }
    }

    fn kind(&self) -> DataType {
        match &self.values {
            Values::Text(_) => DataType::Utf8,
            Values::Number(_) => DataType::Float64,
            Values::Whole(_) => DataType::Int64,
            Values::Flag(_) => DataType::Boolean,
        }
    }
}

/// An item of a list that is also a row of a table.
pub trait Row: Sized + 'static {
    /// The columns, from left to right.
    fn columns() -> Vec<Column<Self>>;
}

/// The items as a table. Its first column `sample` and its metadata say whether the numbers are invented.
/// Fails only when two columns bear one name or memory runs out.
pub fn table<T: Row>(items: &[T], release: &str, sample: bool) -> Result<RecordBatch, ArrowError> {
    let columns = T::columns();
    let mut fields = vec![Field::new("sample", DataType::Boolean, false)];
    let mut arrays: Vec<ArrayRef> = vec![Arc::new(BooleanArray::from(vec![sample; items.len()]))];
    for column in &columns {
        fields.push(Field::new(&column.name, column.kind(), true));
        arrays.push(column.array(items));
    }
    let metadata = HashMap::from([
        ("icluster.release".to_owned(), release.to_owned()),
        ("icluster.sample".to_owned(), sample.to_string()),
    ]);
    RecordBatch::try_new(Arc::new(Schema::new_with_metadata(fields, metadata)), arrays)
}

pub(crate) fn name<T: 'static>(read: impl Fn(&T) -> &Text3 + Copy + 'static) -> Vec<Column<T>> {
    vec![
        Column::text("name_en", move |item| Some(read(item).en.clone())),
        Column::text("name_es", move |item| Some(read(item).es.clone())),
        Column::text("name_fr", move |item| Some(read(item).fr.clone())),
    ]
}

pub(crate) fn joined<T>(groups: Vec<Vec<Column<T>>>) -> Vec<Column<T>> {
    groups.into_iter().flatten().collect()
}
