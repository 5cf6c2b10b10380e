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

/// Two lines of title and date, an empty column at the end, thousands with commas.
#[test]
fn trade_of_states_is_read_by_state_partner_and_group_of_industries() {
    let folder = tempfile::tempdir().unwrap();
    let text = "\"2012 export by state by NAICS\"\n\"Current date: 06/25/2020 1:19 PM\"\n\
        \"Commodity\",\"State\",\"Country\",\"Time\",\"Total Exports Value ($US)\",\n\
        \"All Commodities\",\"All States\",\"World Total\",\"2012\",\"1,200\"\n\
        \"111 Agricultural Products\",\"Dist of Columbia\",\"Mexico\",\"2012\",\"1,001\"\n\
        \"1111 Oilseeds & Grains\",\"US Virgin Islands\",\"World Total\",\"2012\",\"\"\n\
        \"1111 Oilseeds & Grains\",\"Unknown\",\"World Total\",\"2012\",\"7\"\n\
        \"1111 Oilseeds & Grains\",\"Atlantis\",\"World Total\",\"2012\",\"7\"\n\
        \"1111 Oilseeds & Grains\",\"Texas\",\"World Total\",\"2012\",\"1,x\"\n\
        \"111 Agricultural Products\",\"Texas\",\"China\",\"2012\",\"5\"\n\
        \"111 Agricultural Products\",\"Texas\",\"OECD\",\"2012\",\"6\"\n";
    let path = write(folder.path(), "states.csv", text);
    let (report, kept) = load(&path);
    let columns = ["reporter", "partner", "product", "classification", "flow", "year", "value"];
    assert_eq!(
        kept.lines(Table::Trade, &columns),
        [
            "usa|world|total|naics-2012|export|2012|1200.0",
            "us:state:11|mex|111|naics-2012|export|2012|1001.0",
            "us:state:78|world|1111|naics-2012|export|2012|",
            "us:state:48|chn|111|naics-2012|export|2012|5.0",
        ]
    );
    assert_eq!(report.skipped.values().sum::<u64>(), 2, "no known state, and a group of countries");
    let rejects: Vec<_> = kept.rejects.iter().map(|r| (r.line, r.column.as_str())).collect();
    assert_eq!(rejects, [(8, "State"), (9, "Total Exports Value ($US)")]);
    let described = |text: &str| {
        let found = icluster_sources::identify(&write(folder.path(), "years.csv", text)).unwrap();
        found[0].recognition().unwrap().description.clone()
    };
    assert_eq!(described(text), "US state exports by NAICS, 2012");
    let two =
        text.replace("\"Texas\",\"World Total\",\"2012\"", "\"Texas\",\"World Total\",\"2014\"");
    assert_eq!(described(&two), "US state exports by NAICS, 2012 to 2014");
    // The same layout by chapters of the Harmonized System is something else.
    let goods = text.replace("111 Agricultural", "01 Agricultural").replace("1111 ", "0101 ");
    let found = icluster_sources::identify(&write(folder.path(), "goods.csv", goods)).unwrap();
    assert!(found.iter().all(|file| file.recognition().is_none()));
}

/// What the states export adds up to the nation's line, but for what has no known state; industries of three digits to all commodities.
#[test]
fn real_trade_of_states_adds_up() {
    for (name, flow) in [("Export", "export"), ("Import", "import")] {
        let Some(path) = real(&format!("us/trade/Census_USATrade{name}_2012.csv")) else { return };
        let (report, kept) = load(&path);
        assert!(report.rejected == 0 && report.rows > 7_300, "{} rows", report.rows);
        let rows = kept.rows(Table::Trade, &["reporter", "product", "flow", "value"]);
        assert!(rows.iter().all(|row| row[2] == flow));
        let sum = |of: &dyn Fn(&[String]) -> bool| -> f64 {
            let of = rows.iter().filter(|row| of(row));
            of.filter_map(|row| row[3].parse::<f64>().ok()).sum()
        };
        let nation = sum(&|row| row[0] == "usa" && row[1] == "total");
        let by_industry = sum(&|row| row[0] == "usa" && row[1].len() == 3);
        assert_eq!(nation, by_industry, "{flow}");
        let states = sum(&|row| row[0] != "usa" && row[1] == "total");
        assert!((0.9..1.0).contains(&(states / nation)), "{flow}: {}", states / nation);
        let texas = sum(&|row| row[0] == "us:state:48" && row[1] == "total");
        assert!(texas > 1e11, "{flow}: {texas}");
    }
}
