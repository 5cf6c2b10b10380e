//! Regions where only coarse industries are known: their rows as published, and what is withheld in them estimated.

use super::choose::Group;
use super::draws::DRAWS;
use super::elsewhere::Elsewhere;
use super::facts::{Fact, Facts};
use super::imputed::{ImputedTable, Row, impute_wages};
use super::leaves::is_total;
use super::tabulate::{Tabulated, tabulate};
use super::titles::{Titles, title};
use crate::model::{Places, SectorRow, derived, interval, missing, observed};
use crate::view::{IndustryRow, MapClass, Strength, Text3, Value};
use icluster_codes::{Country, Level};
use icluster_impute::{Along, DrawOptions, ImputeOptions, SPREAD, TableError, impute};
use icluster_tables::Status;
use icluster_warehouse::SourceRecord;
use std::collections::{BTreeMap, HashMap};

/// Sector rows of one source, country and year as one table, imputed.
pub(super) struct SectorTable {
    pub(super) country: Country,
    pub(super) year: i32,
    /// Level of the finest regions.
    pub(super) level: Level,
    pub(super) made: ImputedTable,
    /// Estimates of withheld cells by region and industry, with the numbers of [`Facts`].
    estimates: HashMap<(u32, u32), Estimate>,
}

/// Estimates of what is withheld in a row.
#[derive(Clone, Copy)]
struct Estimate {
    jobs: Option<Value>,
    wages: Option<f64>,
}

/// Imputes the coarse rows, one table a source, country and year. Industries whose parts are not all listed bind none of them: an agency's
/// table may leave sectors out.
pub(super) fn impute_sectors(
    facts: &Facts,
    groups: &[Group],
    elsewhere: &Elsewhere<'_>,
) -> Result<Vec<SectorTable>, TableError> {
    type Key<'a> = (Country, i32, usize, &'a str);
    let mut tables: BTreeMap<Key<'_>, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        let country = facts.region_id(group.region).and_then(|id| id.country());
        let first = group.rows(facts).first();
        if let (Some(country), Some(first)) = (country, first) {
            let classification = facts.industry(first.industry).0;
            let key = (country, group.year, group.source, classification);
            tables.entry(key).or_default().push(group);
        }
    }
    let table = |((country, year, ..), groups): (Key<'_>, Vec<&Group>)| {
        let levels = groups.iter().filter_map(|g| facts.region_id(g.region)).map(|id| id.level());
        let Tabulated { table, origins, .. } = tabulate(facts, &groups, elsewhere)?;
        let incomplete = table.incomplete(Along::Industries);
        let jobs = impute(table.without_sums(&incomplete), &ImputeOptions::default());
        let wages = impute_wages(&jobs, &origins);
        let drawn = jobs
            .draws(&DrawOptions { count: DRAWS, ..DrawOptions::default() }, &jobs.spread(SPREAD));
        let of_jobs = |i: usize| {
            let (low, high) = (jobs.bounds.low[i], jobs.bounds.high[i]);
            if jobs.table.cells()[i].is_published() || !high.is_finite() {
                return None;
            }
            let leaf = jobs.leaves.binary_search(&(i as u32)).ok().and_then(|leaf| drawn.of(leaf));
            let draws = leaf.map(|draws| draws.iter().copied().map(f64::from).collect());
            let (low, high) =
                draws.and_then(|draws| interval(draws, jobs.values[i])).unwrap_or((low, high));
            let value = Some(jobs.values[i]);
            Some(Value { value, status: Status::Imputed, low: Some(low), high: Some(high) })
        };
        let of_wages = |i: usize| {
            let wages = wages.as_ref()?;
            let open = !wages.table.cells()[i].is_published() && wages.bounds.high[i].is_finite();
            open.then(|| wages.values[i])
        };
        let estimates = (0..origins.len())
            .map(|i| {
                let fact = origins[i].fact;
                let estimate = Estimate { jobs: of_jobs(i), wages: of_wages(i) };
                ((fact.region, fact.industry), estimate)
            })
            .collect();
        let rows = origins.iter().map(Row::of).collect();
        Ok(SectorTable {
            country,
            year,
            level: levels.max().unwrap_or(Level::Nation(country)),
            made: ImputedTable { jobs, found: Vec::new(), rows },
            estimates,
        })
    };
    tables.into_iter().map(table).collect()
}

/// Rows of regions where only coarse industries are known, as published or estimated.
pub(super) fn sectors(
    facts: &Facts,
    groups: &[Group],
    tables: &[SectorTable],
    places: &Places,
    titles: &Titles,
    sources: &[SourceRecord],
) -> Vec<SectorRow> {
    let estimates: HashMap<(i32, u32, u32), Estimate> = tables
        .iter()
        .flat_map(|table| {
            table
                .estimates
                .iter()
                .map(|(&(region, industry), estimate)| ((table.year, region, industry), *estimate))
        })
        .collect();
    let mut rows: Vec<SectorRow> = Vec::new();
    for group in groups {
        let Some(region) = facts.region_id(group.region).and_then(|id| places.find(&id)) else {
            continue;
        };
        for fact in group.rows(facts) {
            let (classification, code) = facts.industry(fact.industry);
            let shown = if is_total(code) { "" } else { code };
            let currency = facts.currencies.texts.get(usize::from(fact.currency));
            let mut name = title(titles, classification, shown);
            if shown.is_empty() {
                name = Text3 {
                    en: "All industries".to_owned(),
                    es: "Todas las industrias".to_owned(),
                    fr: "Toutes les industries".to_owned(),
                };
            }
            let estimate = estimates.get(&(fact.year, fact.region, fact.industry));
            let withheld = |status| matches!(status, Status::Suppressed | Status::Missing);
            let jobs = estimate.and_then(|e| e.jobs).filter(|_| withheld(fact.status));
            let wages = estimate.and_then(|e| e.wages).filter(|_| withheld(fact.wages_status));
            rows.push(SectorRow {
                region,
                year: fact.year,
                currency: currency.filter(|text| !text.is_empty()).cloned(),
                row: IndustryRow {
                    classification: classification.to_owned(),
                    code: shown.to_owned(),
                    title: name,
                    clusters: BTreeMap::new(),
                    jobs: jobs.unwrap_or_else(|| published(fact.jobs, fact.status, fact)),
                    establishments: if fact.establishments.is_nan() {
                        missing()
                    } else {
                        observed(fact.establishments)
                    },
                    wages: match wages {
                        Some(wages) => derived(Some(wages), Status::Imputed),
                        None => Value {
                            low: None,
                            high: None,
                            ..published(fact.wages, fact.wages_status, fact)
                        },
                    },
                    lq: missing(),
                    share_of_region: missing(),
                    share_of_reference: missing(),
                    rank: None,
                    percentile: None,
                    strength: Strength::default(),
                    map_class: MapClass::None,
                    line: Some(fact.line).filter(|line| *line > 0),
                    source: sources.get(group.source).map(|source| source.id.clone()),
                },
            });
        }
    }
    rows.sort_by(|a, b| {
        (a.region, a.year, &a.row.classification, &a.row.code, a.row.line).cmp(&(
            b.region,
            b.year,
            &b.row.classification,
            &b.row.code,
            b.row.line,
        ))
    });
    rows
}

/// A published number; withheld ones have no value whatever was printed.
fn published(value: f64, status: Status, fact: &Fact) -> Value {
    let some = |value: f64| Some(value).filter(|value| !value.is_nan());
    let withheld = matches!(status, Status::Suppressed | Status::Missing);
    let status = if value.is_nan() && !withheld { Status::Missing } else { status };
    Value {
        value: some(value).filter(|_| !withheld),
        status,
        low: some(fact.low),
        high: some(fact.high),
    }
}
