//! Exports by country, or by region of a level, and product, from files or from what was imported.

use super::panel::{COUNTRY, Cells, Kind, Named, Panel, matrix};
use crate::AtlasError;
use crate::build::stored;
use crate::columns::{Columns, number_or_nan, whole};
use crate::files::rows_of_files;
use crate::text::text3;
use crate::view::Text3;
use arrow::record_batch::RecordBatch;
use icluster_codes::{Classification, RegionId, country_name};
use icluster_tables::Table;
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

/// Which trade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TradeQuery {
    /// Level of the places: `country` or one of a region's; where not given, the one with most values.
    pub level: Option<String>,
    /// Classification of products; where not given, the one with most values in the year.
    pub classification: Option<String>,
    /// Year; the latest where not given.
    pub year: Option<i32>,
}

/// Reads trade from files, without a warehouse: tables of exports, and of population and titles where among them.
///
/// Fails where a file cannot be read or none has trade; lines that cannot be read are counted in the second value.
pub fn trade_of_files(paths: &[PathBuf], query: &TradeQuery) -> Result<(Panel, usize), AtlasError> {
    let (trade, rejects) = in_files(paths)?;
    Ok((trade.chosen(query)?, rejects))
}

/// Every year of one classification in files: the one asked for, or that of most years. Fails as [`trade_of_files`].
pub fn trade_years_of_files(
    paths: &[PathBuf],
    classification: Option<&str>,
) -> Result<(Vec<Panel>, usize), AtlasError> {
    let (trade, rejects) = in_files(paths)?;
    Ok((trade.years(classification)?, rejects))
}

fn in_files(paths: &[PathBuf]) -> Result<(Trade, usize), AtlasError> {
    let kept = rows_of_files(paths, AtlasError::NoMatrix)?;
    let mut trade = Trade::default();
    for (table, batch) in &kept.batches {
        trade.add(*table, batch)?;
    }
    Ok((trade, kept.rejects))
}

/// Trade that was imported.
pub fn trade_of_warehouse(warehouse: &Warehouse, query: &TradeQuery) -> Result<Panel, AtlasError> {
    let sources = warehouse.sources().map_err(stored)?;
    let mut panel = imported(warehouse, &sources)?.chosen(query)?;
    panel.sample = sources.iter().any(|source| source.sample);
    Ok(panel)
}

/// Every year of one classification that was imported, as [`trade_years_of_files`].
pub fn trade_years_of_warehouse(
    warehouse: &Warehouse,
    classification: Option<&str>,
) -> Result<Vec<Panel>, AtlasError> {
    let sources = warehouse.sources().map_err(stored)?;
    let mut panels = imported(warehouse, &sources)?.years(classification)?;
    let sample = sources.iter().any(|source| source.sample);
    panels.iter_mut().for_each(|panel| panel.sample = sample);
    Ok(panels)
}

/// Every matrix of trade that was imported.
pub(crate) fn all_trade(
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<Vec<Panel>, AtlasError> {
    let trade = imported(warehouse, sources)?;
    let each = trade.exports.iter().filter(|(_, cells)| has_complexity(cells));
    each.map(|(key, cells)| trade.panel(key, cells)).collect()
}

fn imported(warehouse: &Warehouse, sources: &[SourceRecord]) -> Result<Trade, AtlasError> {
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let mut trade = Trade::default();
    for table in [Table::Trade, Table::Indicator, Table::ClassificationItem] {
        for rows in warehouse.scan(table, &ids).map_err(stored)? {
            trade.add(table, &rows.map_err(stored)?.batch)?;
        }
    }
    Ok(trade)
}

/// Which exports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Level of the places, `country` or one of a region's.
    level: String,
    classification: String,
    year: i32,
}

/// Exports to all partners, with titles and populations.
#[derive(Default)]
struct Trade {
    exports: BTreeMap<Key, Cells>,
    /// By country and year.
    population: BTreeMap<String, BTreeMap<i32, f64>>,
    titles: HashMap<(String, String), Text3>,
}

impl Trade {
    fn add(&mut self, table: Table, batch: &RecordBatch) -> Result<(), AtlasError> {
        let columns = Columns::new(table.name(), batch);
        match table {
            Table::Trade => self.add_exports(&columns, batch.num_rows()),
            Table::Indicator => self.add_population(&columns, batch.num_rows()),
            Table::ClassificationItem => self.add_titles(&columns, batch.num_rows()),
            _ => Ok(()),
        }
    }

    fn add_exports(&mut self, columns: &Columns<'_>, rows: usize) -> Result<(), AtlasError> {
        let (reporter, partner) = (columns.text("reporter")?, columns.text("partner")?);
        let (product, flow) = (columns.text("product")?, columns.text("flow")?);
        let classification = columns.text("classification")?;
        let (year, value) = (columns.whole("year")?, columns.number("value")?);
        for row in 0..rows {
            let exports = flow.get(row) == Some("export") && partner.get(row) == Some("world");
            let value = number_or_nan(value, row);
            let (Some(reporter), Some(product), Some(classification), Some(year)) =
                (reporter.get(row), product.get(row), classification.get(row), whole(year, row))
            else {
                continue;
            };
            if exports && value > 0.0 && is_product(classification, product) {
                let region = reporter.parse::<RegionId>();
                let level = region.map_or_else(|_| COUNTRY.to_owned(), |id| id.level().to_string());
                let key = Key { level, classification: classification.to_owned(), year };
                let cell = (reporter.to_owned(), product.to_owned(), value);
                self.exports.entry(key).or_default().push(cell);
            }
        }
        Ok(())
    }

    fn add_population(&mut self, columns: &Columns<'_>, rows: usize) -> Result<(), AtlasError> {
        let (region, indicator) = (columns.text("region")?, columns.text("indicator")?);
        let (year, value) = (columns.whole("year")?, columns.number("value")?);
        for row in 0..rows {
            let (Some(region), Some(year)) = (region.get(row), whole(year, row)) else { continue };
            let people = number_or_nan(value, row);
            if indicator.get(row) == Some("population") && region.len() == 3 && !people.is_nan() {
                self.population.entry(region.to_owned()).or_default().insert(year, people);
            }
        }
        Ok(())
    }

    fn add_titles(&mut self, columns: &Columns<'_>, rows: usize) -> Result<(), AtlasError> {
        let (classification, code) = (columns.text("classification")?, columns.text("code")?);
        let titles =
            [columns.text("title_en")?, columns.text("title_es")?, columns.text("title_fr")?];
        for row in 0..rows {
            let (Some(classification), Some(code)) = (classification.get(row), code.get(row))
            else {
                continue;
            };
            let [en, es, fr] = titles.each_ref().map(|title| title.get(row).unwrap_or_default());
            let known =
                self.titles.entry((classification.to_owned(), code.to_owned())).or_default();
            for (to, from) in [(&mut known.en, en), (&mut known.es, es), (&mut known.fr, fr)] {
                if to.is_empty() {
                    from.clone_into(to);
                }
            }
        }
        Ok(())
    }
}

/// Whether a code is of a product: not of a total, nor of what an industry classification has no industry for (scrap, used goods, goods returned).
fn is_product(classification: &str, code: &str) -> bool {
    match classification.parse::<Classification>() {
        Ok(known) if known.family().is_north_american() => known.level(code).is_ok(),
        _ => code.bytes().all(|b| b.is_ascii_alphanumeric()) && code != "total",
    }
}

/// Two places have none, and a nation beside its states is one.
fn has_complexity(cells: &Cells) -> bool {
    places(cells) > 2
}

fn places(cells: &Cells) -> usize {
    cells.iter().map(|(place, ..)| place.as_str()).collect::<BTreeSet<_>>().len()
}

/// Products by the finest codes there are: a group is left out where its parts are there.
fn finest(cells: &Cells) -> Cells {
    let codes: BTreeSet<&str> = cells.iter().map(|(_, product, _)| product.as_str()).collect();
    let is_group = |code: &str| {
        let next =
            codes.range::<str, _>((std::ops::Bound::Excluded(code), std::ops::Bound::Unbounded));
        next.take(1).any(|other| other.starts_with(code))
    };
    let groups: BTreeSet<&str> = codes.iter().copied().filter(|code| is_group(code)).collect();
    cells.iter().filter(|(_, product, _)| !groups.contains(product.as_str())).cloned().collect()
}

impl Trade {
    /// The matrix a query means.
    fn chosen(&self, query: &TradeQuery) -> Result<Panel, AtlasError> {
        let wanted = |key: &&Key| {
            query.level.as_ref().is_none_or(|level| *level == key.level)
                && query.classification.as_ref().is_none_or(|c| *c == key.classification)
                && query.year.is_none_or(|year| year == key.year)
        };
        let chosen: Vec<_> = self.exports.iter().filter(|(key, _)| wanted(key)).collect();
        let most = chosen.iter().map(|(_, cells)| places(cells)).max().unwrap_or_default();
        // A later list of a few countries does not replace one of all.
        let whole = |cells: &Cells| has_complexity(cells) && 2 * places(cells) >= most;
        let chosen =
            chosen.into_iter().max_by_key(|(key, cells)| (whole(cells), key.year, cells.len()));
        match chosen {
            Some((key, cells)) => self.panel(key, cells),
            None => Err(AtlasError::NoMatrix(self.none())),
        }
    }

    /// Every year of a classification, earliest first, of countries where there are any.
    fn years(&self, classification: Option<&str>) -> Result<Vec<Panel>, AtlasError> {
        let mut known: BTreeMap<(bool, &str, &str), usize> = BTreeMap::new();
        for key in self.exports.keys() {
            let of = (key.level == COUNTRY, key.level.as_str(), key.classification.as_str());
            *known.entry(of).or_default() += 1;
        }
        let wanted = |(_, _, id): &(bool, &str, &str)| classification.is_none_or(|c| c == *id);
        let found = known.iter().filter(|(of, _)| wanted(of));
        let Some(((_, level, id), _)) = found.max_by_key(|((country, ..), n)| (*country, **n))
        else {
            return Err(AtlasError::NoMatrix(self.none()));
        };
        let of = self.exports.iter();
        let of = of.filter(|(key, _)| key.level == *level && key.classification == *id);
        of.map(|(key, cells)| self.panel(key, cells)).collect()
    }

    /// Why there is no such matrix.
    fn none(&self) -> String {
        let known = self.exports.keys().map(|key| {
            let Key { level, classification, year } = key;
            format!("{classification} of {year} ({level})")
        });
        let known: Vec<String> = known.collect();
        match known.is_empty() {
            true => "no exports by country and product: import a file that has them, or name one \
                     with --trade FILE"
                .to_owned(),
            false => format!("no such exports; there are {}", known.join(", ")),
        }
    }

    fn panel(&self, key: &Key, cells: &Cells) -> Result<Panel, AtlasError> {
        let Key { level, classification, year } = key;
        let edition = classification.parse::<Classification>().ok();
        let title = |code: &str| {
            let known = self.titles.get(&(classification.clone(), code.to_owned())).cloned();
            let built_in = || edition?.title(code).map(|title| title.text);
            let text = |title: icluster_codes::Text3<&str>| text3(title.en, title.es, title.fr);
            known.or_else(|| built_in().map(text)).unwrap_or_default()
        };
        let place = |id: &str| {
            let region = id.parse::<RegionId>().ok().and_then(|id| id.built_in_name());
            let name = region.or_else(|| country_name(id));
            name.map(|name| text3(name.en, name.es, name.fr)).unwrap_or_default()
        };
        let (places, activities, values) = matrix(&finest(cells), place, title)?;
        let people = |place: &Named| {
            let years = self.population.get(&place.id)?;
            years.iter().min_by_key(|(known, _)| known.abs_diff(*year)).map(|(_, people)| *people)
        };
        let population = places.iter().map(|place| people(place).unwrap_or(f64::NAN)).collect();
        let same = |known: &&Key| known.level == *level && known.classification == *classification;
        Ok(Panel {
            kind: Kind::Trade,
            level: level.clone(),
            classification: classification.clone(),
            year: *year,
            years: self.exports.keys().filter(same).map(|key| key.year).collect(),
            places,
            activities,
            values,
            population,
            pooled: 1,
            spread: None,
            intervals: None,
            sample: false,
        })
    }
}
