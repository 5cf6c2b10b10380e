//! Trade between all countries: CEPII's BACI and UN Comtrade; and archives of trade that are cut short.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, fixture, load, only, try_load, write};
use flate2::{Compression, write::GzEncoder};
use icluster_sources::{SourceError, Verdict, files_below};
use icluster_tables::Table;
use std::io::Write as _;

const ROW: [&str; 11] = [
    "reporter",
    "partner",
    "product",
    "classification",
    "flow",
    "year",
    "value",
    "net_weight",
    "status",
    "currency",
    "line",
];

fn rejects(kept: &Kept) -> Vec<(u64, &str)> {
    kept.rejects.iter().map(|reject| (reject.line, reject.column.as_str())).collect()
}

#[test]
fn baci_counts_in_thousands_and_numbers_some_countries_otherwise() {
    let path = fixture("baci/BACI_HS12_Y2018_V209901.csv");
    let known = only(&path).recognition().unwrap().clone();
    assert_eq!((known.product, known.edition.as_str()), ("baci", "V209901"));
    assert_eq!(known.description, "BACI: trade between countries by hs-2012 product, 2018");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "mex|usa|870399|hs-2012|export|2018|1250500.0|30100.0|observed|USD|2",
            "usa|twn|010199|hs-2012|export|2018|250.0||observed|USD|3",
            "fra|che|870399|hs-2012|export|2018|3000.0|1000.0|observed|USD|4",
            "nor|ind|870399|hs-2012|export|2018|4000.0|1000.0|observed|USD|5",
            "mex|can|870399|hs-2012|export|2018||1000.0|missing|USD|10",
        ]
    );
    let union = "trade of a former union or a group, which is no country";
    assert_eq!(report.skipped.get(union), Some(&1));
    assert_eq!(rejects(&kept), [(7, "j"), (8, "k"), (9, "v")]);
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read(&path).unwrap();
    let error = try_load(&write(folder.path(), "trade_2018.csv", &text)).err().unwrap();
    assert!(matches!(error, SourceError::NoEdition { .. }), "{error}");
    let other = write(folder.path(), "letters.csv", "t,i,j,k,v,q\na,b,c,d,e,f\n");
    assert!(matches!(only(&other).verdict, Verdict::Unknown(_)));
}

#[test]
fn comtrade_gives_whole_flows_of_goods_in_a_year() {
    let path = fixture("comtrade/api.csv");
    assert_eq!(only(&path).recognition().unwrap().edition, "2018");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "mex|world|870399|hs-2017|export|2018|1200.5||observed|USD|2",
            "mex|usa|01|hs-2017|import|2018|300.0||observed|USD|3",
            "usa|twn|0101|hs-2012|export|2018|||missing|USD|4",
        ]
    );
    let skipped: Vec<_> = report.skipped.iter().map(|(reason, n)| (reason.as_str(), *n)).collect();
    assert_eq!(
        skipped,
        [
            ("part of a flow by second partner, customs procedure or mode of transport", 1),
            ("product of another classification than the Harmonized System", 1),
            ("re-exports and re-imports, which are in exports and imports", 1),
            ("total of all products", 1),
            ("trade of a group, which is no country", 1),
            ("trade of a month", 1),
            ("trade with a group, or with no country that is named", 1),
        ]
    );
    assert_eq!(
        rejects(&kept),
        [
            (12, "flowCode"),
            (13, "reporterISO"),
            (14, "classificationCode"),
            (15, "cmdCode"),
            (16, "primaryValue"),
        ]
    );
}

#[test]
fn comtrade_of_the_former_site_and_in_bulk_has_other_columns() {
    let (report, kept) = load(&fixture("comtrade/former_site.csv"));
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "mex|world|87|hs-2012|export|2014|1200.0|30.5|observed|USD|2",
            "mex|twn|87|hs-2012|import|2014|40.0||observed|USD|3",
        ]
    );
    assert_eq!(report.skipped.values().sum::<u64>(), 3, "a re-import, a total and a month");
    assert_eq!(rejects(&kept), [(7, "Partner Code")]);
    let (report, kept) = load(&fixture("comtrade/bulk.txt"));
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        ["che|world|870399|hs-2017|import|2018|12.5||observed|USD|2"]
    );
    assert_eq!(report.skipped.values().sum::<u64>(), 1, "a part by second partner");
}

/// Every layout of trade, made long enough for several blocks of an archive, loads nothing where the archive is cut.
#[test]
fn a_cut_archive_of_any_layout_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let products = [
        "us_import_products",
        "census_countries",
        "canada_import_products",
        "us_chapter_trade",
        "us_import_industries",
        "baci",
        "comtrade",
    ];
    let mut layouts = 0;
    for product in products {
        for path in files_below(&fixture(product)) {
            let path = path.unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let (header, rows) = text.split_once('\n').unwrap();
            let mut whole = GzEncoder::new(Vec::new(), Compression::none());
            writeln!(whole, "{header}\n{}", rows.repeat(1 + 200_000 / rows.len())).unwrap();
            let whole = whole.finish().unwrap();
            let name = format!("{}.gz", path.file_name().unwrap().to_string_lossy());
            let (report, _) = load(&write(folder.path(), &name, &whole));
            assert!(report.rows > 500, "{name}");
            let cut = write(folder.path(), &name, &whole[..whole.len() * 3 / 4]);
            assert_eq!(only(&cut).recognition().unwrap().product, product);
            let error = try_load(&cut).err().unwrap();
            assert!(matches!(error, SourceError::Archive { .. }), "{name}: {error}");
            layouts += 1;
        }
    }
    assert_eq!(layouts, 10);
}
