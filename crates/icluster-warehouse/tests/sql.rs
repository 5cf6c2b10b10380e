//! SQL over everything there is, and nothing but reading.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use arrow::array::AsArray;
use arrow::datatypes::{Float64Type, Int64Type, UInt32Type};
use common::{import, result, result_schema};
use icluster_tables::Table;
use icluster_warehouse::{Format, ReleaseMeta, Warehouse, WarehouseError, export};

fn number(warehouse: &Warehouse, sql: &str) -> i64 {
    let found = warehouse.sql(sql).unwrap();
    found.batches[0].column(0).as_primitive::<Int64Type>().value(0)
}

#[test]
fn every_table_answers_also_without_data() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    for table in Table::ALL.iter().map(|table| table.name()).chain(["source", "release"]) {
        assert_eq!(number(&warehouse, &format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    let columns = warehouse.sql("SELECT * FROM employment").unwrap().schema;
    assert_eq!(columns.fields().len(), Table::Employment.schema().fields().len() + 1);
    assert_eq!(columns.fields().last().unwrap().name(), "source_id");
}

#[test]
fn canonical_result_and_catalogue_tables_join() {
    let folder = tempfile::tempdir().unwrap();
    // A path a careless reader would take for a pattern.
    let home = folder.path().join("my [data] 100% #1 ü");
    let warehouse = Warehouse::open(&home).unwrap();
    import(&warehouse, "bls_qcew", "aa", 300);
    import(&warehouse, "inegi_saic", "bb", 30);
    let release = warehouse.begin_release("r1").unwrap();
    release.write_table("cluster_cell", result_schema(), [result(0..10)]).unwrap();
    release
        .commit(ReleaseMeta {
            sources: vec!["bls_qcew-aa0000000000".into()],
            ..ReleaseMeta::default()
        })
        .unwrap();

    assert_eq!(number(&warehouse, "SELECT count(*) FROM employment"), 330);
    assert_eq!(number(&warehouse, "SELECT count(jobs) FROM employment"), 220);
    let by_source = "SELECT count(*) FROM employment JOIN source USING (source_id) WHERE product = 'inegi_saic'";
    assert_eq!(number(&warehouse, by_source), 30);
    assert_eq!(number(&warehouse, "SELECT count(*) FROM cluster_cell"), 10);
    assert_eq!(number(&warehouse, "SELECT count(*) FROM release WHERE current"), 1);
    // Rows come by source and then in the order of the file, without ORDER BY too.
    let first = warehouse.sql("SELECT line, source_id FROM employment LIMIT 302").unwrap();
    let first = arrow::compute::concat_batches(&first.schema, &first.batches).unwrap();
    let lines = first.column(0).as_primitive::<UInt32Type>().values();
    assert!(lines.iter().copied().eq((1..=300).chain([1, 2])));
    let sum = warehouse
        .sql("SELECT sum(jobs) FROM employment WHERE source_id LIKE 'inegi%' AND year = 2019")
        .unwrap();
    // Odd lines to 29 that are no multiples of three.
    assert_eq!(sum.batches[0].column(0).as_primitive::<Float64Type>().value(0), 150.0);
    let tables = warehouse.sql("SHOW TABLES").unwrap();
    let names: Vec<&str> =
        tables.batches[0].column(0).as_string::<i32>().iter().flatten().collect();
    assert!(names.is_sorted() && names.contains(&"cluster_cell"), "{names:?}");
    assert_eq!(names.len(), Table::ALL.len() + 3);
    assert!(!warehouse.sql("DESCRIBE employment").unwrap().batches.is_empty());
    assert!(!warehouse.sql("EXPLAIN SELECT 1").unwrap().batches.is_empty());
}

#[test]
fn whatever_would_write_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    import(&warehouse, "bls_qcew", "aa", 3);
    let out = folder.path().join("out.parquet");
    for sql in [
        "DROP TABLE employment".to_owned(),
        "CREATE TABLE x AS SELECT 1".to_owned(),
        "CREATE VIEW x AS SELECT 1".to_owned(),
        "INSERT INTO employment SELECT * FROM employment".to_owned(),
        "DELETE FROM employment".to_owned(),
        "UPDATE employment SET jobs = 0".to_owned(),
        "SELECT 1 INTO x".to_owned(),
        "SET datafusion.execution.batch_size = 1".to_owned(),
        format!("COPY (SELECT 1) TO '{}'", out.display()),
        format!("EXPLAIN ANALYZE COPY (SELECT 1) TO '{}'", out.display()),
        format!("CREATE EXTERNAL TABLE x STORED AS PARQUET LOCATION '{}'", out.display()),
    ] {
        let error = warehouse.sql(&sql).unwrap_err();
        assert!(matches!(error, WarehouseError::ReadOnly(_)), "{sql}: {error}");
    }
    assert!(!out.exists());
    assert_eq!(number(&warehouse, "SELECT count(*) FROM employment"), 3);
    // No file outside the warehouse is a table.
    let outside = format!("SELECT * FROM '{}'", folder.path().join("lock").display());
    assert!(matches!(warehouse.sql(&outside), Err(WarehouseError::Sql(_))));
}

#[test]
fn a_query_that_fails_says_where_to_look() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let message = warehouse.sql("SELECT jobz FROM employment").unwrap_err().to_string();
    assert!(message.contains("jobz") && message.contains("DESCRIBE"), "{message}");
}

#[test]
fn works_inside_another_runtime() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let rows = runtime.block_on(async { number(&warehouse, "SELECT 41 + 1") });
    assert_eq!(rows, 42);
}

#[test]
fn exports_keep_null_and_zero_apart() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let rows = "SELECT * FROM (VALUES ('a', 0.0), ('b', NULL)) AS t(region, jobs) ORDER BY region";
    let found = warehouse.sql(rows).unwrap();
    let written = |format| {
        let mut bytes = Vec::new();
        export(&found.schema, &found.batches, format, &mut bytes).unwrap();
        bytes
    };
    assert_eq!(written(Format::Csv), b"region,jobs\na,0.0\nb,\n");
    let json = br#"[{"region":"a","jobs":0.0},{"region":"b","jobs":null}]"#;
    assert_eq!(written(Format::Json), json);
    assert_eq!(&written(Format::Parquet)[..4], b"PAR1");
}

#[test]
fn exports_without_rows_are_whole_documents() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let found = warehouse.sql("SELECT region, wkb FROM boundary").unwrap();
    for (format, expected) in [(Format::Csv, "region,wkb\n"), (Format::Json, "[]")] {
        let mut bytes = Vec::new();
        export(&found.schema, &found.batches, format, &mut bytes).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
