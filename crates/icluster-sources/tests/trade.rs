//! Exports by country and product in the layouts of three publishers, and what is no such file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{load, real, write};
use icluster_tables::Table;

const COLUMNS: [&str; 6] = ["reporter", "product", "classification", "flow", "year", "value"];

#[test]
fn each_layout_is_read_with_its_classification_and_year() {
    let folder = tempfile::tempdir().unwrap();
    let text = "country_iso3_code,product_hs92_code,year,export_value\nMEX,0101,2019,0\nUSA,8703,2019,12.5\n";
    let (report, kept) = load(&write(folder.path(), "a.csv", text));
    assert_eq!(report.rejected, 0);
    assert_eq!(
        kept.lines(Table::Trade, &COLUMNS),
        ["mex|0101|hs-1992|export|2019|0.0", "usa|8703|hs-1992|export|2019|12.5"]
    );
    let text = "country,product,value\nafg,0011,30068.0\nafg,0012,\n";
    let (_, kept) = load(&write(folder.path(), "trade_1998_to_2000.csv", text));
    assert_eq!(
        kept.lines(Table::Trade, &COLUMNS),
        ["afg|0011|unstated|export|2000|30068.0", "afg|0012|unstated|export|2000|"]
    );
    let text = "reporter_iso,product_code,export_value_usd\nabw,3912,7\nx1,3912,7\nabw,3913,-1\n";
    let (report, kept) = load(&write(folder.path(), "trade_2017.csv", text));
    assert_eq!(kept.lines(Table::Trade, &COLUMNS), ["abw|3912|unstated|export|2017|7.0"]);
    let rejects: Vec<_> = kept.rejects.iter().map(|r| (r.line, r.column.as_str())).collect();
    assert_eq!((report.rejected, rejects), (2, vec![(3, "reporter_iso"), (4, "export_value_usd")]));
}

#[test]
fn columns_as_plain_as_these_are_not_taken_for_trade_by_their_names_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "other_2017.csv", "country,product,value\nMexico,Maize,5\n");
    let found = icluster_sources::identify(&path).unwrap();
    assert!(found.iter().all(|file| file.recognition().is_none()));
}

/// The README of the data: 230 countries by 1,243 products, Mexico 466.9 billion.
#[test]
fn real_exports_of_2019() {
    let Some(path) = real("trade/atlas_hs92_country_product_2019.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!((report.rows, report.rejected), (232_848, 0));
    assert_eq!(report.skipped.values().sum::<u64>(), 116, "rows of no product");
    let mexico: f64 = kept
        .rows(Table::Trade, &["reporter", "value"])
        .iter()
        .filter(|row| row[0] == "mex")
        .filter_map(|row| row[1].parse::<f64>().ok())
        .sum();
    assert!((mexico / 1e9 - 466.9).abs() < 5.0, "{mexico}");
}

#[test]
fn real_population_of_countries() {
    let Some(path) = real("trade/world_gdp_and_population_2017.csv.gz") else { return };
    let (report, kept) = load(&path);
    assert_eq!(report.rejected, 0);
    let rows = kept.rows(Table::Indicator, &["region", "indicator", "value"]);
    let mexico = rows.iter().find(|r| r[0] == "mex" && r[1] == "population").unwrap();
    assert!(mexico[2].parse::<f64>().unwrap() > 1.2e8, "{mexico:?}");
}
