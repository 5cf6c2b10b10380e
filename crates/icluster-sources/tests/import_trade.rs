//! Imports and exports of the United States and Canada by product, chapter and industry, and the codes of partners.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Kept, fixture, load, real, try_load};
use icluster_sources::{ReadReport, SourceError};
use icluster_tables::Table;
use std::collections::{BTreeMap, BTreeSet};

const ROW: [&str; 9] = [
    "reporter",
    "partner",
    "product",
    "classification",
    "flow",
    "year",
    "value",
    "status",
    "currency",
];

/// Lines and columns of what was rejected.
fn rejects(kept: &Kept) -> Vec<(u64, &str)> {
    kept.rejects.iter().map(|reject| (reject.line, reject.column.as_str())).collect()
}

/// Reasons and numbers of what was left out.
fn skipped(report: &ReadReport) -> Vec<(&str, u64)> {
    report.skipped.iter().map(|(reason, count)| (reason.as_str(), *count)).collect()
}

/// Sums of values in billions, by the columns asked for.
fn billions(kept: &Kept, by: &[&str]) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for row in kept.rows(Table::Trade, &[by, &["value"]].concat()) {
        let (value, key) = row.split_last().unwrap();
        *sums.entry(key.join("|")).or_default() += value.parse::<f64>().unwrap_or(0.0) / 1e9;
    }
    sums
}

fn assert_near(sums: &BTreeMap<String, f64>, published: &[(&str, f64)]) {
    for (key, expected) in published {
        let found = sums.get(*key).copied().unwrap_or(f64::NAN);
        assert!((found - expected).abs() < 0.05, "{key}: {found}, published {expected}");
    }
}

#[test]
fn us_imports_keep_ten_digits_and_the_bureaus_codes_of_countries() {
    let (report, kept) = load(&fixture("us_import_products/us_imports_2019_hs10_country.csv"));
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "usa|census-2010|0101990010|hts|import|2019|1200.0|observed|USD",
            "usa|census-1220|0101990010|hts|import|2019|0.0|observed|USD",
            "usa|census-5700|8703990020|hts|import|2019||missing|USD",
            "usa|census-5880|8703990020|hts|import|2019|31.5|observed|USD",
        ]
    );
    assert_eq!(
        skipped(&report),
        [("trade of a group of countries, which have rows of their own", 1)]
    );
    assert_eq!(rejects(&kept), [(6, "cty_code"), (7, "hs10"), (8, "imports")]);
    assert_eq!((report.rows, report.rejected), (8, 3));
}

#[test]
fn calculated_duty_is_a_flow_of_its_own() {
    let (report, kept) = load(&fixture("us_import_products/us_imports_2019_hs10_with_duty.csv"));
    assert_eq!(
        kept.lines(Table::Trade, &[&ROW[..], &["line"]].concat()),
        [
            "usa|census-2010|0101990010|hts|import|2019|1200.0|observed|USD|3",
            "usa|census-2010|0101990010|hts|import_duty|2019|12.0|observed|USD|3",
            "usa|census-5700|8703990020|hts|import|2019|500.0|observed|USD|4",
            "usa|census-5700|8703990020|hts|import_duty|2019||missing|USD|4",
            "usa|census-5880|9802990000|hts|import|2019|7.0|observed|USD|7",
            "usa|census-5880|9802990000|hts|import_duty|2019|0.0|observed|USD|7",
        ]
    );
    assert_eq!(rejects(&kept), [(5, "imports_usd"), (6, "calculated_duty_usd")]);
    assert_eq!(report.skipped.values().sum::<u64>(), 1, "the European Union");
}

#[test]
fn layouts_without_a_year_need_one_in_the_name() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "us_import_products/us_imports_2019_hs10_country.csv",
        "us_import_products/us_imports_2019_hs10_with_duty.csv",
        "canada_import_products/canada_imports_2018_hs6_country.csv",
    ] {
        let copy = folder.path().join("imports.csv");
        std::fs::copy(fixture(name), &copy).unwrap();
        let error = try_load(&copy).err().unwrap();
        assert!(matches!(error, SourceError::NoYear { .. }), "{name}: {error}");
    }
}

#[test]
fn several_codes_of_the_bureau_may_lead_to_one_country() {
    let (report, kept) = load(&fixture("census_countries/codes.csv"));
    let columns =
        ["from_classification", "from_code", "to_classification", "to_code", "weight", "basis"];
    assert_eq!(
        kept.lines(Table::Concordance, &columns),
        [
            "census-country|2010|iso-3166-1|mex|1.0|Census Bureau",
            "census-country|5082|iso-3166-1|isr|1.0|Census Bureau",
            "census-country|5081|iso-3166-1|isr|1.0|Census Bureau",
        ]
    );
    assert_eq!(skipped(&report), [("country without a code of the Census Bureau", 1)]);
    assert_eq!(rejects(&kept), [(6, "CTY_CODE"), (7, "ISO3")]);
}

#[test]
fn canadian_imports_are_in_the_edition_of_their_year() {
    let (report, kept) =
        load(&fixture("canada_import_products/canada_imports_2018_hs6_country.csv"));
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "can|mex|010199|hs-2017|import|2018|300.0|observed|CAD",
            "can|usa|870399|hs-2017|import|2018|4500.5|observed|CAD",
            "can|usa|980100|hs-2017|import|2018|12.0|observed|CAD",
            "can|chn|870399|hs-2017|import|2018||missing|CAD",
        ]
    );
    assert_eq!(rejects(&kept), [(6, "country_iso2"), (7, "hs6"), (8, "value_cad")]);
    assert_eq!(report.skipped.len(), 0);
}

/// Of 2017 one chapter has seven months and another twelve: the year is whole. Of 2018 none has.
#[test]
fn chapters_are_read_for_whole_years() {
    let (report, kept) = load(&fixture("us_chapter_trade/chapters.csv"));
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "usa|can|01|hs-2012|export|2016|160.0|observed|USD",
            "usa|mex|01|hs-2012|import|2016|90.0|observed|USD",
            "usa|world|43|hs-2017|import|2017|8.0|observed|USD",
            "usa|world|87|hs-2017|import|2017|800.0|observed|USD",
        ]
    );
    assert_eq!(skipped(&report), [("year of fewer than twelve months", 1)]);
    let expected = [(7, "flow"), (8, "partner"), (9, "hs2"), (10, "value_usd"), (11, "months")];
    assert_eq!(rejects(&kept), expected);
    assert_eq!(report.rows, 10, "looking for whole years counts no row twice");
}

#[test]
fn industries_come_with_duty_and_partners_by_their_names() {
    let (report, kept) = load(&fixture("us_import_industries/industries.csv"));
    assert_eq!(
        kept.lines(Table::Trade, &ROW),
        [
            "usa|world|total|naics-2012|import|2016|1000.0|observed|USD",
            "usa|world|total|naics-2012|import_duty|2016|10.0|observed|USD",
            "usa|kor|336|naics-2012|import|2016|400.0|observed|USD",
            "usa|kor|336|naics-2012|import_duty|2016|4.0|observed|USD",
            "usa|mex|211|naics-2012|import|2016|30.0|observed|USD",
            "usa|mex|211|naics-2012|import_duty|2016||missing|USD",
        ]
    );
    assert_eq!(
        skipped(&report),
        [
            ("trade of a group of countries, which have rows of their own", 1),
            ("year of fewer than twelve months", 1),
        ]
    );
    let expected = [(7, "CTY_NAME"), (8, "NAICS"), (9, "imports"), (10, "duty"), (11, "months")];
    assert_eq!(rejects(&kept), expected);
}

/// The README of the data: 334,728 rows, USD 3,123.8 billion. The table with duty has special provisions (98, 99) beside the same values.
#[test]
fn real_us_imports_of_2024() {
    let Some(path) = real("us/trade/us_imports_2024_hs10_country.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected, report.skipped.len()), (334_728, 0, 0));
    assert_eq!(report.loaded.get(&Table::Trade), Some(&334_728));
    let years: Vec<_> = report.years.iter().copied().collect();
    assert_eq!(years, [2024]);
    let published = [("census-2010", 491.6), ("census-1220", 392.5), ("census-5700", 418.0)];
    assert_near(&billions(&kept, &["partner"]), &published);
    assert_near(
        &billions(&kept, &["reporter", "flow", "classification"]),
        &[("usa|import|hts", 3_123.8)],
    );
    let (report, with_duty) =
        load(&real("us/trade/us_imports_2024_hs10_51partners_with_duty.csv.gz").unwrap());
    assert_eq!((report.rows, report.rejected), (209_616, 0));
    assert_eq!(report.skipped.values().sum::<u64>(), 15_777, "the European Union");
    assert_eq!(report.loaded.get(&Table::Trade), Some(&(2 * (209_616 - 15_777))));
    let duties = billions(&with_duty, &["partner", "flow"]);
    assert_near(&duties, &[("census-5700|import_duty", 46.66), ("census-2010|import_duty", 1.25)]);
    let cells = |kept: &Kept| -> BTreeMap<(String, String), String> {
        let rows = kept.rows(Table::Trade, &["partner", "product", "flow", "value"]);
        let imports = rows.into_iter().filter(|row| row[2] == "import");
        imports.map(|row| ((row[0].clone(), row[1].clone()), row[3].clone())).collect()
    };
    let (all, some) = (cells(&kept), cells(&with_duty));
    let goods = some.iter().filter(|((_, product), _)| product.as_str() < "98");
    let mut same = 0;
    for (cell, value) in goods {
        assert_eq!(all.get(cell), Some(value), "{cell:?}");
        same += 1;
    }
    assert_eq!(same, 192_151);
}

#[test]
fn real_codes_of_countries_lead_from_almost_all_imports_to_iso() {
    let Some(path) = real("us/trade/census_country_mapping.csv") else { return };
    let mut pairs = BTreeSet::new();
    for (path, rows) in [(path, 223), (real("concordances/census_to_iso3.csv").unwrap(), 189)] {
        let (report, kept) = load(&path);
        assert_eq!(report.rejected, 0);
        let read: BTreeSet<_> =
            kept.lines(Table::Concordance, &["from_code", "to_code"]).into_iter().collect();
        assert_eq!(read.len(), rows, "{}", path.display());
        pairs.extend(read);
    }
    assert!(pairs.contains("2010|mex") && pairs.contains("1220|can"));
    let codes: BTreeSet<&str> = pairs.iter().filter_map(|pair| pair.split('|').next()).collect();
    assert_eq!(codes.len(), pairs.len(), "the lists agree");
    let (_, kept) = load(&real("us/trade/us_imports_2024_hs10_country.csv.gz").unwrap());
    let imports = billions(&kept, &["partner"]);
    let known = |partner: &str| codes.contains(partner.trim_start_matches("census-"));
    let unknown: f64 = imports.iter().filter(|(p, _)| !known(p)).map(|(_, value)| value).sum();
    assert!(unknown < 1.0, "{unknown} billion are of no known country");
}

/// The README of the data: CAD 611.8 billion in 2021, of the United States 299.8, China 86.1, Mexico 33.9.
#[test]
fn real_canadian_imports() {
    for (year, edition, total) in
        [(2016, "hs-2012", 529.3), (2019, "hs-2017", 597.3), (2021, "hs-2017", 611.8)]
    {
        let name = format!("ca/trade/canada_imports_{year}_hs6_country.csv.gz");
        let Some(path) = real(&name) else { return };
        let (report, kept) = load(&path);
        assert_eq!((report.rejected, report.skipped.len()), (0, 0), "{name}");
        let all = billions(&kept, &["reporter", "flow", "classification", "year", "currency"]);
        assert_near(&all, &[(&format!("can|import|{edition}|{year}|CAD"), total)]);
        if year == 2021 {
            let published = [("usa", 299.8), ("chn", 86.1), ("mex", 33.9)];
            assert_near(&billions(&kept, &["partner"]), &published);
        }
    }
}

/// What chapters add up to is what industries add up to, but for revisions from 2018; 2020 ends in October, 2025 in November.
#[test]
fn real_chapters_and_industries_add_up() {
    let Some(path) = real("us/trade/us_hs2_mex_can_annual_2013_2020.csv") else { return };
    let (report, chapters) = load(&path);
    assert_eq!((report.rows, report.rejected), (3_120, 0));
    assert_eq!(skipped(&report), [("year of fewer than twelve months", 390)]);
    assert_eq!(report.years, (2013..=2019).collect::<BTreeSet<i32>>());
    let chapters = billions(&chapters, &["partner", "flow", "year"]);
    assert_near(&chapters, &[("mex|export|2019", 256.57), ("can|import|2014", 348.50)]);
    let (report, industries) =
        load(&real("us/trade/us_imports_naics3_annual_2013_2025.csv").unwrap());
    assert_eq!((report.rows, report.rejected), (4_169, 0));
    assert_eq!(skipped(&report), [("year of fewer than twelve months", 324)]);
    assert_eq!(report.years, (2013..=2024).collect::<BTreeSet<i32>>());
    let totals = billions(&industries, &["product", "partner", "flow", "year"]);
    assert_near(
        &totals,
        &[("total|world|import|2024", 3_251.19), ("total|kor|import|2013", 62.12)],
    );
    for (partner, year) in
        ["mex", "can"].into_iter().flat_map(|p| (2013..=2019).map(move |y| (p, y)))
    {
        let key = format!("{partner}|import|{year}");
        let ratio = totals[&format!("total|{key}")] / chapters[&key];
        let revised = if year < 2018 { 1e-9 } else { 0.006 };
        assert!((ratio - 1.0).abs() < revised, "{key}: {ratio}");
    }
    let all: BTreeSet<_> = industries.lines(Table::Trade, &["partner"]).into_iter().collect();
    let partners = ["can", "chn", "deu", "ind", "jpn", "kor", "mex", "twn", "vnm", "world"];
    assert!(all.iter().eq(partners), "{all:?}");
    let (mut whole, mut parts) = (BTreeMap::new(), BTreeMap::new());
    for row in industries.rows(Table::Trade, &["product", "partner", "flow", "year", "value"]) {
        let sums = if row[0] == "total" { &mut whole } else { &mut parts };
        *sums.entry(row[1..4].join("|")).or_insert(0.0) += row[4].parse::<f64>().unwrap();
    }
    assert_eq!(whole.len(), 10 * 12 * 2);
    for (key, whole) in whole {
        assert!((parts[&key] - whole).abs() < 10.0, "{key}: {} of {whole}", parts[&key]);
    }
}
