//! What a report says in a few sentences, and the figures of its cover.

use super::complexity::{BALANCED, Standing, best};
use super::{Desk, Known, network};
use crate::document::{Block, Fact, Section};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::value::ValueChain;

/// Figures of the cover.
pub(crate) fn facts(desk: &Desk<'_>, known: &Known) -> Vec<Fact> {
    let Some(totals) = &known.profile.totals else { return Vec::new() };
    let write = &desk.write;
    let value = |value, kind| (write.value(value, kind), write.interval(value, kind));
    let (jobs, jobs_interval) = value(&totals.jobs, NumberKind::Jobs);
    let (traded, traded_interval) = value(&totals.traded_jobs, NumberKind::Jobs);
    let (strength, _) = value(&totals.cluster_strength, NumberKind::Share);
    let clusters = desk.count(known.traded().len());
    vec![
        desk.fact(words::JOBS, jobs, desk.interval_note(&jobs_interval)),
        desk.fact(words::TRADED_JOBS, traded, desk.interval_note(&traded_interval)),
        desk.fact(
            words::STRONG_CLUSTERS,
            desk.number(f64::from(totals.strong_clusters), NumberKind::Jobs),
            desk.fill(words::OF_CLUSTERS, &[("n", &clusters)]),
        ),
        desk.fact(words::CLUSTER_STRENGTH, strength, desk.say(words::CLUSTER_STRENGTH_NOTE)),
    ]
}

/// The findings, a sentence each.
pub(crate) fn sentences(
    desk: &Desk<'_>,
    known: &Known,
    standings: &[Standing],
    chain: Option<&ValueChain>,
) -> Vec<String> {
    let mut items = Vec::new();
    let strong: Vec<String> = known.strong().iter().map(|cell| desk.text(&cell.name)).collect();
    if !strong.is_empty() {
        items.push(desk.fill(words::SUMMARY_STRONG, &[("clusters", &desk.list(&strong, 8))]));
    } else if known.profile.totals.is_some() {
        items.push(desk.say(words::SUMMARY_NONE));
    }
    let trend = &known.profile.trend;
    if let (Some(first), Some(last)) = (trend.first(), trend.last()) {
        let changes = known.profile.clusters.iter().any(|cell| cell.change.is_some());
        if changes && first.year < last.year && known.profile.breaks.is_empty() {
            let (from, to) = (first.year.to_string(), last.year.to_string());
            let a = desk.write.value(&first.traded_jobs, NumberKind::Jobs);
            let b = desk.write.value(&last.traded_jobs, NumberKind::Jobs);
            let values = [("from", from.as_str()), ("to", &to), ("a", &a), ("b", &b)];
            items.push(desk.fill(words::SUMMARY_GROWTH, &values));
        }
    }
    if let Some(standing) = standings.first() {
        items.extend(rank(desk, standing));
        let steps = best(&standing.profile, BALANCED, 3);
        let names: Vec<String> = steps.iter().map(|option| desk.text(&option.name)).collect();
        if !names.is_empty() {
            items.push(desk.fill(words::SUMMARY_STEPS, &[("steps", &desk.list(&names, 3))]));
        }
    }
    items.extend(chain.map(|chain| network::lead(desk, chain)));
    if let Some(totals) =
        known.profile.totals.as_ref().filter(|totals| totals.suppressed_share > 0.0)
    {
        let share = desk.number(totals.suppressed_share, NumberKind::Share);
        items.push(desk.fill(words::SUMMARY_RESTS, &[("share", &share)]));
    }
    items
}

fn rank(desk: &Desk<'_>, Standing { profile, matrix, .. }: &Standing) -> Option<String> {
    let (place, basis) = (&profile.place, &profile.basis);
    let whole = |value: f64| desk.number(value, NumberKind::Jobs);
    let interval = match (place.rank_low, place.rank_high) {
        (Some(low), Some(high)) => {
            let (low, high) = (whole(low), whole(high));
            desk.fill(words::SUMMARY_INTERVAL, &[("low", &low), ("high", &high)])
        }
        _ => String::new(),
    };
    let (rank, n) = (whole(f64::from(place.rank?)), desk.count(basis.places));
    let eci = desk.number(place.eci?, NumberKind::Index);
    let (diversity, year) = (whole(f64::from(place.diversity)), basis.year.to_string());
    let activities = desk.count(basis.activities);
    let values = [
        ("matrix", matrix.as_str()),
        ("year", &year),
        ("rank", &rank),
        ("n", &n),
        ("interval", &interval),
        ("eci", &eci),
        ("diversity", &diversity),
        ("activities", &activities),
    ];
    Some(desk.fill(words::SUMMARY_RANK, &values))
}

/// The section.
pub(crate) fn section(
    desk: &Desk<'_>,
    known: &Known,
    standings: &[Standing],
    chain: Option<&ValueChain>,
) -> Section {
    Section {
        id: "summary".to_owned(),
        title: desk.say(words::SUMMARY),
        lead: String::new(),
        blocks: vec![Block::List { items: sentences(desk, known, standings, chain) }],
    }
}
