//! `icluster import`: official files into the warehouse.

use super::first_rejects::{FirstRejects, told};
use super::warehouse;
use crate::args::{Global, ImportArgs};
use crate::progress;
use icluster_sources::{
    Identified, MetroNames, ReadReport, Recognition, Verdict, files_below, identify,
    read_with_metros,
};
use icluster_tables::{Reject, Table};
use icluster_warehouse::{Import, ImportCounts, SourceMeta, SourceRecord, Warehouse};
use indicatif::HumanCount;
use miette::{IntoDiagnostic, Result, miette};
use std::path::PathBuf;

/// How an import went.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Files loaded now.
    pub loaded: usize,
    /// Files that were there already.
    pub already: usize,
    /// Files no reader knows.
    pub unknown: usize,
    /// Files and folders that could not be read; nothing of them was loaded.
    pub failed: usize,
    /// Lines rejected in loaded files.
    pub rejected: u64,
}

/// Runs the command. Fails when any file could not be read; the others are loaded all the same.
pub(crate) fn run(global: &Global, args: &ImportArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    let outcome = import(global, &warehouse, &args.paths, args.dry_run)?;
    if !global.quiet {
        eprintln!(
            "{} loaded, {} there already, {} not known, {} failed{}",
            outcome.loaded,
            outcome.already,
            outcome.unknown,
            outcome.failed,
            if outcome.loaded > 0 { ". Next: icluster build" } else { "" }
        );
    }
    match outcome.failed {
        0 => Ok(()),
        n => Err(miette!("{n} file(s) could not be read; nothing of them was loaded")),
    }
}

/// Imports files and folders, saying what each one is.
pub(crate) fn import(
    global: &Global,
    warehouse: &Warehouse,
    paths: &[PathBuf],
    dry_run: bool,
) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut metros = MetroNames::default();
    // Files that name metropolises without codes come after the lists with the codes.
    let mut later = Vec::new();
    for path in paths {
        for file in files_below(path) {
            match file.and_then(|file| identify(&file)) {
                Ok(found) => {
                    for one in found {
                        if one.needs_metro_names() && !dry_run {
                            later.push(one);
                        } else {
                            import_one(global, warehouse, &one, &metros, dry_run, &mut outcome);
                        }
                    }
                }
                Err(error) => {
                    outcome.failed += 1;
                    eprintln!("✗ {error}");
                }
            }
        }
    }
    if !later.is_empty() {
        metros = imported_metros(warehouse)?;
    }
    for one in &later {
        import_one(global, warehouse, one, &metros, dry_run, &mut outcome);
    }
    Ok(outcome)
}

/// Names of the metropolises in the warehouse.
fn imported_metros(warehouse: &Warehouse) -> Result<MetroNames> {
    let sources = warehouse.sources().into_diagnostic()?;
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let mut metros = MetroNames::default();
    for rows in warehouse.scan(Table::Region, &ids).into_diagnostic()? {
        metros.add_regions(&rows.into_diagnostic()?.batch).into_diagnostic()?;
    }
    Ok(metros)
}

fn import_one(
    global: &Global,
    warehouse: &Warehouse,
    file: &Identified,
    metros: &MetroNames,
    dry_run: bool,
    outcome: &mut Outcome,
) {
    let name = file.input.name();
    let recognition = match &file.verdict {
        Verdict::Known(recognition) => recognition,
        Verdict::Unknown(why) => {
            outcome.unknown += 1;
            let line = if is_of_registry(file) {
                let path = file.input.path().display();
                format!("? {name}: of the registry, left. Next: icluster org import {path}")
            } else {
                format!("? {name}: not known, left ({why})")
            };
            say(global, &line);
            return;
        }
    };
    if dry_run {
        say(global, &format!("  {name}: {}", recognition.description));
        return;
    }
    match load(global, warehouse, file, recognition, metros) {
        Ok(Loaded::Now { report, record, first }) => {
            outcome.loaded += 1;
            outcome.rejected += record.rejected;
            say(global, &format!("✓ {name}: {}", account(recognition, &record, &report)));
            if record.rejected > 0 {
                let folder = warehouse.home().join("sources").join(&record.id);
                say(global, &told(&name, &first, record.rejected, &folder.join("rejects.csv")));
            }
        }
        Ok(Loaded::Before) => {
            outcome.already += 1;
            say(global, &format!("= {name}: there already"));
        }
        Err(error) => {
            outcome.failed += 1;
            eprintln!("✗ {error}");
        }
    }
}

/// Whether a file is a spreadsheet of the registry, by its first line.
fn is_of_registry(file: &Identified) -> bool {
    let head = file.input.first_bytes(4096).unwrap_or_default();
    let text = String::from_utf8_lossy(&head);
    text.lines().next().is_some_and(icluster_registry::import::is_of_registry)
}

/// What came of a file.
#[expect(clippy::large_enum_variant, reason = "one is made a file")]
enum Loaded {
    /// It was read, with its first bad lines.
    Now { report: ReadReport, record: SourceRecord, first: Vec<Reject> },
    /// The warehouse had it already.
    Before,
}

/// Loads one file.
fn load(
    global: &Global,
    warehouse: &Warehouse,
    file: &Identified,
    recognition: &Recognition,
    metros: &MetroNames,
) -> Result<Loaded> {
    let meta = SourceMeta {
        product: recognition.product.to_owned(),
        publisher: recognition.publisher.to_owned(),
        title: recognition.title.to_owned(),
        edition: recognition.edition.clone(),
        licence: recognition.licence.to_owned(),
        file: file.input.name(),
        sha256: file.fingerprint(),
        sample: recognition.sample,
    };
    let mut transaction = match warehouse.begin_import(meta).into_diagnostic()? {
        Import::Already(_) => return Ok(Loaded::Before),
        Import::New(transaction) => transaction,
    };
    let bar = progress::bytes(global, Some(file.bytes), &file.input.name());
    let listener = bar.clone();
    transaction.on_progress(move |bytes| listener.set_position(bytes));
    let mut sink = FirstRejects::new(&mut transaction);
    let report = read_with_metros(file, metros, &mut sink);
    let first = sink.into_first();
    bar.finish_and_clear();
    let report = report.into_diagnostic()?;
    let counts = ImportCounts {
        rows: report.rows,
        suppressed: report.suppressed,
        years: report.years.clone(),
    };
    let record = transaction.commit(counts).into_diagnostic()?;
    Ok(Loaded::Now { report, record, first })
}

fn account(recognition: &Recognition, record: &SourceRecord, report: &ReadReport) -> String {
    let mut text = format!("{} ({} rows", recognition.description, HumanCount(record.rows));
    if record.suppressed > 0 {
        text.push_str(&format!(", {} suppressed", HumanCount(record.suppressed)));
    }
    if record.rejected > 0 {
        text.push_str(&format!(", {} rejected", HumanCount(record.rejected)));
    }
    for (reason, count) in &report.skipped {
        text.push_str(&format!(", {} left out: {reason}", HumanCount(*count)));
    }
    text.push(')');
    if recognition.sample {
        text.push_str(" [invented sample numbers]");
    }
    text
}

/// Prints a line; what a file contains may not steer the terminal.
fn say(global: &Global, line: &str) {
    if !global.quiet {
        let safe = |c: char| if c.is_control() && c != '\n' { '\u{fffd}' } else { c };
        println!("{}", line.chars().map(safe).collect::<String>());
    }
}
