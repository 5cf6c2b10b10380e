//! Panels of trade for tests and examples. Files are used in place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use flate2::read::GzDecoder;
use icluster_complexity::predict::{Episode, Outcome, Year};
use icluster_complexity::{Filter, Threshold, Values};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Share of the trade of the base year that a country must have: one ten-thousandth.
pub(crate) const LEAST: f64 = 1e-4;

/// The folder of trade data; `None`, said loudly, where there is none. Under CI its absence is a failure.
pub(crate) fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("ICLUSTER_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let folder = root.join("trade");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no trade data at {}", folder.display());
    eprintln!("!! NO TRADE DATA at {}: passed over. Set ICLUSTER_DATA. !!", folder.display());
    None
}

/// Exports by country and product of one year, labels in lower case.
pub(crate) type Flows = BTreeMap<(String, String), f64>;

/// Reads a file by the names of its columns. Empty values and products are none.
pub(crate) fn flows(name: &str, country: &str, product: &str, value: &str) -> Option<Flows> {
    let file = std::fs::File::open(folder()?.join(name)).expect(name);
    let mut reader = csv::Reader::from_reader(GzDecoder::new(file));
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|h| h == name).expect("column");
    let (country, product, value) = (column(country), column(product), column(value));
    let mut flows = Flows::new();
    for row in reader.records() {
        let row = row.unwrap();
        let amount: f64 = if row[value].is_empty() { 0.0 } else { row[value].parse().unwrap() };
        if amount > 0.0 && !row[product].is_empty() {
            *flows.entry((row[country].to_lowercase(), row[product].to_owned())).or_default() +=
                amount;
        }
    }
    Some(flows)
}

/// Its codes are HS (2709 is crude oil), whatever its folder's notes say. So are those of 1980.
pub(crate) fn hs_1962() -> Option<Flows> {
    flows("ec_trade_1962.csv.gz", "country", "product", "value")
}

pub(crate) fn hs_1980() -> Option<Flows> {
    flows("world_trade_1980.csv.gz", "reporter_iso", "product_code", "export_value_usd")
}

/// This one is SITC (3330 is crude oil): it cannot be joined to the others by code.
pub(crate) fn sitc_1999() -> Option<Flows> {
    flows("world_trade_avg_1998_to_2000.csv.gz", "country", "product", "value")
}

pub(crate) fn hs_2017() -> Option<Flows> {
    flows("world_trade_2017.csv.gz", "reporter_iso", "product_code", "export_value_usd")
}

pub(crate) fn hs_2019() -> Option<Flows> {
    let name = "atlas_hs92_country_product_2019.csv.gz";
    flows(name, "country_iso3_code", "product_hs92_code", "export_value")
}

/// The period from the last of `past` to `target`. Countries: those of the base and target years that have [`LEAST`] of the base year's trade.
/// Products: those of the base and target years. Earlier years know some of both.
///
/// Panics where the common products are less than nine tenths of the base year's trade: two classifications share a few codes by chance.
pub(crate) fn episode(past: &[(i32, &Flows)], target: (i32, &Flows)) -> Episode {
    let (base, after) = (past.last().expect("a base year").1, target.1);
    let first = |flows: &Flows| -> BTreeSet<String> { flows.keys().map(|k| k.0.clone()).collect() };
    let second =
        |flows: &Flows| -> BTreeSet<String> { flows.keys().map(|k| k.1.clone()).collect() };
    let places: Vec<String> = first(base).intersection(&first(after)).cloned().collect();
    let activities: Vec<String> = second(base).intersection(&second(after)).cloned().collect();
    let common = common(base, after);
    assert!(common > 0.9, "common products are {common:.3} of trade: not the same classification");
    let all = values(base, &places, &activities);
    let total: f64 = all.place_totals().iter().sum();
    let filter = Filter { place_total: LEAST * total, ..Filter::default() };
    let kept = filter.apply(&all, None, Threshold::default());
    let places: Vec<String> = kept.places.iter().map(|c| places[*c].clone()).collect();
    let past = past
        .iter()
        .map(|(year, flows)| Year { year: *year, values: values(flows, &places, &activities) })
        .collect();
    let outcome = Outcome::Values(values(after, &places, &activities));
    Episode::new(places, activities, past, Some((target.0, outcome))).unwrap()
}

/// Share of the trade of one year that is in products of another.
pub(crate) fn common(base: &Flows, after: &Flows) -> f64 {
    let products: BTreeSet<&str> = after.keys().map(|k| k.1.as_str()).collect();
    let known = base.iter().filter(|(k, _)| products.contains(k.1.as_str()));
    known.map(|(_, value)| value).sum::<f64>() / base.values().sum::<f64>()
}

fn values(flows: &Flows, places: &[String], activities: &[String]) -> Values {
    let number = |of: &[String]| -> BTreeMap<String, u32> { of.iter().cloned().zip(0..).collect() };
    let (c, p) = (number(places), number(activities));
    let cells = flows.iter().filter_map(|((country, product), value)| {
        Some((*c.get(country)?, *p.get(product)?, *value))
    });
    Values::new(places.len(), activities.len(), cells).unwrap()
}
