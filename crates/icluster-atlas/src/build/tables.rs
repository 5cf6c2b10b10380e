//! Reading what a build needs from the warehouse, and putting a release together from it.

use super::choose::{Chosen, Group, choose};
use super::concordances::concordances;
use super::definition::{Concordances, DefinitionRow, Jobs, Scheme, read_rows};
use super::facts::{Fact, Facts};
use super::leaves::{Found, is_total, leaves};
use super::postal::Postal;
use super::regions::Regions;
use super::shapes::Shapes;
use super::stored;
use super::titles::{Titles, read_titles, title};
use crate::AtlasError;
use crate::model::{Base, Industry, Leaf, Places, Release, SectorRow, missing, observed};
use crate::view::{IndustryRow, MapClass, SourceInfo, Strength, Text3, Value};
use icluster_codes::{Classification, Country};
use icluster_geo::RegionClosure;
use icluster_tables::{Status, Table};
use icluster_warehouse::{SourceRecord, Warehouse};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything a build reads.
pub(super) struct Read {
    facts: Facts,
    /// Product of each source of `facts`.
    products: Vec<String>,
    regions: Regions,
    shapes: Shapes,
    postal: Postal,
    pub(super) definition: Vec<DefinitionRow>,
    concordances: Concordances,
    titles: Titles,
}

/// Reads all tables of all sources, sorted by source id.
pub(super) fn read(warehouse: &Warehouse, sources: &[SourceRecord]) -> Result<Read, AtlasError> {
    let mut read = Read {
        facts: Facts::default(),
        products: sources.iter().map(|source| source.product.clone()).collect(),
        regions: Regions::default(),
        shapes: Shapes::default(),
        postal: Postal::default(),
        definition: Vec::new(),
        concordances: Concordances::new(),
        titles: Titles::new(),
    };
    for source in sources {
        let scan = |table: Table| warehouse.scan(table, &[source.id.as_str()]).map_err(stored);
        read.facts.by_source.push(Vec::new());
        for rows in scan(Table::Employment)? {
            read.facts.add(&rows.map_err(stored)?.batch)?;
        }
        for rows in scan(Table::Region)? {
            read.regions.read(&rows.map_err(stored)?.batch)?;
        }
        for rows in scan(Table::RegionMember)? {
            read.regions.read_members(&rows.map_err(stored)?.batch)?;
        }
        for rows in scan(Table::Indicator)? {
            read.regions.read_population(&rows.map_err(stored)?.batch)?;
        }
        for rows in scan(Table::PostalCode)? {
            read.postal.read(&rows.map_err(stored)?.batch)?;
        }
        for rows in scan(Table::Boundary)? {
            read.shapes.read(&rows.map_err(stored)?.batch)?;
        }
        for rows in scan(Table::ClusterDefinition)? {
            read_rows(&rows.map_err(stored)?.batch, &mut read.definition)?;
        }
        for rows in scan(Table::ClassificationItem)? {
            read_titles(&rows.map_err(stored)?.batch, &mut read.titles)?;
        }
    }
    read.concordances = concordances(warehouse, sources)?;
    Ok(read)
}

/// Puts the release together; detail of regions and purity of clusters come after (`describe`).
pub(super) fn release(
    mut read: Read,
    scheme: Scheme,
    id: &str,
    sources: &[SourceRecord],
) -> Result<(Release, Shapes), AtlasError> {
    let closures = closures()?;
    let chosen = choose(&mut read.facts, &read.products, &closures);
    if chosen.bases.is_empty() && chosen.sectors.is_empty() {
        return Err(AtlasError::NothingToBuild(
            "no employment by industry has been imported".to_owned(),
        ));
    }
    for text in &read.facts.regions.texts {
        if let Ok(region) = text.parse() {
            read.regions.add(&region);
        }
    }
    read.shapes.complete(&closures)?;
    read.shapes.join_members(&read.regions.members);
    let (infos, members) = read.regions.finish(&read.shapes, &closures);
    let places = Places::new(infos, members);
    let (mut industries, bases) = bases(&read.facts, &chosen, &places, &read.titles);
    let jobs = national_jobs(&industries, &bases);
    let codes = known_codes(&industries, &read.titles, &read.concordances);
    scheme.map_industries(&mut industries, &read.concordances, &jobs, &codes);
    let sectors = sectors(&read.facts, &chosen.sectors, &places, &read.titles, sources);
    let postal = read.postal.finish(&places)?;
    let release = Release {
        id: id.to_owned(),
        definition: scheme.id,
        places,
        clusters: scheme.clusters,
        subclusters: scheme.subclusters,
        industries,
        bases,
        sectors,
        sources: sources.iter().map(source_info).collect(),
        closures,
        postal,
    };
    Ok((release, read.shapes))
}

/// Closure groups of regions between the packaged editions.
pub(crate) fn closures() -> Result<Vec<RegionClosure>, AtlasError> {
    let rows =
        icluster_geo::successions().map_err(|error| AtlasError::Warehouse(error.to_string()))?;
    Ok(icluster_geo::region_closures(&rows))
}

/// A source as surfaces show it.
pub(crate) fn source_info(source: &SourceRecord) -> SourceInfo {
    SourceInfo {
        id: source.id.clone(),
        product: source.product.clone(),
        publisher: source.publisher.clone(),
        title: source.title.clone(),
        edition: source.edition.clone(),
        licence: source.licence.clone(),
        file: source.file.clone(),
        sha256: source.sha256.clone(),
        retrieved: source.retrieved.clone(),
        rows: source.rows,
        rejected: source.rejected,
        suppressed: source.suppressed,
        sample: source.sample,
    }
}

/// Shares out every region and lists industries by classification and code.
fn bases(
    facts: &Facts,
    chosen: &Chosen,
    places: &Places,
    titles: &Titles,
) -> (Vec<Industry>, Vec<Base>) {
    let known = establishments(facts, &chosen.others);
    let mut found: Vec<(Country, i32, icluster_codes::Level, String, Vec<Found>)> = Vec::new();
    for (country, year, level, groups) in &chosen.bases {
        let parts: Vec<Vec<Found>> = groups
            .par_iter()
            .map(|group| {
                let mut leaves = leaves(facts, group.rows(facts), group.source as u16);
                for found in &mut leaves {
                    if let Found::Industry(leaf) = found
                        && leaf.establishments.is_nan()
                        && let Some(count) =
                            known.get(&(group.region, group.year, facts.industry(leaf.industry).1))
                    {
                        leaf.establishments = *count;
                    }
                }
                leaves
            })
            .collect();
        let currency = groups
            .iter()
            .flat_map(|group| group.rows(facts))
            .filter_map(|fact| facts.currencies.texts.get(usize::from(fact.currency)))
            .find(|text| !text.is_empty())
            .cloned()
            .unwrap_or_else(|| currency_of(*country).to_owned());
        found.push((*country, *year, *level, currency, parts.into_iter().flatten().collect()));
    }
    // Industries in order of classification and code, whatever the order of the files.
    let key = |found: &Found| match found {
        Found::Industry(leaf) => {
            let (classification, code) = facts.industry(leaf.industry);
            (classification, if is_total(code) { "" } else { code })
        }
        Found::Unallocated(leaf) => (facts.industry(leaf.industry).0, ""),
    };
    let codes: BTreeSet<(&str, &str)> =
        found.iter().flat_map(|(.., leaves)| leaves.iter().map(key)).collect();
    let index: HashMap<(&str, &str), u32> =
        (0..).zip(&codes).map(|(i, code): (u32, _)| (*code, i)).collect();
    let region_index: Vec<Option<u32>> = (0..facts.regions.texts.len() as u32)
        .map(|region| facts.region_id(region).and_then(|id| places.find(&id)))
        .collect();
    let bases = found
        .iter()
        .map(|(country, year, level, currency, leaves)| {
            let mut leaves: Vec<Leaf> = leaves
                .iter()
                .filter_map(|found| {
                    let (Found::Industry(leaf) | Found::Unallocated(leaf)) = found;
                    let region = region_index.get(leaf.region as usize).copied().flatten()?;
                    Some(Leaf { region, industry: *index.get(&key(found))?, ..*leaf })
                })
                .collect();
            leaves.sort_by_key(|leaf| (leaf.region, leaf.industry, leaf.line));
            Base {
                country: *country,
                year: *year,
                level: *level,
                currency: currency.clone(),
                leaves,
            }
        })
        .collect();
    let industries = codes
        .iter()
        .map(|(classification, code)| Industry {
            classification: (*classification).to_owned(),
            code: (*code).to_owned(),
            title: title(titles, classification, code),
            targets: Vec::new(),
            basis: "none".to_owned(),
        })
        .collect();
    (industries, bases)
}

fn currency_of(country: Country) -> &'static str {
    match country {
        Country::Us => "USD",
        Country::Mx => "MXN",
        Country::Ca => "CAD",
    }
}

/// Establishments by region, year and industry from sources that do not speak for the region's jobs.
fn establishments<'a>(facts: &'a Facts, others: &[Group]) -> HashMap<(u32, i32, &'a str), f64> {
    let mut known = HashMap::new();
    for group in others {
        for fact in group.rows(facts).iter().filter(|fact| !fact.establishments.is_nan()) {
            known
                .entry((fact.region, fact.year, facts.industry(fact.industry).1))
                .or_insert(fact.establishments);
        }
    }
    known
}

/// US jobs by classification and code, latest year: weights of codes that share digits.
fn national_jobs(industries: &[Industry], bases: &[Base]) -> Jobs {
    let codes: Vec<Option<(Classification, String)>> = industries
        .iter()
        .map(|industry| {
            let classification = industry.classification.parse().ok()?;
            Some((classification, icluster_codes::fold_qcew_code(&industry.code).into_owned()))
        })
        .collect();
    let mut jobs = Jobs::new();
    let mut seen: BTreeMap<Classification, i32> = BTreeMap::new();
    for base in bases.iter().rev().filter(|base| base.country == Country::Us) {
        let mut sums = vec![0.0; industries.len()];
        for leaf in base.leaves.iter().filter(|leaf| !leaf.jobs.is_nan()) {
            sums[leaf.industry as usize] += leaf.jobs;
        }
        for (code, sum) in codes.iter().zip(sums).filter(|(_, sum)| *sum > 0.0) {
            let Some((classification, code)) = code else { continue };
            if *seen.entry(*classification).or_insert(base.year) == base.year {
                *jobs.entry(*classification).or_default().entry(code.clone()).or_insert(0.0) += sum;
            }
        }
    }
    jobs
}

/// Six-digit codes that exist in each classification, as far as data, titles and concordances show.
fn known_codes(
    industries: &[Industry],
    titles: &Titles,
    concordances: &Concordances,
) -> BTreeMap<Classification, BTreeSet<String>> {
    let mut codes: BTreeMap<Classification, BTreeSet<String>> = BTreeMap::new();
    let mut add = |classification: &str, code: &str| {
        if let Ok(classification) = classification.parse::<Classification>() {
            let folded = icluster_codes::fold_qcew_code(code).into_owned();
            codes.entry(classification).or_default().insert(folded);
        }
    };
    for industry in industries {
        add(&industry.classification, &industry.code);
    }
    for (classification, code) in titles.keys() {
        add(classification, code);
    }
    for ((from, to), concordance) in concordances {
        let known = codes.entry(*from).or_default();
        known.extend(concordance.from_codes().iter().cloned());
        codes.entry(*to).or_default().extend(concordance.to_codes().iter().cloned());
    }
    codes
}

/// Rows of regions where only coarse industries are known.
fn sectors(
    facts: &Facts,
    groups: &[Group],
    places: &Places,
    titles: &Titles,
    sources: &[SourceRecord],
) -> Vec<SectorRow> {
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
            rows.push(SectorRow {
                region,
                year: fact.year,
                currency: currency.filter(|text| !text.is_empty()).cloned(),
                row: IndustryRow {
                    classification: classification.to_owned(),
                    code: shown.to_owned(),
                    title: name,
                    clusters: BTreeMap::new(),
                    jobs: published(fact.jobs, fact.status, fact),
                    establishments: if fact.establishments.is_nan() {
                        missing()
                    } else {
                        observed(fact.establishments)
                    },
                    wages: Value {
                        low: None,
                        high: None,
                        ..published(fact.wages, fact.wages_status, fact)
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
