//! `icluster readiness`: how ready places are for new industry, and how attractive beside it.

use super::atlas;
use super::gaps::{fixed, focused, notes, read, right, short, word};
use crate::args::{Format, Global, Lang, ReadinessArgs};
use crate::print::{
    Origin, Table, emit_bytes, emit_json, emit_rows, integer, percent, sentence, text, title,
};
use icluster_atlas::priorities::PriorityProfile;
use icluster_atlas::readiness::{Readiness, ReadinessAsk, ReadyPlace};
use miette::{IntoDiagnostic, Result, WrapErr};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ReadinessArgs) -> Result<()> {
    let mut ask = ReadinessAsk::new().into_diagnostic()?;
    if let Some(path) = &args.profile {
        ask.profile = PriorityProfile::parse(&read(path)?)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} is no profile of weights", path.display()))?;
    }
    if args.show_profile {
        return emit_bytes(global, ask.profile.to_toml().into_diagnostic()?.as_bytes());
    }
    let ask = ReadinessAsk {
        country: args.country,
        level: args.level,
        place: args.place.clone(),
        focus: args.focus.as_deref().map(focused).transpose()?,
        draws: args.draws,
        seed: args.seed,
        top: args.top,
        ..ask
    };
    let reply = atlas(global)?.readiness(&ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.sample };
    emit_rows(global, &reply.list, reply.places, &origin, || people(&reply, args.why, lang))
}

fn quadrant(of: &ReadyPlace, lang: Lang) -> &'static str {
    match of.quadrant.as_deref() {
        Some("act") => word(lang, ["act", "actuar", "agir"]),
        Some("prepare") => word(lang, ["prepare", "preparar", "préparer"]),
        Some("seek") => word(lang, ["seek", "buscar", "chercher"]),
        Some(_) => word(lang, ["wait", "esperar", "attendre"]),
        None => "·",
    }
}

fn people(reply: &Readiness, why: bool, lang: Lang) -> String {
    let within = reply.within_name.as_ref().map(|of| text(of, lang).to_owned());
    let heading = word(lang, ["Readiness", "Preparación", "Préparation"]);
    let levels = reply.levels.join(", ");
    let mut out = title(&match within {
        Some(within) => format!("{heading}: {within} ({levels})"),
        None => format!("{heading}: {levels}"),
    }) + "\n";
    out += &sentence(text(&reply.finding, lang));
    out += &sentence(&format!(
        "{}: {} · {}: {} · {}: {}",
        word(lang, ["Compared", "Comparados", "Comparés"]),
        integer(reply.compared as f64, lang),
        word(lang, ["rated", "calificados", "notés"]),
        integer(reply.rated as f64, lang),
        word(lang, ["draws", "sorteos", "tirages"]),
        integer(reply.draws as f64, lang),
    ));
    let weights = reply
        .weights
        .iter()
        .map(|of| format!("{} {}", text(&of.name, lang), percent(of.used, lang)));
    out += &sentence(&format!(
        "{} {}: {}",
        word(lang, ["Profile", "Perfil", "Profil"]),
        reply.profile,
        weights.collect::<Vec<_>>().join(" · ")
    ));
    out += "\n";
    let mut table = Table::new(&[
        ">#".to_owned(),
        word(lang, ["Place", "Lugar", "Lieu"]).to_owned(),
        right(lang, ["Ready", "Preparación", "Préparation"]),
        right(lang, ["90 %", "90 %", "90 %"]),
        right(lang, ["Rank", "Posición", "Rang"]),
        right(lang, ["P(top 10)", "P(10 primeros)", "P(10 premiers)"]),
        right(lang, ["Attractive", "Atractivo", "Attrait"]),
        word(lang, ["by", "por", "par"]).to_owned(),
        word(lang, ["Quadrant", "Cuadrante", "Quadrant"]).to_owned(),
    ]);
    for of in &reply.list {
        let score = of.score.map(|[_, median, _]| median).or(of.measured);
        let dash = || "·".to_owned();
        table.row([
            of.position.to_string(),
            short(text(&of.place_name, lang)),
            fixed(score, 0, lang),
            of.score.map_or_else(dash, |[low, _, high]| {
                format!("{}–{}", fixed(Some(low), 0, lang), fixed(Some(high), 0, lang))
            }),
            of.rank.map_or_else(dash, |[best, _, worst]| {
                format!("{}–{}", integer(f64::from(best), lang), integer(f64::from(worst), lang))
            }),
            percent(of.top_ten, lang),
            fixed(of.attractive.as_ref().map(|best| best.score), 0, lang),
            of.attractive.as_ref().map_or_else(dash, |best| {
                format!("{} {}", best.product, short(text(&best.product_name, lang)))
            }),
            quadrant(of, lang).to_owned(),
        ]);
    }
    out += &table.render();
    if why {
        out += "\n";
        for of in &reply.list {
            let place = text(&of.place_name, lang);
            out += &sentence(&format!("{}. {place}: {}", of.position, text(&of.reason, lang)));
        }
    }
    if !reply.factors.is_empty() {
        out += "\n";
        out += &sentence(word(
            lang,
            [
                "What makes the first one’s score unsure (total Sobol index):",
                "Qué hace insegura la nota del primero (índice total de Sobol):",
                "Ce qui rend incertaine la note du premier (indice total de Sobol) :",
            ],
        ));
        let each = reply
            .factors
            .iter()
            .map(|of| format!("{} {}", text(&of.name, lang), percent(of.total.max(0.0), lang)));
        out += &sentence(&each.collect::<Vec<_>>().join(" · "));
    }
    out + &notes(&reply.notes, lang)
}
