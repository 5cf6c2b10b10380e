//! `icluster complexity project`: complexity by a PCI from another level.

use super::{ComplexityAsk, basis, cut, decimals, label, of_matrix, rest, warnings};
use crate::args::{ComplexityArgs, Format, Global, Lang};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, note, say, sentence, text};
use icluster_atlas::complexity::{Panel, ProjectedPlace, complexity_projection};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(super) fn run(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
    pci_of: &str,
) -> Result<()> {
    let other = of_matrix(global, (Some(panel.year), &args.data), pci_of)?;
    let reply = complexity_projection(panel, &other, ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.basis.sample };
    let shown = cut(&reply.places, args);
    emit_rows(global, shown, reply.places.len(), &origin, || {
        [
            basis(&reply.basis, lang),
            format!("\nPCI\n{}", basis(&reply.pci, lang)),
            warnings(&reply.pci_diagnosis, lang),
            sentence(&format!(
                "{} {}",
                say(Word::RankCorrelation, lang),
                decimals(reply.rank_correlation, lang)
            )),
            reply.against_own.as_ref().map_or_else(String::new, |why| note(text(why, lang))),
            "\n".to_owned(),
            table(shown, lang).render(),
            rest(reply.places.len(), shown.len(), lang),
        ]
        .concat()
    })
}

fn table(places: &[ProjectedPlace], lang: Lang) -> Table {
    let (own, other) = (say(Word::OwnTotal, lang), say(Word::OtherTotal, lang));
    let rank = say(Word::Rank, lang);
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        format!(">{rank}"),
        format!(">ECI, {own}"),
        format!(">{rank}"),
        format!(">ECI, {other}"),
        format!(">{}", say(Word::Diversity, lang)),
    ]);
    let of = |rank: Option<u32>| rank.map_or_else(|| "·".to_owned(), |rank| rank.to_string());
    for place in places {
        table.row([
            place.id.clone(),
            label(&place.name, lang),
            of(place.rank),
            decimals(place.eci, lang),
            of(place.rank_external),
            decimals(place.eci_external, lang),
            place.diversity.to_string(),
        ]);
    }
    table
}
