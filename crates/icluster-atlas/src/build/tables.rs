//! Reading what a build needs from the warehouse, and putting a release together from it.

use super::choose::{Chosen, ChosenBase, choose};
use super::concordances::concordances;
use super::definition::{Concordances, DefinitionRow, Jobs, Scheme, read_rows};
use super::draws::{DRAWS, Unknown, draw_base};
use super::elsewhere::Elsewhere;
use super::facts::Facts;
use super::findings::describe;
use super::imputed::{ImputedTable, impute_base};
use super::leaves::{Found, is_total};
use super::postal::Postal;
use super::regions::Regions;
use super::sectors::{SectorTable, impute_sectors, sectors};
use super::shapes::Shapes;
use super::stored;
use super::titles::{Titles, read_titles, title};
use crate::AtlasError;
use crate::model::{Base, Draws, Industry, Leaf, Places, Release};
use crate::report::ImputationReport;
use crate::view::SourceInfo;
use icluster_codes::{Classification, Country, Level};
use icluster_geo::RegionClosure;
use icluster_impute::TableError;
use icluster_tables::Table;
use icluster_warehouse::{SourceRecord, Warehouse};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything a build reads.
pub(super) struct Read {
    pub(super) facts: Facts,
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
        let sizes = scan(Table::SizeClass)?.map(|rows| rows.map(|rows| rows.batch).map_err(stored));
        let Facts { sizes: known, regions, by_source, .. } = &mut read.facts;
        known.read(sizes, by_source.len() - 1, regions)?;
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
    read.facts.sizes.finish();
    read.concordances = concordances(warehouse, sources)?;
    Ok(read)
}

/// Puts the release together; detail of regions and purity of clusters come after (`describe`).
pub(super) fn release(
    read: Read,
    scheme: Scheme,
    id: &str,
    sources: &[SourceRecord],
) -> Result<(Release, Shapes), AtlasError> {
    let Assembled { mut release, shapes, imputed } = assemble(read, scheme, id, sources, None)?;
    let clusters = release.clusters.len();
    // The latest year of each country is drawn; earlier ones have estimates and feasible intervals.
    let mut latest: BTreeMap<Country, i32> = BTreeMap::new();
    for base in &release.bases {
        let year = latest.entry(base.country).or_insert(base.year);
        *year = base.year.max(*year);
    }
    for (base, imputed) in release.bases.iter_mut().zip(&imputed) {
        if latest.get(&base.country) != Some(&base.year) {
            continue;
        }
        let ImputedBase { tables, unknown } = imputed;
        base.draws = draw_base(tables, &mut base.leaves, unknown, &release.industries, clusters);
    }
    for table in &mut release.imputation.tables {
        let drawn = latest.iter().any(|(c, y)| c.as_str() == table.country && *y == table.year);
        if drawn && table.estimated > 0 {
            table.draws = DRAWS as u64;
        }
    }
    Ok((release, shapes))
}

/// Imputes what publishers withhold in all that was imported; one entry a table.
pub(super) fn imputed_tables(
    read: &mut Read,
) -> Result<Vec<(Country, i32, Level, ImputedTable)>, AtlasError> {
    let chosen = choose(&mut read.facts, &read.products, &closures()?);
    let elsewhere = Elsewhere::new(&read.facts, &read.products, &chosen);
    let found = impute_bases(&read.facts, &chosen, &elsewhere)?;
    let coarse = impute_sectors(&read.facts, &chosen.sectors, &elsewhere).map_err(bad_table)?;
    let of_bases = found.into_iter().flat_map(|(base, tables)| {
        tables.into_iter().map(|made| (base.country, base.year, base.level, made))
    });
    let of_sectors =
        coarse.into_iter().map(|table| (table.country, table.year, table.level, table.made));
    Ok(of_bases.chain(of_sectors).collect())
}

/// A release without draws, and the imputed tables its leaves are from, one entry a base.
pub(super) struct Assembled {
    pub(super) release: Release,
    pub(super) shapes: Shapes,
    pub(super) imputed: Vec<ImputedBase>,
}

/// Puts a release together but for draws; `only`: of one country's latest year.
pub(super) fn assemble(
    mut read: Read,
    scheme: Scheme,
    id: &str,
    sources: &[SourceRecord],
    only: Option<Country>,
) -> Result<Assembled, AtlasError> {
    let closures = closures()?;
    let mut chosen = choose(&mut read.facts, &read.products, &closures);
    let elsewhere = Elsewhere::new(&read.facts, &read.products, &chosen);
    if let Some(country) = only {
        let latest =
            chosen.bases.iter().filter(|base| base.country == country).map(|base| base.year).max();
        chosen.bases.retain(|base| base.country == country && Some(base.year) == latest);
    }
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
    let found = impute_bases(&read.facts, &chosen, &elsewhere)?;
    let coarse = impute_sectors(&read.facts, &chosen.sectors, &elsewhere).map_err(bad_table)?;
    let imputation = report(&read.facts, &found, &coarse, id, sources);
    let (mut industries, bases, imputed) = bases(&read.facts, found, &places, &read.titles);
    let jobs = national_jobs(&industries, &bases);
    let codes = known_codes(&industries, &read.titles, &read.concordances);
    scheme.map_industries(&mut industries, &read.concordances, &jobs, &codes);
    let sectors = sectors(&read.facts, &chosen.sectors, &coarse, &places, &read.titles, sources);
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
        imputation,
    };
    Ok(Assembled { release, shapes: read.shapes, imputed })
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

/// The imputed tables of a base, and which of their unknowns each leaf is.
pub(super) struct ImputedBase {
    pub(super) tables: Vec<ImputedTable>,
    pub(super) unknown: Vec<Unknown>,
}

/// A base with its tables, imputed.
type FoundBase<'a> = (&'a ChosenBase, Vec<ImputedTable>);

/// Imputes every base.
fn impute_bases<'a>(
    facts: &Facts,
    chosen: &'a Chosen,
    elsewhere: &Elsewhere<'_>,
) -> Result<Vec<FoundBase<'a>>, AtlasError> {
    let impute = |base| impute_base(facts, base, elsewhere).map_err(bad_table);
    chosen.bases.par_iter().map(|base| Ok((base, impute(base)?))).collect()
}

fn bad_table(error: TableError) -> AtlasError {
    AtlasError::BadTable { table: "employment".to_owned(), problem: error.to_string() }
}

/// What the imputation was made of.
fn report(
    facts: &Facts,
    found: &[FoundBase<'_>],
    coarse: &[SectorTable],
    release: &str,
    sources: &[SourceRecord],
) -> ImputationReport {
    let mut report = ImputationReport { release: release.to_owned(), ..Default::default() };
    let mut add = |of, made: &ImputedTable| {
        let (table, findings) = describe(facts, of, made, sources);
        report.tables.push(table);
        report.findings.extend(findings);
    };
    for (base, tables) in found {
        tables.iter().for_each(|made| add((base.country, base.year, base.level), made));
    }
    for table in coarse {
        add((table.country, table.year, table.level), &table.made);
    }
    let coarse = report.tables.len() - coarse.len();
    for table in report.tables[coarse..].iter_mut().filter(|table| table.estimated > 0) {
        table.draws = DRAWS as u64;
    }
    report
}

/// Lists industries by classification and code, and makes leaves of the imputed tables.
fn bases(
    facts: &Facts,
    found: Vec<FoundBase<'_>>,
    places: &Places,
    titles: &Titles,
) -> (Vec<Industry>, Vec<Base>, Vec<ImputedBase>) {
    let currency = |base: &ChosenBase| {
        base.groups
            .iter()
            .flat_map(|group| group.rows(facts))
            .filter_map(|fact| facts.currencies.texts.get(usize::from(fact.currency)))
            .find(|text| !text.is_empty())
            .cloned()
            .unwrap_or_else(|| currency_of(base.country).to_owned())
    };
    // Industries in order of classification and code, whatever the order of the files.
    let key = |found: &Found| match found {
        Found::Industry(leaf) => {
            let (classification, code) = facts.industry(leaf.industry);
            (classification, if is_total(code) { "" } else { code })
        }
        Found::Unallocated(leaf) => (facts.industry(leaf.industry).0, ""),
    };
    let codes: BTreeSet<(&str, &str)> = found
        .iter()
        .flat_map(|(.., tables)| tables.iter().flat_map(|t| t.found.iter().map(|(f, _)| key(f))))
        .collect();
    let index: HashMap<(&str, &str), u32> =
        (0..).zip(&codes).map(|(i, code): (u32, _)| (*code, i)).collect();
    let region_index: Vec<Option<u32>> = (0..facts.regions.texts.len() as u32)
        .map(|region| facts.region_id(region).and_then(|id| places.find(&id)))
        .collect();
    let mut bases = Vec::new();
    let mut imputed = Vec::new();
    for (base, tables) in found {
        let mut leaves: Vec<(Leaf, Unknown)> = Vec::new();
        for (number, table) in (0_u16..).zip(&tables) {
            leaves.extend(table.found.iter().filter_map(|(found, unknown)| {
                let (Found::Industry(leaf) | Found::Unallocated(leaf)) = found;
                let region = region_index.get(leaf.region as usize).copied().flatten()?;
                let leaf = Leaf { region, industry: *index.get(&key(found))?, ..*leaf };
                Some((leaf, (number, *unknown)))
            }));
        }
        leaves.sort_by_key(|(leaf, _)| (leaf.region, leaf.industry, leaf.line));
        let (leaves, unknown) = leaves.into_iter().unzip();
        bases.push(Base {
            country: base.country,
            year: base.year,
            level: base.level,
            currency: currency(base),
            leaves,
            draws: Draws::default(),
        });
        imputed.push(ImputedBase { tables, unknown });
    }
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
    (industries, bases, imputed)
}

fn currency_of(country: Country) -> &'static str {
    match country {
        Country::Us => "USD",
        Country::Mx => "MXN",
        Country::Ca => "CAD",
    }
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
