//! Imported trade by product of the countries of North America with each partner, and the lists that bring products to industries.

use super::codes::{Names, Pairs};
use super::ports::{self, Ports};
use crate::AtlasError;
use crate::build::stored;
use crate::columns::{Columns, Text, number_or_nan, whole};
use crate::nearshoring::Charges;
use crate::text::text3;
use crate::value::iso3;
use crate::view::Text3;
use icluster_codes::Country;
use icluster_tables::Table;
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Codes of the US tariff schedule, ten digits.
pub(super) const NATIONAL: &str = "hts";
/// Digits of a heading.
const HEADING: usize = 4;
const CENSUS: &str = "census-country";
const USES: &str = "bec-4";
/// Flow of duties on imports.
const DUTY: &str = "import_duty";

/// A list of trade: who reports it, `import` or `export`, classification, year, currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct List {
    pub(super) reporter: String,
    pub(super) flow: String,
    pub(super) classification: String,
    pub(super) year: i32,
    pub(super) currency: String,
}

/// Rows of a list: partner and product by number, value, kilograms (NaN where not published).
pub(super) type Rows = Vec<(u32, u32, f64, f64)>;

/// What was imported.
#[derive(Default)]
pub(super) struct Collected {
    /// By list and source.
    pub(super) lists: BTreeMap<List, BTreeMap<String, Rows>>,
    pub(super) partners: Names,
    pub(super) products: Names,
    /// Exports of countries to all of the world by heading and seller, by year and source.
    pub(super) exports: BTreeMap<(i32, String), BTreeMap<(u32, u32), f64>>,
    pub(super) headings: Names,
    pub(super) pairs: Pairs,
    /// Country of a Census Bureau code.
    pub(super) census: HashMap<String, String>,
    /// Class of broad economic categories by subheading.
    pub(super) uses: HashMap<String, String>,
    /// Industries of sectors of national tables: classification, code, industry.
    pub(super) sectors: Vec<(String, String, String)>,
    /// Ports of entry on land borders.
    pub(super) ports: Ports,
    /// What is charged on imports.
    pub(super) charges: Charges,
    /// Editions of the Harmonized System and a code of each that stand for the same goods.
    pub(super) editions: BTreeSet<[String; 4]>,
    titles: HashMap<(String, String), Text3>,
}

fn is_harmonized(classification: &str) -> bool {
    classification.starts_with("hs-")
}

impl Collected {
    pub(super) fn of(warehouse: &Warehouse, sources: &[SourceRecord]) -> Result<Self, AtlasError> {
        let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        let mut collected = Collected::default();
        let tables = [
            Table::Trade,
            Table::Concordance,
            Table::ClassificationItem,
            Table::Crossing,
            Table::Tariff,
        ];
        for table in tables {
            for rows in warehouse.scan(table, &ids).map_err(stored)? {
                let rows = rows.map_err(stored)?;
                let columns = Columns::new(table.name(), &rows.batch);
                let n = rows.batch.num_rows();
                match table {
                    Table::Trade => collected.add_trade(&columns, n, &rows.source_id)?,
                    Table::Concordance => collected.add_pairs(&columns, n)?,
                    Table::Crossing => ports::add(&mut collected.ports, &columns, n)?,
                    Table::Tariff => collected.charges.add(&columns, n)?,
                    _ => collected.add_titles(&columns, n)?,
                }
            }
        }
        Ok(collected)
    }

    fn add_trade(&mut self, c: &Columns<'_>, n: usize, source: &str) -> Result<(), AtlasError> {
        let [reporter, partner, product, classification, flow, currency] =
            ["reporter", "partner", "product", "classification", "flow", "currency"]
                .map(|name| c.text(name));
        let (reporter, partner, product) = (reporter?, partner?, product?);
        let (classification, flow, currency) = (classification?, flow?, currency?);
        let (year, value) = (c.whole("year")?, c.number("value")?);
        let weight = c.number_if_known("net_weight")?;
        let ours = |of: &str| Country::ALL.iter().any(|country| iso3(*country) == of);
        // Rows of a file follow each other by list.
        let mut last: Option<(List, Rows)> = None;
        for row in 0..n {
            let (Some(by), Some(with), Some(what)) =
                (reporter.get(row), partner.get(row), classification.get(row))
            else {
                continue;
            };
            let direction = flow.get(row).unwrap_or_default();
            let of_world = with == "world" && direction == "export" && is_harmonized(what);
            if let (true, Some(year), Some(code)) = (of_world, whole(year, row), product.get(row)) {
                self.add_export(source, by, code, year, number_or_nan(value, row));
                continue;
            }
            let wanted = (what == NATIONAL || is_harmonized(what))
                && matches!(direction, "import" | "export")
                && with != "world"
                && (ours(by) || ours(with));
            let amount = number_or_nan(value, row);
            if direction == DUTY && ours(by) && with != "world" && amount >= 0.0 {
                let year = whole(year, row).unwrap_or_default();
                let product = self.products.number(product.get(row).unwrap_or_default());
                let key = (self.partners.number(with), product);
                let of = self.charges.duty(by, year, source);
                *of.entry(key).or_default() += amount;
                continue;
            }
            let (Some(year), true, true) = (whole(year, row), wanted, amount > 0.0) else {
                continue;
            };
            let currency = currency.get(row).unwrap_or_default();
            let same = last.as_ref().is_some_and(|(list, _)| {
                list.reporter == by
                    && list.flow == direction
                    && list.classification == what
                    && list.year == year
                    && list.currency == currency
            });
            if !same {
                self.keep(source, last.take());
                let list = List {
                    reporter: by.to_owned(),
                    flow: direction.to_owned(),
                    classification: what.to_owned(),
                    year,
                    currency: currency.to_owned(),
                };
                last = Some((list, Vec::new()));
            }
            let product = self.products.number(product.get(row).unwrap_or_default());
            let partner = self.partners.number(with);
            if let Some((_, rows)) = &mut last {
                let weight = weight.map_or(f64::NAN, |column| number_or_nan(column, row));
                rows.push((partner, product, amount, weight));
            }
        }
        self.keep(source, last);
        Ok(())
    }

    /// Exports to all of the world, by heading.
    fn add_export(&mut self, source: &str, seller: &str, product: &str, year: i32, value: f64) {
        let Some(heading) = product.get(..HEADING).filter(|_| value > 0.0) else { return };
        // States are parts of countries that are there themselves.
        if seller.contains(':') {
            return;
        }
        let heading = self.headings.number(heading);
        let seller = self.partners.number(seller);
        let list = self.exports.entry((year, source.to_owned())).or_default();
        *list.entry((heading, seller)).or_default() += value;
    }

    fn keep(&mut self, source: &str, list: Option<(List, Rows)>) {
        if let Some((list, rows)) = list {
            let of = self.lists.entry(list).or_default();
            of.entry(source.to_owned()).or_default().extend(rows);
        }
    }

    fn add_pairs(&mut self, c: &Columns<'_>, n: usize) -> Result<(), AtlasError> {
        let (from, from_code) = (c.text("from_classification")?, c.text("from_code")?);
        let (to, to_code) = (c.text("to_classification")?, c.text("to_code")?);
        for row in 0..n {
            let (Some(from), Some(to)) = (from.get(row), to.get(row)) else { continue };
            let (Some(code), Some(target)) = (from_code.owned(row), to_code.owned(row)) else {
                continue;
            };
            let industry = to.starts_with("naics-");
            match from {
                CENSUS => {
                    self.census.insert(code, target);
                }
                NATIONAL if industry => {
                    self.pairs.add_national(code, to, target);
                }
                _ if is_harmonized(from) && industry => {
                    self.pairs.harmonized.entry(code).or_default().insert(target);
                }
                _ if is_harmonized(from) && is_harmonized(to) && from > to => {
                    self.editions.insert([from.to_owned(), code, to.to_owned(), target]);
                }
                _ if is_harmonized(from) && to == USES => {
                    self.uses.insert(code, target);
                }
                _ if from.starts_with("bea-") && industry => {
                    self.sectors.push((from.to_owned(), code, target));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn add_titles(&mut self, c: &Columns<'_>, n: usize) -> Result<(), AtlasError> {
        let (classification, code) = (c.text("classification")?, c.text("code")?);
        let (en, es, fr) = (c.text("title_en")?, c.text("title_es")?, c.text("title_fr")?);
        for row in 0..n {
            let Some(of) = classification.get(row) else { continue };
            if !(is_harmonized(of) || of.starts_with("naics-")) {
                continue;
            }
            let Some(code) = code.owned(row) else { continue };
            let title = |of: &Text<'_>| of.owned(row).unwrap_or_default();
            let known = self.titles.entry((of.to_owned(), code)).or_default();
            for (to, from) in [
                (&mut known.en, title(&en)),
                (&mut known.es, title(&es)),
                (&mut known.fr, title(&fr)),
            ] {
                if to.is_empty() {
                    *to = from;
                }
            }
        }
        Ok(())
    }

    /// Country of a partner: an ISO code, or one of the Census Bureau's that a list names.
    pub(super) fn country(&self, partner: &str) -> String {
        let of_census = partner.strip_prefix("census-").and_then(|code| self.census.get(code));
        of_census.cloned().unwrap_or_else(|| partner.to_owned())
    }

    /// Title of a code of a family in the newest edition that has it; the code where none does. A language without gets another's.
    pub(super) fn title(&self, family: &str, code: &str) -> Text3 {
        let editions = match family {
            "hs" => ["hs-2022", "hs-2017", "hs-2012", "hs-2007", "hs-1992"],
            _ => ["naics-2022", "naics-2017", "naics-2012", "naics-2007", "naics-2002"],
        };
        let known: Vec<&Text3> = editions
            .iter()
            .filter_map(|edition| self.titles.get(&((*edition).to_owned(), code.to_owned())))
            .collect();
        let first = |of: fn(&Text3) -> &String| {
            known.iter().map(|title| of(title)).find(|title| !title.is_empty()).cloned()
        };
        let en = first(|title| &title.en);
        let any =
            en.clone().or_else(|| first(|title| &title.es)).unwrap_or_else(|| code.to_owned());
        let or = |of: Option<String>| of.unwrap_or_else(|| any.clone());
        text3(any.clone(), or(first(|title| &title.es)), or(first(|title| &title.fr)))
    }
}
