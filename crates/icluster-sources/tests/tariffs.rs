//! Tariffs of the United States: invented tables with broken lines in each layout, and the real ones against counts taken apart from the reader.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, fixture, load, only, real, try_load, write};
use icluster_sources::SourceError;
use icluster_tables::{Reject, Table};
use std::collections::BTreeMap;

const COLUMNS: [&str; 8] =
    ["product", "origin", "measure", "year", "valid_from", "rate", "detail", "line"];

fn where_and_what(reject: &Reject) -> (u64, &str, &str) {
    (reject.line, &reject.column, &reject.found)
}

fn rejects(kept: &Kept) -> Vec<(u64, &str, &str)> {
    kept.rejects.iter().map(where_and_what).collect()
}

#[test]
fn a_rate_that_is_no_fraction_of_the_value_stays_null_and_is_kept_as_printed() {
    let path = fixture("us_tariffs/mfn_2025.csv");
    let known = only(&path).recognition().unwrap().clone();
    assert_eq!((known.product, known.edition.as_str()), ("us_tariffs", "2025"));
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Tariff, &COLUMNS),
        [
            "01000010|world|mfn|2025||0.0||2",
            "01000020|world|mfn|2025||0.068||3",
            "02000010|world|mfn|2025|||1.5¢/kg|4",
            "02000020|world|mfn|2025|||$1.104/kg + 14.9%|5",
            "02000030|world|mfn|2025|||6.5% on the entire set|6",
            "24000010|world|mfn|2025||3.5||7",
        ]
    );
    assert_eq!(
        rejects(&kept),
        [
            (8, "hs8", "2400001"),
            (9, "mfn_rate", "0.68"),
            (10, "mfn_rate", "0.1"),
            (11, "mfn_rate", ""),
            (12, "rate_type", "none"),
            (13, "rate_raw", ""),
        ]
    );
    assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [2025]);
    let rows = kept.lines(Table::Tariff, &["reporter", "classification"]);
    assert!(rows.iter().all(|row| row == "usa|hts"));
}

#[test]
fn lists_name_the_heading_and_the_list_and_no_year() {
    let (report, kept) = load(&fixture("us_tariffs/section_301.csv"));
    assert_eq!(
        kept.lines(Table::Tariff, &COLUMNS),
        [
            "01000010|chn|section_301||||9903.88.15, list 4A|2",
            "01000010|chn|section_301||||9903.91.01, list invented_25|3",
        ]
    );
    assert_eq!(
        rejects(&kept),
        [
            (4, "hts8", "0100001"),
            (5, "list", ""),
            (6, "ch99_code", "9903.8815"),
            (7, "ch99_code", "8803.88.15"),
        ]
    );
    assert!(report.years.is_empty(), "{:?}", report.years);
    let (_, kept) = load(&fixture("us_tariffs/section_232.csv"));
    assert_eq!(
        kept.lines(Table::Tariff, &COLUMNS),
        [
            "04000010|world|section_232||2025-08-18||9903.85.08, aluminum|2",
            "8400|world|section_232||||9903.81.91, steel|3",
        ]
    );
    assert_eq!(
        rejects(&kept),
        [
            (4, "hts_prefix", "84000"),
            (5, "hts_prefix", "840000x0"),
            (6, "derivative_type", ""),
            (7, "effective_date", "2025-13-18"),
            (8, "effective_date", "18/08/2025"),
        ]
    );
}

#[test]
fn use_of_the_preference_is_a_share_by_partner_and_year() {
    let path = fixture("us_tariffs/usmca_2025.csv");
    let (_, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Tariff, &COLUMNS),
        ["0100000010|can|usmca_use|2025||0.75||2", "0100000010|mex|usmca_use|2025||0.0||3",]
    );
    assert_eq!(
        rejects(&kept),
        [
            (4, "cty_code", "5700"),
            (5, "usmca_share", "1.5"),
            (6, "usmca_share", ""),
            (7, "hts10", "010000002"),
        ]
    );
    // The year stands in the name alone; a month would be taken for it.
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let error = |name: &str| try_load(&write(folder.path(), name, &text)).err().unwrap();
    assert!(matches!(error("shares.csv"), SourceError::NoYear { .. }));
    assert!(matches!(error("shares_2025_01.csv"), SourceError::Layout { .. }));
}

fn by_detail(kept: &Kept) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in kept.rows(Table::Tariff, &["detail"]) {
        *counts.entry(row[0].clone()).or_default() += 1;
    }
    counts
}

/// Counted apart from the reader: rows by kind of rate, the sum of the rates by value, rows by list and heading.
#[test]
fn real_rates_and_lists() {
    let Some(path) = real("tariffs/mfn_rates_2025.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (13_073, 0), "{:?}", kept.rejects);
    let rows = kept.rows(Table::Tariff, &COLUMNS);
    let free = rows.iter().filter(|row| row[5] == "0.0").count();
    let printed = rows.iter().filter(|row| row[5].is_empty() && !row[6].is_empty()).count();
    let by_value: Vec<f64> =
        rows.iter().filter_map(|row| row[5].parse().ok()).filter(|rate| *rate > 0.0).collect();
    assert_eq!((free, by_value.len(), printed), (5825, 5917, 862 + 454 + 15));
    assert!((by_value.iter().sum::<f64>() - 470.7525).abs() < 1e-6);

    let (report, kept) = load(&real("tariffs/s301_product_lists.csv").unwrap());
    assert_eq!((report.rows, report.rejected), (12_223, 0), "{:?}", kept.rejects);
    let lists = by_detail(&kept);
    assert_eq!(lists.len(), 15);
    assert_eq!(
        [
            "9903.88.01, list 1",
            "9903.88.02, list 2",
            "9903.88.03, list 3",
            "9903.88.15, list 4A",
            "9903.88.16, list 4B",
        ]
        .map(|list| lists[list]),
        [860, 287, 6190, 2967, 1519]
    );

    let (report, kept) = load(&real("tariffs/s232_derivative_products.csv").unwrap());
    assert_eq!((report.rows, report.rejected), (568, 0), "{:?}", kept.rejects);
    let dated = kept.rows(Table::Tariff, &COLUMNS);
    assert_eq!(dated.iter().filter(|row| row[4] == "2025-08-18").count(), 474);
    assert_eq!(by_detail(&kept)["9903.81.91, steel"], 357);
}

/// Rows and sums of the shares by partner were taken apart from the reader.
#[test]
fn real_use_of_the_preference() {
    for (year, products, canada, mexico) in
        [(2024, 20_044, 4_998.222_267, 4_845.067_489), (2025, 20_129, 7_447.168_170, 6_362.631_549)]
    {
        let Some(path) = real(&format!("tariffs/usmca_product_shares_{year}.csv.gz")) else {
            return;
        };
        let (report, kept) = load(&path);
        assert_eq!((report.rows, report.rejected), (2 * products, 0), "{:?}", kept.rejects);
        assert_eq!(report.years.iter().copied().collect::<Vec<_>>(), [year]);
        let rows = kept.rows(Table::Tariff, &COLUMNS);
        for (origin, sum) in [("can", canada), ("mex", mexico)] {
            let of: Vec<f64> = rows
                .iter()
                .filter(|row| row[1] == origin)
                .map(|row| row[5].parse().unwrap())
                .collect();
            assert_eq!(of.len() as u64, products, "{origin}");
            assert!((of.iter().sum::<f64>() - sum).abs() < 1e-6, "{origin} {year}");
        }
    }
}
