//! `icluster complexity stability`: how much of the order of places is kept from year to year.

use super::super::atlas;
use super::{ComplexityAsk, ComplexityData, basis, decimals, fixed, years};
use crate::args::{Format, Global, Lang};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, say};
use icluster_atlas::complexity::{
    ComplexityStability, MatrixQuery, YearsCompared, complexity_stability,
};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(super) fn run(global: &Global, data: &ComplexityData, ask: &ComplexityAsk) -> Result<()> {
    let reply = found(global, data, ask)?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.basis.sample };
    let lang = global.lang;
    emit_rows(global, &reply.years, reply.years.len(), &origin, || {
        [basis(&reply.basis, lang), "\n".to_owned(), table(&reply.years, lang).render()].concat()
    })
}

fn found(
    global: &Global,
    data: &ComplexityData,
    ask: &ComplexityAsk,
) -> Result<ComplexityStability> {
    if let Some(matrix) = &data.level {
        let query = MatrixQuery {
            matrix: Some(matrix.clone()),
            classification: data.classification.clone(),
            ..MatrixQuery::default()
        };
        return atlas(global)?.complexity_stability(&query, ask).into_diagnostic();
    }
    let panels = years(global, data)?;
    complexity_stability(&panels.iter().collect::<Vec<_>>(), ask).into_diagnostic()
}

fn table(years: &[YearsCompared], lang: Lang) -> Table {
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        say(Word::Years, lang).to_owned(),
        right(Word::Places),
        right(Word::RankCorrelation),
        right(Word::MeanChangeOfRank),
    ]);
    for compared in years {
        table.row([
            format!("{}–{}", compared.from, compared.to),
            compared.places.to_string(),
            fixed(compared.rank_correlation, 3, lang),
            decimals(compared.mean_change, lang),
        ]);
    }
    table
}
