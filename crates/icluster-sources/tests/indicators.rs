//! Panels of indicators, in the layout of `docs/indicators.md`. All numbers are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{load, only, real};
use icluster_tables::Table;

const ALL: [&str; 10] =
    ["region", "indicator", "cluster", "year", "value", "low", "high", "unit", "status", "source"];

fn panel(content: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anything.csv");
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// The example of the documentation is one that loads.
#[test]
fn the_documented_example_loads_whole() {
    let text = include_str!("../../../docs/indicators.md");
    let example = text.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let (_folder, path) = panel(example);
    assert_eq!(only(&path).recognition().unwrap().product, "indicator_panel");
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0, "{:?}", kept.rejects);
    assert_eq!(
        kept.lines(Table::Indicator, &ALL),
        [
            "us:county:06073|women_owned_firms||2022|21.5|||percent|observed|Invented survey 2022",
            "us:county:06025|women_owned_firms||2022||||percent|suppressed|Invented survey 2022",
            "mx:municipality:02004|women_owned_firms||2022|0.0|||percent|observed|Invented survey 2022",
            "mx:municipality:02004|firm_age|automotive|2022|11.2|9.0|13.9|years|modelled|Invented model",
            "ca:division:3520|port_distance||2022||||km|missing|Invented map",
        ]
    );
}

#[test]
fn rows_that_say_two_things_are_rejected_and_the_rest_loads() {
    let (_folder, path) = panel(
        "region,year,indicator,value,unit,source,lower,upper,status\n\
         us:county:06073,2020,schooling,10,years,Invented,,,\n\
         us:county:6073,2020,schooling,10,years,Invented,,,\n\
         custom:calibaja,2020,schooling,10,years,Invented,,,\n\
         us:county:06073,2020,schooling,11,years,Invented,,,\n\
         us:county:06073,2021,Years of school,11,years,Invented,,,\n\
         us:county:06073,2022,schooling,11,years,Invented,12,13,\n\
         us:county:06073,2023,schooling,11,years,Invented,,,modelled\n\
         us:county:06073,2024,schooling,11,years,Invented,,,suppressed\n\
         us:county:06073,2025,schooling,,years,Invented,,,observed\n\
         us:county:06073,2026,schooling,1,years,,,,\n\
         us:county:06073,2027,schooling,1,years,Invented,0,,\n\
         us:county:06073,2028,schooling,-1.5,years,Invented,-2,-1,modelled\n",
    );
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (12, 10));
    let lines: Vec<_> = kept.rejects.iter().map(|reject| reject.line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert_eq!(kept.lines(Table::Indicator, &["year", "value"]), ["2020|10.0", "2028|-1.5"]);
}

#[test]
fn a_table_with_other_columns_is_another_layout() {
    let (_folder, path) = panel("region,year,indicator,value,unit,source,sex\nus,2020,x,1,y,z,f\n");
    let found = icluster_sources::identify(&path).unwrap();
    let of = |one: &icluster_sources::Identified| one.recognition().map(|what| what.product);
    assert!(found.iter().all(|one| of(one) != Some("indicator_panel")));
}

#[test]
fn the_county_table_gives_schooling_income_and_women_owned_firms() {
    let Some(path) = real("us/county_complete.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (3142, 0));
    let rows = kept.lines(Table::Indicator, &["region", "indicator", "year", "value", "unit"]);
    // Autauga County, Alabama, as OpenIntro's table has it.
    for expected in [
        "us:county:01001|bachelors_degree|2010|21.7|percent of adults",
        "us:county:01001|income_per_head|2019|29819.0|USD",
        "us:county:01001|women_owned_firms|2007|31.7|percent of firms",
        "us:county:01001|broadband|2019|80.6|percent of households",
        "us:county:01001|unemployment_rate|2017|3.86|percent of labour force",
    ] {
        assert!(rows.contains(&expected.to_owned()), "{expected}");
    }
    assert!(!rows.iter().any(|row| row.contains("|unemployment_rate|2019|")));
    // No indicator is given twice for a county and year.
    let keys = kept.lines(Table::Indicator, &["region", "indicator", "year"]);
    let distinct: std::collections::HashSet<_> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len());
}
