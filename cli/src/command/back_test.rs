//! `icluster priorities --back-test`: the score by what was known in a year, held against what came later.

use super::atlas;
use super::gaps::{fixed, notes, parameters, right, word};
use crate::args::{Format, Global, Lang, PrioritiesArgs};
use crate::print::{Origin, Table, emit_json, emit_rows, integer, percent, sentence, text, title};
use icluster_atlas::priorities::{BackTest, BackTestAsk, PriorityProfile};
use miette::{IntoDiagnostic, Result};

/// Draws of chapters where the number is not given: that of candidates is larger than a test needs.
const DRAWS: usize = 999;

pub(super) fn run(global: &Global, args: &PrioritiesArgs, profile: PriorityProfile) -> Result<()> {
    let ask = BackTestAsk {
        buyer: args.buyer,
        until: args.until,
        from: args.from,
        draws: args.draws.min(DRAWS),
        seed: args.seed,
        parameters: parameters(args.parameters.as_deref())?,
        ..BackTestAsk::new(args.country, profile)
    };
    let reply = atlas(global)?.priorities_back_test(&ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.sample };
    let (measures, lang) = (&reply.measures, global.lang);
    emit_rows(global, measures, measures.len(), &origin, || people(&reply, lang))
}

fn interval(of: Option<[f64; 3]>, lang: Lang) -> String {
    of.map_or_else(
        || "·".to_owned(),
        |[value, low, high]| {
            let of = |value: f64| fixed(Some(value), 2, lang);
            format!("{} [{}; {}]", of(value), of(low), of(high))
        },
    )
}

fn people(reply: &BackTest, lang: Lang) -> String {
    let mut out = title(word(
        lang,
        [
            "Back-test of the score",
            "Prueba retrospectiva de la calificación",
            "Test rétrospectif de la note",
        ],
    )) + "\n";
    out += &sentence(text(&reply.finding, lang));
    out += &sentence(&format!(
        "{}: {} · {}: {} · {}: {} (≥ {})",
        word(lang, ["Products", "Productos", "Produits"]),
        integer(reply.products as f64, lang),
        word(lang, ["chapters", "capítulos", "chapitres"]),
        reply.chapters,
        word(lang, ["successes", "éxitos", "succès"]),
        integer(reply.successes as f64, lang),
        percent(reply.gain, lang),
    ));
    out += "\n";
    let within = ["within chapters", "en capítulos", "dans les chapitres"];
    let mut table = Table::new(&[
        word(lang, ["Number", "Número", "Nombre"]).to_owned(),
        right(lang, ["Rank correlation", "Correlación de rangos", "Corrélation des rangs"]),
        right(lang, within),
        right(lang, ["p", "p", "p"]),
        right(lang, ["Area", "Área", "Aire"]),
        right(lang, within),
        right(lang, ["Score ahead", "Ventaja de la nota", "Avance de la note"]),
    ]);
    for of in &reply.measures {
        table.row([
            text(&of.name, lang).to_owned(),
            interval(of.rank, lang),
            interval(of.rank_within, lang),
            fixed(Some(of.p_value), 3, lang),
            interval(of.area, lang),
            interval(of.area_within, lang),
            interval(of.score_ahead, lang),
        ]);
    }
    out += &table.render();
    out += "\n";
    let mut fifths = Table::new(&[
        word(lang, ["Fifth of scores", "Quinto de notas", "Cinquième des notes"]).to_owned(),
        right(lang, ["Products", "Productos", "Produits"]),
        right(lang, ["Score", "Nota", "Note"]),
        format!(">{}", reply.from),
        format!(">{}", reply.to),
        right(lang, ["Mean gain", "Ganancia media", "Gain moyen"]),
        right(lang, ["Successes", "Éxitos", "Succès"]),
    ]);
    for of in &reply.groups {
        fifths.row([
            of.group.to_string(),
            integer(of.products as f64, lang),
            format!("{}–{}", fixed(Some(of.lowest), 0, lang), fixed(Some(of.highest), 0, lang)),
            percent(of.share_from, lang),
            percent(of.share_to, lang),
            percent(of.mean_gain, lang),
            percent(of.successes, lang),
        ]);
    }
    out += &fifths.render();
    if !reply.signs.is_empty() {
        out += "\n";
        out += &sentence(word(
            lang,
            [
                "Pillars beside each other (Poisson regression of later sales, one standard deviation, ± standard error):",
                "Pilares en conjunto (regresión de Poisson de las ventas posteriores, una desviación estándar, ± error estándar):",
                "Piliers ensemble (régression de Poisson des ventes ultérieures, un écart-type, ± erreur-type) :",
            ],
        ));
        let each = reply.signs.iter().map(|of| {
            let number = |value| fixed(Some(value), 2, lang);
            format!("{} {} ± {}", text(&of.name, lang), number(of.coefficient), number(of.error))
        });
        out += &sentence(&each.collect::<Vec<_>>().join(" · "));
    }
    out + &notes(&reply.notes, lang)
}
