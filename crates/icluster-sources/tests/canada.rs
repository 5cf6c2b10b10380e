//! Canadian readers: layouts without a real file as fixtures, and the real files where they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fixture, load, numbers, only, real, write};
use icluster_tables::{Reject, Table};

fn where_and_what(reject: &Reject) -> (u64, &str, &str) {
    (reject.line, reject.column.as_str(), reject.found.as_str())
}

#[test]
fn business_counts_give_size_classes_and_bounds_of_jobs() {
    let path = fixture("statcan_table/business_counts_2023-12.csv");
    assert_eq!(only(&path).recognition().unwrap().title, "Canadian Business Counts");
    let (report, kept) = load(&path);
    let columns = [
        "region",
        "industry",
        "classification",
        "size_low",
        "size_high",
        "establishments",
        "status",
    ];
    assert_eq!(
        kept.lines(Table::SizeClass, &columns),
        [
            "ca:division:3520|3363|naics-ca-2022|1|4|10.0|observed",
            "ca:division:3520|3363|naics-ca-2022|5|9|0.0|observed",
            "ca:division:3520|3363|naics-ca-2022|100|199|3.0|observed",
            "ca:province:35|3363|naics-ca-2022|1|4|12.0|observed",
            "ca:province:35|3363|naics-ca-2022|500||8.0|observed",
            "ca:province:60|336370|naics-ca-2022|1|4|0.0|observed",
            "ca:province:62|336370|naics-ca-2022|1|4||missing",
        ]
    );
    let columns = [
        "region",
        "industry",
        "year",
        "establishments",
        "jobs",
        "jobs_status",
        "jobs_low",
        "jobs_high",
    ];
    assert_eq!(
        kept.lines(Table::Employment, &columns),
        [
            "ca|total|2023|33.0||missing|33.0|",
            "ca:division:3520|3363|2023|13.0||missing|310.0|637.0",
            "ca:province:35|3363|2023|20.0||missing|4012.0|",
            "ca:province:60|336370|2023|0.0||missing|0.0|0.0",
            "ca:province:62|336370|2023|||missing|0.0|",
        ]
    );
    let rejects: Vec<_> = kept.rejects.iter().map(where_and_what).collect();
    assert_eq!(
        rejects,
        [(17, "Employment size", "many employees"), (18, "DGUID", "ON"), (19, "VALUE", "")]
    );
    assert_eq!(report.skipped["businesses without employees"], 1);
    assert_eq!(report.skipped["place of a kind that is not mapped"], 1);
    assert_eq!(report.skipped["grouping without a NAICS code"], 1);
}

#[test]
fn a_table_of_divisions_keeps_suppressed_missing_and_zero_apart() {
    let (report, kept) = load(&fixture("statcan_table/division_jobs_2021.csv"));
    let columns = ["region", "industry", "classification", "year", "jobs", "jobs_status", "line"];
    assert_eq!(
        kept.lines(Table::Employment, &columns),
        [
            "ca:division:3537|21|naics-ca-2017|2021|0.0|observed|7",
            "ca:division:3537|22|naics-ca-2017|2021||suppressed|5",
            "ca:division:3537|23|naics-ca-2017|2021||missing|6",
            "ca:division:3537|31-33|naics-ca-2017|2021|32500.0|observed|3",
            "ca:division:3537|total|naics-ca-2017|2021|150500.0|observed|2",
        ]
    );
    assert_eq!(report.suppressed, 1);
    assert_eq!(report.skipped["part of another dimension"], 1);
}

#[test]
fn a_month_becomes_a_year_only_with_the_other_eleven() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::from(
        "REF_DATE,GEO,DGUID,Type of employee,North American Industry Classification System (NAICS),\
         UOM,UOM_ID,SCALAR_FACTOR,SCALAR_ID,VECTOR,COORDINATE,VALUE,STATUS,SYMBOL,TERMINATED,DECIMALS\n",
    );
    let mut month = |date: &str, industry: &str, value: &str, status: &str| {
        table.push_str(&format!(
            "{date},Ontario,2021A000235,All employees,{industry},Persons,249,units,0,v1,1.1.1,{value},{status},,,0\n"
        ));
    };
    for n in 1..=12 {
        let date = format!("2022-{n:02}");
        month(&date, "Manufacturing [31-33]", &(n * 10).to_string(), "A");
        let (value, status) = if n == 1 { ("", "x") } else { ("24", "B") };
        month(&date, "\"Utilities [22,221]\"", value, status);
        month(&date, "Construction [23]", "", if n == 1 { "x" } else { "F" });
        month(&date, "Goods producing industries [11-33N]", "1", "A");
    }
    month("2023-01", "Manufacturing [31-33]", "1000", "A");
    let (report, kept) = load(&write(folder.path(), "a.csv", table));
    assert_eq!(
        kept.lines(Table::Employment, &["industry", "year", "jobs", "jobs_status"]),
        ["22|2022|24.0|modelled", "23|2022||suppressed", "31-33|2022|65.0|observed"]
    );
    assert_eq!(report.skipped["year not covered in full"], 1);
    assert_eq!(report.skipped["grouping without a NAICS code"], 12);
}

/// Statistics Canada, table 14-10-0201: all payroll jobs, January to December 2018.
#[test]
fn the_real_payroll_table_averages_its_months() {
    let Some(path) = real("ca/employment/1410020101_databaseLoadingData.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    assert_eq!(
        report.years.iter().copied().collect::<Vec<_>>(),
        [2018, 2019, 2020, 2021, 2022, 2023]
    );
    let rows = kept.rows(Table::Employment, &["region", "industry", "year", "jobs", "jobs_status"]);
    let of = |region: &str, industry: &str, year: &str| {
        let row = rows.iter().find(|r| r[0] == region && r[1] == industry && r[2] == year);
        row.map(|row| (row[3].clone(), row[4].clone())).unwrap()
    };
    let (total, status) = of("ca", "total", "2018");
    // The twelve published months add up to 200,016,400; January 2018 is 16,174,902.
    assert_eq!(status, "observed");
    assert!((total.parse::<f64>().unwrap() - 200_016_400.0 / 12.0).abs() < 1e-6, "{total}");
    let industries: std::collections::BTreeSet<_> =
        rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(industries.len(), 18, "17 sectors and the total: {industries:?}");
    assert!(industries.contains("31-33") && !industries.contains("11"), "{industries:?}");
    let provinces: std::collections::BTreeSet<_> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(provinces.len(), 14);
    assert!(rows.iter().any(|row| row[4] == "suppressed" && row[3].is_empty()));
    assert!(
        rows.iter().all(|row| (row[4] == "suppressed" || row[4] == "missing") == row[3].is_empty())
    );
}

/// January 2018 alone, as a yearly table would print it, comes through unchanged.
#[test]
fn the_real_first_month_is_the_published_figure() {
    let Some(path) = real("ca/employment/1410020101_databaseLoadingData.csv.gz") else { return };
    let folder = tempfile::tempdir().unwrap();
    let bytes = icluster_sources::Input::open(&path).unwrap().remove(0).all_bytes().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<String> =
        text.lines().take(2).map(|line| line.replace("2018-01", "2018")).collect();
    let (_, kept) = load(&write(folder.path(), "january.csv", lines.join("\n")));
    assert_eq!(
        kept.lines(Table::Employment, &["region", "industry", "jobs"]),
        ["ca|total|16174902.0"]
    );
}

#[test]
fn the_french_structure_file_gives_french_titles_and_its_codes_the_edition() {
    let (_, kept) = load(&fixture("statcan_naics/structure_2022_fra.csv"));
    assert_eq!(
        kept.lines(Table::ClassificationItem, &["classification", "code", "title_en", "title_fr"]),
        [
            "naics-ca-2022|21114||Extraction de sables bitumineux",
            "naics-ca-2022|31-33||Fabrication",
            "naics-ca-2022|336||Fabrication de matériel de transport",
            "naics-ca-2022|3363||Fabrication de pièces pour véhicules automobiles",
            "naics-ca-2022|455||Détaillants de marchandises diverses",
        ]
    );
    assert_eq!(
        kept.rejects.iter().map(where_and_what).collect::<Vec<_>>(),
        [(7, "Code", "3363x1")]
    );
}

/// Statistics Canada, NAICS Canada 2017: 20 sectors, 102 subsectors, 322 groups, 708 industries, 923 classes.
#[test]
fn the_real_structure_file_has_all_codes() {
    let Some(path) = real("ca/NAICS-SCIAN-2017-Structure-V1-eng.csv") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    let items = kept.rows(Table::ClassificationItem, &["classification", "code", "title_en"]);
    assert_eq!(items.len(), 20 + 102 + 322 + 708 + 923);
    assert!(items.iter().all(|item| item[0] == "naics-ca-2017"));
    assert!(items.iter().any(|item| item[1] == "3361" && item[2] == "Motor vehicle manufacturing"));
}

/// Statistics Canada, Census of Population 2021: 36,991,981 inhabitants.
#[test]
fn the_real_census_geography_has_all_places_and_people() {
    for (name, level, places, unknown) in
        [("cd_2021", "ca:division", 293, 0), ("csd_2021", "ca:subdivision", 5161, 63)]
    {
        let Some(path) = real(&format!("ca/geo/{name}.geojson.gz")) else { return };
        let (report, kept) = load(&path);
        assert_eq!(report.loaded[&Table::Region], places, "{name}");
        assert_eq!(report.loaded[&Table::Boundary], places, "{name}: {:?}", report.skipped);
        assert_eq!(report.rejected, 0, "{name}: {:?}", kept.rejects);
        let population: f64 =
            kept.of(Table::Indicator).flat_map(|b| numbers(b, "value")).flatten().sum();
        assert_eq!(population, 36_991_981.0, "{name}");
        let lines = kept.rows(Table::Indicator, &["value", "status", "year"]);
        let missing = lines.iter().filter(|l| l[1] == "missing" && l[0].is_empty()).count();
        assert_eq!(missing, unknown, "{name}: no count is not a count of zero");
        assert!(lines.iter().all(|line| line[2] == "2021"));
        let levels = kept.lines(Table::Region, &["level"]);
        assert!(levels.iter().all(|found| found == level), "{name}");
    }
    let Some(path) = real("ca/geo/cd_2021.geojson.gz") else { return };
    let (_, kept) = load(&path);
    let names = kept.lines(Table::Region, &["region", "parent", "name"]);
    assert!(names.contains(&"ca:division:1001|ca:province:10|Division No. 1".to_owned()));
    assert!(names.contains(&"ca:division:3520|ca:province:35|Toronto".to_owned()));
}
