//! What an imputation was made of, as the release reports it.

use super::facts::Facts;
use super::imputed::{ImputedTable as Made, Row};
use super::leaves::is_total;
use crate::report::{Finding, ImputedTable};
use icluster_codes::{Country, Level};
use icluster_impute::{Along, Cell};
use icluster_warehouse::SourceRecord;

/// Counts and findings of one table.
pub(super) fn describe(
    facts: &Facts,
    (country, year, level): (Country, i32, Level),
    made: &Made,
    sources: &[SourceRecord],
) -> (ImputedTable, Vec<Finding>) {
    let jobs = &made.jobs;
    let cells = jobs.table.cells();
    let classification =
        made.rows.first().map_or("", |row| facts.industry(row.industry).0).to_owned();
    let withheld = cells.iter().filter(|cell| !cell.is_published()).count();
    let open = |cell: usize| !cells[cell].is_published() && jobs.is_estimate(cell);
    let (estimated, sums) = jobs.size();
    let unbounded =
        jobs.leaves.iter().filter(|leaf| jobs.bounds.high[**leaf as usize].is_infinite());
    let table = ImputedTable {
        country: country.as_str().to_owned(),
        year,
        level: level.to_string(),
        classification: classification.clone(),
        cells: cells.len() as u64,
        withheld: withheld as u64,
        subtracted: (withheld - (0..cells.len()).filter(|cell| open(*cell)).count()) as u64,
        estimated: estimated as u64,
        unbounded: unbounded.count() as u64,
        sums: sums as u64,
        rounds: jobs.sweeps as u64,
        residual: jobs.residual,
        rounding: jobs.bounds.rounding,
        draws: 0,
    };
    let finding = |kind: &str, cell: u32, whole: (f64, f64), parts: (f64, f64), along: &str| {
        let row: &Row = &made.rows[cell as usize];
        let code = facts.industry(row.industry).1;
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        Finding {
            kind: kind.to_owned(),
            country: table.country.clone(),
            year,
            region: facts.regions.texts[row.region as usize].clone(),
            classification: classification.clone(),
            industry: if is_total(code) { "" } else { code }.to_owned(),
            along: along.to_owned(),
            whole_low: whole.0,
            whole_high: finite(whole.1),
            parts_low: parts.0,
            parts_high: finite(parts.1),
            source: sources.get(usize::from(row.source)).map_or_else(String::new, |s| s.id.clone()),
            line: (row.line > 0).then_some(row.line),
        }
    };
    let along = |along: Along| match along {
        Along::Industries => "industries",
        Along::Places => "places",
    };
    let mut findings: Vec<Finding> = jobs
        .contradictions()
        .iter()
        .map(|c| finding("contradiction", c.cell, c.parent, c.parts, along(c.along)))
        .collect();
    findings.extend(
        jobs.conflicts.iter().map(|c| finding("not-reached", c.cell, c.wanted, c.possible, "")),
    );
    findings.extend(jobs.unallocated.iter().map(|(cell, amount)| {
        let whole: &Cell = &cells[*cell as usize];
        let known = whole.value - amount;
        let value = (whole.value, whole.value);
        finding("unallocated", *cell, value, (known, known), "industries")
    }));
    (table, findings)
}
