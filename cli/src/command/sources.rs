//! `icluster sources`: what was imported.

use super::warehouse;
use crate::args::{Format, Global};
use crate::print::{Table, emit_bytes, emit_json, integer};
use miette::{IntoDiagnostic, Result, miette};

/// Runs the command.
pub(crate) fn run(global: &Global) -> Result<()> {
    let sources = warehouse(global)?.sources().into_diagnostic()?;
    match global.format {
        Format::Json => return emit_json(global, &sources),
        Format::Table => {}
        _ => {
            return Err(miette!(
                help = "icluster sql 'SELECT * FROM source' --format csv",
                "sources are printed as a table or as JSON"
            ));
        }
    }
    let mut table =
        Table::new(&["product", "edition", "file", ">rows", ">suppressed", ">rejected", "licence"]);
    for source in &sources {
        let mark = if source.sample { " [sample]" } else { "" };
        let number = |n: u64| integer(n as f64, global.lang);
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
    let text = if sources.is_empty() {
        "Nothing imported yet: icluster import FOLDER\n".to_owned()
    } else {
        table.render()
    };
    emit_bytes(global, text.as_bytes())
}
