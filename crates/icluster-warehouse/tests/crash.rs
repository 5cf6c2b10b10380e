//! Killed at any moment (SIGKILL), the warehouse stays whole and the next writer carries on.
//!
//! The victim is this test binary itself, started again with `ICLUSTER_CRASH_HOME` set.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{begin, counts, employment, import, meta, result, result_schema};
use icluster_tables::{Sink, Table};
use icluster_warehouse::{ReleaseMeta, Warehouse};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const HOME: &str = "ICLUSTER_CRASH_HOME";
const KILLS: usize = 40;

/// Starts a victim, waits until it works, kills it after `delay`.
fn kill_after(victim: &str, home: &Path, delay: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", victim, "--ignored", "--nocapture"])
        .env(HOME, home)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("working")), "the victim never started");
    std::thread::sleep(delay);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(!status.success(), "the victim ended by itself: {status}");
}

fn victim_home() -> Option<Warehouse> {
    let home = std::env::var_os(HOME)?;
    Some(Warehouse::open(Path::new(&home)).unwrap())
}

fn unfinished(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".tmp-")).count()
}

fn delays(seed: u64) -> impl Iterator<Item = Duration> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    (0..KILLS).map(move |_| Duration::from_micros(random.random_range(0..60_000)))
}

fn build(warehouse: &Warehouse, number: u32) {
    let release = warehouse.begin_release(&format!("r{number}")).unwrap();
    for table in ["cell", "profile", "rank"] {
        release.write_table(table, result_schema(), [result(number..number + 3000)]).unwrap();
    }
    release.commit(ReleaseMeta::default()).unwrap();
}

#[test]
#[ignore = "the victim of `a_killed_build_leaves_the_release_whole`"]
fn builds_without_end() {
    let Some(warehouse) = victim_home() else { return };
    println!("working");
    // Few ids, so that new releases and releases that are there already take turns; pruning removes folders too.
    for number in (0..7).cycle() {
        build(&warehouse, number);
        warehouse.prune(3).unwrap();
    }
}

#[test]
fn a_killed_build_leaves_the_release_whole() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    build(&warehouse, 100);
    let mut caught = 0;
    for (number, delay) in (200..).zip(delays(1)) {
        kill_after("builds_without_end", folder.path(), delay);
        caught += usize::from(unfinished(&folder.path().join("releases")) > 0);
        // A reader comes first: nothing may need repair before it can read.
        let current = warehouse.current_release().unwrap().expect("a release is current");
        current.verify().unwrap();
        for release in warehouse.releases().unwrap() {
            release.verify().unwrap();
        }
        assert_eq!(warehouse.sql("SELECT * FROM cell").unwrap().batches[0].num_columns(), 2);
        build(&warehouse, number);
        assert_eq!(warehouse.current_id().unwrap(), Some(format!("r{number}")));
        assert_eq!(unfinished(&folder.path().join("releases")), 0, "leftovers are swept");
        warehouse.prune(1).unwrap();
    }
    eprintln!("{caught} of {KILLS} kills struck in the middle of a build");
    assert!(caught >= KILLS / 4, "only {caught} of {KILLS} kills struck in the middle of a build");
}

#[test]
#[ignore = "the victim of `a_killed_import_leaves_nothing_half_written`"]
fn imports_without_end() {
    let Some(warehouse) = victim_home() else { return };
    println!("working");
    for number in (0..9).cycle() {
        let digits = format!("{number}f");
        let id = meta("bls_qcew", &digits).source_id().unwrap();
        if warehouse.source(&id).is_ok() {
            warehouse.remove_source(&id).unwrap();
        }
        let mut import = begin(&warehouse, meta("bls_qcew", &digits));
        for start in (1..3001).step_by(1000) {
            import.rows(Table::Employment, employment(start..start + 1000)).unwrap();
        }
        import.commit(counts(3000)).unwrap();
    }
}

#[test]
fn a_killed_import_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let kept = import(&warehouse, "inegi_saic", "aa", 50);
    let mut caught = 0;
    for delay in delays(2) {
        kill_after("imports_without_end", folder.path(), delay);
        caught += usize::from(unfinished(&folder.path().join("sources")) > 0);
        let sources = warehouse.sources().unwrap();
        assert!(sources.contains(&kept));
        for source in &sources {
            let scan = warehouse.scan(Table::Employment, &[&source.id]).unwrap();
            let rows: usize = scan.map(|rows| rows.unwrap().batch.num_rows()).sum();
            assert_eq!(rows as u64, source.tables["employment"], "{}", source.id);
            assert_eq!(rows, if source.id == kept.id { 50 } else { 3000 });
        }
        let again = import(&warehouse, "next", "bb", 20);
        assert_eq!(unfinished(&folder.path().join("sources")), 0, "leftovers are swept");
        warehouse.remove_source(&again.id).unwrap();
    }
    eprintln!("{caught} of {KILLS} kills struck in the middle of an import");
    assert!(
        caught >= KILLS / 4,
        "only {caught} of {KILLS} kills struck in the middle of an import"
    );
}

/// A board of so many bytes, all of them the same letter: half a board would be seen.
fn board_of(number: usize) -> Vec<u8> {
    vec![b'a' + (number % 26) as u8; 200_000 + number % 26]
}

#[test]
#[ignore = "the victim of `a_killed_change_leaves_the_old_board_or_the_new_one`"]
fn boards_without_end() {
    let Some(warehouse) = victim_home() else { return };
    println!("working");
    for number in 0.. {
        warehouse
            .update_board(|_| Ok::<_, icluster_warehouse::WarehouseError>((board_of(number), ())))
            .unwrap();
    }
}

#[test]
fn a_killed_change_leaves_the_old_board_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let mut caught = 0;
    for delay in delays(3) {
        kill_after("boards_without_end", folder.path(), delay);
        caught += usize::from(folder.path().join("projects/board.tmp").exists());
        if let Some(board) = warehouse.read_board().unwrap() {
            let number = usize::from(board[0] - b'a');
            assert_eq!(board, board_of(number), "half a board");
        }
        // The next writer is not held up by the lock or the leavings of the one that was killed.
        let told = warehouse.update_board(|before| {
            Ok::<_, icluster_warehouse::WarehouseError>((board_of(1), before.map(|of| of.len())))
        });
        told.unwrap();
        assert_eq!(warehouse.read_board().unwrap().unwrap(), board_of(1));
    }
    assert!(caught > 0, "no kill struck in the middle of a write");
}

#[test]
fn a_change_that_fails_leaves_the_board_and_changes_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let failed = warehouse
        .update_board(|_| Err::<(Vec<u8>, ()), _>(icluster_warehouse::WarehouseError::NoHome));
    assert!(failed.is_err() && warehouse.read_board().unwrap().is_none());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let warehouse = warehouse.clone();
            scope.spawn(move || {
                for _ in 0..10 {
                    warehouse
                        .update_board(|before| {
                            let mut board = before.unwrap_or_default();
                            board.push(b'x');
                            Ok::<_, icluster_warehouse::WarehouseError>((board, ()))
                        })
                        .unwrap();
                }
            });
        }
    });
    assert_eq!(warehouse.read_board().unwrap().unwrap().len(), 80);
}
