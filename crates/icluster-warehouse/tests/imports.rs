//! Importing: whole or not at all, once, and only rows that fit their table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use arrow::array::AsArray;
use arrow::datatypes::{Field, Float64Type, Schema, UInt32Type};
use arrow::record_batch::RecordBatch;
use common::{begin, counts, employment, import, meta};
use icluster_tables::{Reject, Sink, Table};
use icluster_warehouse::{Import, Warehouse, WarehouseError, sha256_file};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

fn listing(folder: &Path) -> Vec<String> {
    let names =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn the_record_keeps_provenance_and_counts() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let mut import = begin(&warehouse, meta("bls_qcew", "0123456789abcdef"));
    let heard = Arc::new(AtomicU64::new(0));
    let listener = heard.clone();
    import.on_progress(move |bytes| listener.store(bytes, Ordering::Relaxed));
    import.rows(Table::Employment, employment(1..51)).unwrap();
    import.rows(Table::Employment, employment(51..101)).unwrap();
    let found = "a \"quoted\", text\nin two lines".to_owned();
    let expected = "a number".to_owned();
    import
        .reject(Reject { line: 101, column: "emp".into(), found: found.clone(), expected })
        .unwrap();
    import.progress(4096);
    let record = import.commit(counts(100)).unwrap();

    assert_eq!(heard.load(Ordering::Relaxed), 4096);
    assert_eq!(record.id, "bls_qcew-0123456789ab");
    assert_eq!((record.rows, record.rejected), (100, 1));
    assert_eq!(record.suppressed, 33);
    assert_eq!(record.years, [2019, 2020].into());
    assert_eq!(record.tables["employment"], 100);
    assert_eq!(record.retrieved.len(), "2024-01-31".len());
    assert_eq!(warehouse.source(&record.id).unwrap(), record);
    assert_eq!(warehouse.sources().unwrap().len(), 1);

    let mut rejects =
        csv::Reader::from_path(warehouse.source_folder(&record.id).unwrap().join("rejects.csv"))
            .unwrap();
    let rows: Vec<csv::StringRecord> = rejects.records().map(Result::unwrap).collect();
    assert_eq!(rows, [csv::StringRecord::from(vec!["101", "emp", &found, "a number"])]);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let first = import(&warehouse, "bls_qcew", "aa", 10);
    let parquet = warehouse.table_files(Table::Employment).unwrap()[0].path.clone();
    let before = fs::metadata(&parquet).unwrap().modified().unwrap();
    match warehouse.begin_import(meta("bls_qcew", "aa")).unwrap() {
        Import::Already(record) => assert_eq!(record, first),
        Import::New(_) => panic!("imported twice"),
    }
    assert_eq!(fs::metadata(&parquet).unwrap().modified().unwrap(), before);
    // The same bytes read as another product are another source.
    assert!(matches!(warehouse.begin_import(meta("other", "aa")).unwrap(), Import::New(_)));
}

#[test]
fn two_transactions_of_one_process_with_the_same_file_make_one_source() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let mut one = begin(&warehouse, meta("bls_qcew", "aa"));
    let mut two = begin(&warehouse.clone(), meta("bls_qcew", "aa"));
    one.rows(Table::Employment, employment(1..11)).unwrap();
    two.rows(Table::Employment, employment(1..11)).unwrap();
    let first = one.commit(counts(10)).unwrap();
    assert_eq!(two.commit(counts(10)).unwrap(), first);
    assert_eq!(listing(&folder.path().join("sources")), ["bls_qcew-aa0000000000"]);
}

#[test]
fn an_import_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let mut import = begin(&warehouse, meta("bls_qcew", "aa"));
    import.rows(Table::Employment, employment(1..1000)).unwrap();
    assert_eq!(listing(&folder.path().join("sources")).len(), 1);
    assert!(warehouse.sources().unwrap().is_empty(), "unfinished imports are not listed");
    drop(import);
    assert!(listing(&folder.path().join("sources")).is_empty());
}

#[test]
fn what_stops_the_encoder_stops_the_import() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let mut import = begin(&warehouse, meta("bls_qcew", "aa"));
    for entry in fs::read_dir(folder.path().join("sources")).unwrap() {
        fs::remove_dir_all(entry.unwrap().path()).unwrap();
    }
    let rows = employment(1..10);
    // The encoder runs beside: its error arrives with one of the next batches, and only once.
    let error = (0..100).find_map(|_| import.rows(Table::Employment, rows.clone()).err()).unwrap();
    assert!(error.to_string().contains("employment.parquet"), "{error}");
    assert!(import.commit(counts(9)).is_err());
    assert!(warehouse.sources().unwrap().is_empty());
}

#[test]
fn rows_of_another_shape_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let mut import = begin(&warehouse, meta("bls_qcew", "aa"));
    let good = employment(1..4);
    let mut refused = |batch: RecordBatch, needle: &str| {
        let message = import.rows(Table::Employment, batch).unwrap_err().to_string();
        assert!(message.contains("employment") && message.contains(needle), "{message}");
    };
    let narrow: Vec<usize> = (0..good.num_columns() - 1).collect();
    refused(good.project(&narrow).unwrap(), "column `line` is missing");
    let mut fields: Vec<Field> =
        good.schema().fields().iter().map(|field| field.as_ref().clone()).collect();
    fields[4] = fields[4].clone().with_nullable(true);
    let nullable = RecordBatch::try_new(Arc::new(Schema::new(fields)), good.columns().to_vec());
    refused(nullable.unwrap(), "column `year` may hold nulls");
    assert!(import.rows(Table::Region, good.clone()).is_err());
    // What fits still loads.
    import.rows(Table::Employment, good).unwrap();
    assert_eq!(import.commit(counts(3)).unwrap().tables["employment"], 3);
}

#[test]
fn names_that_could_leave_the_folder_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    for product in ["", "../x", "a b", "Ä", ".tmp-1"] {
        assert!(warehouse.begin_import(meta(product, "aa")).is_err(), "{product}");
    }
    assert!(warehouse.begin_import(meta("bls_qcew", "xyz")).is_err());
    assert!(matches!(warehouse.source("../sources"), Err(WarehouseError::UnknownSource(_))));
    assert!(matches!(warehouse.remove_source(""), Err(WarehouseError::UnknownSource(_))));
}

#[test]
fn scans_go_by_source_and_row_and_read_chosen_columns() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let second = import(&warehouse, "zz", "aa", 50).id;
    let first = import(&warehouse, "aa", "bb", 70_000).id;
    let third = import(&warehouse, "mm", "cc", 5).id;
    let read = |sources: &[&String]| {
        let mut seen = Vec::new();
        let scan = warehouse.scan(Table::Employment, sources).unwrap();
        for rows in scan.columns(&["line", "jobs"]) {
            let rows = rows.unwrap();
            assert_eq!(rows.batch.num_columns(), 2);
            let jobs = rows.batch.column(0).as_primitive::<Float64Type>().clone();
            let lines = rows.batch.column(1).as_primitive::<UInt32Type>().clone();
            for (line, jobs) in lines.iter().zip(&jobs) {
                let line = line.unwrap();
                assert_eq!(jobs, (!line.is_multiple_of(3)).then_some(f64::from(line)));
                seen.push((rows.source_id.to_string(), line));
            }
        }
        seen
    };
    let expected: Vec<(String, u32)> = (1..70_001)
        .map(|line| (first.clone(), line))
        .chain((1..51).map(|line| (second.clone(), line)))
        .collect();
    assert_eq!(read(&[&second, &first]), expected);
    assert_eq!(read(&[&third]).len(), 5);
    assert!(warehouse.scan(Table::Employment, &["nobody-000"]).is_err());
    assert_eq!(warehouse.scan(Table::Boundary, &[&first]).unwrap().count(), 0);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let checksum = |home: &Path| {
        let warehouse = Warehouse::open(home).unwrap();
        import(&warehouse, "bls_qcew", "aa", 40_000);
        sha256_file(&warehouse.table_files(Table::Employment).unwrap()[0].path).unwrap()
    };
    assert_eq!(checksum(a.path()), checksum(b.path()));
}

#[test]
fn a_damaged_table_is_named_and_importing_again_repairs_it() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let record = import(&warehouse, "bls_qcew", "aa", 1000);
    let path = warehouse.table_files(Table::Employment).unwrap()[0].path.clone();
    let whole = fs::read(&path).unwrap();
    for cut in [0, 7, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        let scan = warehouse.scan(Table::Employment, &[&record.id]).unwrap().next().unwrap();
        for error in [scan.unwrap_err(), warehouse.sql("SELECT 1").unwrap_err()] {
            let message = error.to_string();
            assert!(message.contains("employment.parquet"), "{message}");
            assert!(message.contains("Import bls_qcew.csv again"), "{message}");
        }
        assert_eq!(import(&warehouse, "bls_qcew", "aa", 1000).tables, record.tables);
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
    fs::remove_file(&path).unwrap();
    assert!(warehouse.sql("SELECT 1").unwrap_err().to_string().contains("employment.parquet"));
    import(&warehouse, "bls_qcew", "aa", 1000);
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn a_damaged_record_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let record = import(&warehouse, "bls_qcew", "aa", 10);
    let path = warehouse.source_folder(&record.id).unwrap().join("source.json");
    fs::write(&path, "{").unwrap();
    let message = warehouse.sources().unwrap_err().to_string();
    assert!(message.contains("source.json") && message.contains("Remove the folder"), "{message}");
    import(&warehouse, "bls_qcew", "aa", 10);
    assert_eq!(warehouse.sources().unwrap().len(), 1);
}

#[test]
fn removed_sources_are_gone_from_scans_and_sql() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let record = import(&warehouse, "bls_qcew", "aa", 10);
    warehouse.remove_source(&record.id).unwrap();
    assert!(warehouse.sources().unwrap().is_empty());
    assert!(warehouse.table_files(Table::Employment).unwrap().is_empty());
    assert!(listing(&folder.path().join("sources")).is_empty());
}

#[test]
fn one_process_writes_at_a_time_and_readers_do_not_care() {
    let folder = tempfile::tempdir().unwrap();
    // Two values opened apart stand for two processes: the lock belongs to the opened file.
    let writer = Warehouse::open(folder.path()).unwrap();
    let other = Warehouse::open(folder.path()).unwrap().with_patience(Duration::from_millis(50));
    let open = begin(&writer, meta("bls_qcew", "aa"));
    let Err(error) = other.begin_import(meta("inegi_saic", "bb")) else { panic!("not locked") };
    let message = error.to_string();
    assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
    assert!(other.begin_release("r1").is_err());
    assert!(other.sources().unwrap().is_empty());
    assert!(other.sql("SELECT 1").is_ok());
    drop(open);
    assert_eq!(import(&other, "inegi_saic", "bb", 3).rows, 3);
}
