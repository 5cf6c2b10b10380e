//! Establishments by size class in the build: what withheld cells are expected to have. All numbers are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/fixture.rs"]
mod fixture;

use arrow::array::{Array, Float64Array, StringArray};
use icluster_atlas::imputed_cells;
use icluster_warehouse::Warehouse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A file of County Business Patterns: 30 counties that publish two industries, and one that withholds both with flag C (100 to 249).
/// Establishments of the first three classes have 2, 6 and 11 jobs.
fn cbp() -> String {
    let mut file = String::from(
        "fipstate,fipscty,naics,empflag,emp_nf,emp,qp1_nf,qp1,ap_nf,ap,est,n1_4,n5_9,n10_19,n20_49,n50_99,\
         n100_249,n250_499,n500_999,n1000,n1000_1,n1000_2,n1000_3,n1000_4\n",
    );
    let mut line = |county: u32, code: &str, withheld: bool, counts: [u32; 3]| {
        let [a, b, c] = counts;
        let jobs = 2 * a + 6 * b + 11 * c;
        let (flag, noise, shown) = if withheld { ("C", "D", 0) } else { ("", "G", jobs) };
        let sum = a + b + c;
        writeln!(
            file,
            "01,{county:03},{code},{flag},{noise},{shown},{noise},0,{noise},0,{sum},{a},{b},{c},0,0,0,0,0,0,0,0,0,0"
        )
        .unwrap();
    };
    let mut county = |number: u32, withheld: bool, first: [u32; 3], second: [u32; 3]| {
        let both = [0, 1, 2].map(|class| first[class] + second[class]);
        line(number, "------", false, both);
        line(number, "336111", withheld, first);
        line(number, "339112", withheld, second);
    };
    for i in 0..30 {
        county(1 + 2 * i, false, [i % 5, i * 7 % 4, i % 3], [i % 4, i % 7, 1 + i % 2]);
    }
    county(99, true, [10, 0, 8], [0, 20, 1]);
    file
}

/// Estimates of the imputed tables by region and industry.
fn estimates(warehouse: &Warehouse) -> BTreeMap<(String, String), f64> {
    let mut all = BTreeMap::new();
    for batch in imputed_cells(warehouse, false, &mut |_| ()).unwrap() {
        let text = |name: &str| -> Vec<String> {
            let column = arrow::compute::cast(
                batch.column_by_name(name).unwrap(),
                &arrow::datatypes::DataType::Utf8,
            )
            .unwrap();
            let column = column.as_any().downcast_ref::<StringArray>().unwrap().clone();
            column.iter().map(|text| text.unwrap_or_default().to_owned()).collect()
        };
        let values = batch.column_by_name("estimate").unwrap();
        let values = values.as_any().downcast_ref::<Float64Array>().unwrap();
        let keys = text("place").into_iter().zip(text("industry"));
        all.extend(keys.zip((0..values.len()).map(|i| values.value(i))));
    }
    all
}

fn of(all: &BTreeMap<(String, String), f64>, region: &str, industry: &str) -> f64 {
    all[&(region.to_owned(), industry.to_owned())]
}

/// Middles of the classes would say 116 and 123 jobs, establishments 110 and 129.
#[test]
fn withheld_cells_of_cbp_expect_what_classes_have_in_published_cells() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("cbp16co.txt");
    std::fs::write(&file, cbp()).unwrap();
    let warehouse = Warehouse::open(&home.path().join("home")).unwrap();
    assert_eq!(common::import(&warehouse, &[file]), 1);
    let all = estimates(&warehouse);
    let (first, second) =
        (of(&all, "us:county:01099", "336111"), of(&all, "us:county:01099", "339112"));
    assert!((first - 108.0).abs() < 0.01 && (second - 131.0).abs() < 0.01, "{first} {second}");
}

/// Two sectors of Mexico that a census withholds, told apart by a directory of another year that knows classes of activity only.
#[test]
fn a_directory_tells_withheld_sectors_of_a_near_census_apart() {
    const PLACES: [&str; 3] =
        ["mx:municipality:02001", "mx:municipality:02002", "mx:municipality:02004"];
    let census = |withheld: bool| {
        let shown = |jobs: f64| (!withheld).then_some(jobs);
        [
            (PLACES[0], "0", Some(250.0), f64::NAN, None),
            (PLACES[0], "31-33", Some(100.0), f64::NAN, None),
            (PLACES[0], "46", Some(150.0), f64::NAN, None),
            (PLACES[1], "0", Some(90.0), f64::NAN, None),
            (PLACES[1], "31-33", Some(50.0), f64::NAN, None),
            (PLACES[1], "46", Some(40.0), f64::NAN, None),
            (PLACES[2], "0", Some(220.0), f64::NAN, None),
            (PLACES[2], "31-33", shown(140.0), f64::NAN, None),
            (PLACES[2], "46", shown(80.0), f64::NAN, None),
        ]
    };
    // Establishments of up to 5 jobs have 2 here, those of 6 to 10 have 8.
    let directory = [
        (PLACES[0], "311110", 10.0, 10.0),
        (PLACES[0], "461110", 35.0, 10.0),
        (PLACES[1], "311110", 5.0, 5.0),
        (PLACES[1], "461110", 20.0, 0.0),
        (PLACES[2], "311110", 6.0, 9.0),
        (PLACES[2], "332110", 4.0, 6.0),
        (PLACES[2], "461110", 40.0, 0.0),
    ];
    let estimated = |year: i32| {
        let home = tempfile::tempdir().unwrap();
        let warehouse = Warehouse::open(home.path()).unwrap();
        fixture::employment(
            &warehouse,
            "inegi_saic",
            "census",
            "scian-2018",
            "MXN",
            2018,
            &census(true),
        );
        fixture::size_classes(&warehouse, "inegi_denue", "denue", "scian-2018", year, &directory);
        let all = estimates(&warehouse);
        of(&all, PLACES[2], "31-33")
    };
    assert!((estimated(2020) - 140.0).abs() < 0.01, "{}", estimated(2020));
    let far = estimated(2023);
    assert!((far - 140.0).abs() > 5.0, "a directory of five years later says nothing: {far}");
}
