//! `icluster match`: who fits a need, a project or a gap in supply, consortia, ways between two, who is central.

use super::gaps::{fixed, right, word};
use super::org::registered;
use super::warehouse;
use crate::args::{Format, Global, GroupBy, Lang, MatchArgs, MatchQuestion};
use crate::print::answer::colon;
use crate::print::{Called, Table, emit_bytes, emit_json, note, quotient, sentence, text, title};
use icluster_answers::fit::{
    ConsortiumAsk, ConsortiumFound, Grouping, Hit, Matches, NetworkMeasures, Ways,
};
use icluster_answers::{Lang as Words, Room, label_of};
use icluster_registry::Sees;
use miette::{IntoDiagnostic, Result, miette};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &MatchArgs) -> Result<()> {
    let room = Room::open(warehouse(global)?).into_diagnostic()?;
    let sees = if args.all { Sees::everything() } else { Sees::public() };
    let known = registered(global, &room, &sees)?;
    let known = known.ok_or_else(|| {
        miette!("there is no registry here: import organisations with `icluster org import FILE`, or try `icluster demo`")
    })?;
    let lang = Words::parse(word(global.lang, ["en", "es", "fr"])).unwrap_or_default();
    let nothing = |id: &str| {
        miette!(
            "there is no `{id}` in the registry; look it up with `icluster org list WORDS --kind need`"
        )
    };
    match &args.question {
        MatchQuestion::Need { id, limit, why } => {
            let found =
                known.fits(id, *limit, lang).into_diagnostic()?.ok_or_else(|| nothing(id))?;
            emit(global, &found, || of_matches(&found, *why, global.lang))
        }
        MatchQuestion::Gap { product, place, within_km, limit, why } => {
            let found = known.fills_gap(product, place.as_ref(), *within_km, *limit, lang);
            let found = found.into_diagnostic()?;
            emit(global, &found, || {
                let names = Called::new(Some(room.atlas()), global.lang);
                let made = found.made_by.iter().map(|of| titled(&of.key, &of.label, &names));
                let made = made.collect::<Vec<_>>().join("; ");
                let said = word(global.lang, ["Made by", "La fabrican", "Fabriqué par"]);
                let product = titled(&found.product.key, &found.product.label, &names);
                let colon = colon(global.lang);
                let lead = sentence(&format!("{product}. {said}{colon} {made}"));
                format!("{lead}{}", of_matches(&found.matches, *why, global.lang))
            })
        }
        MatchQuestion::Consortium {
            capabilities,
            need,
            members,
            exactly,
            place,
            with,
            women_led,
            small,
            countries,
        } => {
            let ask = ConsortiumAsk {
                capabilities: capabilities.clone(),
                need: need.clone(),
                members: *members,
                exactly: *exactly,
                place: place.clone(),
                with: with.clone(),
                women_led: *women_led,
                small: *small,
                countries: *countries,
                alternatives: 2,
            };
            let found = known.consortium_of(&ask, lang).into_diagnostic()?;
            let found = found.ok_or_else(|| nothing(need.as_deref().unwrap_or_default()))?;
            emit(global, &found, || of_consortium(&found, global.lang))
        }
        MatchQuestion::Path { from, to, most } => {
            let found = known.ways(from, to, *most, lang).into_diagnostic()?;
            let found = found.ok_or_else(|| nothing(&format!("{from}` or `{to}")))?;
            emit(global, &found, || of_ways(&found, global.lang))
        }
        MatchQuestion::Central { group, limit } => {
            let group = match group {
                GroupBy::Country => Grouping::Country,
                GroupBy::Initiative => Grouping::Initiative,
            };
            let found = known.measures(group, *limit, lang).into_diagnostic()?;
            emit(global, &found, || of_measures(&found, global.lang))
        }
    }
}

fn emit<T: serde::Serialize>(
    global: &Global,
    found: &T,
    people: impl FnOnce() -> String,
) -> Result<()> {
    match global.format {
        Format::Json => emit_json(global, found),
        _ => emit_bytes(global, people().as_bytes()),
    }
}

/// A code with its title, which may carry the code already, or be no more than it.
fn titled(code: &str, label: &str, names: &Called<'_>) -> String {
    if label == code {
        let title = names.industry("naics", code);
        return title.map_or_else(|| code.to_owned(), |title| format!("{title} ({code})"));
    }
    if label.contains(code) { label.to_owned() } else { format!("{label} ({code})") }
}

/// Out of a hundred.
fn points(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}

fn based(of: &Hit) -> String {
    of.place.as_ref().map(|place| place.label.clone()).unwrap_or_default()
}

fn of_matches(found: &Matches, why: bool, lang: Lang) -> String {
    let mut out = title(word(lang, ["Who fits", "Quién se ajusta", "Qui convient"])) + "\n";
    let mut table = Table::new(&[
        word(lang, ["Organisation", "Organización", "Organisation"]).to_owned(),
        word(lang, ["Place", "Lugar", "Lieu"]).to_owned(),
        right(lang, ["Score", "Puntaje", "Note"]),
        right(lang, ["Least", "Mínimo", "Minimum"]),
        right(lang, ["Most", "Máximo", "Maximum"]),
        "id".to_owned(),
    ]);
    for of in &found.items {
        let who = &of.organisation;
        table.row([
            who.label.clone(),
            based(who),
            points(of.score),
            points(of.low),
            points(of.high),
            who.id.clone(),
        ]);
    }
    out += &table.render();
    for of in found.items.iter().filter(|_| why) {
        out += &format!("\n{}\n", of.organisation.label);
        for part in &of.parts {
            let value = part.value.map_or_else(|| "·".to_owned(), points);
            let (reasons, weight) = (part.reasons.join("; "), quotient(part.weight, lang));
            out += &note(&format!("{} {value} × {weight}{} {reasons}", part.label, colon(lang)));
        }
        for gate in &of.gates {
            let holds = match gate.passed {
                Some(true) => word(lang, ["holds", "se cumple", "remplie"]).to_owned(),
                _ => gate.reason.clone().unwrap_or_default(),
            };
            out += &note(&format!("{}{} {holds}", gate.label, colon(lang)));
        }
    }
    if !found.excluded.is_empty() {
        out += &format!("\n{}\n", word(lang, ["Excluded", "Excluidas", "Exclues"]));
        for of in &found.excluded {
            let reasons = of.reasons.join("; ");
            out += &note(&format!("{}{} {reasons}", of.organisation.label, colon(lang)));
        }
    }
    out
}

fn of_consortium(found: &ConsortiumFound, lang: Lang) -> String {
    let mut out = title(word(lang, ["Consortium", "Consorcio", "Consortium"])) + "\n";
    if found.members.is_empty() {
        let none = [
            "No group meets these conditions.",
            "Ningún grupo cumple estas condiciones.",
            "Aucun groupe ne remplit ces conditions.",
        ];
        return out + &sentence(word(lang, none));
    }
    let mut table = Table::new(&[
        word(lang, ["Organisation", "Organización", "Organisation"]),
        word(lang, ["Place", "Lugar", "Lieu"]),
        word(lang, ["Brings", "Aporta", "Apporte"]),
        "id",
    ]);
    for of in &found.members {
        let brings: Vec<&str> = of.capabilities.iter().map(|of| of.label.as_str()).collect();
        let who = &of.organisation;
        table.row([who.label.clone(), based(who), brings.join(", "), who.id.clone()]);
    }
    out += &table.render();
    let proven = match found.exact {
        true => {
            word(lang, ["proven the best", "probado el mejor", "prouvé le meilleur"]).to_owned()
        }
        false => {
            format!("{} {}", word(lang, ["at most", "a lo más", "au plus"]), points(found.bound))
        }
    };
    let covers = word(lang, ["Covers", "Cubre", "Couvre"]);
    out += &format!("\n{covers} {} / 100 ({proven})\n", points(found.cover));
    if !found.uncovered.is_empty() {
        let left: Vec<&str> = found.uncovered.iter().map(|of| of.label.as_str()).collect();
        let said = word(lang, ["Covered by nobody", "Sin cubrir", "Couvert par personne"]);
        out += &sentence(&format!("{said}{} {}", colon(lang), left.join(", ")));
    }
    out
}

fn of_ways(found: &Ways, lang: Lang) -> String {
    let mut out = String::new();
    if found.ways.is_empty() {
        let none =
            ["Nothing connects the two.", "Nada conecta a ambas.", "Rien ne relie les deux."];
        return sentence(word(lang, none));
    }
    for (number, way) in found.ways.iter().enumerate() {
        let heading = word(lang, ["Way", "Camino", "Chemin"]);
        let trust = word(lang, ["trust", "confianza", "confiance"]);
        let heading = format!("{heading} {} ({trust} {})", number + 1, quotient(way.trust, lang));
        out += &format!("{}\n", title(&heading));
        for step in &way.steps {
            // The arrow is that of what is said: a step may go against it.
            let (before, after) = if step.backwards { ("←", "—") } else { ("—", "→") };
            let (from, to) = (&step.from.label, &step.to.label);
            out += &sentence(&format!("{from} {before} {} {after} {to}", step.label));
            for of in &step.evidence {
                let status = label_of("claim_status", &of.status);
                let status = status.as_ref().map_or(of.status.as_str(), |of| text(of, lang));
                let day = of.recorded_at.get(..10).unwrap_or(&of.recorded_at);
                out += &note(&format!("{} ({status}), {day} · {}", of.source.name, of.id));
            }
        }
        out.push('\n');
    }
    out
}

fn of_measures(found: &NetworkMeasures, lang: Lang) -> String {
    let who = || word(lang, ["Who", "Quién", "Qui"]).to_owned();
    let mut out = title(word(lang, ["Central", "Centrales", "Au centre"])) + "\n";
    let mut table = Table::new(&[
        who(),
        right(lang, ["Links", "Vínculos", "Liens"]),
        ">PageRank".to_owned(),
        right(lang, ["Betweenness", "Intermediación", "Intermédiarité"]),
    ]);
    for of in &found.items {
        table.row([
            of.thing.label.clone(),
            of.degree.to_string(),
            fixed(Some(of.page_rank), 4, lang),
            fixed(Some(of.betweenness), 4, lang),
        ]);
    }
    out += &table.render();
    out +=
        &format!("\n{}\n", title(word(lang, ["Linking groups", "Entre grupos", "Entre groupes"])));
    let mut table = Table::new(&[
        who(),
        word(lang, ["Group", "Grupo", "Groupe"]).to_owned(),
        right(lang, ["Between", "Entre", "Entre"]),
    ]);
    for of in &found.brokers {
        let between = fixed(Some(of.between_groups), 4, lang);
        table.row([of.thing.label.clone(), of.group_label.clone(), between]);
    }
    out + &table.render()
}
