//! Invented rows for the tests of this folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use arrow::array::{
    ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, UInt32Array, new_null_array,
};
use arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef};
use icluster_tables::{Sink, Table};
use icluster_warehouse::{
    Import, ImportCounts, ImportTransaction, SourceMeta, SourceRecord, Warehouse,
};
use std::sync::Arc;

/// A source whose SHA-256 starts with these digits.
pub(crate) fn meta(product: &str, digits: &str) -> SourceMeta {
    SourceMeta {
        product: product.to_owned(),
        publisher: "Bureau of Invented Statistics".to_owned(),
        title: "Invented jobs".to_owned(),
        edition: "2020".to_owned(),
        licence: "public domain".to_owned(),
        file: format!("{product}.csv"),
        sha256: format!("{digits:0<64}"),
        sample: true,
    }
}

/// Employment rows: every third one is suppressed; jobs are the line number.
pub(crate) fn employment(lines: std::ops::Range<u32>) -> RecordBatch {
    let schema = Table::Employment.schema();
    let n = lines.len();
    let words = |word: &dyn Fn(u32) -> String| -> ArrayRef {
        let words: Vec<String> = lines.clone().map(word).collect();
        Arc::new(DictionaryArray::<Int32Type>::from_iter(words.iter().map(String::as_str)))
    };
    let suppressed = |line: u32| line.is_multiple_of(3);
    let columns = schema.fields().iter().map(|field| match field.name().as_str() {
        "region" => words(&|line| format!("us:county:{:05}", line % 100)),
        "industry" => words(&|line| format!("{}", 311_000 + line % 7)),
        "classification" => words(&|_| "naics-2017".to_owned()),
        "ownership" => words(&|_| "private".to_owned()),
        "jobs_status" | "wages_status" => {
            words(&|line| if suppressed(line) { "suppressed" } else { "observed" }.to_owned())
        }
        "year" => Arc::new(Int32Array::from_iter_values(
            lines.clone().map(|line| 2019 + i32::from(line.is_multiple_of(2))),
        )),
        "jobs" => Arc::new(Float64Array::from_iter(
            lines.clone().map(|line| (!suppressed(line)).then_some(f64::from(line))),
        )),
        "line" => Arc::new(UInt32Array::from_iter_values(lines.clone())),
        _ => new_null_array(field.data_type(), n),
    });
    RecordBatch::try_new(schema.clone(), columns.collect()).unwrap()
}

/// Starts an import that is expected to be new.
pub(crate) fn begin(warehouse: &Warehouse, meta: SourceMeta) -> ImportTransaction {
    match warehouse.begin_import(meta).unwrap() {
        Import::New(import) => import,
        Import::Already(record) => panic!("{} is there already", record.id),
    }
}

/// What a reader says of so many employment rows.
pub(crate) fn counts(rows: u32) -> ImportCounts {
    let suppressed = u64::from(rows / 3);
    ImportCounts { rows: u64::from(rows), suppressed, years: [2020, 2019].into() }
}

/// Imports employment rows as one source.
pub(crate) fn import(
    warehouse: &Warehouse,
    product: &str,
    digits: &str,
    rows: u32,
) -> SourceRecord {
    let mut import = begin(warehouse, meta(product, digits));
    import.rows(Table::Employment, employment(1..rows + 1)).unwrap();
    import.commit(counts(rows)).unwrap()
}

/// Schema of a small result table.
pub(crate) fn result_schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new(
            "region",
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            false,
        ),
        Field::new("jobs", DataType::Float64, true),
    ]))
}

/// Rows of a small result table.
pub(crate) fn result(rows: std::ops::Range<u32>) -> RecordBatch {
    let regions: Vec<String> =
        rows.clone().map(|row| format!("us:county:{:05}", row % 500)).collect();
    let regions = DictionaryArray::<Int32Type>::from_iter(regions.iter().map(String::as_str));
    let jobs =
        Float64Array::from_iter(rows.map(|row| (!row.is_multiple_of(5)).then_some(f64::from(row))));
    RecordBatch::try_new(result_schema(), vec![Arc::new(regions), Arc::new(jobs)]).unwrap()
}
