//! Every cell of the imputed tables, published or not, as a table to look at, check or carry elsewhere.

use super::facts::Facts;
use super::imputed::ImputedTable;
use super::leaves::is_total;
use crate::AtlasError;
use crate::store::Frame;
use arrow::record_batch::RecordBatch;
use icluster_codes::{Country, Level};
use icluster_impute::{Along, round_controlled};
use icluster_warehouse::SourceRecord;

/// Cells of one table in the order of the table. `integers` adds estimates in whole numbers that keep the sums.
pub(super) fn cells(
    facts: &Facts,
    (country, year, level): (Country, i32, Level),
    made: &ImputedTable,
    sources: &[SourceRecord],
    integers: bool,
) -> Result<RecordBatch, AtlasError> {
    let jobs = &made.jobs;
    let cells = jobs.table.cells();
    let rows = &made.rows;
    let classification = rows.first().map_or("", |row| facts.industry(row.industry).0);
    let place = |i: usize| facts.regions.texts[rows[i].region as usize].as_str();
    let industry = |i: usize| match facts.industry(rows[i].industry).1 {
        code if is_total(code) => "total",
        code => code,
    };
    let above = |along, i: usize| jobs.links.above(along, i);
    let mut left_out = vec![""; cells.len()];
    for contradiction in jobs.contradictions() {
        let text = &mut left_out[contradiction.cell as usize];
        *text = match contradiction.along {
            _ if !text.is_empty() => "places industries",
            Along::Places => "places",
            Along::Industries => "industries",
        };
    }
    let status = |i: usize| match cells[i].is_published() {
        true => "published",
        false if !jobs.is_estimate(i) => "subtracted",
        false if jobs.bounds.high[i].is_finite() => "estimated",
        false => "unbounded",
    };
    let all = || 0..cells.len();
    let stated = |i: usize, value: f64| (!cells[i].is_published()).then_some(value);
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let mut frame = Frame::new("cell")
        .text("country", all().map(|_| Some(country.as_str())))
        .whole("year", all().map(|_| Some(year)))
        .text("level", all().map(|_| Some(level.to_string())))
        .text("classification", all().map(|_| Some(classification)))
        .text("place", all().map(|i| Some(place(i))))
        .text("industry", all().map(|i| Some(industry(i))))
        .text("place_above", all().map(|i| above(Along::Places, i).map(place)))
        .text("industry_above", all().map(|i| above(Along::Industries, i).map(industry)))
        .text("status", all().map(|i| Some(status(i))))
        .number("published", all().map(|i| Some(cells[i].value)))
        .number("establishments", all().map(|i| Some(cells[i].establishments)))
        .number("stated_low", all().map(|i| stated(i, cells[i].low)))
        .number("stated_high", all().map(|i| finite(cells[i].high).and_then(|h| stated(i, h))))
        .number("least", all().map(|i| Some(jobs.bounds.low[i])))
        .number("most", all().map(|i| finite(jobs.bounds.high[i])))
        .number(
            "estimate",
            all().map(|i| Some(jobs.values[i]).filter(|_| status(i) != "unbounded")),
        )
        .number("rounding", all().map(|_| Some(jobs.bounds.rounding)))
        .text("left_out", all().map(|i| Some(left_out[i])))
        .text("source", all().map(|i| sources.get(usize::from(rows[i].source)).map(|s| &s.id)))
        .lines("line", rows.iter().map(|row| row.line));
    if integers {
        let leaves: Vec<f64> = jobs.leaves.iter().map(|leaf| jobs.values[*leaf as usize]).collect();
        let whole = jobs.fill(&round_controlled(jobs, &leaves));
        frame = frame
            .number("whole", all().map(|i| Some(whole[i]).filter(|_| status(i) != "unbounded")));
    }
    frame.batch()
}
