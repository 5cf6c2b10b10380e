//! `icluster priorities`: which products could be made at which places, how sure that is and why.

use super::atlas;
use super::gaps::{fixed, focused, millions, notes, parameters, read, right, short, word};
use crate::args::{Format, Global, Lang, PrioritiesArgs};
use crate::print::{
    Origin, Table, emit_bytes, emit_json, emit_rows, integer, percent, sentence, text, title,
};
use icluster_atlas::priorities::{Priorities, PrioritiesAsk, Priority, PriorityProfile};
use miette::{IntoDiagnostic, Result, WrapErr};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &PrioritiesArgs) -> Result<()> {
    let profile = profile(&args.profile)?;
    if args.show_profile {
        return emit_bytes(global, profile.to_toml().into_diagnostic()?.as_bytes());
    }
    if args.back_test {
        return super::back_test::run(global, args, profile);
    }
    let ask = PrioritiesAsk {
        states: args.states,
        region: args.region.clone(),
        focus: args.focus.as_deref().map(focused).transpose()?,
        cluster: args.cluster.clone(),
        product: args.product.clone(),
        draws: args.draws,
        seed: args.seed,
        top: args.top,
        open_only: args.open_only,
        parameters: parameters(args.parameters.as_deref())?,
        ..PrioritiesAsk::new(args.country, profile)
    };
    if args.portfolio {
        return super::portfolio::run(global, &ask);
    }
    let reply = atlas(global)?.priorities(&ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.sample };
    emit_rows(global, &reply.priorities, reply.candidates, &origin, || {
        people(&reply, args.why, lang)
    })
}

/// A shipped profile by name, or a file of weights.
fn profile(name: &str) -> Result<PriorityProfile> {
    let path = Path::new(name);
    match path.exists() {
        true => PriorityProfile::parse(&read(path)?)
            .into_diagnostic()
            .wrap_err_with(|| format!("{name} is no profile of weights")),
        false => PriorityProfile::named(name).into_diagnostic(),
    }
}

pub(super) fn role(of: &Priority, lang: Lang) -> &'static str {
    word(
        lang,
        match of.role.as_str() {
            "upgrade" => ["upgrade", "mejora", "montée en gamme"],
            "substitute" => ["substitute", "sustituto", "substitut"],
            "anchor_fill" => ["fill in", "proveeduría", "complément"],
            _ => ["new path", "vía nueva", "voie nouvelle"],
        },
    )
}

fn range([low, _, high]: [f64; 3], lang: Lang) -> String {
    format!("{}–{}", fixed(Some(low), 0, lang), fixed(Some(high), 0, lang))
}

fn people(reply: &Priorities, why: bool, lang: Lang) -> String {
    let country = text(&reply.country_name, lang);
    let mut out = title(&match &reply.focus_name {
        Some(focus) => format!("{country}: {}", text(focus, lang)),
        None => country.to_owned(),
    }) + "\n";
    out += &sentence(text(&reply.finding, lang));
    out += &sentence(&format!(
        "{}: {} ({} × {}) · {}: {} · {}: {}",
        word(lang, ["Candidates", "Candidatos", "Candidats"]),
        integer(reply.candidates as f64, lang),
        integer(reply.products as f64, lang),
        integer(reply.places as f64, lang),
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
        word(lang, ["Code", "Código", "Code"]).to_owned(),
        word(lang, ["Product", "Producto", "Produit"]).to_owned(),
        word(lang, ["Place", "Lugar", "Lieu"]).to_owned(),
        word(lang, ["Role", "Papel", "Rôle"]).to_owned(),
        right(lang, ["Score", "Nota", "Note"]),
        right(lang, ["90 %", "90 %", "90 %"]),
        right(lang, ["Rank", "Lugar", "Rang"]),
        right(lang, ["P(top 10)", "P(10 primeros)", "P(10 premiers)"]),
        right(lang, ["USD m", "M USD", "M USD"]),
        word(lang, ["Gates", "Barreras", "Barrières"]).to_owned(),
    ]);
    for of in &reply.priorities {
        let score = of.score.map(|[_, median, _]| median).or(of.measured);
        table.row([
            of.position.to_string(),
            of.product.clone(),
            short(text(&of.product_name, lang)),
            short(text(&of.place_name, lang)),
            role(of, lang).to_owned(),
            fixed(score, 0, lang),
            of.score.map_or_else(|| "·".to_owned(), |of| range(of, lang)),
            of.rank.map_or_else(
                || "·".to_owned(),
                |[best, _, worst]| {
                    format!(
                        "{}–{}",
                        integer(f64::from(best), lang),
                        integer(f64::from(worst), lang)
                    )
                },
            ),
            percent(of.top_ten, lang),
            millions(of.outside, lang),
            of.gates.iter().map(|gate| gate_name(&gate.id, lang)).collect::<Vec<_>>().join(", "),
        ]);
    }
    out += &table.render();
    if why {
        out += "\n";
        for of in &reply.priorities {
            out += &sentence(&format!(
                "{}. {} · {}: {}",
                of.position,
                of.product,
                text(&of.place_name, lang),
                text(&of.reason, lang)
            ));
            for gate in &of.gates {
                out += &sentence(&format!("   ⚑ {}", text(&gate.text, lang)));
            }
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

pub(super) fn gate_name(id: &str, lang: Lang) -> &str {
    match id {
        "small_demand" => word(lang, ["demand", "demanda", "demande"]),
        "rules_of_origin" => word(lang, ["origin", "origen", "origine"]),
        "no_skilled_labour" => word(lang, ["skills", "oficio", "compétences"]),
        "low_feasibility" => word(lang, ["capability", "capacidad", "capacité"]),
        "severe_water" => word(lang, ["water", "agua", "eau"]),
        "export_control" => {
            word(lang, ["export control", "control de exportación", "contrôle à l’exportation"])
        }
        other => other,
    }
}
