//! `icluster impute`: what is estimated, what does not fit, and how good the estimates are.

use super::{invented, warehouse};
use crate::args::{Format, Global, ImputeArgs};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, emit_stored, integer, more, percent, say, sentence,
    title,
};
use crate::progress;
use icluster_atlas::report::{Finding, ImputationReport, MethodScore, Validation};
use icluster_atlas::{BuildOptions, Step, ValidateOptions};
use icluster_lists::{Column, Row};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result, miette};
use serde::Serialize;

/// Findings shown in the terminal.
const SHOWN: usize = 20;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ImputeArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    match (args.validate, args.cells) {
        (true, _) => validate(global, &warehouse, args),
        (_, true) => cells(global, &warehouse, args.integers),
        _ => report(global, &warehouse),
    }
}

fn cells(global: &Global, warehouse: &Warehouse, integers: bool) -> Result<()> {
    if global.format == Format::Table {
        return Err(miette!(
            help = "icluster impute --cells --format parquet --output cells.parquet",
            "there are millions of cells: they come as csv, json or parquet"
        ));
    }
    let bar = progress::steps(global);
    let batches = icluster_atlas::imputed_cells(warehouse, integers, &mut |step: Step| {
        bar.set_position((step.done * 100.0) as u64);
        bar.set_message(step.text);
    });
    bar.finish_and_clear();
    let batches = batches.into_diagnostic()?;
    let Some(first) = batches.first() else {
        return Err(miette!(
            help = "icluster import FILES",
            "no employment by industry has been imported"
        ));
    };
    emit_stored(global, &first.schema(), &batches, invented(warehouse)?)
}

fn report(global: &Global, warehouse: &Warehouse) -> Result<()> {
    let bar = progress::steps(global);
    let report = icluster_atlas::impute(warehouse, &mut |step: Step| {
        bar.set_position((step.done * 100.0) as u64);
        bar.set_message(step.text);
    });
    bar.finish_and_clear();
    let report = report.into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &report);
    }
    let origin = Origin { release: &report.release, sample: invented(warehouse)? };
    let findings = &report.findings;
    emit_rows(global, findings, findings.len(), &origin, || page(global, &report))
}

fn page(global: &Global, report: &ImputationReport) -> String {
    let lang = global.lang;
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        say(Word::Data, lang).to_owned(),
        right(Word::Year),
        say(Word::Code, lang).to_owned(),
        right(Word::Cells),
        right(Word::WithheldRows),
        right(Word::Estimated),
        right(Word::Sums),
        right(Word::Residual),
    ]);
    for row in &report.tables {
        let whole = |n: u64| integer(n as f64, lang);
        table.row([
            row.level.clone(),
            row.year.to_string(),
            row.classification.clone(),
            whole(row.cells),
            whole(row.withheld),
            whole(row.estimated),
            whole(row.sums),
            format!("{:.0e}", row.residual),
        ]);
    }
    let mut out = table.render();
    if report.findings.is_empty() {
        return out;
    }
    out.push_str(&format!("\n{}", title(say(Word::Findings, lang))));
    let mut table = Table::new(&[
        say(Word::Kind, lang).to_owned(),
        say(Word::Region, lang).to_owned(),
        right(Word::Year),
        say(Word::Industry, lang).to_owned(),
        right(Word::Whole),
        right(Word::Parts),
        say(Word::File, lang).to_owned(),
        right(Word::Line),
    ]);
    for finding in report.findings.iter().take(SHOWN) {
        table.row(columns(finding));
    }
    out.push_str(&table.render());
    if report.findings.len() > SHOWN {
        out.push_str(&more(report.findings.len() - SHOWN, "--format csv", lang));
    }
    out
}

fn columns(finding: &Finding) -> [String; 8] {
    let range = |low: f64, high: Option<f64>| match high {
        Some(high) if high == low => format!("{low:.2}"),
        Some(high) => format!("{low:.2}–{high:.2}"),
        None => format!("≥{low:.2}"),
    };
    [
        finding.kind.clone(),
        finding.region.clone(),
        finding.year.to_string(),
        finding.industry.clone(),
        range(finding.whole_low, finding.whole_high),
        range(finding.parts_low, finding.parts_high),
        finding.source.clone(),
        finding.line.map(|line| line.to_string()).unwrap_or_default(),
    ]
}

/// One method in one trial.
#[derive(Serialize)]
struct Scored {
    publishing: String,
    coverage: f64,
    score: MethodScore,
}

impl Row for Scored {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("publishing", |s: &Self| Some(s.publishing.clone())),
            Column::text("method", |s: &Self| Some(s.score.method.clone())),
            Column::number("error", |s: &Self| Some(s.score.error)),
            Column::number("residual", |s: &Self| Some(s.score.residual)),
            Column::number("agreement", |s: &Self| Some(s.score.agreement)),
            Column::number("missed", |s: &Self| Some(s.score.missed as f64)),
            Column::number("invented", |s: &Self| Some(s.score.invented as f64)),
            Column::number("coverage", |s: &Self| Some(s.coverage)),
        ]
    }
}

fn validate(global: &Global, warehouse: &Warehouse, args: &ImputeArgs) -> Result<()> {
    let options = ValidateOptions { country: args.country, seed: args.seed };
    let bar = progress::steps(global);
    let trials = icluster_atlas::validate(
        warehouse,
        &BuildOptions::default(),
        &options,
        &mut |step: Step| {
            bar.set_position((step.done * 100.0) as u64);
            bar.set_message(step.text);
        },
    );
    bar.finish_and_clear();
    let trials = trials.into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &trials);
    }
    let rows: Vec<Scored> = trials
        .iter()
        .flat_map(|trial| {
            let (publishing, coverage) = (trial.publishing.clone(), trial.coverage);
            let scores = trial.methods.clone().into_iter();
            scores.map(move |score| Scored { publishing: publishing.clone(), coverage, score })
        })
        .collect();
    let origin = Origin { release: "", sample: invented(warehouse)? };
    emit_rows(global, &rows, rows.len(), &origin, || {
        trials.iter().map(|trial| trial_page(global, trial)).collect::<Vec<_>>().join("\n")
    })
}

fn trial_page(global: &Global, trial: &Validation) -> String {
    let lang = global.lang;
    let right = |word| format!(">{}", say(word, lang));
    let mut out = title(&format!(
        "{} {} {} ({})",
        trial.level, trial.year, trial.classification, trial.publishing
    ));
    let mut table = Table::new(&[
        say(Word::Method, lang).to_owned(),
        right(Word::Error),
        right(Word::Residual),
        right(Word::Agreement),
        right(Word::Missed),
        right(Word::Overstated),
    ]);
    for score in &trial.methods {
        table.row([
            score.method.clone(),
            tenths(score.error, lang),
            tenths(score.residual, lang),
            tenths(score.agreement, lang),
            integer(score.missed as f64, lang),
            integer(score.invented as f64, lang),
        ]);
    }
    out.push_str(&table.render());
    let compared = integer(trial.compared as f64, lang);
    let coverage = percent(trial.coverage, lang);
    out.push_str(&sentence(&format!("{compared}: {coverage} {}", say(Word::Coverage, lang))));
    out
}

/// A share in per cent with one decimal.
fn tenths(share: f64, lang: crate::args::Lang) -> String {
    let text = format!("{:.1}", share * 100.0);
    match lang {
        crate::args::Lang::Fr => format!("{}\u{a0}%", text.replace('.', ",")),
        _ => format!("{text}%"),
    }
}
