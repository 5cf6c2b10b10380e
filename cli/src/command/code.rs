//! `icluster code`: codes of a classification that a text may mean. Proposed, never assigned.

use super::warehouse;
use crate::args::{CodeArgs, Format, Global, Lang};
use crate::print::{Table, emit_bytes, emit_json, emit_stored, percent};
use arrow::array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use icluster_okn::coding::{Coder, Coding, ProposedCode};
use miette::{IntoDiagnostic, Result, miette};
use std::sync::Arc;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &CodeArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    let release = warehouse.current_release().into_diagnostic()?;
    let release = release.ok_or_else(|| miette!(icluster_atlas::AtlasError::NoRelease))?;
    let coder = Coder::open(&warehouse, &release, args.scheme).into_diagnostic()?;
    let coding = coder.propose(&args.text.join(" "), global.lang.code(), args.limit);
    match global.format {
        Format::Json => emit_json(global, &coding),
        Format::Table => emit_bytes(global, people(&coding, global.lang).as_bytes()),
        _ => {
            let rows = rows(&coding.proposals)?;
            emit_stored(global, &rows.schema(), std::slice::from_ref(&rows), false)
        }
    }
}

fn people(coding: &Coding, lang: Lang) -> String {
    let headers = match lang {
        Lang::En => ["Code", ">Chance", "Title", "Rests on"],
        Lang::Es => ["Código", ">Probabilidad", "Título", "Se apoya en"],
        Lang::Fr => ["Code", ">Probabilité", "Titre", "Repose sur"],
    };
    let mut table = Table::new(&headers);
    for proposal in &coding.proposals {
        let entry = proposal.rests_on.first().map_or("·", |entry| entry.text.as_str());
        let chance = percent(proposal.chance, lang);
        table.row([proposal.code.as_str(), &chance, &proposal.label, entry]);
    }
    format!("{}\n{} ({})\n", table.render(), coding.note, coding.scheme)
}

fn rows(proposals: &[ProposedCode]) -> Result<RecordBatch> {
    let texts = |of: fn(&ProposedCode) -> Option<&str>| -> ArrayRef {
        Arc::new(proposals.iter().map(of).collect::<StringArray>())
    };
    let chances = proposals.iter().map(|proposal| Some(proposal.chance));
    let chances: ArrayRef = Arc::new(chances.collect::<Float64Array>());
    RecordBatch::try_from_iter_with_nullable([
        ("code", texts(|proposal| Some(&proposal.code)), true),
        ("chance", chances, true),
        ("label", texts(|proposal| Some(&proposal.label)), true),
        ("rests_on", texts(|proposal| Some(&proposal.rests_on.first()?.text)), true),
        ("source", texts(|proposal| Some(&proposal.rests_on.first()?.source)), true),
        ("status", texts(|_| Some("proposed")), true),
    ])
    .into_diagnostic()
}
