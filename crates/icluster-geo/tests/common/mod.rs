//! Published boundary files, read in place.

use std::io::Read;
use std::path::PathBuf;

/// The unpacked bytes of a published file; without the folder of such files the test says so, and fails on CI.
pub(crate) fn published(file: &str) -> Option<Vec<u8>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var("ICLUSTER_DATA").unwrap_or_else(|_| default.to_owned());
    let folder = PathBuf::from(folder);
    if !folder.is_dir() {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", folder.display());
        eprintln!("SKIPPED: {} is missing", folder.display());
        return None;
    }
    let packed = std::fs::File::open(folder.join(file)).unwrap();
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    Some(bytes)
}
