//! Matrices of places by activities with their names: trade of countries, jobs of regions.

use crate::columns::{Columns, number_or_nan, whole};
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use arrow::record_batch::RecordBatch;
use icluster_codes::{Level, RegionId, country_name};
use icluster_complexity::Values;
use icluster_sources::{files_below, identify, read};
use icluster_tables::{Reject, Sink, SinkError, Table};
use icluster_warehouse::Warehouse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

/// A place or an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Code of a country, id of a region, code of a product or industry.
    pub id: String,
    /// Name; empty where none is known.
    pub name: Text3,
}

/// What the values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Exports, in the currency of the files.
    Trade,
    /// Jobs.
    Jobs,
}

/// A matrix of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What the values are.
    pub kind: Kind,
    /// Level of the places: `country`, or one of a region's.
    pub level: String,
    /// Classification of the activities, such as `hs-1992`.
    pub classification: String,
    /// Year.
    pub year: i32,
    /// Years there are.
    pub years: Vec<i32>,
    /// Places, by id.
    pub places: Vec<Named>,
    /// Activities, by code.
    pub activities: Vec<Named>,
    /// Places by activities.
    pub values: Values,
    /// Population of each place; NaN where not known.
    pub population: Vec<f64>,
    /// Whether any number is invented.
    pub sample: bool,
}

/// Which trade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TradeQuery {
    /// Classification of products; where not given, the one with most values in the year.
    pub classification: Option<String>,
    /// Year; the latest where not given.
    pub year: Option<i32>,
}

/// Keeps the rows of files in memory.
#[derive(Default)]
struct Kept {
    batches: Vec<(Table, RecordBatch)>,
    rejects: usize,
}

impl Sink for Kept {
    fn rows(&mut self, table: Table, batch: RecordBatch) -> Result<(), SinkError> {
        self.batches.push((table, batch));
        Ok(())
    }

    fn reject(&mut self, _: Reject) -> Result<(), SinkError> {
        self.rejects += 1;
        Ok(())
    }

    fn progress(&mut self, _: u64) {}
}

/// Reads trade from files, without a warehouse: tables of exports, and of population and titles where among them.
///
/// Fails where a file cannot be read or none has trade; lines that cannot be read are counted in the second value.
pub fn trade_of_files(paths: &[PathBuf], query: &TradeQuery) -> Result<(Panel, usize), AtlasError> {
    let mut kept = Kept::default();
    let failed = |error: icluster_sources::SourceError| AtlasError::NoMatrix(error.to_string());
    for path in paths.iter().flat_map(|path| files_below(path)) {
        let path = path.map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
        for found in identify(&path).map_err(failed)? {
            if found.recognition().is_some() {
                read(&found, &mut kept).map_err(failed)?;
            }
        }
    }
    let panel =
        panel(kept.batches.iter().map(|(table, batch)| Ok((*table, batch.clone()))), query)?;
    Ok((panel, kept.rejects))
}

/// Trade that was imported.
pub fn trade_of_warehouse(warehouse: &Warehouse, query: &TradeQuery) -> Result<Panel, AtlasError> {
    let failed =
        |error: icluster_warehouse::WarehouseError| AtlasError::Warehouse(error.to_string());
    let sources = warehouse.sources().map_err(failed)?;
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let mut batches = Vec::new();
    for table in [Table::Trade, Table::Indicator, Table::ClassificationItem] {
        for rows in warehouse.scan(table, &ids).map_err(failed)? {
            batches.push(Ok((table, rows.map_err(failed)?.batch)));
        }
    }
    let mut panel = panel(batches.into_iter(), query)?;
    panel.sample = sources.iter().any(|source| source.sample);
    Ok(panel)
}

/// Cells of one classification and year.
type Cells = Vec<(String, String, f64)>;

/// Exports to all partners, by classification and year, with titles and populations.
#[derive(Default)]
struct Trade {
    exports: BTreeMap<(String, i32), Cells>,
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
            if exports && value > 0.0 {
                let cell = (reporter.to_owned(), product.to_owned(), value);
                self.exports.entry((classification.to_owned(), year)).or_default().push(cell);
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

fn panel(
    batches: impl Iterator<Item = Result<(Table, RecordBatch), AtlasError>>,
    query: &TradeQuery,
) -> Result<Panel, AtlasError> {
    let mut trade = Trade::default();
    for batch in batches {
        let (table, batch) = batch?;
        trade.add(table, &batch)?;
    }
    let wanted = |(classification, year): &&(String, i32)| {
        query.classification.as_ref().is_none_or(|c| c == classification)
            && query.year.is_none_or(|y| y == *year)
    };
    let chosen = trade.exports.keys().filter(wanted).max_by_key(|(classification, year)| {
        let of_year = trade.exports.get(&(classification.clone(), *year)).map_or(0, Vec::len);
        (*year, of_year)
    });
    let Some((classification, year)) = chosen.cloned() else {
        let known: Vec<String> =
            trade.exports.keys().map(|(c, year)| format!("{c} of {year}")).collect();
        return Err(AtlasError::NoMatrix(match known.is_empty() {
            true => "no exports by country and product: import a file that has them, or name one \
                     with --trade FILE"
                .to_owned(),
            false => format!("no such exports; there are {}", known.join(", ")),
        }));
    };
    let years =
        trade.exports.keys().filter(|(c, _)| *c == classification).map(|(_, y)| *y).collect();
    let cells = trade.exports.remove(&(classification.clone(), year)).unwrap_or_default();
    let title = |code: &str| {
        trade.titles.get(&(classification.clone(), code.to_owned())).cloned().unwrap_or_default()
    };
    let country = |code: &str| {
        country_name(code).map(|name| text3(name.en, name.es, name.fr)).unwrap_or_default()
    };
    let (places, activities, values) = matrix(&cells, country, title)?;
    let people = |place: &Named| {
        let years = trade.population.get(&place.id)?;
        years.iter().min_by_key(|(known, _)| known.abs_diff(year)).map(|(_, people)| *people)
    };
    let population = places.iter().map(|place| people(place).unwrap_or(f64::NAN)).collect();
    let level = "country".to_owned();
    Ok(Panel {
        kind: Kind::Trade,
        level,
        classification,
        year,
        years,
        places,
        activities,
        values,
        population,
        sample: false,
    })
}

/// Cells by labels as a matrix, labels sorted.
fn matrix(
    cells: &Cells,
    place: impl Fn(&str) -> Text3,
    activity: impl Fn(&str) -> Text3,
) -> Result<(Vec<Named>, Vec<Named>, Values), AtlasError> {
    let places: Vec<&str> =
        cells.iter().map(|cell| cell.0.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let activities: Vec<&str> =
        cells.iter().map(|cell| cell.1.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let at = |labels: &[&str], label: &str| labels.partition_point(|known| *known < label) as u32;
    let numbered = cells.iter().map(|(c, p, value)| (at(&places, c), at(&activities, p), *value));
    let values = Values::new(places.len(), activities.len(), numbered)
        .map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
    let named = |labels: &[&str], name: &dyn Fn(&str) -> Text3| {
        labels.iter().map(|id| Named { id: (*id).to_owned(), name: name(id) }).collect()
    };
    Ok((named(&places, &place), named(&activities, &activity), values))
}

/// Digits of the industries in matrices of jobs.
const FINEST: usize = 6;

impl Atlas {
    /// Jobs by region of a level and finest industry, in the year nearest to the one asked for (the latest where none is).
    ///
    /// Withheld jobs are those the imputation estimated; what is known by coarser industries only is left out.
    pub fn jobs_panel(&self, level: Level, year: Option<i32>) -> Result<Panel, AtlasError> {
        let country = level.country().ok_or_else(|| AtlasError::BadRequest {
            what: "level of complexity",
            given: level.to_string(),
            expected:
                "a level of one country, such as us:county: classifications of industries differ"
                    .to_owned(),
        })?;
        let base = self.model.base_near(country, year.unwrap_or(i32::MAX));
        let base = base.ok_or_else(|| {
            AtlasError::NothingToBuild(format!("no employment by detailed industry of {country}"))
        })?;
        let release = &self.model.release;
        let data = &release.bases[base];
        let mut cells = Cells::new();
        let mut population = BTreeMap::new();
        for region in release.places.of_level(level) {
            if release.places.is_residual(region) {
                continue;
            }
            let info = &release.places.regions[region as usize];
            let id = info.id.to_string();
            let members = self.model.members(&release.places.cover(region), base);
            for (from, to) in members.iter().map(|m| self.model.cells[base].leaves[*m as usize]) {
                for leaf in &data.leaves[from..to] {
                    let industry = &release.industries[leaf.industry as usize];
                    if leaf.jobs > 0.0 && industry.code.len() == FINEST {
                        cells.push((id.clone(), industry.code.clone(), leaf.jobs));
                    }
                }
            }
            population.insert(id, info.population.unwrap_or(f64::NAN));
        }
        let titles: HashMap<&str, &Text3> = release
            .industries
            .iter()
            .map(|industry| (industry.code.as_str(), &industry.title))
            .collect();
        let classification = release
            .industries
            .iter()
            .zip(0_u32..)
            .find(|(_, i)| data.leaves.first().is_some_and(|leaf| leaf.industry == *i))
            .map_or("", |(industry, _)| industry.classification.as_str());
        let name = |id: &str| {
            let found = id.parse::<RegionId>().ok().and_then(|id| release.places.find(&id));
            found
                .map(|region| release.places.regions[region as usize].name.clone())
                .unwrap_or_default()
        };
        let title = |code: &str| titles.get(code).map(|title| (*title).clone()).unwrap_or_default();
        let (places, activities, values) = matrix(&cells, name, title)?;
        if places.is_empty() {
            return Err(AtlasError::NoMatrix(format!(
                "no jobs by six-digit industry for {level}; there are such jobs for {}",
                data.level
            )));
        }
        let population =
            places.iter().map(|p| population.get(&p.id).copied().unwrap_or(f64::NAN)).collect();
        Ok(Panel {
            kind: Kind::Jobs,
            level: level.to_string(),
            classification: classification.to_owned(),
            year: data.year,
            years: self.model.years_of(&[country]),
            places,
            activities,
            values,
            population,
            sample: self.info.sample,
        })
    }
}
