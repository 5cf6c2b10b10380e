//! The metrics as tables: every region, cluster, sub-cluster, industry and year against its own nation; clusters against
//! the continent too. (Sub-clusters against `na` would add half as many rows again to the longest table; replies have them.
//! An industry code is used in one country, so that its numbers against `na` are those against its nation.)
//!
//! Made with the same functions that answer questions, so that SQL and pages show the same numbers. Cells without
//! jobs, published or withheld, have no row.

use super::frame::Frame;
use crate::AtlasError;
use crate::model::{
    Amount, FinerKey, Grain, Intervals, Model, Row, Standing, default_reference, pool_levels,
};
use crate::view::Value;
use arrow::record_batch::RecordBatch;
use icluster_clusters::MapClass;
use icluster_codes::{Level, RegionId};
use rayon::prelude::*;
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
    jobs: Value,
    intervals: Intervals,
    p_strong: Option<f64>,
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
    frame("cluster_result", model, &Names::new(model), &rows, &references)
}

/// A piece of `finer_result`: parts of all clusters in the regions of a level.
struct Piece {
    level: Level,
    reference: RegionId,
    year: i32,
    grain: Grain,
}

/// `finer_result`: sub-clusters and industries, every level and year, against the own nation (nations: `na`). It is the longest table of
/// a release and never whole in memory: `write` gets it in batches, in an order that does not depend on the number of
/// threads, the first one empty. One piece is written while the next is worked out.
pub(crate) fn finer_results(
    model: &Model,
    write: &mut (dyn FnMut((&'static str, RecordBatch)) -> Result<(), AtlasError> + Send),
) -> Result<(), AtlasError> {
    let names = Names::new(model);
    write(frame("finer_result", model, &names, &[], &[])?)?;
    let mut ready = Batches::new();
    for piece in pieces(model) {
        let (written, next) = rayon::join(
            || std::mem::take(&mut ready).into_iter().try_for_each(&mut *write),
            || piece_batches(model, &names, &piece),
        );
        written?;
        ready = next?;
    }
    ready.into_iter().try_for_each(write)
}

fn pieces(model: &Model) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for level in levels() {
        let Some(country) = level.country() else { continue };
        let reference = default_reference(level, &[country]);
        for year in model.years_of(&[country]) {
            for grain in [Grain::Subclusters, Grain::Industries] {
                pieces.push(Piece { level, reference: reference.clone(), year, grain });
            }
        }
    }
    pieces
}

type Batches = Vec<(&'static str, RecordBatch)>;

fn piece_batches(model: &Model, names: &Names<'_>, piece: &Piece) -> Result<Batches, AtlasError> {
    let cover = model.cover_of(&piece.reference);
    let Some(against) = cover.and_then(|cover| model.row(&cover, piece.year)) else {
        return Ok(Batches::new());
    };
    let levels = pool_levels(piece.level, &piece.reference);
    let (regions, pooled, _) = model.pool_rows(&levels, None, piece.year);
    let holders = model.holders_of(&pooled, &against);
    let shown =
        |at: usize| regions[at].filter(|region| model.region_id(*region).level() == piece.level);
    let references = std::slice::from_ref(&piece.reference);
    let batch = |cluster: u16| {
        let traded = model.traded[usize::from(cluster)];
        let mut rows = Vec::new();
        for (key, column) in model.finer_pool(&pooled, &against, &holders, cluster, piece.grain) {
            for cell in &column.cells {
                let at = cell.position as usize;
                let Some(region) = shown(at) else { continue };
                let amount = cell.entry.amount;
                rows.push(ResultRow {
                    year: piece.year,
                    region,
                    cluster,
                    key: Some(key),
                    amount,
                    standing: cell.standing,
                    share_of_region: icluster_clusters::share(
                        amount.jobs,
                        pooled[at].class_jobs(traded),
                    ),
                    share_of_reference: icluster_clusters::share(
                        amount.jobs,
                        column.against.amount.jobs,
                    ),
                    reference: 0,
                    jobs: amount.jobs_value(),
                    intervals: Intervals::default(),
                    p_strong: None,
                });
            }
        }
        (!rows.is_empty()).then(|| frame("finer_result", model, names, &rows, references))
    };
    (0..model.traded.len() as u16).into_par_iter().filter_map(batch).collect()
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
    // One cluster a thread; afterwards they are there for every region.
    (0..model.traded.len()).into_par_iter().for_each(|c| {
        pool.probability_strong(model, 0, c);
    });
    let of_region = |(i, row): (usize, &Arc<Row>)| -> Vec<ResultRow> {
        let region = pool.regions[i].filter(|r| model.region_id(*r).level() == level);
        let Some(region) = region else { return Vec::new() };
        let cell = |(c, &traded): (usize, &bool)| {
            let amount = row.amounts[c];
            if amount.jobs <= 0.0 && amount.hidden <= 0.0 {
                return None;
            }
            let intervals = pool.intervals(model, row, c);
            let mut jobs = amount.jobs_value();
            jobs.within(intervals.jobs);
            Some(ResultRow {
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
                jobs,
                intervals,
                p_strong: pool.probability_strong(model, i, c),
            })
        };
        model.traded.iter().enumerate().filter_map(cell).collect()
    };
    rows.par_extend(pool.rows.par_iter().enumerate().flat_map_iter(of_region));
}

/// Names of regions, made once for many batches.
struct Names<'a> {
    ids: Vec<String>,
    levels: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn new(model: &'a Model) -> Self {
        let regions = &model.release.places.regions;
        Names {
            ids: regions.iter().map(|r| r.id.to_string()).collect(),
            levels: regions.iter().map(|r| r.level.as_str()).collect(),
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
    names: &Names<'_>,
    rows: &[ResultRow],
    references: &[RegionId],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let release = &model.release;
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
    let classification = |row: &ResultRow| match row.key {
        Some(FinerKey::Industry(i)) => {
            release.industries.get(i as usize).map(|i| i.classification.as_str())
        }
        _ => None,
    };
    Frame::new(name)
        .whole("year", rows.iter().map(|r| Some(r.year)))
        .text("level", rows.iter().map(|r| names.levels.get(r.region as usize)))
        .text("region", rows.iter().map(|r| names.ids.get(r.region as usize)))
        .text("cluster", rows.iter().map(|r| cluster(r.cluster)))
        .text("kind", rows.iter().map(|r| Some(kind(r))))
        .text("key", rows.iter().map(key))
        .text("classification", rows.iter().map(classification))
        .text("reference", rows.iter().map(|r| references.get(usize::from(r.reference))))
        .number("jobs", number(|r| r.jobs.value))
        .text("jobs_status", rows.iter().map(|r| Some(r.amount.status().as_str())))
        .number("jobs_low", number(|r| r.jobs.low))
        .number("jobs_high", number(|r| r.jobs.high))
        .number("jobs_least", number(|r| r.amount.feasible().map(|range| range.low)))
        .number("jobs_most", number(|r| r.amount.feasible().and_then(|range| range.high)))
        .number("establishments", number(|r| r.amount.establishments_known()))
        .number("wages", number(|r| r.amount.wages_value(true).value))
        .number("average_wage", number(|r| r.amount.average_wage_value(true).value))
        .number("lq", number(|r| r.standing.lq))
        .number("lq_low", number(|r| r.intervals.lq.map(|(low, _)| low)))
        .number("lq_high", number(|r| r.intervals.lq.map(|(_, high)| high)))
        .number("share_of_region", number(|r| r.share_of_region))
        .number("share_of_region_low", number(|r| r.intervals.share_of_region.map(|i| i.0)))
        .number("share_of_region_high", number(|r| r.intervals.share_of_region.map(|i| i.1)))
        .number("share_of_reference", number(|r| r.share_of_reference))
        .number("share_of_reference_low", number(|r| r.intervals.share_of_reference.map(|i| i.0)))
        .number("share_of_reference_high", number(|r| r.intervals.share_of_reference.map(|i| i.1)))
        .whole("rank", rows.iter().map(|r| r.standing.rank.map(|rank| rank as i32)))
        .number("percentile", number(|r| r.standing.percentile))
        .text("qualifying", rows.iter().map(|r| yes(r.standing.flags.qualifying)))
        .text("significant", rows.iter().map(|r| yes(r.standing.flags.significant)))
        .text("strong", rows.iter().map(|r| yes(r.standing.flags.strong)))
        .text("strong10", rows.iter().map(|r| yes(r.standing.flags.strong10)))
        .text("map_class", rows.iter().map(|r| Some(class_text(r.standing.class))))
        .number("p_strong", number(|r| r.p_strong))
        .number("suppressed_share", number(|r| Some(r.amount.suppressed_share())))
        .finish(&release.id)
}
