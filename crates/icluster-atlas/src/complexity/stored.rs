//! Complexity in the release: matrices of trade and default results of every matrix, written by a build and read when asked for.

use super::panel::{COUNTRY, Cells, Intervals, Kind, Named, Panel, matrix};
use super::{
    ComplexityAsk, ComplexityMatrix, ComplexityRanking, FilterChoice, all_trade, complexity_ranking,
};
use crate::columns::{Columns, Text, number_or_nan, whole};
use crate::model::Model;
use crate::store::Frame;
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use arrow::record_batch::RecordBatch;
use icluster_codes::Level;
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Table of exports.
const TRADE: &str = "trade_result";
/// Table of places by complexity.
const PLACES: &str = "complexity_place";

/// Which matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatrixQuery {
    /// `trade`, `trade:` and a level, or a level of regions (jobs); the first there is where not given.
    pub matrix: Option<String>,
    /// Classification of the activities; the one with the latest year where not given.
    pub classification: Option<String>,
    /// Year; the latest where not given.
    pub year: Option<i32>,
    /// Add up so many years, up to the year; 0 and 1: the year alone.
    pub pool: usize,
}

type Tables = Vec<(&'static str, RecordBatch)>;

/// `trade_result`: every matrix of trade that was imported, cell by cell with the names.
fn trade_table(release: &str, panels: &[Panel]) -> Result<(&'static str, RecordBatch), AtlasError> {
    let cells = || {
        panels.iter().flat_map(|panel| {
            panel.values.cells().map(move |(c, p, value)| (panel, c as usize, p as usize, value))
        })
    };
    let place = |name: fn(&Text3) -> &String| {
        cells().map(move |(panel, c, ..)| Some(name(&panel.places[c].name)))
    };
    let product = |name: fn(&Text3) -> &String| {
        cells().map(move |(panel, _, p, _)| Some(name(&panel.activities[p].name)))
    };
    Frame::new(TRADE)
        .text("level", cells().map(|(panel, ..)| Some(&panel.level)))
        .text("classification", cells().map(|(panel, ..)| Some(&panel.classification)))
        .whole("year", cells().map(|(panel, ..)| Some(panel.year)))
        .text("place", cells().map(|(panel, c, ..)| Some(&panel.places[c].id)))
        .text("place_name_en", place(|name| &name.en))
        .text("place_name_es", place(|name| &name.es))
        .text("place_name_fr", place(|name| &name.fr))
        .number("population", cells().map(|(panel, c, ..)| Some(panel.population[c])))
        .text("product", cells().map(|(panel, _, p, _)| Some(&panel.activities[p].id)))
        .text("product_name_en", product(|name| &name.en))
        .text("product_name_es", product(|name| &name.es))
        .text("product_name_fr", product(|name| &name.fr))
        .number("value", cells().map(|(.., value)| Some(value)))
        .finish(release)
}

/// `complexity_place` and `complexity_activity`: what the default profile and the usual filter give for every matrix, with intervals.
pub(crate) fn complexity_tables(
    model: &Model,
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<Tables, AtlasError> {
    let trade = all_trade(warehouse, sources)?;
    let mut rankings = Vec::new();
    let mut add = |panel: &Panel| {
        // Two places have no complexity.
        if panel.places.len() < 3 {
            return;
        }
        // Where all places are too small for the usual filter, there are results without one, and the matrix is known.
        let usual = ComplexityAsk::default();
        let none = ComplexityAsk { filter: FilterChoice::None, ..usual };
        let of = complexity_ranking(panel, &usual).or_else(|_| complexity_ranking(panel, &none));
        if let Ok(ranking) = of {
            rankings.push(ranking);
        }
    };
    trade.iter().for_each(&mut add);
    for level in Level::ALL {
        let years = level.country().map(|country| model.years_of(&[country])).unwrap_or_default();
        for year in years {
            if let Ok(panel) = model.jobs_panel(level, Some(year)) {
                add(&panel);
            }
        }
    }
    let id = &model.release.id;
    Ok(vec![trade_table(id, &trade)?, place_table(id, &rankings)?, activity_table(id, &rankings)?])
}

/// Columns that say which matrix a row belongs to.
fn keyed<'a, T: 'a>(
    name: &'static str,
    rankings: &'a [ComplexityRanking],
    rows: impl Fn(&'a ComplexityRanking) -> &'a [T] + Copy,
) -> Frame {
    let basis = || rankings.iter().flat_map(move |of| rows(of).iter().map(move |_| &of.basis));
    Frame::new(name)
        .text("kind", basis().map(|basis| Some(&basis.kind)))
        .text("level", basis().map(|basis| Some(&basis.level)))
        .text("classification", basis().map(|basis| Some(&basis.classification)))
        .whole("year", basis().map(|basis| Some(basis.year)))
        .text("profile", basis().map(|basis| Some(&basis.profile)))
        .text("filter", basis().map(|basis| Some(&basis.filter.en)))
}

fn place_table(
    release: &str,
    rankings: &[ComplexityRanking],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = || rankings.iter().flat_map(|ranking| &ranking.places);
    let rank = |rank: Option<u32>| rank.map(|rank| rank as i32);
    keyed(PLACES, rankings, |ranking| &ranking.places)
        .text("place", rows().map(|row| Some(&row.id)))
        .text("name_en", rows().map(|row| Some(&row.name.en)))
        .text("name_es", rows().map(|row| Some(&row.name.es)))
        .text("name_fr", rows().map(|row| Some(&row.name.fr)))
        .whole("rank", rows().map(|row| rank(row.rank)))
        .number("rank_low", rows().map(|row| row.rank_low))
        .number("rank_high", rows().map(|row| row.rank_high))
        .number("eci", rows().map(|row| row.eci))
        .whole("diversity", rows().map(|row| Some(row.diversity as i32)))
        .number("coi", rows().map(|row| row.coi))
        .number("fitness", rows().map(|row| row.fitness))
        .number("total", rows().map(|row| Some(row.total)))
        .finish(release)
}

fn activity_table(
    release: &str,
    rankings: &[ComplexityRanking],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = || rankings.iter().flat_map(|ranking| &ranking.activities);
    keyed("complexity_activity", rankings, |ranking| &ranking.activities)
        .text("activity", rows().map(|row| Some(&row.id)))
        .text("name_en", rows().map(|row| Some(&row.name.en)))
        .text("name_es", rows().map(|row| Some(&row.name.es)))
        .text("name_fr", rows().map(|row| Some(&row.name.fr)))
        .whole("rank", rows().map(|row| row.rank.map(|rank| rank as i32)))
        .number("pci", rows().map(|row| row.pci))
        .whole("ubiquity", rows().map(|row| Some(row.ubiquity as i32)))
        .number("total", rows().map(|row| Some(row.total)))
        .finish(release)
}

/// What the release knows of complexity.
pub(crate) struct Stored {
    matrices: Vec<ComplexityMatrix>,
    /// By matrix, classification and year.
    intervals: HashMap<(String, String, i32), Intervals>,
}

impl Stored {
    fn read(batches: &[RecordBatch]) -> Result<Self, AtlasError> {
        // Trade comes first, and countries before the regions.
        let mut years: BTreeMap<(Kind, Option<Level>, String), BTreeSet<i32>> = BTreeMap::new();
        let mut intervals: HashMap<_, Intervals> = HashMap::new();
        for batch in batches {
            let c = Columns::new(PLACES, batch);
            let (kind, level) = (c.text("kind")?, c.text("level")?);
            let (classification, place) = (c.text("classification")?, c.text("place")?);
            let year = c.whole("year")?;
            let (low, high) = (c.number("rank_low")?, c.number("rank_high")?);
            for row in 0..batch.num_rows() {
                let (Some(level), Some(classification), Some(place), Some(year)) =
                    (level.get(row), classification.owned(row), place.owned(row), whole(year, row))
                else {
                    continue;
                };
                let trade = kind.get(row) == Some(Kind::Trade.name());
                let kind = if trade { Kind::Trade } else { Kind::Jobs };
                let key = (kind, level.parse().ok(), classification.clone());
                years.entry(key).or_default().insert(year);
                let interval = (number_or_nan(low, row), number_or_nan(high, row));
                let of = intervals.entry((kind.matrix_id(level), classification, year));
                of.or_default().insert(place, interval);
            }
        }
        let matrices = years.into_iter().map(|((kind, level, classification), years)| {
            let of = level.map_or(COUNTRY, Level::as_str);
            ComplexityMatrix {
                id: kind.matrix_id(of),
                kind: kind.name().to_owned(),
                level: of.to_owned(),
                name: name(kind, level),
                classification,
                years: years.into_iter().collect(),
            }
        });
        Ok(Stored { matrices: matrices.collect(), intervals })
    }
}

/// What a matrix is.
fn name(kind: Kind, level: Option<Level>) -> Text3 {
    let regions = match level {
        None => {
            return text3(
                "Countries: exports by product",
                "Países: exportaciones por producto",
                "Pays : exportations par produit",
            );
        }
        Some(Level::UsState) => ("US states", "Estados de EE. UU.", "États des États-Unis"),
        Some(Level::UsCounty) => ("US counties", "Condados de EE. UU.", "Comtés des États-Unis"),
        Some(Level::UsCbsa) => (
            "US metropolitan and micropolitan areas",
            "Áreas metropolitanas y micropolitanas de EE. UU.",
            "Agglomérations des États-Unis",
        ),
        Some(Level::UsEconomicArea) => {
            ("US economic areas", "Áreas económicas de EE. UU.", "Zones économiques des États-Unis")
        }
        Some(Level::MxState) => ("Mexican states", "Entidades de México", "États du Mexique"),
        Some(Level::MxMunicipality) => {
            ("Mexican municipalities", "Municipios de México", "Municipalités du Mexique")
        }
        Some(Level::MxMetro) => {
            ("Mexican metropolises", "Metrópolis de México", "Métropoles du Mexique")
        }
        Some(Level::CaProvince) => {
            ("Canadian provinces", "Provincias de Canadá", "Provinces du Canada")
        }
        Some(Level::CaDivision) => (
            "Canadian census divisions",
            "Divisiones censales de Canadá",
            "Divisions de recensement du Canada",
        ),
        Some(Level::CaSubdivision) => (
            "Canadian census subdivisions",
            "Subdivisiones censales de Canadá",
            "Subdivisions de recensement du Canada",
        ),
        Some(_) => ("Regions", "Regiones", "Régions"),
    };
    let what = match kind {
        Kind::Trade => ("exports", "exportaciones", "exportations"),
        Kind::Jobs => ("jobs", "empleos", "emplois"),
    };
    text3(
        format!("{}: {} by industry", regions.0, what.0),
        format!("{}: {} por industria", regions.1, what.1),
        format!("{} : {} par industrie", regions.2, what.2),
    )
}

impl Atlas {
    /// Matrices of which the release has complexity, trade first.
    pub fn complexity_matrices(&self) -> Result<Vec<ComplexityMatrix>, AtlasError> {
        Ok(self.complexity()?.matrices.clone())
    }

    fn complexity(&self) -> Result<Arc<Stored>, AtlasError> {
        self.stored_complexity.get(&(), |_| 1, || Stored::read(&self.table(PLACES)?))
    }

    /// The matrix a query means.
    pub fn complexity_panel(&self, query: &MatrixQuery) -> Result<Arc<Panel>, AtlasError> {
        let stored = self.complexity()?;
        let known = || -> String {
            let each = stored.matrices.iter().map(|matrix| {
                let years: Vec<String> = matrix.years.iter().map(ToString::to_string).collect();
                format!("{} in {} ({})", matrix.id, matrix.classification, years.join(", "))
            });
            each.collect::<Vec<_>>().join("; ")
        };
        let wanted = |matrix: &&ComplexityMatrix| {
            query.matrix.as_ref().is_none_or(|id| *id == matrix.id)
                && query.classification.as_ref().is_none_or(|c| *c == matrix.classification)
                && query.year.is_none_or(|year| matrix.years.contains(&year))
        };
        let first = stored.matrices.iter().find(wanted).map(|matrix| matrix.id.as_str());
        let of_first =
            stored.matrices.iter().filter(wanted).filter(|m| Some(m.id.as_str()) == first);
        let Some(found) = of_first.max_by_key(|matrix| matrix.years.last()) else {
            return Err(match stored.matrices.is_empty() {
                true => AtlasError::NothingToBuild("no matrix of exports or jobs".to_owned()),
                false => AtlasError::NoMatrix(format!("no such matrix; known: {}", known())),
            });
        };
        let year = query.year.or_else(|| found.years.last().copied()).unwrap_or_default();
        if query.pool > 1 {
            let years = found.years.iter().filter(|known| **known <= year);
            let years: Vec<i32> = years.copied().collect();
            let of = |year: &i32| {
                self.complexity_panel(&MatrixQuery {
                    matrix: Some(found.id.clone()),
                    classification: Some(found.classification.clone()),
                    year: Some(*year),
                    pool: 1,
                })
            };
            let from = years.len().saturating_sub(query.pool);
            let each = years[from..].iter().map(of).collect::<Result<Vec<_>, _>>()?;
            let each: Vec<&Panel> = each.iter().map(AsRef::as_ref).collect();
            let none = || AtlasError::NoMatrix("no year to add up".to_owned());
            return Panel::pooled(&each).ok_or_else(none)?.map(Arc::new);
        }
        let key = (found.id.clone(), found.classification.clone(), year);
        let weigh = |panel: &Panel| panel.values.cells().count().max(1);
        self.panels.get(&key, weigh, || {
            let mut panel = match found.id.parse::<Level>() {
                Ok(level) => self.jobs_panel(level, Some(year))?,
                Err(_) => self.trade_panel(&found.level, &found.classification, year)?,
            };
            panel.years.clone_from(&found.years);
            panel.sample = self.info.sample;
            panel.intervals = stored.intervals.get(&key).cloned();
            Ok(panel)
        })
    }

    /// Every year of the matrix a query means, earliest first; its year is not looked at.
    pub fn complexity_panels(&self, query: &MatrixQuery) -> Result<Vec<Arc<Panel>>, AtlasError> {
        let last = self.complexity_panel(&MatrixQuery { year: None, pool: 1, ..query.clone() })?;
        let of = |year: &i32| {
            self.complexity_panel(&MatrixQuery {
                matrix: query.matrix.clone(),
                classification: Some(last.classification.clone()),
                year: Some(*year),
                pool: 1,
            })
        };
        last.years.iter().map(of).collect()
    }

    fn trade_panel(
        &self,
        level: &str,
        classification: &str,
        year: i32,
    ) -> Result<Panel, AtlasError> {
        let mut cells = Cells::new();
        let mut places: HashMap<String, (Text3, f64)> = HashMap::new();
        let mut products: HashMap<String, Text3> = HashMap::new();
        for batch in self.table(TRADE)? {
            let c = Columns::new(TRADE, &batch);
            let (levels, system) = (c.text("level")?, c.text("classification")?);
            let years = c.whole("year")?;
            let (place, product) = (c.text("place")?, c.text("product")?);
            let names = |side: &str| -> Result<_, AtlasError> {
                let [en, es, fr] =
                    ["en", "es", "fr"].map(|lang| c.text(&format!("{side}_name_{lang}")));
                let (en, es, fr) = (en?, es?, fr?);
                Ok(move |row| {
                    let of = |text: &Text<'_>| text.owned(row).unwrap_or_default();
                    Text3 { en: of(&en), es: of(&es), fr: of(&fr) }
                })
            };
            let (place_name, product_name) = (names("place")?, names("product")?);
            let (population, value) = (c.number("population")?, c.number("value")?);
            for row in 0..batch.num_rows() {
                let asked = levels.get(row) == Some(level)
                    && system.get(row) == Some(classification)
                    && whole(years, row) == Some(year);
                if !asked {
                    continue;
                }
                let (Some(place), Some(product)) = (place.owned(row), product.owned(row)) else {
                    continue;
                };
                let people = number_or_nan(population, row);
                places.entry(place.clone()).or_insert_with(|| (place_name(row), people));
                products.entry(product.clone()).or_insert_with(|| product_name(row));
                cells.push((place, product, number_or_nan(value, row)));
            }
        }
        let (named, activities, values) = matrix(
            &cells,
            |id| places.get(id).map(|(name, _)| name.clone()).unwrap_or_default(),
            |id| products.get(id).cloned().unwrap_or_default(),
        )?;
        let people = |place: &Named| places.get(&place.id).map_or(f64::NAN, |(_, people)| *people);
        let population = named.iter().map(people).collect();
        Ok(Panel {
            kind: Kind::Trade,
            level: level.to_owned(),
            classification: classification.to_owned(),
            year,
            years: vec![year],
            places: named,
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
