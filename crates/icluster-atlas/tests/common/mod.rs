//! Warehouses for tests, filled as `icluster import` fills them.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_atlas::{Atlas, BuildOptions, build};
use icluster_sources::{files_below, identify, read};
use icluster_warehouse::{Import, ImportCounts, SourceMeta, Warehouse};
use std::path::{Path, PathBuf};

/// Imports every file a reader knows; returns how many.
pub(crate) fn import(warehouse: &Warehouse, paths: &[PathBuf]) -> usize {
    let mut imported = 0;
    for file in paths.iter().flat_map(|path| files_below(path)) {
        let file = file.unwrap();
        for found in identify(&file).unwrap() {
            let Some(what) = found.recognition() else { continue };
            let meta = SourceMeta {
                product: what.product.to_owned(),
                publisher: what.publisher.to_owned(),
                title: what.title.to_owned(),
                edition: what.edition.clone(),
                licence: what.licence.to_owned(),
                file: found.input.name(),
                sha256: found.fingerprint(),
                sample: what.sample,
            };
            let Import::New(mut transaction) = warehouse.begin_import(meta).unwrap() else {
                continue;
            };
            let report = match read(&found, &mut transaction) {
                Ok(report) => report,
                Err(error) => {
                    eprintln!("{}: {error}", file.display());
                    continue;
                }
            };
            let counts = ImportCounts {
                rows: report.rows,
                suppressed: report.suppressed,
                years: report.years.clone(),
            };
            transaction.commit(counts).unwrap();
            imported += 1;
        }
    }
    imported
}

/// Builds and opens.
pub(crate) fn built(warehouse: &Warehouse) -> Atlas {
    build(warehouse, &BuildOptions::default(), &mut |_| ()).unwrap();
    Atlas::open(warehouse).unwrap()
}

/// The folder of official files; `None` (said loudly) where there is none. Under CI its absence is a failure.
pub(crate) fn data() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("ICLUSTER_DATA")
        .map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let folder = if folder.is_absolute() { folder } else { root.join(folder) };
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no official files in {}", folder.display());
    eprintln!("SKIPPED: no official files in {} (set ICLUSTER_DATA)", folder.display());
    None
}
