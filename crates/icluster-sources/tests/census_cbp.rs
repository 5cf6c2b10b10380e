//! County Business Patterns in its layouts, with invented numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fixture, load, only, try_load, write};
use icluster_sources::SourceError;
use icluster_tables::Table;

const CELL: [&str; 12] = [
    "region",
    "industry",
    "classification",
    "ownership",
    "year",
    "establishments",
    "jobs",
    "jobs_status",
    "jobs_low",
    "jobs_high",
    "wages",
    "wages_status",
];
const SIZE: [&str; 6] = ["industry", "size_low", "size_high", "establishments", "status", "line"];

#[test]
fn flags_of_the_early_layout_bound_withheld_jobs() {
    let path = fixture("census_cbp/cbp16co.txt");
    let what = only(&path).recognition().unwrap().clone();
    assert_eq!((what.product, what.edition.as_str()), ("census_cbp", "2016"));
    let (report, kept) = load(&path);
    assert_eq!(
        kept.lines(Table::Employment, &CELL),
        [
            "us:county:01001|10|naics-2012|private|2016|850.0|10790.0|observed|||300100000.0|observed",
            "us:county:01001|31-33|naics-2012|private|2016|30.0|1500.0|observed|||64000000.0|observed",
            // B is 20-99; five of 1-4 and two of 5-9 hold 15 to 38.
            "us:county:01001|113|naics-2012|private|2016|7.0||suppressed|20.0|38.0||suppressed",
            // C is 100-249; two of 5-9 and two of 20-49 hold 50 to 116.
            "us:county:01001|1131|naics-2012|private|2016|4.0||suppressed|100.0|116.0||suppressed",
            "us:county:01001|336111|naics-2012|private|2016|1.0||suppressed|100000.0|||suppressed",
            "us:county:01999|10|naics-2012|private|2016|3.0|12.0|observed|||400000.0|observed",
        ]
    );
    let sizes = kept.lines(Table::SizeClass, &SIZE);
    assert!(sizes.contains(&"10|1|4|420.0|observed|2".to_owned()), "{sizes:?}");
    assert!(sizes.contains(&"10|1000|1499|1.0|observed|2".to_owned()), "{sizes:?}");
    assert!(sizes.contains(&"336111|5000||1.0|observed|6".to_owned()), "{sizes:?}");
    // A class without establishments has no row, and 1,000 and more is not counted twice.
    assert_eq!(sizes.iter().filter(|row| row.starts_with("336111|")).count(), 1);
    assert_eq!((report.rows, report.suppressed, report.rejected), (6, 3, 0));
}

#[test]
fn the_later_layout_has_noise_flags_and_withheld_classes() {
    let (_, kept) = load(&fixture("census_cbp/cbp19co.txt"));
    assert_eq!(
        kept.lines(Table::Employment, &CELL),
        [
            "us:county:01001|10|naics-2017|private|2019|860.0|11100.0|observed|||330200000.0|observed",
            "us:county:01001|11|naics-2017|private|2019|7.0|70.0|observed||||suppressed",
        ]
    );
    let sizes = kept.lines(Table::SizeClass, &SIZE);
    assert!(sizes.contains(&"10|500|999||suppressed|2".to_owned()), "{sizes:?}");
    // The split of the largest class is withheld, its sum is not.
    assert!(sizes.contains(&"10|1000||4.0|observed|2".to_owned()), "{sizes:?}");
    assert!(!sizes.iter().any(|row| row.starts_with("10|1000|1499")), "{sizes:?}");
    let (_, metro) = load(&fixture("census_cbp/cbp19msa.txt"));
    let rows = metro.lines(Table::Employment, &["region", "industry", "jobs"]);
    assert_eq!(rows, ["us:cbsa:10180|44-45|9100.0"]);
}

#[test]
fn state_files_count_all_legal_forms_once() {
    let (report, kept) = load(&fixture("census_cbp/cbp16st.txt"));
    assert_eq!(
        kept.lines(Table::Employment, &["region", "industry", "jobs", "jobs_low", "jobs_high"]),
        ["us:state:01|10|1600000.0||", "us:state:01|48-49||30.0|68.0"]
    );
    assert_eq!(report.skipped.get("by legal form of organisation"), Some(&1));
}

#[test]
fn bad_flags_and_codes_are_rejected_and_a_year_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(fixture("census_cbp/cbp16co.txt")).unwrap();
    let broken =
        text.replace("\"113///\",\"B\"", "\"113///\",\"D\"").replace("\"31----\"", "\"3-1---\"");
    let (report, kept) = load(&write(folder.path(), "cbp16co.txt", &broken));
    let rejects: Vec<_> =
        kept.rejects.iter().map(|r| format!("{} {} {}", r.line, r.column, r.found)).collect();
    assert_eq!(rejects, ["3 naics 3-1---", "4 empflag D"]);
    assert_eq!((report.rejected, kept.lines(Table::Employment, &["line"]).len()), (2, 4));
    let error = try_load(&write(folder.path(), "counties.txt", &text)).err().expect("no year");
    assert!(matches!(error, SourceError::NoYear { .. }), "{error}");
}
