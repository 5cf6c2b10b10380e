//! What a release knows about gaps, read once: imports of the three countries by subheading and supplier, who makes what, what is charged, who exports, what sectors are made of.

use crate::columns::{Columns, Text, number_or_nan, whole};
use crate::nearshoring::content::{CONTENT, INPUTS};
use crate::value::{DUTIES, EDITIONS, EXPORTS, PRODUCTS, TARIFFS, iso3};
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use icluster_value::{Weights, unit_value_dispersion};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Digits of a subheading and of a heading.
const SUBHEADING: usize = 6;
pub(super) const HEADING: usize = 4;

/// Imports of a product: supplier by number, value.
pub(super) type Supplies = Vec<(u16, f64)>;
/// Imports of a year by subheading.
pub(super) type Imports = BTreeMap<String, Supplies>;

/// What a country imports, as one publisher has it.
pub(super) struct Bought {
    pub(super) currency: String,
    /// Edition of the latest list.
    pub(super) edition: String,
    pub(super) source: String,
    pub(super) years: BTreeMap<i32, Imports>,
    /// Dispersion of the unit values of suppliers outside of North America by product, of the latest year; of products with the weights of two or more.
    pub(super) dispersion: BTreeMap<String, f64>,
}

/// Industries that make a product.
#[derive(Clone, Default)]
pub(super) struct Makers {
    /// Code of NAICS, share; they add up to 1 less what no list has.
    pub(super) shares: Vec<(String, f64)>,
    pub(super) basis: String,
    pub(super) ambiguity: f64,
}

/// A measure on a subheading.
#[derive(Clone)]
pub(super) struct Tariff {
    pub(super) measure: String,
    pub(super) origin: String,
    pub(super) year: Option<i32>,
    pub(super) from: Option<String>,
    pub(super) detail: Option<String>,
    pub(super) rate: f64,
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) share: f64,
    /// Whether it is weighed by what is imported; else by lines.
    pub(super) by_trade: bool,
}

/// Imports and the duty that was calculated on them.
pub(super) struct Duty {
    pub(super) seller: String,
    pub(super) imports: f64,
    pub(super) duty: f64,
}

/// Exports of the world by heading.
#[derive(Default)]
pub(super) struct Sold {
    pub(super) year: i32,
    pub(super) source: String,
    pub(super) of: BTreeMap<String, BTreeMap<String, f64>>,
    pub(super) by_seller: BTreeMap<String, f64>,
    pub(super) all: f64,
}

/// Whose value is in a sector's goods; NaN where it is not known.
#[derive(Clone, Copy)]
pub(super) struct Content {
    pub(super) outside: f64,
    pub(super) china: f64,
    pub(super) china_direct: f64,
    pub(super) asia: f64,
    pub(super) asia_direct: f64,
}

/// A part of a sector's output that is bought.
pub(super) struct Input {
    pub(super) sector: String,
    pub(super) share: f64,
    pub(super) imported: f64,
}

/// A table's numbers by sector.
pub(super) struct OfTable<T> {
    pub(super) table: String,
    pub(super) year: i32,
    pub(super) classification: String,
    pub(super) of: BTreeMap<String, T>,
}

/// All of it.
pub(crate) struct Known {
    pub(super) sellers: Vec<String>,
    /// Edition that products are of.
    pub(super) edition: String,
    pub(super) buyers: BTreeMap<Country, Bought>,
    pub(super) makers: HashMap<String, Makers>,
    pub(super) tariffs: HashMap<String, Vec<Tariff>>,
    pub(super) duties: HashMap<String, Vec<Duty>>,
    pub(super) duty_year: Option<i32>,
    /// Measures that are known of any product.
    pub(super) measures: BTreeSet<String>,
    pub(super) sold: Option<Sold>,
    pub(super) content: Option<OfTable<Content>>,
    pub(super) inputs: Option<OfTable<Vec<Input>>>,
}

/// Number of a text among those seen.
#[derive(Default)]
struct Sellers {
    known: Vec<String>,
    numbers: HashMap<String, u16>,
}

impl Sellers {
    fn number(&mut self, code: &str) -> u16 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        // There are a few hundred countries.
        let number = u16::try_from(self.known.len()).unwrap_or(u16::MAX);
        self.known.push(code.to_owned());
        self.numbers.insert(code.to_owned(), number);
        number
    }
}

/// A list of imports: year, edition, currency, source.
type ListKey = (i32, String, String, String);

/// Imports of a list, and by product and industry what is imported from outside and in all.
#[derive(Default)]
struct ImportList {
    imports: BTreeMap<String, BTreeMap<u16, f64>>,
    makers: HashMap<String, BTreeMap<String, [f64; 2]>>,
    known: HashMap<String, (String, f64)>,
    /// By product and supplier from outside: value and kilograms, where these are published.
    weighed: BTreeMap<String, BTreeMap<u16, (f64, f64)>>,
}

impl ImportList {
    /// Dispersion of unit values by product, of the edition products are of. A product that became several, or a part of one, has none.
    fn dispersion(&self, change: Option<&HashMap<String, Vec<String>>>) -> BTreeMap<String, f64> {
        let target = |code: &String| match change.and_then(|change| change.get(code)) {
            Some(targets) => targets.first().filter(|_| targets.len() == 1).cloned(),
            None => Some(code.clone()),
        };
        let mut found: BTreeMap<String, Option<f64>> = BTreeMap::new();
        for (code, of) in &self.weighed {
            let Some(target) = target(code) else { continue };
            let (values, kilograms): (Vec<f64>, Vec<f64>) = of.values().copied().unzip();
            let dispersion = unit_value_dispersion(&values, &kilograms);
            found.entry(target).and_modify(|known| *known = None).or_insert(dispersion);
        }
        found.into_iter().filter_map(|(code, of)| Some((code, of?))).collect()
    }
}

fn ours(code: &str) -> Option<Country> {
    Country::ALL.into_iter().find(|country| iso3(*country) == code)
}

/// Reader that made a source: its id without the checksum.
fn reader(source: &str) -> &str {
    source.rsplit_once('-').map_or(source, |(reader, _)| reader)
}

impl Known {
    fn read(atlas: &Atlas) -> Result<Self, AtlasError> {
        let mut sellers = Sellers::default();
        let lists = lists(atlas, &mut sellers)?;
        let mut chosen: BTreeMap<Country, Vec<(ListKey, ImportList)>> = BTreeMap::new();
        for (country, of) in lists {
            chosen.insert(country, of_one_publisher(of));
        }
        // Products are of the edition of the list of the latest year; the United States' where it is as late.
        let newest = |of: &Vec<(ListKey, ImportList)>| of.last().map(|(key, _)| key.clone());
        let base = chosen
            .iter()
            .filter_map(|(country, of)| Some((newest(of)?, *country == Country::Us)))
            .max_by(|a, b| (a.0.0, a.1).cmp(&(b.0.0, b.1)));
        let edition = base.map(|(key, _)| key.1).unwrap_or_default();
        let changes = editions(atlas, &edition)?;
        let traded: HashMap<String, f64> = chosen
            .values()
            .filter_map(|of| of.last())
            .filter(|(key, _)| key.1 == edition)
            .flat_map(|(_, list)| &list.imports)
            .fold(HashMap::new(), |mut sums, (code, of)| {
                *sums.entry(code.clone()).or_default() += of.values().sum::<f64>();
                sums
            });
        let mut makers: HashMap<String, Makers> = HashMap::new();
        // Of the base edition first.
        let mut order: Vec<&(ListKey, ImportList)> = chosen.values().flatten().collect();
        order.sort_by_key(|(key, _)| (key.1 != edition, -key.0));
        for (_, list) in order {
            for (product, of) in &list.makers {
                if !makers.contains_key(product) {
                    makers.insert(product.clone(), shares(of, list.known.get(product)));
                }
            }
        }
        let mut buyers = BTreeMap::new();
        for (country, of) in chosen {
            let Some((key, _)) = of.last() else { continue };
            let (currency, own, source) = (key.2.clone(), key.1.clone(), key.3.clone());
            let dispersion = of.last().map(|(_, list)| list.dispersion(changes.get(&own)));
            let dispersion = dispersion.unwrap_or_default();
            let years = of
                .into_iter()
                .map(|((year, list_edition, ..), list)| {
                    let change = changes.get(&list_edition);
                    (year, carried(list.imports, change, &traded))
                })
                .collect();
            buyers.insert(country, Bought { currency, edition: own, source, years, dispersion });
        }
        let (duties, duty_year) = duties(atlas)?;
        let tariffs = tariffs(atlas)?;
        let measures = tariffs.values().flatten().map(|of| of.measure.clone()).collect();
        Ok(Known {
            measures,
            sellers: sellers.known,
            edition,
            buyers,
            makers,
            tariffs,
            duties,
            duty_year,
            sold: sold(atlas)?,
            content: content(atlas)?,
            inputs: inputs(atlas)?,
        })
    }

    /// Industries of a product.
    pub(super) fn makers_of(&self, product: &str) -> &[(String, f64)] {
        self.makers.get(product).map_or(&[], |of| of.shares.as_slice())
    }

    /// Industries of all products that begin so: means of their shares.
    pub(super) fn makers_under(&self, product: &str) -> Vec<(String, f64)> {
        let mut products: Vec<&String> = self
            .makers
            .keys()
            .filter(|of| !product.is_empty() && of.starts_with(product))
            .collect();
        products.sort();
        let mut shares: BTreeMap<&str, f64> = BTreeMap::new();
        for of in &products {
            for (industry, share) in self.makers_of(of) {
                *shares.entry(industry).or_default() += share / products.len() as f64;
            }
        }
        let mut found: Vec<(String, f64)> =
            shares.into_iter().map(|(industry, share)| (industry.to_owned(), share)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found
    }

    /// Code of a supplier.
    pub(super) fn seller(&self, number: u16) -> &str {
        self.sellers.get(usize::from(number)).map_or("", String::as_str)
    }
}

/// Imports of the three countries by list, as the buyers report them, those by subheading.
fn lists(
    atlas: &Atlas,
    sellers: &mut Sellers,
) -> Result<BTreeMap<Country, BTreeMap<ListKey, ImportList>>, AtlasError> {
    let mut lists: BTreeMap<Country, BTreeMap<ListKey, ImportList>> = BTreeMap::new();
    let Ok(batches) = atlas.table(PRODUCTS) else { return Ok(lists) };
    for batch in batches {
        let c = Columns::new(PRODUCTS, &batch);
        let [seller, buyer, reported, edition, product, industry, currency, basis, source] = [
            "seller",
            "buyer",
            "reported",
            "classification",
            "product",
            "industry",
            "currency",
            "basis",
            "source_id",
        ]
        .map(|name| c.text(name));
        let (seller, buyer, reported, edition) = (seller?, buyer?, reported?, edition?);
        let (product, industry, currency) = (product?, industry?, currency?);
        let (basis, source) = (basis?, source?);
        let (year, value, ambiguity) =
            (c.whole("year")?, c.number("value")?, c.number("ambiguity")?);
        let weight = c.number_if_known("net_weight")?;
        // Rows of a list follow each other.
        let mut last: Option<(Country, ListKey)> = None;
        for row in 0..batch.num_rows() {
            let (Some("import"), Some(to), Some(code)) =
                (reported.get(row), buyer.get(row).and_then(ours), product.get(row))
            else {
                continue;
            };
            let amount = number_or_nan(value, row);
            if code.len() != SUBHEADING || amount.is_nan() || amount <= 0.0 {
                continue;
            }
            let year = whole(year, row).unwrap_or_default();
            let text = |of: &Text<'_>| of.get(row).unwrap_or_default().to_owned();
            let same = last.as_ref().is_some_and(|(country, key)| {
                *country == to
                    && key.0 == year
                    && edition.get(row) == Some(key.1.as_str())
                    && currency.get(row) == Some(key.2.as_str())
                    && source.get(row) == Some(key.3.as_str())
            });
            if !same {
                last = Some((to, (year, text(&edition), text(&currency), text(&source))));
            }
            let Some((country, key)) = &last else { continue };
            let list = lists.entry(*country).or_default();
            let list = match list.get_mut(key) {
                Some(known) => known,
                None => list.entry(key.clone()).or_default(),
            };
            let from = seller.get(row).unwrap_or_default();
            let number = sellers.number(from);
            match list.imports.get_mut(code) {
                Some(of) => *of.entry(number).or_default() += amount,
                None => {
                    list.imports.insert(code.to_owned(), BTreeMap::from([(number, amount)]));
                }
            }
            if let (Some(weight), None) = (weight, ours(from)) {
                let of = list.weighed.entry(code.to_owned()).or_default();
                let (value, kilograms) = of.entry(number).or_default();
                *value += amount;
                *kilograms += number_or_nan(weight, row);
            }
            let by = industry.get(row).unwrap_or_default();
            let of = match list.makers.get_mut(code) {
                Some(known) => known,
                None => list.makers.entry(code.to_owned()).or_default(),
            };
            let sums = match of.get_mut(by) {
                Some(known) => known,
                None => of.entry(by.to_owned()).or_default(),
            };
            sums[0] += if ours(from).is_none() { amount } else { 0.0 };
            sums[1] += amount;
            let unsure = number_or_nan(ambiguity, row);
            let known = list.known.entry(code.to_owned()).or_insert_with(|| (text(&basis), 0.0));
            if unsure > known.1 {
                *known = (text(&basis), unsure);
            }
        }
    }
    Ok(lists)
}

/// Lists by year of the publisher that has the latest, with most products on a tie; years of another currency are left out.
fn of_one_publisher(lists: BTreeMap<ListKey, ImportList>) -> Vec<(ListKey, ImportList)> {
    let best = lists
        .iter()
        .max_by_key(|(key, list)| (key.0, list.imports.len()))
        .map(|(key, _)| (reader(&key.3).to_owned(), key.2.clone()));
    let Some((by, currency)) = best else { return Vec::new() };
    let mut years: BTreeMap<i32, (ListKey, ImportList)> = BTreeMap::new();
    for (key, list) in lists {
        if reader(&key.3) != by || key.2 != currency {
            continue;
        }
        let larger = years.get(&key.0).is_none_or(|(_, of)| of.imports.len() < list.imports.len());
        if larger {
            years.insert(key.0, (key, list));
        }
    }
    years.into_values().collect()
}

/// Shares of industries in what is imported from outside of North America; in all where nothing is.
fn shares(of: &BTreeMap<String, [f64; 2]>, known: Option<&(String, f64)>) -> Makers {
    let outside: f64 = of.values().map(|sums| sums[0]).sum();
    let at = usize::from(outside <= 0.0);
    let all: f64 = of.values().map(|sums| sums[at]).sum();
    let mut shares: Vec<(String, f64)> = of
        .iter()
        .filter(|(industry, sums)| !industry.is_empty() && sums[at] > 0.0)
        .map(|(industry, sums)| (industry.clone(), sums[at] / all))
        .collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let (basis, ambiguity) = known.cloned().unwrap_or_default();
    Makers { shares, basis, ambiguity }
}

/// By older edition: codes of the edition that products are of, for each of its codes.
fn editions(
    atlas: &Atlas,
    edition: &str,
) -> Result<HashMap<String, HashMap<String, Vec<String>>>, AtlasError> {
    let mut changes: HashMap<String, HashMap<String, Vec<String>>> = HashMap::new();
    let Ok(batches) = atlas.table(EDITIONS) else { return Ok(changes) };
    for batch in batches {
        let c = Columns::new(EDITIONS, &batch);
        let (newer, newer_code) = (c.text("newer")?, c.text("newer_code")?);
        let (older, older_code) = (c.text("older")?, c.text("older_code")?);
        for row in 0..batch.num_rows() {
            if newer.get(row) != Some(edition) {
                continue;
            }
            let (Some(of), Some(from), Some(to)) =
                (older.owned(row), older_code.owned(row), newer_code.owned(row))
            else {
                continue;
            };
            changes.entry(of).or_default().entry(from).or_default().push(to);
        }
    }
    Ok(changes)
}

/// Imports by the codes of another edition: a code that became several goes to them by what is traded of these, equally where nothing is; one that no list has keeps its number.
fn carried(
    imports: BTreeMap<String, BTreeMap<u16, f64>>,
    change: Option<&HashMap<String, Vec<String>>>,
    traded: &HashMap<String, f64>,
) -> Imports {
    let mut sums: BTreeMap<String, BTreeMap<u16, f64>> = BTreeMap::new();
    for (code, of) in imports {
        let targets = change.and_then(|change| change.get(&code)).filter(|of| !of.is_empty());
        let one = [code.clone()];
        let targets: &[String] = targets.map_or(&one[..], Vec::as_slice);
        let pairs = (0..)
            .zip(targets)
            .map(|(at, target)| (0, at, traded.get(target).copied().unwrap_or_default()));
        let weights = Weights::by_value(1, targets.len(), pairs);
        for (at, share) in weights.of(0) {
            let to = sums.entry(targets[*at as usize].clone()).or_default();
            for (seller, value) in &of {
                *to.entry(*seller).or_default() += share * value;
            }
        }
    }
    sums.into_iter().map(|(code, of)| (code, of.into_iter().collect())).collect()
}

fn tariffs(atlas: &Atlas) -> Result<HashMap<String, Vec<Tariff>>, AtlasError> {
    let mut tariffs: HashMap<String, Vec<Tariff>> = HashMap::new();
    let Ok(batches) = atlas.table(TARIFFS) else { return Ok(tariffs) };
    for batch in batches {
        let c = Columns::new(TARIFFS, &batch);
        let [reporter, product, measure, origin, from, detail, basis] =
            ["reporter", "product", "measure", "origin", "valid_from", "detail", "basis"]
                .map(|name| c.text(name));
        let (reporter, product, measure, origin) = (reporter?, product?, measure?, origin?);
        let (from, detail, basis) = (from?, detail?, basis?);
        let [rate, least, most, share] =
            ["rate", "rate_min", "rate_max", "share"].map(|name| c.number(name));
        let (rate, least, most, share) = (rate?, least?, most?, share?);
        let year = c.whole("year")?;
        for row in 0..batch.num_rows() {
            let (Some("usa"), Some(product)) = (reporter.get(row), product.owned(row)) else {
                continue;
            };
            tariffs.entry(product).or_default().push(Tariff {
                measure: measure.owned(row).unwrap_or_default(),
                origin: origin.owned(row).unwrap_or_default(),
                year: whole(year, row),
                from: from.owned(row),
                detail: detail.owned(row),
                rate: number_or_nan(rate, row),
                least: number_or_nan(least, row),
                most: number_or_nan(most, row),
                share: number_or_nan(share, row),
                by_trade: basis.get(row) == Some("trade"),
            });
        }
    }
    Ok(tariffs)
}

/// Duties by product, and their year.
type Duties = (HashMap<String, Vec<Duty>>, Option<i32>);

/// Duties of the United States of the latest year, by subheading.
fn duties(atlas: &Atlas) -> Result<Duties, AtlasError> {
    let mut years: BTreeMap<i32, HashMap<String, Vec<Duty>>> = BTreeMap::new();
    let Ok(batches) = atlas.table(DUTIES) else { return Ok((HashMap::new(), None)) };
    for batch in batches {
        let c = Columns::new(DUTIES, &batch);
        let (buyer, seller, product) = (c.text("buyer")?, c.text("seller")?, c.text("product")?);
        let (year, imports, duty) = (c.whole("year")?, c.number("imports")?, c.number("duty")?);
        for row in 0..batch.num_rows() {
            let (Some("usa"), Some(product), Some(seller)) =
                (buyer.get(row), product.owned(row), seller.owned(row))
            else {
                continue;
            };
            let of = years.entry(whole(year, row).unwrap_or_default()).or_default();
            of.entry(product).or_default().push(Duty {
                seller,
                imports: number_or_nan(imports, row),
                duty: number_or_nan(duty, row),
            });
        }
    }
    Ok(years.pop_last().map_or_else(|| (HashMap::new(), None), |(year, of)| (of, Some(year))))
}

fn sold(atlas: &Atlas) -> Result<Option<Sold>, AtlasError> {
    let Ok(batches) = atlas.table(EXPORTS) else { return Ok(None) };
    let mut sold = Sold::default();
    for batch in batches {
        let c = Columns::new(EXPORTS, &batch);
        let (seller, product) = (c.text("seller")?, c.text("product")?);
        let (year, value, source) = (c.whole("year")?, c.number("value")?, c.text("source_id")?);
        for row in 0..batch.num_rows() {
            let (Some(seller), Some(product)) = (seller.owned(row), product.owned(row)) else {
                continue;
            };
            let value = number_or_nan(value, row);
            if value.is_nan() || value <= 0.0 {
                continue;
            }
            sold.year = whole(year, row).unwrap_or_default();
            if sold.source.is_empty() {
                sold.source = source.owned(row).unwrap_or_default();
            }
            *sold.by_seller.entry(seller.clone()).or_default() += value;
            sold.all += value;
            *sold.of.entry(product).or_default().entry(seller).or_default() += value;
        }
    }
    Ok((!sold.of.is_empty()).then_some(sold))
}

/// Rows of a table of sectors: of the latest year of those that a filter lets through.
fn latest<T>(tables: BTreeMap<(i32, String), (String, BTreeMap<String, T>)>) -> Option<OfTable<T>> {
    let ((year, table), (classification, of)) = tables.into_iter().next_back()?;
    Some(OfTable { table, year, classification, of })
}

fn content(atlas: &Atlas) -> Result<Option<OfTable<Content>>, AtlasError> {
    let Ok(batches) = atlas.table(CONTENT) else { return Ok(None) };
    let mut tables = BTreeMap::new();
    for batch in batches {
        let c = Columns::new(CONTENT, &batch);
        let (table, classification, sector) =
            (c.text("table")?, c.text("classification")?, c.text("sector")?);
        let year = c.whole("year")?;
        let [outside, china, china_direct, asia, asia_direct] =
            ["outside", "china", "china_direct", "asia", "asia_direct"].map(|name| c.number(name));
        let numbers = [outside?, china?, china_direct?, asia?, asia_direct?];
        for row in 0..batch.num_rows() {
            let [outside, china, china_direct, asia, asia_direct] =
                numbers.map(|of| number_or_nan(of, row));
            let text = |of: &Text<'_>| of.owned(row).unwrap_or_default();
            let key = (whole(year, row).unwrap_or_default(), text(&table));
            let of = tables.entry(key).or_insert_with(|| (text(&classification), BTreeMap::new()));
            let content = Content { outside, china, china_direct, asia, asia_direct };
            of.1.insert(text(&sector), content);
        }
    }
    Ok(latest(tables))
}

/// Inputs of sectors of the United States: of the table with most sectors, the latest of those.
fn inputs(atlas: &Atlas) -> Result<Option<OfTable<Vec<Input>>>, AtlasError> {
    let Ok(batches) = atlas.table(INPUTS) else { return Ok(None) };
    type BySector = BTreeMap<String, Vec<Input>>;
    let mut tables: BTreeMap<(i32, String), (String, BySector)> = BTreeMap::new();
    for batch in batches {
        let c = Columns::new(INPUTS, &batch);
        let [table, classification, region, sector, input] =
            ["table", "classification", "region", "sector", "input"].map(|name| c.text(name));
        let (table, classification, region) = (table?, classification?, region?);
        let (sector, input) = (sector?, input?);
        let (year, share, imported) = (c.whole("year")?, c.number("share")?, c.number("imported")?);
        for row in 0..batch.num_rows() {
            if region.get(row) != Some(iso3(Country::Us)) {
                continue;
            }
            let text = |of: &Text<'_>| of.owned(row).unwrap_or_default();
            let key = (whole(year, row).unwrap_or_default(), text(&table));
            let of = tables.entry(key).or_insert_with(|| (text(&classification), BTreeMap::new()));
            of.1.entry(text(&sector)).or_default().push(Input {
                sector: text(&input),
                share: number_or_nan(share, row),
                imported: number_or_nan(imported, row),
            });
        }
    }
    let most =
        tables.iter().max_by_key(|(key, of)| (of.1.len(), key.0)).map(|(key, _)| key.clone());
    let found = most.and_then(|key| tables.remove_entry(&key));
    Ok(found.map(|((year, table), (classification, of))| OfTable {
        table,
        year,
        classification,
        of,
    }))
}

impl Atlas {
    /// What the release knows about gaps, read once.
    pub(super) fn nearshoring(&self) -> Result<Arc<Known>, AtlasError> {
        self.nearshoring_known.get(&(), |_| 1, || Known::read(self))
    }
}

/// Countries of North America among suppliers.
pub(super) fn bloc() -> BTreeSet<&'static str> {
    Country::ALL.into_iter().map(iso3).collect()
}
