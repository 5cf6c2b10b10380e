//! Releases: byte-identical, published at once, never changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{result, result_schema};
use icluster_warehouse::{Release, ReleaseMeta, Warehouse, WarehouseError, release_id};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn release_meta() -> ReleaseMeta {
    ReleaseMeta {
        version: "0.1.0".to_owned(),
        methods: vec!["clusters/1".to_owned()],
        sources: vec!["bls_qcew-aa0000000000".to_owned()],
        sample: true,
        options: BTreeMap::from([("definition".to_owned(), "icluster-sample".to_owned())]),
    }
}

/// Publishes three tables, on one thread or on three, in batches of `step` rows.
fn publish(warehouse: &Warehouse, id: &str, rows: u32, step: usize, threads: bool) -> Release {
    let release = warehouse.begin_release(id).unwrap();
    let write = |name: &str| {
        let mut table = release.table(name, result_schema()).unwrap();
        for start in (0..rows).step_by(step) {
            table.write(result(start..rows.min(start + step as u32))).unwrap();
        }
        table.finish().unwrap();
    };
    let names = ["cell", "profile", "rank"];
    if threads {
        std::thread::scope(|scope| {
            let write = &write;
            names.map(|name| scope.spawn(move || write(name))).map(|thread| thread.join().unwrap())
        });
    } else {
        names.iter().rev().for_each(|name| write(name));
    }
    release.commit(release_meta()).unwrap()
}

fn bytes(home: &Path, id: &str) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(home.join("releases").join(id)).unwrap().map(Result::unwrap);
    files.map(|f| (f.file_name().into_string().unwrap(), fs::read(f.path()).unwrap())).collect()
}

#[test]
fn bytes_depend_on_the_rows_alone() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    publish(&Warehouse::open(a.path()).unwrap(), "r1", 150_000, 150_000, false);
    publish(&Warehouse::open(b.path()).unwrap(), "r1", 150_000, 997, true);
    let (a, b) = (bytes(a.path(), "r1"), bytes(b.path(), "r1"));
    assert_eq!(
        a.keys().collect::<Vec<_>>(),
        ["cell.parquet", "manifest.json", "profile.parquet", "rank.parquet"]
    );
    for (name, bytes) in &a {
        assert!(bytes == &b[name], "{name} differs");
    }
}

#[test]
fn a_release_is_read_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    assert!(warehouse.current_release().unwrap().is_none());
    publish(&warehouse, "r1", 70_000, 1000, false);
    let release = warehouse.current_release().unwrap().unwrap();
    release.verify().unwrap();
    assert_eq!(release.manifest().meta, release_meta());
    assert_eq!(release.manifest().tables["cell"].rows, 70_000);
    let read = arrow::compute::concat_batches(&result_schema(), &release.read("cell").unwrap());
    let (read, written) = (read.unwrap(), result(0..70_000));
    for column in 0..2 {
        let text = |batch: &arrow::record_batch::RecordBatch| {
            arrow::compute::cast(batch.column(column), &arrow::datatypes::DataType::Utf8).unwrap()
        };
        assert_eq!(&text(&read), &text(&written));
    }
    let message = release.read("nothing").unwrap_err().to_string();
    assert!(message.contains("`nothing`") && message.contains("icluster build"), "{message}");
}

#[test]
fn a_release_given_up_or_unfinished_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    publish(&warehouse, "r1", 10, 10, false);
    let before = bytes(folder.path(), "r1");
    let given_up = warehouse.begin_release("r2").unwrap();
    given_up.write_table("cell", result_schema(), [result(0..5)]).unwrap();
    drop(given_up);
    let unfinished = warehouse.begin_release("r3").unwrap();
    let _open = unfinished.table("cell", result_schema()).unwrap();
    assert!(unfinished.commit(release_meta()).unwrap_err().to_string().contains("not finished"));
    assert_eq!(warehouse.current_id().unwrap().as_deref(), Some("r1"));
    assert_eq!(warehouse.releases().unwrap().len(), 1);
    assert_eq!(bytes(folder.path(), "r1"), before);
    assert_eq!(fs::read_dir(folder.path().join("releases")).unwrap().count(), 1);
}

#[test]
fn a_whole_release_is_reused_and_a_damaged_one_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    publish(&warehouse, "r1", 1000, 1000, false);
    publish(&warehouse, "r2", 2000, 1000, false);
    assert!(warehouse.reuse_release("r9").unwrap().is_none());
    assert_eq!(warehouse.reuse_release("r1").unwrap().unwrap().id(), "r1");
    assert_eq!(warehouse.current_id().unwrap().as_deref(), Some("r1"));

    let path = warehouse.release("r1").unwrap().table_path("cell").unwrap();
    let file = fs::metadata(&path).unwrap().modified().unwrap();
    publish(&warehouse, "r1", 1000, 1000, false);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), file, "readers were disturbed");

    let mut changed = fs::read(&path).unwrap();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    fs::write(&path, &changed).unwrap();
    let message = warehouse.set_current("r1").unwrap_err().to_string();
    assert!(message.contains("cell.parquet") && message.contains("icluster build"), "{message}");
    assert!(warehouse.reuse_release("r1").unwrap().is_none());
    publish(&warehouse, "r1", 1000, 1000, false);
    warehouse.current_release().unwrap().unwrap().verify().unwrap();
}

#[test]
fn readers_keep_the_release_they_opened() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    publish(&warehouse, "r1", 100_000, 1000, false);
    let opened = warehouse.current_release().unwrap().unwrap();
    let mut rows = opened.scan("cell").unwrap();
    let first = rows.next().unwrap().unwrap().num_rows();
    publish(&warehouse, "r2", 10, 10, false);
    // Files that were opened are read to the end even when the release is pruned.
    assert_eq!(warehouse.prune(1).unwrap(), ["r1"]);
    let rest: usize = rows.map(|batch| batch.unwrap().num_rows()).sum();
    assert_eq!(first + rest, 100_000);
}

#[test]
fn there_is_a_current_release_at_every_moment() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    publish(&warehouse, "r0", 10, 10, false);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = std::collections::BTreeSet::new();
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                seen.insert(warehouse.current_id().unwrap().expect("a release is current"));
                assert!(warehouse.releases().unwrap().len() <= 3);
            }
            seen.len()
        });
        for number in 1..40 {
            publish(&warehouse, &format!("r{number}"), 10, 10, false);
            warehouse.prune(1).unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 1, "the reader saw releases change");
    });
}

#[test]
fn pruning_keeps_the_newest_and_the_current() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    for id in ["r1", "r2", "r3", "r4"] {
        publish(&warehouse, id, 10, 10, false);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    warehouse.set_current("r1").unwrap();
    assert_eq!(warehouse.prune(2).unwrap(), ["r2"]);
    let ids: Vec<String> =
        warehouse.releases().unwrap().iter().map(|r| r.id().to_owned()).collect();
    assert_eq!(ids, ["r4", "r3", "r1"]);
}

#[test]
fn what_is_damaged_is_named_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    publish(&warehouse, "r1", 1000, 1000, false);
    let current = folder.path().join("current");
    for content in ["", "r7\n", "../releases/r1", "\u{0}\u{1}", ".."] {
        fs::write(&current, content).unwrap();
        let error = warehouse.current_release().unwrap_err();
        assert!(matches!(error, WarehouseError::Damaged { .. }), "{content:?}: {error}");
        assert!(error.to_string().contains("icluster build"), "{error}");
    }
    publish(&warehouse, "r1", 1000, 1000, false);
    assert!(warehouse.current_release().unwrap().is_some(), "a build repairs it");

    let release = warehouse.release("r1").unwrap();
    let cell = release.table_path("cell").unwrap();
    let whole = fs::read(&cell).unwrap();
    fs::write(&cell, &whole[..whole.len() / 2]).unwrap();
    for error in [release.read("cell").unwrap_err(), warehouse.sql("SELECT 1").unwrap_err()] {
        let message = error.to_string();
        assert!(
            message.contains("cell.parquet") && message.contains("icluster build"),
            "{message}"
        );
    }
    fs::remove_file(&cell).unwrap();
    assert!(release.verify().unwrap_err().to_string().contains("cell.parquet"));
    fs::write(folder.path().join("releases/r1/manifest.json"), "{}").unwrap();
    assert!(warehouse.current_release().unwrap_err().to_string().contains("manifest.json"));
}

#[test]
fn result_tables_have_names_of_their_own_and_rows_of_their_schema() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let release = warehouse.begin_release("r1").unwrap();
    for name in ["employment", "source", "a-b", "../x", "", "A"] {
        assert!(release.table(name, result_schema()).is_err(), "{name}");
    }
    let mut table = release.table("cell", result_schema()).unwrap();
    assert!(release.table("cell", result_schema()).is_err(), "twice");
    let error = table.write(common::employment(1..3)).unwrap_err();
    assert!(matches!(error, WarehouseError::Schema { .. }), "{error}");
    assert!(warehouse.begin_release("../x").is_err());
}

#[test]
fn the_id_tells_inputs_method_and_options_apart() {
    let inputs = ["b".to_owned(), "a".to_owned()];
    let none = BTreeMap::new();
    let some = BTreeMap::from([("definition".to_owned(), "x".to_owned())]);
    let id = release_id(&inputs, "clusters/1", &none);
    assert_eq!(id.len(), 12);
    assert_eq!(id, release_id(&["a".to_owned(), "b".to_owned()], "clusters/1", &none));
    assert_ne!(id, release_id(&inputs[..1], "clusters/1", &none));
    assert_ne!(id, release_id(&["a, b".to_owned()], "clusters/1", &none));
    assert_ne!(id, release_id(&inputs, "clusters/2", &none));
    assert_ne!(id, release_id(&inputs, "clusters/1", &some));
}
