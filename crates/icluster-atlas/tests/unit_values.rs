//! Dispersion of unit values, on invented imports in the layout of UN Comtrade.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/fixture.rs"]
mod fixture;

use icluster_atlas::nearshoring::{Gap, GapsAsk};
use icluster_codes::Country;
use icluster_warehouse::Warehouse;

const COMTRADE: &str = "freqCode,refYear,reporterISO,flowCode,partnerISO,classificationCode,cmdCode,netWgt,primaryValue\n";

/// Year, supplier, product, kilograms (empty where not known), value.
const ROWS: [(i32, &str, &str, &str, u32); 10] = [
    // An earlier year, which does not count.
    (2022, "CHN", "870830", "1", 9000),
    (2022, "DEU", "870830", "900", 9000),
    (2023, "CHN", "870830", "300", 3000),
    (2023, "DEU", "870830", "100", 3000),
    // A neighbour's price says nothing of suppliers from outside, one without weight nothing at all.
    (2023, "USA", "870830", "1", 5000),
    (2023, "JPN", "870830", "", 5000),
    // Only one with a weight.
    (2023, "CHN", "901839", "10", 100),
    (2023, "JPN", "901839", "0", 100),
    (2023, "CHN", "854430", "10", 100),
    (2023, "JPN", "854430", "20", 200),
];

#[test]
fn dispersion_is_of_weighed_suppliers_from_outside_in_the_latest_year() {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(&folder.path().join("home")).unwrap();
    fixture::definition(&warehouse);
    let jobs = [("us:county:06073", "336310", Some(100.0), 10.0, None)];
    fixture::employment(&warehouse, "bls_qcew", "qcew", "naics-2012", "USD", 2023, &jobs);
    let mut text = COMTRADE.to_owned();
    for (year, supplier, product, kilograms, value) in ROWS {
        text.push_str(&format!("A,{year},MEX,M,{supplier},H6,{product},{kilograms},{value}\n"));
    }
    let file = folder.path().join("comtrade.csv");
    std::fs::write(&file, text).unwrap();
    assert_eq!(common::import(&warehouse, &[file]), 1);
    let atlas = common::built(&warehouse);
    let ask = GapsAsk { buyers: vec![Country::Mx], ..GapsAsk::default() };
    let gaps = atlas.gaps(&ask).unwrap();
    let of = |code: &str| -> &Gap {
        gaps.gaps.iter().find(|gap| gap.product == code).unwrap_or_else(|| panic!("{code}"))
    };
    // 300 kg at 10 and 100 kg at 30: the mean is 15, the variance (300 · 25 + 100 · 225) / 400 = 75.
    let found = of("870830").unit_value_dispersion.unwrap();
    assert!((found - 75_f64.sqrt() / 15.0).abs() < 1e-12, "{found}");
    assert_eq!(of("901839").unit_value_dispersion, None);
    // Alike to all but rounding.
    assert!(of("854430").unit_value_dispersion.unwrap() < 1e-12);
}
