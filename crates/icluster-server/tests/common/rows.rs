//! Rows written as JSON objects, as batches of the canonical tables.

use arrow::array::{
    ArrayRef, BinaryArray, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray,
    UInt32Array,
};
use arrow::datatypes::{DataType, Int32Type};
use geo::{MultiPolygon, Rect, coord};
use icluster_tables::Table;
use serde_json::Value;
use std::sync::Arc;

/// A batch with exactly the table's schema; what a row does not have is null.
pub(crate) fn batch(table: Table, rows: &[Value]) -> RecordBatch {
    let schema = table.schema();
    let columns = schema.fields().iter().map(|field| -> ArrayRef {
        let name = field.name().as_str();
        let texts = rows.iter().map(|row| row[name].as_str());
        let whole = rows.iter().map(|row| row[name].as_i64());
        match field.data_type() {
            DataType::Dictionary(..) => Arc::new(DictionaryArray::<Int32Type>::from_iter(texts)),
            DataType::Utf8 => Arc::new(StringArray::from_iter(texts)),
            DataType::Float64 => {
                Arc::new(Float64Array::from_iter(rows.iter().map(|row| row[name].as_f64())))
            }
            DataType::Int32 => Arc::new(Int32Array::from_iter(
                whole.map(|value| value.map(|value| i32::try_from(value).unwrap())),
            )),
            DataType::UInt32 => Arc::new(UInt32Array::from_iter(
                whole.map(|value| value.map(|value| u32::try_from(value).unwrap())),
            )),
            DataType::Binary => {
                Arc::new(BinaryArray::from_iter(rows.iter().map(|row| Some(square(&row[name])))))
            }
            other => panic!("no rows of {other}"),
        }
    });
    RecordBatch::try_new(schema.clone(), columns.collect()).unwrap()
}

/// A square of one degree whose south-western corner is given.
fn square(corner: &Value) -> Vec<u8> {
    let (x, y) = (corner[0].as_f64().unwrap(), corner[1].as_f64().unwrap());
    let square = Rect::new(coord! { x: x, y: y }, coord! { x: x + 1.0, y: y + 1.0 });
    icluster_geo::wkb::encode(&MultiPolygon::new(vec![square.to_polygon()]))
}
