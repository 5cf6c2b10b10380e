//! `icluster complexity indices`: specialisation of places, concentration of activities, nestedness.

use super::{ComplexityAsk, basis, cut, decimals, fixed, label, labelled, rest};
use crate::args::{ComplexityArgs, Format, Global, Lang};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, say};
use icluster_atlas::complexity::{ActivityIndices, Panel, PlaceIndices, complexity_indices};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(super) fn run(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
) -> Result<()> {
    let reply = complexity_indices(panel, ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.basis.sample };
    let nested = &reply.nestedness;
    let nested = [nested.total, nested.places, nested.activities];
    let nested = nested.map(|value| fixed(value, 1, lang)).join(", ");
    let head = basis(&reply.basis, lang) + &labelled(Word::Nestedness, &nested, lang) + "\n";
    if args.data.activities {
        let shown = cut(&reply.activities, args);
        return emit_rows(global, shown, reply.activities.len(), &origin, || {
            head + &activities(shown, lang).render()
                + &rest(reply.activities.len(), shown.len(), lang)
        });
    }
    let shown = cut(&reply.places, args);
    emit_rows(global, shown, reply.places.len(), &origin, || {
        head + &places(shown, lang).render() + &rest(reply.places.len(), shown.len(), lang)
    })
}

fn places(of: &[PlaceIndices], lang: Lang) -> Table {
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        right(Word::Diversity),
        ">HHI".to_owned(),
        right(Word::Entropy),
        right(Word::EffectiveNumber),
        ">Theil".to_owned(),
        ">Krugman".to_owned(),
        ">Hachman".to_owned(),
    ]);
    for place in of {
        table.row([
            place.id.clone(),
            label(&place.name, lang),
            place.diversity.to_string(),
            fixed(place.herfindahl, 3, lang),
            decimals(place.entropy, lang),
            fixed(place.effective_number, 1, lang),
            decimals(place.theil, lang),
            decimals(place.krugman, lang),
            fixed(place.hachman, 3, lang),
        ]);
    }
    table
}

fn activities(of: &[ActivityIndices], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Code, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        format!(">{}", say(Word::Ubiquity, lang)),
        ">HHI".to_owned(),
        ">Gini".to_owned(),
        ">Hoover-Gini".to_owned(),
        ">Hoover %".to_owned(),
    ]);
    for activity in of {
        table.row([
            activity.id.clone(),
            label(&activity.name, lang),
            activity.ubiquity.to_string(),
            fixed(activity.herfindahl, 3, lang),
            fixed(activity.gini, 3, lang),
            fixed(activity.hoover_gini, 3, lang),
            fixed(activity.hoover, 1, lang),
        ]);
    }
    table
}
