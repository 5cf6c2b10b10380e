//! Codes proposed by what was learned now and by what was kept: the same, to the last bit; what is kept of something else, or damaged, is learned anew.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use arrow::array::{ArrayRef, DictionaryArray, RecordBatch, StringArray};
use arrow::datatypes::Int32Type;
use icluster_codes::Classification;
use icluster_okn::coding::Coder;
use icluster_tables::{Sink, Table};
use icluster_warehouse::{Import, ImportCounts, Release, ReleaseMeta, SourceMeta, Warehouse};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Invented products of real codes: enough that part of them is kept aside to weigh the views.
const MADE: [(&str, [&str; 3]); 6] = [
    ("311311", ["azúcar", "melaza", "piloncillo"]),
    ("311830", ["tortillas", "tostadas", "totopos"]),
    ("326193", ["tapas", "cajas", "perillas"]),
    ("336320", ["arneses", "faros", "baterías"]),
    ("336410", ["turbinas", "alas", "fuselajes"]),
    ("339112", ["jeringas", "catéteres", "gasas"]),
];
const OF: [&str; 14] = [
    "de plástico",
    "para autos",
    "de caña",
    "de maíz",
    "para aviones",
    "de acero",
    "médicas",
    "esterilizadas",
    "a granel",
    "empacadas",
    "para niños",
    "de aluminio",
    "refinadas",
    "eléctricas",
];

fn import(warehouse: &Warehouse, number: usize) -> String {
    let (mut codes, mut titles) = (Vec::new(), Vec::new());
    for (code, things) in MADE {
        for thing in things {
            for of in OF.iter().skip(2 * number).take(12) {
                codes.push(code);
                titles.push(format!("{thing} {of}"));
            }
        }
    }
    let meta = SourceMeta {
        product: format!("scian_products_{number}"),
        publisher: "Institute of Invented Products".to_owned(),
        title: "Invented products".to_owned(),
        edition: "2018".to_owned(),
        licence: "public domain".to_owned(),
        file: "products.csv".to_owned(),
        sha256: format!("{number:0>64}"),
        sample: true,
    };
    let Import::New(mut import) = warehouse.begin_import(meta).unwrap() else { panic!() };
    let schemes: DictionaryArray<Int32Type> = codes.iter().map(|_| "scian-2018").collect();
    let none: ArrayRef = Arc::new(StringArray::from(vec![None::<&str>; codes.len()]));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(schemes),
        Arc::new(StringArray::from(codes.clone())),
        Arc::clone(&none),
        Arc::new(StringArray::from(titles)),
        none,
    ];
    let table = Table::ClassificationItem;
    import.rows(table, RecordBatch::try_new(table.schema(), columns).unwrap()).unwrap();
    let rows = codes.len() as u64;
    import.commit(ImportCounts { rows, suppressed: 0, years: [].into() }).unwrap().id
}

fn release(warehouse: &Warehouse, id: &str, sources: &[String]) -> Release {
    let release = warehouse.begin_release(id).unwrap();
    let column: ArrayRef = Arc::new(StringArray::from(sources.to_vec()));
    let batch = RecordBatch::try_from_iter([("source", column)]).unwrap();
    release.write_table("source_result", batch.schema(), [batch]).unwrap();
    release.commit(ReleaseMeta { sources: sources.to_vec(), ..ReleaseMeta::default() }).unwrap()
}

/// What is proposed for many texts, chances by their bits.
fn proposed(coder: &Coder) -> Vec<String> {
    let texts =
        ["tortillas de maíz", "arnés eléctrico", "cateter", "alas", "caja", "nada de eso", ""];
    let told = texts.iter().map(|text| {
        let coding = coder.propose(text, "es", 6);
        let bits: Vec<u64> = coding.proposals.iter().map(|of| of.chance.to_bits()).collect();
        format!("{coding:?} {bits:?}")
    });
    told.collect()
}

fn file(home: &Path, release: &str) -> PathBuf {
    home.join("learned").join(release).join("codes-scian-2018.bin")
}

#[test]
fn what_is_kept_proposes_as_what_was_learned() {
    let home = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(home.path()).unwrap();
    let scheme = Classification::SCIAN_2018;
    let sources = [import(&warehouse, 0), import(&warehouse, 1)];
    let one = release(&warehouse, "0123456789ab", &sources[..1]);
    let learned = Coder::train(&warehouse, &one, scheme).unwrap();
    let expected = proposed(&learned);
    assert!(expected[0].contains("311830"), "{}", expected[0]);

    let path = file(home.path(), one.id());
    assert_eq!(proposed(&Coder::open(&warehouse, &one, scheme).unwrap()), expected);
    let kept = std::fs::read(&path).unwrap();
    // It is read, not learned and written again.
    let written = std::fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(proposed(&Coder::open(&warehouse, &one, scheme).unwrap()), expected);
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), written);

    // The same release learned again gives the same bytes, whatever the number of threads.
    std::fs::remove_file(&path).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| Coder::open(&warehouse, &one, scheme).unwrap());
    assert!(std::fs::read(&path).unwrap() == kept);

    // Damaged anywhere, cut off, of another key or nothing at all: learned anew, and put right.
    let mut damaged: Vec<Vec<u8>> = [0, 9, 40, kept.len() / 2, kept.len() - 1]
        .map(|at| {
            let mut bytes = kept.clone();
            bytes[at] ^= 0x10;
            bytes
        })
        .to_vec();
    damaged.extend([0, 7, 31, 100, kept.len() - 1].map(|length| kept[..length].to_vec()));
    for bytes in damaged {
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(proposed(&Coder::open(&warehouse, &one, scheme).unwrap()), expected);
        assert!(std::fs::read(&path).unwrap() == kept);
    }

    // Another release has learned of other sources; its file in the place of the first is none.
    let both = release(&warehouse, "ba9876543210", &sources);
    let other = proposed(&Coder::open(&warehouse, &both, scheme).unwrap());
    assert!(other != expected);
    std::fs::copy(file(home.path(), both.id()), &path).unwrap();
    assert_eq!(proposed(&Coder::open(&warehouse, &one, scheme).unwrap()), expected);

    // A source that is taken away is no longer learned from.
    warehouse.remove_source(&sources[1]).unwrap();
    assert_eq!(proposed(&Coder::open(&warehouse, &both, scheme).unwrap()), expected);

    // Where nothing can be kept it is learned each time.
    std::fs::remove_dir_all(home.path().join("learned")).unwrap();
    std::fs::write(home.path().join("learned"), "in the way").unwrap();
    assert_eq!(proposed(&Coder::open(&warehouse, &one, scheme).unwrap()), expected);
}

#[test]
fn what_was_learned_goes_with_its_release() {
    let home = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(home.path()).unwrap();
    let source = import(&warehouse, 0);
    let old = release(&warehouse, "0123456789ab", std::slice::from_ref(&source));
    Coder::open(&warehouse, &old, Classification::SCIAN_2018).unwrap();
    let new = release(&warehouse, "ba9876543210", std::slice::from_ref(&source));
    Coder::open(&warehouse, &new, Classification::SCIAN_2018).unwrap();
    assert_eq!(warehouse.prune(0).unwrap(), ["0123456789ab"]);
    assert!(!file(home.path(), "0123456789ab").exists());
    assert!(file(home.path(), "ba9876543210").is_file());
}
