//! Tables of a release about goods: trade by product and industry, titles of the codes in it, the industries of national input-output tables' sectors, and ports of entry.

use super::charges;
use super::codes::{Made, Makers, Names};
use super::collect::{Collected, List, NATIONAL, Rows};
use super::dependency::is_ours;
use super::ports;
use crate::AtlasError;
use crate::store::Frame;
use arrow::record_batch::RecordBatch;
use icluster_codes::{Classification, Family};
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, BTreeSet};

/// Digits of a subheading of the Harmonized System.
pub(super) const SUBHEADING: usize = 6;

pub(crate) const PRODUCTS: &str = "trade_product";
pub(super) const TITLES: &str = "trade_title";
pub(super) const SECTORS: &str = "io_industry";
pub(crate) const EXPORTS: &str = "world_export";

/// What a row is of: numbers of its list, seller, buyer and product, and of its industry where one is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    list: u32,
    from: u32,
    to: u32,
    product: u32,
    industry: Option<u32>,
}

/// Value, kilograms (NaN where those of a part are not published), and the most ambiguous way a part of it came to its industry.
#[derive(Clone, Copy)]
struct Sum {
    value: f64,
    weight: f64,
    basis: &'static str,
    ambiguity: f64,
}

/// Sums by key, in the order of the numbers, and what the numbers of places and products are.
struct Traded {
    sums: Vec<(Key, Sum)>,
    places: Names,
    products: Names,
}

impl Traded {
    fn add_up(mut rows: Vec<(Key, Sum)>, places: Names, products: Names) -> Self {
        // Stable: sums of floats are of the same order on every run.
        rows.sort_by_key(|row| row.0);
        rows.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.value += next.1.value;
                kept.1.weight += next.1.weight;
                if next.1.ambiguity > kept.1.ambiguity {
                    (kept.1.basis, kept.1.ambiguity) = (next.1.basis, next.1.ambiguity);
                }
            }
            same
        });
        Traded { sums: rows, places, products }
    }
}

/// Sources of a list that count, the fullest last: the one with the finest products, then most partners, then most rows (the first by id on a tie) as a whole; of the others what they have of countries of
/// North America that it lacks. Their other partners may be groups that it has country by country.
fn counted(
    sources: BTreeMap<String, Rows>,
    products: &Names,
    ours: &BTreeSet<u32>,
) -> Vec<(String, Rows)> {
    let partners = |rows: &Rows| rows.iter().map(|row| row.0).collect::<BTreeSet<u32>>();
    let digits = |rows: &Rows| {
        rows.iter().map(|row| products.known[row.1 as usize].len()).max().unwrap_or_default()
    };
    let mut order: Vec<(String, Rows)> = sources.into_iter().collect();
    order.sort_by_cached_key(|(_, rows)| {
        std::cmp::Reverse((digits(rows), partners(rows).len(), rows.len()))
    });
    let mut seen = BTreeSet::new();
    for (at, (_, rows)) in order.iter_mut().enumerate() {
        rows.retain(|row| at == 0 || (ours.contains(&row.0) && !seen.contains(&row.0)));
        seen.extend(partners(rows));
    }
    order.retain(|(_, rows)| !rows.is_empty());
    order.reverse();
    order
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
    let duties = charges::duties(&collected);
    let ours: BTreeSet<u32> = (0..)
        .zip(&collected.partners.known)
        .filter(|(_, partner)| is_ours(&collected.country(partner)))
        .map(|(number, _)| number)
        .collect();
    let mut lists: Vec<(List, String, Rows)> = Vec::new();
    for (list, sources) in std::mem::take(&mut collected.lists) {
        let of = counted(sources, &collected.products, &ours);
        lists.extend(of.into_iter().map(|(source, rows)| (list.clone(), source, rows)));
    }
    let makers = Makers::new(&collected.pairs, by_national(&lists, &collected.products));
    let (mut places, mut products) = (Names::default(), Names::default());
    let countries: Vec<u32> = collected
        .partners
        .known
        .iter()
        .map(|partner| places.number(&collected.country(partner)))
        .collect();
    // Of each product its subheading, and where it goes.
    let made: Vec<(u32, Option<Made>)> = collected
        .products
        .known
        .iter()
        .map(|product| {
            let cut = product.get(..SUBHEADING).unwrap_or(product);
            (products.number(cut), makers.of(product))
        })
        .collect();
    let mut rows: Vec<(Key, Sum)> = Vec::new();
    for (list_number, (list, _, of_list)) in (0..).zip(&lists) {
        let reporter = places.number(&list.reporter);
        for (partner, product, value, weight) in of_list {
            let partner = countries[*partner as usize];
            let [from, to] = match list.flow.as_str() {
                "import" => [partner, reporter],
                _ => [reporter, partner],
            };
            let (product, made) = &made[*product as usize];
            let key = |industry| Key { list: list_number, from, to, product: *product, industry };
            match made {
                None => {
                    let (basis, ambiguity) = ("none", 0.0);
                    let sum = Sum { value: *value, weight: *weight, basis, ambiguity };
                    rows.push((key(None), sum));
                }
                Some(made) => rows.extend(made.shares.iter().map(|(industry, share)| {
                    let (basis, ambiguity) = (made.basis.as_str(), made.ambiguity);
                    let (value, weight) = (share * value, share * weight);
                    (key(Some(*industry)), Sum { value, weight, basis, ambiguity })
                })),
            }
        }
    }
    let traded = Traded::add_up(rows, places, products);
    Ok(vec![
        product_rows(release, &lists, &makers.industries, &traded)?,
        titles(release, &collected, &makers.industries, &traded.products)?,
        sectors(release, &collected)?,
        ports::table(release, &collected)?,
        exports(release, &collected)?,
        charges::tariffs(release, &collected, &lists)?,
        charges::duty_table(release, &duties)?,
        charges::editions(release, &collected)?,
    ])
}

fn product_rows(
    release: &str,
    lists: &[(List, String, Rows)],
    industries: &Names,
    traded: &Traded,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let keys = || traded.sums.iter().map(|(key, _)| key);
    let sums = || traded.sums.iter().map(|(_, sum)| sum);
    let list = |key: &Key| &lists[key.list as usize];
    let place = |number: u32| Some(&traded.places.known[number as usize]);
    // National codes are cut to the subheadings of the edition in force.
    let classifications: Vec<String> = lists
        .iter()
        .map(|(list, ..)| match list.classification.as_str() {
            NATIONAL => edition(list.year),
            known => known.to_owned(),
        })
        .collect();
    Frame::new(PRODUCTS)
        .text("seller", keys().map(|key| place(key.from)))
        .text("buyer", keys().map(|key| place(key.to)))
        .text("reported", keys().map(|key| Some(&list(key).0.flow)))
        .whole("year", keys().map(|key| Some(list(key).0.year)))
        .text("classification", keys().map(|key| Some(&classifications[key.list as usize])))
        .text("product", keys().map(|key| Some(&traded.products.known[key.product as usize])))
        .text("industry", keys().map(|key| Some(&industries.known[key.industry? as usize])))
        .number("value", sums().map(|sum| Some(sum.value)))
        .number("net_weight", sums().map(|sum| (!sum.weight.is_nan()).then_some(sum.weight)))
        .text("currency", keys().map(|key| Some(&list(key).0.currency)))
        .text("basis", sums().map(|sum| Some(sum.basis)))
        .number("ambiguity", sums().map(|sum| Some(sum.ambiguity)))
        .text("source_id", keys().map(|key| Some(&list(key).1)))
        .finish(release)
}

fn edition(year: i32) -> String {
    let year = u16::try_from(year).unwrap_or_default();
    Classification::in_force(Family::Hs, year).map(|of| of.to_string()).unwrap_or_default()
}

/// Titles of products and industries, with what products are for.
fn titles(
    release: &str,
    collected: &Collected,
    industries: &Names,
    products: &Names,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let sorted = |names: &Names| names.known.iter().cloned().collect::<BTreeSet<String>>();
    let (products, used) = (sorted(products), sorted(industries));
    let of = |family: &'static str, codes: BTreeSet<String>| {
        codes
            .into_iter()
            .map(|code| (family, code.clone(), collected.title(family, &code)))
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

/// Exports of all countries by heading, of the list with most countries, the latest of those.
fn exports(
    release: &str,
    collected: &Collected,
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let sellers = |of: &BTreeMap<(u32, u32), f64>| {
        of.keys().map(|(_, seller)| *seller).collect::<BTreeSet<u32>>().len()
    };
    let chosen = collected.exports.iter().max_by_key(|((year, _), of)| (sellers(of), *year));
    let year = chosen.map(|((year, _), _)| *year);
    let source = chosen.map(|((_, source), _)| source);
    let rows: Vec<(&(u32, u32), &f64)> = chosen.iter().flat_map(|(_, of)| of.iter()).collect();
    let seller = |row: &(&(u32, u32), &f64)| Some(&collected.partners.known[row.0.1 as usize]);
    let heading = |row: &(&(u32, u32), &f64)| Some(&collected.headings.known[row.0.0 as usize]);
    Frame::new(EXPORTS)
        .text("seller", rows.iter().map(seller))
        .text("product", rows.iter().map(heading))
        .whole("year", rows.iter().map(|_| year))
        .number("value", rows.iter().map(|row| Some(*row.1)))
        .text("source_id", rows.iter().map(|_| source))
        .finish(release)
}

#[cfg(test)]
mod tests {
    use super::{Names, counted};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn the_finest_list_counts_and_others_fill_in_neighbours_alone() {
        let mut products = Names::default();
        let (chapter, fine) = (products.number("84"), products.number("847150"));
        // Partners: 0 a neighbour, 1 far away, 2 a group.
        let far_and_near =
            vec![(0, chapter, 5.0, 1.0), (1, chapter, 9.0, 1.0), (2, chapter, 7.0, 1.0)];
        let sources = BTreeMap::from([
            ("a".to_owned(), far_and_near),
            ("b".to_owned(), vec![(1, fine, 8.0, 1.0)]),
        ]);
        let counted = counted(sources, &products, &BTreeSet::from([0]));
        let expected = [
            ("a".to_owned(), vec![(0, chapter, 5.0, 1.0)]),
            ("b".to_owned(), vec![(1, fine, 8.0, 1.0)]),
        ];
        assert_eq!(counted, expected);
    }
}
