//! `icluster clusters`: the definition in use.

use super::atlas;
use crate::args::Global;
use crate::print::{Origin, Table, Word, emit_rows, percent, say, text};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(crate) fn run(global: &Global) -> Result<()> {
    let atlas = atlas(global)?;
    let clusters = atlas.clusters().into_diagnostic()?;
    let release = atlas.release().into_diagnostic()?;
    let origin = Origin { release: &release.id, sample: release.sample };
    emit_rows(global, &clusters, clusters.len(), &origin, || {
        let lang = global.lang;
        let purity = |country| format!(">{} {country}", say(Word::Purity, lang));
        let mut table = Table::new(&[
            say(Word::Id, lang).to_owned(),
            say(Word::Name, lang).to_owned(),
            say(Word::Kind, lang).to_owned(),
            purity("us"),
            purity("mx"),
            purity("ca"),
        ]);
        for cluster in &clusters {
            let share = |country: &str| {
                cluster.purity.get(country).map_or_else(|| "·".to_owned(), |p| percent(*p, lang))
            };
            table.row([
                cluster.key.clone(),
                text(&cluster.name, lang).to_owned(),
                say(if cluster.kind == "local" { Word::Local } else { Word::Traded }, lang)
                    .to_owned(),
                share("us"),
                share("mx"),
                share("ca"),
            ]);
        }
        table.render()
    })
}
