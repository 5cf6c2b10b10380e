//! Industries, end uses and broad economic categories of goods: small files with broken lines, and the real ones against counts taken apart from the readers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fixture, load, only, real, write};
use icluster_codes::Classification;
use icluster_sources::Verdict;
use icluster_tables::{Reject, Table};
use std::collections::BTreeSet;

const PAIR: [&str; 6] =
    ["from_classification", "from_code", "to_classification", "to_code", "weight", "basis"];
const ITEM: [&str; 3] = ["classification", "code", "title_en"];

fn where_and_what(reject: &Reject) -> (u64, &str, &str) {
    (reject.line, &reject.column, &reject.found)
}

#[test]
fn a_good_has_an_industry_an_end_use_and_a_title() {
    let path = fixture("hts_industries/imports_2022.csv");
    let known = only(&path).recognition().unwrap().clone();
    assert_eq!((known.product, known.edition.as_str()), ("hts_industries", "2022"));
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Concordance, &PAIR),
        [
            "hts|0101000010|naics-2017|112920|1.0|Census Bureau",
            "hts|0901000015|naics-2017|111339|1.0|Census Bureau",
            "hts|1604000020|naics-2017|31171|1.0|Census Bureau",
            "hts|1701000030|naics-2017|31131|1.0|Census Bureau",
            "hts|8471000040|naics-2017|334111|1.0|Census Bureau",
            "hts|0101000010|end-use|00100|1.0|Census Bureau",
            "hts|0901000015|end-use|00000|1.0|Census Bureau",
            "hts|1604000020|end-use|01010|1.0|Census Bureau",
            "hts|1701000030|end-use|00020|1.0|Census Bureau",
            "hts|7204000050|end-use|14200|1.0|Census Bureau",
            "hts|8403000060|end-use|21000|1.0|Census Bureau",
            "hts|8471000040|end-use|21300|1.0|Census Bureau",
        ]
    );
    let titles = kept.lines(Table::ClassificationItem, &ITEM);
    assert_eq!((titles.len(), titles[0].as_str()), (7, "hts|0101000010|INVENTED ANIMALS, LIVE"));
    let skipped: Vec<(&str, u64)> = report.skipped.iter().map(|(k, n)| (k.as_str(), *n)).collect();
    assert_eq!(
        skipped,
        [
            ("NAICS codes of editions other than 2017", 1),
            ("goods of no industry (scrap, used and returned goods)", 1)
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [
            (9, "HS10", "847100004"),
            (10, "end_use", "213001"),
            (11, "naics", "33411"),
            (12, "long_desc", ""),
        ]
    );
}

#[test]
fn pairs_alone_give_industries_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = "hs10,naics\n0101000010,112920\n0102000010,11211X\n9801000010,980000\nx,112920\n";
    let path = write(folder.path(), "pairs.csv", text);
    assert_eq!(only(&path).recognition().unwrap().edition, "");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Concordance, &PAIR),
        [
            "hts|0101000010|naics-2017|112920|1.0|Census Bureau",
            "hts|0102000010|naics-2017|11211|1.0|Census Bureau",
        ]
    );
    assert_eq!(kept.of(Table::ClassificationItem).count(), 0);
    assert_eq!((report.rows, report.rejected, report.skipped.len()), (4, 1, 1));
    let text = text.replace("hs10,naics", "hs10,naics,note");
    let other = only(&write(folder.path(), "other.csv", text));
    assert!(matches!(other.verdict, Verdict::Unknown(_)), "{:?}", other.verdict);
}

/// Counted apart from the reader: rows, rows of 91 to 99, the one code of an older edition, goods of other end uses.
#[test]
fn every_industry_of_the_real_lists_is_in_naics_2017() {
    let Some(path) = real("concordances/census_imp_code_2022.csv.gz") else { return };
    let naics: BTreeSet<&str> =
        Classification::NAICS_2017.titles().into_iter().map(|(code, _)| code).collect();
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (19_758, 0), "{:?}", kept.rejects);
    assert_eq!(report.skipped.values().copied().collect::<Vec<_>>(), [267]);
    let pairs = kept.rows(Table::Concordance, &PAIR);
    assert!(pairs.iter().all(|row| row[0] == "hts" && row[1].len() == 10 && row[4] == "1.0"));
    let of = |classification: &'static str| pairs.iter().filter(move |r| r[2] == classification);
    assert_eq!((of("naics-2017").count(), of("end-use").count()), (19_758 - 267, 19_758));
    assert!(of("naics-2017").all(|row| naics.contains(row[3].as_str())));
    assert_eq!(of("naics-2017").filter(|row| row[3] == "31135").count(), 81);
    assert!(of("end-use").all(|row| row[3].len() == 5));
    let uses = ["0", "1", "2", "3", "4", "5"];
    assert_eq!(
        uses.map(|first| of("end-use").filter(|row| row[3].starts_with(first)).count()),
        [2917, 7564, 3088, 404, 5625, 160]
    );
    assert_eq!(report.loaded[&Table::ClassificationItem], 19_758);

    let (report, kept) = load(&real("concordances/hs10_naics_crosswalk.csv").unwrap());
    assert_eq!((report.rows, report.rejected), (20_780, 0), "{:?}", kept.rejects);
    assert_eq!(report.skipped.values().copied().collect::<Vec<_>>(), [1, 295]);
    let later = kept.rows(Table::Concordance, &PAIR);
    assert_eq!(later.len(), 20_780 - 296);
    assert!(later.iter().all(|row| row[2] == "naics-2017" && naics.contains(row[3].as_str())));
}

#[test]
fn a_category_is_stored_under_its_published_code() {
    let path = fixture("product_uses/hs6_bec4.csv");
    assert_eq!(only(&path).recognition().unwrap().description, "HS 2022 to BEC Rev. 4 concordance");
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Concordance, &PAIR),
        [
            "hs-2022|010129|bec-4|111|1.0|compiled",
            "hs-2022|841911|bec-4|41|1.0|compiled",
            "hs-2022|870120|bec-4|521|1.0|compiled",
            "hs-2022|870899|bec-4|521||compiled",
            "hs-2022|870899|bec-4|53||compiled",
            "hs-2022|930110|bec-4|7|1.0|compiled",
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(8, "HS6_6d", "9301"), (9, "BEC4_3d", "800")]
    );
    assert_eq!(report.rows, 8, "the row of nothing but commas is padding");
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&path).unwrap().replace("HS6_", "HS4_");
    let (_, kept) = load(&write(folder.path(), "older.csv", text));
    assert!(kept.lines(Table::Concordance, &PAIR)[0].starts_with("hs-2012|010129|"));
}

#[test]
fn titles_of_categories_are_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let text = "code,desc\n1,Food and beverages\n100,Food and beverages\n41,Invented capital\n410,Invented capital\n8,No category\n52,\n";
    let (report, kept) = load(&write(folder.path(), "titles.csv", text));
    assert_eq!(
        kept.lines(Table::ClassificationItem, &ITEM),
        ["bec-4|1|Food and beverages", "bec-4|41|Invented capital"]
    );
    assert_eq!(report.skipped.values().copied().collect::<Vec<_>>(), [2]);
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(6, "code", "8"), (7, "desc", "")]
    );
}

/// Pairs, goods and goods of one category only were counted apart from the reader; one row has nothing but commas.
#[test]
fn the_real_categories_all_have_titles() {
    let Some(path) = real("concordances/hs6_bec4.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (5926, 0), "{:?}", kept.rejects);
    let pairs = kept.rows(Table::Concordance, &PAIR);
    let goods: BTreeSet<&str> = pairs.iter().map(|row| row[1].as_str()).collect();
    let whole = pairs.iter().filter(|row| row[4] == "1.0").count();
    assert_eq!((pairs.len(), goods.len(), whole), (5926, 5611, 5468));
    let in_category = |code: &str| pairs.iter().filter(|row| row[3] == code).count();
    assert_eq!(["41", "521", "7"].map(in_category), [702, 77, 37]);
    let (report, kept) = load(&real("concordances/bec4_desc.csv").unwrap());
    assert_eq!((report.rows, report.rejected), (50, 0), "{:?}", kept.rejects);
    let titles = kept.rows(Table::ClassificationItem, &ITEM);
    assert_eq!(titles.len(), 29);
    let titled: BTreeSet<&str> = titles.iter().map(|row| row[1].as_str()).collect();
    assert!(pairs.iter().all(|row| titled.contains(row[3].as_str())));
}
