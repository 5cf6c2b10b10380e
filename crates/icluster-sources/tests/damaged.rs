//! Damaged copies of every fixture: whatever the bytes, a reader answers and does not panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, fixture, write};
use icluster_sources::{files_below, identify, read};

/// Copies of a file with every so many bytes one byte changed, and copies cut off there.
fn damaged(content: &[u8]) -> Vec<Vec<u8>> {
    let step = (content.len() / 12).max(1);
    let mut copies = Vec::new();
    for at in (0..content.len()).step_by(step) {
        copies.push(content[..at].to_vec());
        for byte in [0, b',', b'"', 0xff] {
            let mut copy = content.to_vec();
            copy[at] = byte;
            copies.push(copy);
        }
    }
    copies
}

#[test]
fn no_damage_makes_a_reader_panic_or_count_more_rows_than_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut read_copies = 0;
    for path in files_below(&fixture("")) {
        let path = path.unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for copy in damaged(&std::fs::read(&path).unwrap()) {
            let lines = copy.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            for identified in identify(&write(folder.path(), &name, copy)).unwrap() {
                if identified.recognition().is_none() {
                    continue;
                }
                let mut kept = Kept::default();
                if let Ok(report) = read(&identified, &mut kept) {
                    read_copies += 1;
                    assert!(report.rows <= lines, "{name}: {} rows in {lines} lines", report.rows);
                    assert_eq!(report.rejected, kept.rejects.len() as u64, "{name}");
                }
            }
        }
    }
    assert!(read_copies > 200, "most copies are still readable, {read_copies} were read");
}
