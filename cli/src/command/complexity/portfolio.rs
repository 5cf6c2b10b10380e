//! `icluster complexity portfolio`: what would bring a place to a complexity at least effort.

use super::super::atlas;
use super::{ComplexityAsk, basis, cut, decimals, label, labelled, place_table, rest};
use crate::args::{ComplexityArgs, Format, Global, Lang};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, note, say, text};
use icluster_atlas::complexity::{Panel, PortfolioStep, PortfolioTarget, complexity_portfolio};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(super) fn run(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
    (place, target): (&str, &PortfolioTarget),
) -> Result<()> {
    let reply = match args.data.level {
        Some(_) => atlas(global)?.complexity_portfolio(panel, ask, place, target),
        None => complexity_portfolio(panel, ask, place, target),
    };
    let reply = reply.into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.basis.sample };
    let shown = cut(&reply.steps, args);
    emit_rows(global, shown, reply.steps.len(), &origin, || {
        let like = reply.target_place.as_ref();
        let like =
            like.map_or_else(String::new, |place| format!(" ({})", label(&place.name, lang)));
        let change = [reply.before, reply.after].map(|eci| decimals(Some(eci), lang)).join(" → ");
        [
            basis(&reply.basis, lang),
            reply.outside.as_ref().map_or_else(String::new, |outside| note(text(outside, lang))),
            "\n".to_owned(),
            place_table(std::slice::from_ref(&reply.place), lang).render(),
            "\n".to_owned(),
            labelled(Word::Target, &(decimals(Some(reply.target), lang) + &like), lang),
            labelled(Word::BeforeAfter, &change, lang),
            note(text(&reply.explanation, lang)),
            "\n".to_owned(),
            table(shown, lang).render(),
            rest(reply.steps.len(), shown.len(), lang),
        ]
        .concat()
    })
}

fn table(steps: &[PortfolioStep], lang: Lang) -> Table {
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        say(Word::Code, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        ">RCA".to_owned(),
        ">PCI".to_owned(),
        right(Word::Effort),
        right(Word::Worth),
        right(Word::Without),
    ]);
    for step in steps {
        table.row([
            step.id.clone(),
            label(&step.name, lang),
            decimals(Some(step.rca), lang),
            decimals(Some(step.pci), lang),
            decimals(Some(step.effort), lang),
            decimals(Some(step.worth), lang),
            decimals(Some(step.without), lang),
        ]);
    }
    table
}
