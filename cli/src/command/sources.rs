//! `icluster sources`: what was imported.

use super::warehouse;
use crate::args::{Format, Global};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, integer, say};
use icluster_atlas::view::SourceInfo;
use icluster_warehouse::SourceRecord;
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global) -> Result<()> {
    let warehouse = warehouse(global)?;
    let sources = warehouse.sources().into_diagnostic()?;
    // The records say more than a list has columns for: years, and rows of each table.
    if global.format == Format::Json {
        return emit_json(global, &sources);
    }
    let current = warehouse.current_id().into_diagnostic()?.unwrap_or_default();
    let origin = Origin { release: &current, sample: sources.iter().any(|source| source.sample) };
    let infos: Vec<SourceInfo> = sources.into_iter().map(info).collect();
    emit_rows(global, &infos, infos.len(), &origin, || page(global, &infos))
}

fn page(global: &Global, sources: &[SourceInfo]) -> String {
    let lang = global.lang;
    if sources.is_empty() {
        return format!("{}: icluster import PATH\n", say(Word::NothingImported, lang));
    }
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        say(Word::Product, lang).to_owned(),
        say(Word::Edition, lang).to_owned(),
        say(Word::File, lang).to_owned(),
        right(Word::Rows),
        right(Word::WithheldRows),
        right(Word::Rejected),
        say(Word::Licence, lang).to_owned(),
    ]);
    for source in sources {
        let mark =
            if source.sample { format!(" [{}]", say(Word::Invented, lang)) } else { String::new() };
        let number = |n: u64| integer(n as f64, lang);
        table.row([
            format!("{}{mark}", source.product),
            source.edition.clone(),
            source.file.clone(),
            number(source.rows),
            number(source.suppressed),
            number(source.rejected),
            source.licence.clone(),
        ]);
    }
    table.render()
}

fn info(source: SourceRecord) -> SourceInfo {
    SourceInfo {
        id: source.id,
        product: source.product,
        publisher: source.publisher,
        title: source.title,
        edition: source.edition,
        licence: source.licence,
        file: source.file,
        sha256: source.sha256,
        retrieved: source.retrieved,
        rows: source.rows,
        rejected: source.rejected,
        suppressed: source.suppressed,
        sample: source.sample,
    }
}
