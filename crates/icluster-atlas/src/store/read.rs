//! Reading a release back into memory.

use crate::AtlasError;
use crate::columns::{Columns, Text, line, number_or_nan, whole};
use crate::model::{
    Base, Basis, Draws, Industry, Leaf, Places, PostalCodes, PostalPart, Release, SectorRow,
    Target, missing,
};
use crate::report::{Finding, ImputationReport, ImputedTable};
use crate::view::{
    ClusterInfo, Detail, IndustryRow, MapClass, RegionInfo, SourceInfo, Strength, SubclusterInfo,
    Text3, Value,
};
use arrow::array::Float64Array;
use arrow::record_batch::RecordBatch;
use icluster_codes::{Country, RegionId};
use icluster_tables::Status;
use std::collections::{BTreeMap, HashMap};

/// Reads all tables but boundaries and metrics. `load` gives the batches of a table by name.
pub(crate) fn read(
    id: &str,
    definition: &str,
    load: impl Fn(&str) -> Result<Vec<RecordBatch>, AtlasError>,
) -> Result<Release, AtlasError> {
    let sources = sources(&load("source_result")?)?;
    let places = places(&load("region_result")?, &load("member_result")?)?;
    let (clusters, subclusters) = clusters(&load("cluster_info")?, &load("subcluster_info")?)?;
    let industries = industries(&load("industry_cluster")?, &clusters, &subclusters)?;
    let mut release = Release {
        id: id.to_owned(),
        definition: definition.to_owned(),
        places,
        clusters,
        subclusters,
        industries,
        bases: bases(&load("base_result")?)?,
        sectors: Vec::new(),
        sources,
        closures: crate::build::closures()?,
        postal: PostalCodes::default(),
        imputation: ImputationReport {
            release: id.to_owned(),
            tables: imputed(&load("imputation_result")?)?,
            findings: findings(&load("finding_result")?)?,
        },
    };
    release.postal = postal(&release.places, &load("postal_result")?)?;
    leaves(&mut release, &load("industry_result")?)?;
    draws(&mut release, &load("draw_result")?)?;
    release.sectors = sectors(&release, &load("sector_result")?)?;
    Ok(release)
}

fn text3(columns: &Columns<'_>, stem: &str) -> Result<impl Fn(usize) -> Text3, AtlasError> {
    let [en, es, fr]: [Text<'_>; 3] = [
        columns.text(&format!("{stem}_en"))?,
        columns.text(&format!("{stem}_es"))?,
        columns.text(&format!("{stem}_fr"))?,
    ];
    Ok(move |row: usize| Text3 { en: own(&en, row), es: own(&es, row), fr: own(&fr, row) })
}

fn own(column: &Text<'_>, row: usize) -> String {
    column.get(row).unwrap_or_default().to_owned()
}

fn option(column: &Float64Array, row: usize) -> Option<f64> {
    Some(number_or_nan(column, row)).filter(|value| !value.is_nan())
}

fn region_of(text: Option<&str>, table: &str) -> Result<RegionId, AtlasError> {
    let text = text.unwrap_or_default();
    text.parse().map_err(|_| AtlasError::BadTable {
        table: table.to_owned(),
        problem: format!("`{text}` is no region identifier"),
    })
}

fn places(regions: &[RecordBatch], members: &[RecordBatch]) -> Result<Places, AtlasError> {
    let mut infos = Vec::new();
    for batch in regions {
        let c = Columns::new("region_result", batch);
        let (id, level, country) = (c.text("region")?, c.text("level")?, c.text("country")?);
        let (name, parent, detail) = (text3(&c, "name")?, c.text("parent")?, c.text("detail")?);
        let population = c.number("population")?;
        let point = [c.number("lon")?, c.number("lat")?];
        let bounds = [c.number("west")?, c.number("south")?, c.number("east")?, c.number("north")?];
        for row in 0..batch.num_rows() {
            let [lon, lat] = point.map(|column| option(column, row));
            let [west, south, east, north] = bounds.map(|column| option(column, row));
            infos.push(RegionInfo {
                id: region_of(id.get(row), "region_result")?,
                level: own(&level, row),
                country: country.owned(row),
                name: name(row),
                parent: parent.get(row).and_then(|text| text.parse().ok()),
                parent_name: None,
                population: option(population, row),
                center: lon.zip(lat).map(|(lon, lat)| [lon, lat]),
                bounds: west.zip(south).zip(east.zip(north)).map(|((w, s), (e, n))| [w, s, e, n]),
                detail: match detail.get(row) {
                    Some("clusters") => Detail::Clusters,
                    Some("sectors") => Detail::Sectors,
                    _ => Detail::None,
                },
                found_by: None,
            });
        }
    }
    let names: HashMap<RegionId, Text3> =
        infos.iter().map(|r| (r.id.clone(), r.name.clone())).collect();
    for info in &mut infos {
        info.parent_name = info.parent.as_ref().and_then(|parent| names.get(parent)).cloned();
    }
    let mut rows = Vec::new();
    for batch in members {
        let c = Columns::new("member_result", batch);
        let (region, member) = (c.text("region")?, c.text("member")?);
        let (from, to) = (c.whole("valid_from")?, c.whole("valid_to")?);
        for row in 0..batch.num_rows() {
            rows.push((
                region_of(region.get(row), "member_result")?,
                region_of(member.get(row), "member_result")?,
                whole(from, row),
                whole(to, row),
            ));
        }
    }
    Ok(Places::new(infos, rows))
}

fn postal(places: &Places, batches: &[RecordBatch]) -> Result<PostalCodes, AtlasError> {
    let mut parts = Vec::new();
    for batch in batches {
        let c = Columns::new("postal_result", batch);
        let (code, region) = (c.text("postal_code")?, c.text("region")?);
        let (share, basis, vintage) = (c.number("share")?, c.text("basis")?, c.whole("vintage")?);
        for row in 0..batch.num_rows() {
            let id = region_of(region.get(row), "postal_result")?;
            let Some(region) = places.find(&id) else { continue };
            parts.push(PostalPart {
                code: own(&code, row),
                region,
                share: option(share, row),
                basis: own(&basis, row),
                vintage: whole(vintage, row),
            });
        }
    }
    Ok(PostalCodes(parts))
}

fn imputed(batches: &[RecordBatch]) -> Result<Vec<ImputedTable>, AtlasError> {
    let mut tables = Vec::new();
    for batch in batches {
        let c = Columns::new("imputation_result", batch);
        let (country, year, level) = (c.text("country")?, c.whole("year")?, c.text("level")?);
        let (classification, residual) = (c.text("classification")?, c.number("residual")?);
        let rounding = c.number("rounding")?;
        let count = |name: &str| c.number(name);
        let (cells, withheld, subtracted) =
            (count("cells")?, count("withheld")?, count("subtracted")?);
        let (estimated, unbounded, sums) =
            (count("estimated")?, count("unbounded")?, count("sums")?);
        let (rounds, draws) = (count("rounds")?, count("draws")?);
        tables.extend((0..batch.num_rows()).map(|row| {
            let of = |column: &Float64Array| option(column, row).unwrap_or_default();
            ImputedTable {
                country: own(&country, row),
                year: whole(year, row).unwrap_or_default(),
                level: own(&level, row),
                classification: own(&classification, row),
                cells: of(cells) as u64,
                withheld: of(withheld) as u64,
                subtracted: of(subtracted) as u64,
                estimated: of(estimated) as u64,
                unbounded: of(unbounded) as u64,
                sums: of(sums) as u64,
                rounds: of(rounds) as u64,
                residual: of(residual),
                rounding: of(rounding),
                draws: of(draws) as u64,
            }
        }));
    }
    Ok(tables)
}

fn findings(batches: &[RecordBatch]) -> Result<Vec<Finding>, AtlasError> {
    let mut findings = Vec::new();
    for batch in batches {
        let c = Columns::new("finding_result", batch);
        let (kind, country, year) = (c.text("kind")?, c.text("country")?, c.whole("year")?);
        let (region, classification) = (c.text("region")?, c.text("classification")?);
        let (industry, along) = (c.text("industry")?, c.text("along")?);
        let (whole_low, whole_high) = (c.number("whole_low")?, c.number("whole_high")?);
        let (parts_low, parts_high) = (c.number("parts_low")?, c.number("parts_high")?);
        let (source, lines) = (c.text("source")?, c.lines("line")?);
        findings.extend((0..batch.num_rows()).map(|row| Finding {
            kind: own(&kind, row),
            country: own(&country, row),
            year: whole(year, row).unwrap_or_default(),
            region: own(&region, row),
            classification: own(&classification, row),
            industry: own(&industry, row),
            along: own(&along, row),
            whole_low: option(whole_low, row).unwrap_or_default(),
            whole_high: option(whole_high, row),
            parts_low: option(parts_low, row).unwrap_or_default(),
            parts_high: option(parts_high, row),
            source: own(&source, row),
            line: Some(line(lines, row)).filter(|line| *line > 0),
        }));
    }
    Ok(findings)
}

type Clusters = (Vec<ClusterInfo>, Vec<(u16, u16)>);

fn clusters(clusters: &[RecordBatch], subs: &[RecordBatch]) -> Result<Clusters, AtlasError> {
    let mut infos: Vec<ClusterInfo> = Vec::new();
    for batch in clusters {
        let c = Columns::new("cluster_info", batch);
        let (key, code, name) = (c.text("cluster")?, c.text("code")?, text3(&c, "name")?);
        let (kind, family) = (c.text("kind")?, c.whole("family")?);
        let purity = [c.number("purity_us")?, c.number("purity_mx")?, c.number("purity_ca")?];
        for row in 0..batch.num_rows() {
            let by_country = Country::ALL.into_iter().zip(purity);
            infos.push(ClusterInfo {
                key: own(&key, row),
                code: own(&code, row),
                name: name(row),
                kind: own(&kind, row),
                family: whole(family, row).unwrap_or(0) as u8,
                subclusters: Vec::new(),
                purity: by_country
                    .filter_map(|(country, column)| {
                        Some((country.to_string(), option(column, row)?))
                    })
                    .collect(),
            });
        }
    }
    let mut list = Vec::new();
    for batch in subs {
        let c = Columns::new("subcluster_info", batch);
        let (cluster, key) = (c.text("cluster")?, c.text("subcluster")?);
        let (code, name) = (c.text("code")?, text3(&c, "name")?);
        for row in 0..batch.num_rows() {
            let parent = own(&cluster, row);
            if let Some(c) = infos.iter().position(|info| info.key == parent) {
                list.push((c as u16, infos[c].subclusters.len() as u16));
                infos[c].subclusters.push(SubclusterInfo {
                    key: own(&key, row),
                    code: own(&code, row),
                    name: name(row),
                });
            }
        }
    }
    Ok((infos, list))
}

fn industries(
    batches: &[RecordBatch],
    clusters: &[ClusterInfo],
    subclusters: &[(u16, u16)],
) -> Result<Vec<Industry>, AtlasError> {
    let by_key: HashMap<&str, u16> =
        (0..).zip(clusters).map(|(i, c)| (c.key.as_str(), i)).collect();
    let by_sub: HashMap<&str, u16> = (0..)
        .zip(subclusters)
        .filter_map(|(i, (c, s))| {
            let sub = clusters.get(usize::from(*c))?.subclusters.get(usize::from(*s))?;
            Some((sub.key.as_str(), i))
        })
        .collect();
    let mut industries: Vec<Industry> = Vec::new();
    for batch in batches {
        let c = Columns::new("industry_cluster", batch);
        let (classification, code) = (c.text("classification")?, c.text("industry")?);
        let (title, basis) = (text3(&c, "title")?, c.text("basis")?);
        let (cluster, sub, weight) =
            (c.text("cluster")?, c.text("subcluster")?, c.number("weight")?);
        for row in 0..batch.num_rows() {
            let (in_classification, with_code) = (own(&classification, row), own(&code, row));
            let same = industries
                .last()
                .is_some_and(|i| i.classification == in_classification && i.code == with_code);
            if !same {
                industries.push(Industry {
                    classification: in_classification,
                    code: with_code,
                    title: title(row),
                    targets: Vec::new(),
                    basis: own(&basis, row),
                });
            }
            let target = cluster.get(row).and_then(|key| by_key.get(key)).map(|&cluster| Target {
                cluster,
                subcluster: sub.get(row).and_then(|key| by_sub.get(key)).copied(),
                weight: option(weight, row).unwrap_or(0.0),
            });
            if let Some(industry) = industries.last_mut() {
                industry.targets.extend(target);
            }
        }
    }
    Ok(industries)
}

fn bases(batches: &[RecordBatch]) -> Result<Vec<Base>, AtlasError> {
    let mut bases = Vec::new();
    for batch in batches {
        let c = Columns::new("base_result", batch);
        let (country, year) = (c.text("country")?, c.whole("year")?);
        let (level, currency) = (c.text("level")?, c.text("currency")?);
        for row in 0..batch.num_rows() {
            let level: icluster_codes::Level =
                own(&level, row).parse().map_err(|error| AtlasError::BadTable {
                    table: "base_result".to_owned(),
                    problem: format!("{error}"),
                })?;
            let code = own(&country, row);
            let Some(country) = Country::ALL.into_iter().find(|c| c.as_str() == code) else {
                continue;
            };
            let (year, currency) = (whole(year, row).unwrap_or(0), own(&currency, row));
            let draws = Draws::default();
            bases.push(Base { country, year, level, currency, leaves: Vec::new(), draws });
        }
    }
    Ok(bases)
}

fn leaves(release: &mut Release, batches: &[RecordBatch]) -> Result<(), AtlasError> {
    let industry_index: HashMap<(&str, &str), u32> = (0..)
        .zip(&release.industries)
        .map(|(i, industry)| ((industry.classification.as_str(), industry.code.as_str()), i))
        .collect();
    let source_index: HashMap<&str, u16> =
        (0..).zip(&release.sources).map(|(i, source)| (source.id.as_str(), i)).collect();
    let mut by_base: BTreeMap<(String, i32), Vec<Leaf>> = BTreeMap::new();
    for batch in batches {
        let c = Columns::new("industry_result", batch);
        let (year, country, region) = (c.whole("year")?, c.text("country")?, c.text("region")?);
        let (classification, code) = (c.text("classification")?, c.text("industry")?);
        let (jobs, basis) = (c.number("jobs")?, c.text("basis")?);
        let (least, most) = (c.number("jobs_low")?, c.number("jobs_high")?);
        let (low, high) = (c.number("jobs_least")?, c.number("jobs_most")?);
        let (establishments, wages) = (c.number("establishments")?, c.number("wages")?);
        let (wages_basis, source) = (c.text("wages_basis")?, c.text("source")?);
        let lines = c.lines("line")?;
        let mut regions: HashMap<&str, u32> = HashMap::new();
        let mut current: Option<(&str, i32, Vec<Leaf>)> = None;
        for row in 0..batch.num_rows() {
            let region_text = region.get(row).unwrap_or_default();
            let region = match regions.get(region_text) {
                Some(&known) => known,
                None => {
                    let id = region_of(Some(region_text), "industry_result")?;
                    let Some(index) = release.places.find(&id) else { continue };
                    regions.insert(region_text, index);
                    index
                }
            };
            let key =
                (classification.get(row).unwrap_or_default(), code.get(row).unwrap_or_default());
            let Some(&industry) = industry_index.get(&key) else { continue };
            let basis_text = basis.get(row).unwrap_or_default();
            let basis =
                Basis::ALL.into_iter().find(|b| b.as_str() == basis_text).unwrap_or_default();
            let jobs = number_or_nan(jobs, row);
            // Published jobs are their own bounds, and stored once.
            let bound = |column: &Float64Array, open: f64| match basis {
                Basis::Observed => jobs,
                _ => option(column, row).unwrap_or(open),
            };
            let leaf = Leaf {
                region,
                industry,
                jobs,
                low: bound(low, 0.0),
                high: bound(high, f64::INFINITY),
                least: bound(least, f64::NAN),
                most: bound(most, f64::NAN),
                establishments: number_or_nan(establishments, row),
                wages: number_or_nan(wages, row),
                line: line(lines, row),
                source: source
                    .get(row)
                    .and_then(|id| source_index.get(id))
                    .copied()
                    .unwrap_or(u16::MAX),
                basis,
                wages_estimated: wages_basis.get(row) == Some("imputed"),
            };
            let at = (country.get(row).unwrap_or_default(), whole(year, row).unwrap_or(0));
            match &mut current {
                Some((country, year, leaves)) if (*country, *year) == at => leaves.push(leaf),
                _ => {
                    flush(&mut by_base, current.take());
                    current = Some((at.0, at.1, vec![leaf]));
                }
            }
        }
        flush(&mut by_base, current.take());
    }
    for base in &mut release.bases {
        if let Some(leaves) = by_base.remove(&(base.country.to_string(), base.year)) {
            base.leaves = leaves;
        }
    }
    Ok(())
}

fn draws(release: &mut Release, batches: &[RecordBatch]) -> Result<(), AtlasError> {
    for batch in batches {
        let c = Columns::new("draw_result", batch);
        let (year, country) = (c.whole("year")?, c.text("country")?);
        let (region, cluster) = (c.text("region")?, c.text("cluster")?);
        let differences = c.bytes("differences")?;
        let mut at: Option<(i32, &str, usize)> = None;
        for row in 0..batch.num_rows() {
            let (year, country) = (whole(year, row).unwrap_or(0), country.get(row).unwrap_or(""));
            let base = match at {
                Some((y, c, base)) if (y, c) == (year, country) => base,
                _ => {
                    let same = |base: &Base| (base.year, base.country.as_str()) == (year, country);
                    let Some(base) = release.bases.iter().position(same) else { continue };
                    at = Some((year, country, base));
                    base
                }
            };
            let region = release.places.find(&region_of(region.get(row), "draw_result")?);
            let key = cluster.get(row).unwrap_or_default();
            let cluster = release.clusters.iter().position(|cluster| cluster.key == key);
            if let (Some(region), Some(cluster)) = (region, cluster) {
                let values: Vec<f32> = differences
                    .value(row)
                    .as_chunks()
                    .0
                    .iter()
                    .map(|bytes| f32::from_le_bytes(*bytes))
                    .collect();
                release.bases[base].draws.add(region, cluster as u16, &values);
            }
        }
    }
    Ok(())
}

fn flush(by_base: &mut BTreeMap<(String, i32), Vec<Leaf>>, run: Option<(&str, i32, Vec<Leaf>)>) {
    if let Some((country, year, leaves)) = run {
        by_base.entry((country.to_owned(), year)).or_default().extend(leaves);
    }
}

fn sectors(release: &Release, batches: &[RecordBatch]) -> Result<Vec<SectorRow>, AtlasError> {
    let mut rows = Vec::new();
    for batch in batches {
        let c = Columns::new("sector_result", batch);
        let (region, year) = (c.text("region")?, c.whole("year")?);
        let (classification, code) = (c.text("classification")?, c.text("industry")?);
        let (title, currency, source) =
            (text3(&c, "title")?, c.text("currency")?, c.text("source")?);
        let (jobs, jobs_status) = (c.number("jobs")?, c.text("jobs_status")?);
        let (low, high) = (c.number("jobs_low")?, c.number("jobs_high")?);
        let (wages, wages_status) = (c.number("wages")?, c.text("wages_status")?);
        let (establishments, lines) = (c.number("establishments")?, c.lines("line")?);
        for row in 0..batch.num_rows() {
            let Some(region) = release.places.find(&region_of(region.get(row), "sector_result")?)
            else {
                continue;
            };
            let value = |number: &Float64Array, status: &Text<'_>| Value {
                value: option(number, row),
                status: status.get(row).and_then(|t| t.parse().ok()).unwrap_or(Status::Missing),
                low: None,
                high: None,
            };
            let establishments = option(establishments, row);
            rows.push(SectorRow {
                region,
                year: whole(year, row).unwrap_or(0),
                currency: currency.owned(row),
                row: IndustryRow {
                    classification: own(&classification, row),
                    code: own(&code, row),
                    title: title(row),
                    clusters: BTreeMap::new(),
                    jobs: Value {
                        low: option(low, row),
                        high: option(high, row),
                        ..value(jobs, &jobs_status)
                    },
                    establishments: establishments.map_or_else(missing, crate::model::observed),
                    wages: value(wages, &wages_status),
                    lq: missing(),
                    share_of_region: missing(),
                    share_of_reference: missing(),
                    rank: None,
                    percentile: None,
                    strength: Strength::default(),
                    map_class: MapClass::None,
                    line: Some(line(lines, row)).filter(|line| *line > 0),
                    source: source.owned(row),
                },
            });
        }
    }
    Ok(rows)
}

fn sources(batches: &[RecordBatch]) -> Result<Vec<SourceInfo>, AtlasError> {
    let mut rows = Vec::new();
    for batch in batches {
        let c = Columns::new("source_result", batch);
        let text = |name: &str| c.text(name);
        let (id, product, publisher) = (text("source")?, text("product")?, text("publisher")?);
        let (title, edition, licence) = (text("title")?, text("edition")?, text("licence")?);
        let (file, sha256, sample) = (text("file")?, text("sha256")?, text("sample")?);
        let counts = [c.number("rows")?, c.number("rejected")?, c.number("suppressed")?];
        for row in 0..batch.num_rows() {
            let [read, rejected, suppressed] =
                counts.map(|column| option(column, row).unwrap_or(0.0) as u64);
            rows.push(SourceInfo {
                id: own(&id, row),
                product: own(&product, row),
                publisher: own(&publisher, row),
                title: own(&title, row),
                edition: own(&edition, row),
                licence: own(&licence, row),
                file: own(&file, row),
                sha256: own(&sha256, row),
                retrieved: String::new(),
                rows: read,
                rejected,
                suppressed,
                sample: sample.get(row) == Some("yes"),
            });
        }
    }
    Ok(rows)
}
