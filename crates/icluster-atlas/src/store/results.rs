//! The metrics as tables: every region, cluster and year against its own nation and against the continent.
//!
//! Made with the same functions that answer questions, so that SQL and pages show the same numbers. Cells without
//! jobs, published or withheld, have no row. Sub-clusters and industries are written for each country's latest year.

use super::frame::Frame;
use crate::AtlasError;
use crate::model::{
    Amount, Entry, FinerKey, Model, Standing, default_reference, pool_levels, standings,
};
use arrow::record_batch::RecordBatch;
use icluster_clusters::MapClass;
use icluster_codes::{Country, Level, RegionId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One cell with its metrics.
struct ResultRow {
    year: i32,
    region: u32,
    cluster: u16,
    key: Option<FinerKey>,
    amount: Amount,
    standing: Standing,
    share_of_region: Option<f64>,
    share_of_reference: Option<f64>,
    reference: u8,
}

/// `cluster_result`: clusters, every level and year, against the own nation and `na`.
pub(crate) fn cluster_results(model: &Model) -> Result<(&'static str, RecordBatch), AtlasError> {
    let mut rows = Vec::new();
    let mut references: Vec<RegionId> = Vec::new();
    let international = model.countries().len() > 1;
    for level in levels() {
        let Some(country) = level.country() else { continue };
        let own = default_reference(level, &[country]);
        let continent = RegionId::continent();
        let wanted =
            if own == continent || !international { vec![own] } else { vec![own, continent] };
        for reference in wanted {
            for year in model.years_of(&[country]) {
                add_level(model, level, &reference, year, &mut references, &mut rows);
            }
        }
    }
    frame("cluster_result", model, &rows, &references)
}

/// `finer_result`: sub-clusters and industries against the own nation, latest year of each country.
pub(crate) fn finer_results(model: &Model) -> Result<(&'static str, RecordBatch), AtlasError> {
    let mut rows = Vec::new();
    let mut references: Vec<RegionId> = Vec::new();
    for level in levels() {
        let Some(country) = level.country() else { continue };
        let Some(year) = model.years_of(&[country]).last().copied() else { continue };
        add_finer(model, level, country, year, &mut references, &mut rows);
    }
    frame("finer_result", model, &rows, &references)
}

fn levels() -> impl Iterator<Item = Level> {
    Level::ALL.into_iter().filter(|level| !matches!(level, Level::Continent | Level::Custom))
}

/// Place of a reference in the list, added if new.
fn place(references: &mut Vec<RegionId>, reference: &RegionId) -> u8 {
    let known = references.iter().position(|known| known == reference);
    known.unwrap_or_else(|| {
        references.push(reference.clone());
        references.len() - 1
    }) as u8
}

fn add_level(
    model: &Model,
    level: Level,
    reference: &RegionId,
    year: i32,
    references: &mut Vec<RegionId>,
    rows: &mut Vec<ResultRow>,
) {
    let Some(against) = model.cover_of(reference).and_then(|cover| model.row(&cover, year)) else {
        return;
    };
    let (pool, _) = model.pool(&pool_levels(level, reference), None, Arc::new(against), year);
    let number = place(references, reference);
    for (i, row) in pool.rows.iter().enumerate() {
        let Some(region) = pool.regions[i].filter(|r| model.region_id(*r).level() == level) else {
            continue;
        };
        for (c, &traded) in model.traded.iter().enumerate() {
            let amount = row.amounts[c];
            if amount.jobs <= 0.0 && amount.hidden <= 0.0 {
                continue;
            }
            rows.push(ResultRow {
                year,
                region,
                cluster: c as u16,
                key: None,
                amount,
                standing: pool.standings[i][c],
                share_of_region: icluster_clusters::share(amount.jobs, row.class_jobs(traded)),
                share_of_reference: icluster_clusters::share(
                    amount.jobs,
                    pool.reference.amounts[c].jobs,
                ),
                reference: number,
            });
        }
    }
}

fn add_finer(
    model: &Model,
    level: Level,
    country: Country,
    year: i32,
    references: &mut Vec<RegionId>,
    rows: &mut Vec<ResultRow>,
) {
    let reference = RegionId::nation(country);
    let Some(nation) = model.cover_of(&reference).and_then(|cover| model.row(&cover, year)) else {
        return;
    };
    let national = model.finer(&nation, None);
    let number = place(references, &reference);
    let mut by_key: BTreeMap<(u16, FinerKey), Vec<(u32, Entry)>> = BTreeMap::new();
    for (region, row) in model.level_rows(level, year).iter() {
        for ((cluster, key), amount) in model.finer(row, None) {
            if amount.jobs > 0.0 || amount.hidden > 0.0 {
                let class_jobs = row.class_jobs(model.traded[usize::from(cluster)]);
                by_key
                    .entry((cluster, key))
                    .or_default()
                    .push((*region, Entry { amount, class_jobs }));
            }
        }
    }
    for ((cluster, key), cells) in by_key {
        let traded = model.traded[usize::from(cluster)];
        let amount = national.get(&(cluster, key)).copied().unwrap_or_default();
        let against = Entry { amount, class_jobs: nation.class_jobs(traded) };
        let entries: Vec<Entry> = cells.iter().map(|(_, entry)| *entry).collect();
        for ((region, entry), standing) in cells.iter().zip(standings(&entries, against, traded)) {
            rows.push(ResultRow {
                year,
                region: *region,
                cluster,
                key: Some(key),
                amount: entry.amount,
                standing,
                share_of_region: icluster_clusters::share(entry.amount.jobs, entry.class_jobs),
                share_of_reference: icluster_clusters::share(
                    entry.amount.jobs,
                    against.amount.jobs,
                ),
                reference: number,
            });
        }
    }
}

fn class_text(class: MapClass) -> &'static str {
    match class {
        MapClass::StrongAndLarge => "strong-and-large",
        MapClass::Strong => "strong",
        MapClass::Large => "large",
        MapClass::None => "none",
    }
}

fn frame(
    name: &'static str,
    model: &Model,
    rows: &[ResultRow],
    references: &[RegionId],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let release = &model.release;
    let ids: Vec<String> = release.places.regions.iter().map(|r| r.id.to_string()).collect();
    let levels: Vec<&str> = release.places.regions.iter().map(|r| r.level.as_str()).collect();
    let references: Vec<String> = references.iter().map(ToString::to_string).collect();
    let cluster = |c: u16| release.clusters.get(usize::from(c)).map(|c| c.key.as_str());
    let key = |row: &ResultRow| match row.key {
        None => cluster(row.cluster),
        Some(FinerKey::Subcluster(sub)) => {
            let (c, s) = *release.subclusters.get(usize::from(sub))?;
            let sub = release.clusters.get(usize::from(c))?.subclusters.get(usize::from(s))?;
            Some(sub.key.as_str())
        }
        Some(FinerKey::Industry(i)) => release.industries.get(i as usize).map(|i| i.code.as_str()),
    };
    let kind = |row: &ResultRow| match row.key {
        None => "cluster",
        Some(FinerKey::Subcluster(_)) => "subcluster",
        Some(FinerKey::Industry(_)) => "industry",
    };
    let yes = |flag: bool| Some(if flag { "yes" } else { "no" });
    let number = |value: fn(&ResultRow) -> Option<f64>| rows.iter().map(value);
    Frame::new(name)
        .whole("year", rows.iter().map(|r| Some(r.year)))
        .text("level", rows.iter().map(|r| levels.get(r.region as usize)))
        .text("region", rows.iter().map(|r| ids.get(r.region as usize)))
        .text("cluster", rows.iter().map(|r| cluster(r.cluster)))
        .text("kind", rows.iter().map(|r| Some(kind(r))))
        .text("key", rows.iter().map(key))
        .text("reference", rows.iter().map(|r| references.get(usize::from(r.reference))))
        .number("jobs", number(|r| r.amount.jobs_value().value))
        .text("jobs_status", rows.iter().map(|r| Some(r.amount.status().as_str())))
        .number("jobs_low", number(|r| r.amount.jobs_value().low))
        .number("establishments", number(|r| r.amount.establishments_known()))
        .number("wages", number(|r| r.amount.wages_value(true).value))
        .number("average_wage", number(|r| r.amount.average_wage_value(true).value))
        .number("lq", number(|r| r.standing.lq))
        .number("share_of_region", number(|r| r.share_of_region))
        .number("share_of_reference", number(|r| r.share_of_reference))
        .whole("rank", rows.iter().map(|r| r.standing.rank.map(|rank| rank as i32)))
        .number("percentile", number(|r| r.standing.percentile))
        .text("qualifying", rows.iter().map(|r| yes(r.standing.flags.qualifying)))
        .text("significant", rows.iter().map(|r| yes(r.standing.flags.significant)))
        .text("strong", rows.iter().map(|r| yes(r.standing.flags.strong)))
        .text("strong10", rows.iter().map(|r| yes(r.standing.flags.strong10)))
        .text("map_class", rows.iter().map(|r| Some(class_text(r.standing.class))))
        .number("suppressed_share", number(|r| Some(r.amount.suppressed_share())))
        .finish(&release.id)
}
