//! The sample pack, imported and built once for the tests of a file.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::panic)]

use icluster_atlas::{Atlas, BuildOptions, build};
use icluster_sources::{files_below, identify, read};
use icluster_warehouse::{Import, ImportCounts, SourceMeta, Warehouse};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The atlas of the sample pack.
pub fn sample() -> &'static Atlas {
    static SAMPLE: OnceLock<(TempDir, Atlas)> = OnceLock::new();
    &SAMPLE
        .get_or_init(|| {
            let home = TempDir::new().unwrap();
            let pack = home.path().join("pack");
            icluster_sample::write_pack(&pack).unwrap();
            let warehouse = Warehouse::open(&home.path().join("home")).unwrap();
            for file in files_below(&pack) {
                for found in identify(&file.unwrap()).unwrap() {
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
                    let report = read(&found, &mut transaction).unwrap();
                    let counts = ImportCounts {
                        rows: report.rows,
                        suppressed: report.suppressed,
                        years: report.years.clone(),
                    };
                    transaction.commit(counts).unwrap();
                }
            }
            build(&warehouse, &BuildOptions::default(), &mut |_| ()).unwrap();
            let atlas = Atlas::open(&warehouse).unwrap();
            (home, atlas)
        })
        .1
}
