//! Golden files.
#![allow(dead_code, reason = "each test uses some of it")]

use std::io::Read;
use std::path::PathBuf;

/// A folder of the golden results, or nothing where they are not at hand; under CI that is a failure.
pub(crate) fn golden(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ICLUSTER_GOLDEN").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden")),
        PathBuf::from,
    );
    let folder = root.join(folder);
    if folder.exists() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no golden results at {}", folder.display());
    eprintln!("!! NO GOLDEN RESULTS at {}: passed over. Set ICLUSTER_GOLDEN. !!", folder.display());
    None
}

/// The files of a .tar.gz, by name: those of the format of 1988 with names up to 255 characters, which is what the suites are.
pub(crate) fn unpacked(archive: &std::path::Path) -> Vec<(String, String)> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(archive).unwrap();
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
    let text = |field: &[u8]| {
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        String::from_utf8_lossy(&field[..end]).into_owned()
    };
    let mut files = Vec::new();
    let mut at = 0;
    while bytes.get(at).is_some_and(|byte| *byte != 0) {
        let header = &bytes[at..at + 512];
        let size = usize::from_str_radix(text(&header[124..136]).trim(), 8).unwrap();
        let (name, prefix) = (text(&header[..100]), text(&header[345..500]));
        let name = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if header[156] == b'0' {
            let content = String::from_utf8_lossy(&bytes[at + 512..at + 512 + size]).into_owned();
            files.push((name, content));
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    files
}
