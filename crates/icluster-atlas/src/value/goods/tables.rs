//! Tables of a release about goods: trade by product and industry, titles of the codes in it, the industries of national input-output tables' sectors, and ports of entry.

use super::codes::{Makers, Names};
use super::collect::{Collected, List, NATIONAL, Rows};
use super::ports;
use crate::AtlasError;
use crate::store::Frame;
use arrow::record_batch::RecordBatch;
use icluster_codes::{Classification, Family};
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PRODUCTS: &str = "trade_product";
pub(super) const TITLES: &str = "trade_title";
pub(super) const SECTORS: &str = "io_industry";

/// What a row is of: list, seller, buyer, product, industry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    list: usize,
    from: String,
    to: String,
    product: String,
    industry: Option<u32>,
}

/// Value, and the most ambiguous way a part of it came to its industry.
struct Sum {
    value: f64,
    basis: &'static str,
    ambiguity: f64,
}

/// The source of a list that has most partners, then most rows; the first by id on a tie.
fn fullest(sources: BTreeMap<String, Rows>) -> Option<(String, Rows)> {
    let partners = |rows: &Rows| rows.iter().map(|row| row.0).collect::<BTreeSet<u32>>().len();
    let mut best: Option<((usize, usize), String, Rows)> = None;
    for (source, rows) in sources {
        let size = (partners(&rows), rows.len());
        if best.as_ref().is_none_or(|(known, ..)| *known < size) {
            best = Some((size, source, rows));
        }
    }
    best.map(|(_, source, rows)| (source, rows))
}

/// The latest list by national codes: what was traded weighs products that are not that fine.
fn by_national<'a>(
    lists: &'a [(List, String, Rows)],
    products: &'a Names,
) -> impl Iterator<Item = (&'a str, f64)> {
    let latest = lists
        .iter()
        .filter(|(list, ..)| list.classification == NATIONAL && list.flow == "import")
        .max_by_key(|(list, ..)| list.year);
    latest.into_iter().flat_map(move |(_, _, rows)| {
        rows.iter().map(|row| (products.known[row.1 as usize].as_str(), row.2))
    })
}

/// Trade by product and industry, titles, industries of sectors, and ports.
pub(crate) fn goods_tables(
    release: &str,
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<Vec<(&'static str, RecordBatch)>, AtlasError> {
    let mut collected = Collected::of(warehouse, sources)?;
    let lists: Vec<(List, String, Rows)> = std::mem::take(&mut collected.lists)
        .into_iter()
        .filter_map(|(list, sources)| fullest(sources).map(|(source, rows)| (list, source, rows)))
        .collect();
    let makers = Makers::new(&collected.pairs, by_national(&lists, &collected.products));
    let countries: Vec<String> =
        collected.partners.known.iter().map(|partner| collected.country(partner)).collect();
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for (number, (list, _, rows)) in lists.iter().enumerate() {
        for (partner, product, value) in rows {
            let partner = &countries[*partner as usize];
            let product = &collected.products.known[*product as usize];
            let [from, to] = match list.flow.as_str() {
                "import" => [partner, &list.reporter],
                _ => [&list.reporter, partner],
            };
            let mut add = |industry, value, basis, ambiguity| {
                let key = Key {
                    list: number,
                    from: from.clone(),
                    to: to.clone(),
                    product: product.get(..6).unwrap_or(product).to_owned(),
                    industry,
                };
                let sum = sums.entry(key).or_insert(Sum { value: 0.0, basis, ambiguity });
                sum.value += value;
                if ambiguity > sum.ambiguity {
                    (sum.basis, sum.ambiguity) = (basis, ambiguity);
                }
            };
            match makers.of(product) {
                None => add(None, *value, "none", 0.0),
                Some(made) => made.shares.iter().for_each(|(industry, share)| {
                    add(Some(*industry), share * value, made.basis.as_str(), made.ambiguity);
                }),
            }
        }
    }
    Ok(vec![
        products(release, &lists, &makers.industries, &sums)?,
        titles(release, &collected, &makers.industries, &sums)?,
        sectors(release, &collected)?,
        ports::table(release, &collected)?,
    ])
}

fn products(
    release: &str,
    lists: &[(List, String, Rows)],
    industries: &Names,
    sums: &BTreeMap<Key, Sum>,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let list = |key: &Key| &lists[key.list].0;
    let industry = |key: &Key| Some(&industries.known[key.industry? as usize]);
    // National codes are cut to the subheadings of the edition in force.
    let classification = |key: &Key| match list(key).classification.as_str() {
        NATIONAL => edition(list(key).year),
        known => known.to_owned(),
    };
    Frame::new(PRODUCTS)
        .text("seller", sums.keys().map(|key| Some(&key.from)))
        .text("buyer", sums.keys().map(|key| Some(&key.to)))
        .text("reported", sums.keys().map(|key| Some(&list(key).flow)))
        .whole("year", sums.keys().map(|key| Some(list(key).year)))
        .text("classification", sums.keys().map(|key| Some(classification(key))))
        .text("product", sums.keys().map(|key| Some(&key.product)))
        .text("industry", sums.keys().map(industry))
        .number("value", sums.values().map(|sum| Some(sum.value)))
        .text("currency", sums.keys().map(|key| Some(&list(key).currency)))
        .text("basis", sums.values().map(|sum| Some(sum.basis)))
        .number("ambiguity", sums.values().map(|sum| Some(sum.ambiguity)))
        .text("source_id", sums.keys().map(|key| Some(&lists[key.list].1)))
        .finish(release)
}

fn edition(year: i32) -> String {
    let year = u16::try_from(year).unwrap_or_default();
    Classification::in_force(Family::Hs, year).map(|of| of.to_string()).unwrap_or_default()
}

/// Titles of the products and industries of all rows, with what products are for.
fn titles(
    release: &str,
    collected: &Collected,
    industries: &Names,
    sums: &BTreeMap<Key, Sum>,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let products: BTreeSet<&str> = sums.keys().map(|key| key.product.as_str()).collect();
    let used: BTreeSet<&str> = sums
        .keys()
        .filter_map(|key| Some(industries.known[key.industry? as usize].as_str()))
        .collect();
    let of = |family: &'static str, codes: BTreeSet<&str>| {
        codes
            .into_iter()
            .map(|code| (family, code.to_owned(), collected.title(family, code)))
            .collect::<Vec<_>>()
    };
    let rows = [of("hs", products), of("naics", used)].concat();
    Frame::new(TITLES)
        .text("family", rows.iter().map(|row| Some(row.0)))
        .text("code", rows.iter().map(|row| Some(&row.1)))
        .text("name_en", rows.iter().map(|row| Some(&row.2.en)))
        .text("name_es", rows.iter().map(|row| Some(&row.2.es)))
        .text("name_fr", rows.iter().map(|row| Some(&row.2.fr)))
        .text("use", rows.iter().map(|row| collected.uses.get(&row.1)))
        .finish(release)
}

fn sectors(
    release: &str,
    collected: &Collected,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows: BTreeSet<&(String, String, String)> = collected.sectors.iter().collect();
    Frame::new(SECTORS)
        .text("classification", rows.iter().map(|row| Some(&row.0)))
        .text("sector", rows.iter().map(|row| Some(&row.1)))
        .text("industry", rows.iter().map(|row| Some(&row.2)))
        .finish(release)
}
