//! How jobs changed, and why by shift-share.

use super::clusters::round_step;
use super::{Desk, Known};
use crate::document::{Block, Section};
use crate::draw::{Line, LineChart, Split, SplitChart, lines, splits};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::view::{Cell as ClusterCell, Change, Totals, Value};

/// Clusters whose change is split.
const SPLITS: usize = 10;

/// The section.
pub(crate) fn section(desk: &Desk<'_>, known: &Known) -> Option<Section> {
    let profile = &known.profile;
    profile.totals.as_ref()?;
    let (id, title) = ("change".to_owned(), desk.say(words::CHANGE));
    let first = profile.trend.first().map(|totals| totals.year);
    let last = profile.trend.last().map(|totals| totals.year);
    // A region across borders whose countries are each known for one year has several years, but no change.
    let changes = profile.clusters.iter().any(|cell| cell.change.is_some());
    let last = last.filter(|last| changes && first < Some(*last));
    let (Some(from), Some(to)) = (first, last) else {
        let what = desk.fill(words::NO_CHANGE, &[("year", &known.year())]);
        let blocks = vec![desk.missing(what, words::NO_CHANGE_REMEDY)];
        return Some(Section { id, title, lead: String::new(), blocks });
    };
    let years = [("from", from.to_string()), ("to", to.to_string())];
    let years: Vec<(&str, &str)> = years.iter().map(|(key, year)| (*key, year.as_str())).collect();
    let mut blocks = vec![trend(desk, known, &years)];
    blocks.extend(shift(desk, known));
    Some(Section { id, title, lead: desk.fill(words::CHANGE_LEAD, &years), blocks })
}

fn trend(desk: &Desk<'_>, known: &Known, years: &[(&str, &str)]) -> Block {
    let profile = &known.profile;
    let series = |pick: fn(&Totals) -> &Value, name| {
        let points = profile.trend.iter().map(|t| (t.year, pick(t).value)).collect();
        let last = profile.trend.last().map(|t| desk.write.value(pick(t), NumberKind::Jobs));
        Line { name, points, text: last.unwrap_or_default() }
    };
    let all = series(|t| &t.jobs, desk.say(words::ALL_JOBS));
    let traded = series(|t| &t.traded_jobs, desk.say(words::TRADED));
    let high = all.points.iter().filter_map(|p| p.1).fold(1.0, f64::max);
    let step = round_step(high / 5.0);
    let marks = (0..=5).map(|k| step * f64::from(k)).filter(|v| *v <= high * 1.02);
    let mut values = years.to_vec();
    let texts = [all.text.clone(), traded.text.clone()];
    values.extend([("all", texts[0].as_str()), ("traded", texts[1].as_str())]);
    let chart = LineChart {
        marks: marks.map(|v| (v, desk.number(v, NumberKind::Jobs))).collect(),
        lines: vec![all, traded],
        breaks: profile.breaks.clone(),
        height: 155.0,
    };
    let alt = desk.fill(words::TREND_ALT, &values);
    let caption = desk.fill(words::TREND, years);
    Block::Figure(desk.figure("trend", lines(&chart), caption, alt, String::new()))
}

fn shift(desk: &Desk<'_>, known: &Known) -> Option<Block> {
    let cells = known.traded();
    let changes = cells.iter().filter_map(|cell| Some((*cell, cell.change?)));
    let mut changes: Vec<(&ClusterCell, Change)> = changes.collect();
    changes.sort_by(|a, b| b.1.jobs.abs().total_cmp(&a.1.jobs.abs()));
    changes.truncate(SPLITS);
    changes.sort_by(|a, b| b.1.jobs.total_cmp(&a.1.jobs));
    let (_, change) = *changes.first()?;
    let name = |(cell, change): &(&ClusterCell, Change)| {
        (desk.text(&cell.name), desk.number(change.jobs, NumberKind::Change))
    };
    let rows = changes.iter().map(|row| {
        let (name, text) = name(row);
        let Change { national_share, industry_mix, regional_shift, jobs, .. } = row.1;
        Split { name, parts: [national_share, industry_mix, regional_shift], sum: jobs, text }
    });
    let chart = SplitChart {
        rows: rows.collect(),
        words: [words::SHIFT_NATION, words::SHIFT_MIX, words::SHIFT_OWN].map(|word| desk.say(word)),
        names: 170.0,
    };
    let top = changes.iter().max_by(|a, b| a.1.jobs.abs().total_cmp(&b.1.jobs.abs()));
    let top = top.map(name).map(|(name, text)| format!("{name} {text}")).unwrap_or_default();
    let (from, to) = (change.from_year.to_string(), change.to_year.to_string());
    let values = [("from", from.as_str()), ("to", &to), ("top", &top)];
    Some(Block::Figure(desk.figure(
        "shift-share",
        splits(&chart),
        desk.fill(words::SHIFT, &values),
        desk.fill(words::SHIFT_ALT, &values),
        desk.say(words::SHIFT_NOTE),
    )))
}
