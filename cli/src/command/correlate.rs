//! `icluster correlate`: which conditions of regions go with strength, growth or complexity.

use super::gaps::{fixed, read, right, short, word};
use super::{ask as when, atlas};
use crate::args::{CorrelateArgs, Format, Global, Lang};
use crate::print::{
    Origin, Table, emit_json, emit_rows, emit_shapes, integer, note, sentence, text, title,
};
use icluster_atlas::correlation::{
    CorrelateAsk, CorrelationMap, CorrelationPair, CorrelationRegion, Correlations,
};
use icluster_atlas::view::Note;
use icluster_codes::{IndicatorSet, indicator_set, indicator_sets};
use miette::{IntoDiagnostic, Result, miette};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &CorrelateArgs) -> Result<()> {
    let asked = when(&args.ask);
    let ask = CorrelateAsk {
        levels: args.level.clone(),
        cluster: args.cluster.clone(),
        outcomes: args
            .outcome
            .iter()
            .map(|name| name.parse().into_diagnostic())
            .collect::<Result<_>>()?,
        indicators: args.indicator.clone(),
        set: args.set.as_deref().map(set).transpose()?,
        controls: match args.control.as_slice() {
            [] => None,
            [none] if none == "none" => Some(Vec::new()),
            keys => Some(keys.to_vec()),
        },
        year: asked.year,
        from: asked.from,
        reference: asked.reference,
        minimum: args.minimum,
        false_discovery: args.false_discovery,
        strict: args.strict,
        ..CorrelateAsk::default()
    };
    let atlas = atlas(global)?;
    if args.regions {
        let (Some(indicator), [outcome]) = (args.indicator.first(), ask.outcomes.as_slice()) else {
            return Err(miette!(
                "--regions shows one pair: name it with --indicator KEY and --outcome strength, growth or complexity"
            ));
        };
        // The q-value is that of the screen of all indicators, as without --regions.
        let all =
            CorrelateAsk { indicators: Vec::new(), set: None, outcomes: Vec::new(), ..ask.clone() };
        let screen = if indicator.contains(':') { &ask } else { &all };
        let reply = atlas.correlation_map(screen, indicator, *outcome).into_diagnostic()?;
        let (lang, origin) =
            (global.lang, Origin { release: &reply.release, sample: reply.sample });
        return match global.format {
            Format::Json => emit_json(global, &reply),
            Format::Geojson => {
                let ids = reply.regions.iter().filter_map(|region| region.id.parse().ok());
                emit_shapes(global, &atlas, ids.collect(), &reply.regions)
            }
            _ => emit_rows(global, &reply.regions, reply.regions.len(), &origin, || {
                regions(&reply, args.top, lang)
            }),
        };
    }
    let reply = atlas.correlate(&ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: &reply.release, sample: reply.sample };
    emit_rows(global, &reply.pairs, reply.pairs.len(), &origin, || {
        people(&reply, args.top, global.lang)
    })
}

/// A shipped set by name, or one of a file.
fn set(name: &str) -> Result<IndicatorSet> {
    if let Some(known) = indicator_set(name) {
        return Ok(known.clone());
    }
    let path = Path::new(name);
    if !path.exists() {
        let known: Vec<&str> = indicator_sets().iter().map(|of| of.key.as_str()).collect();
        return Err(miette!(
            "`{name}` is no set of indicators and no file; there are {}",
            known.join(", ")
        ));
    }
    let key = path.file_stem().map(|of| of.to_string_lossy().into_owned()).unwrap_or_default();
    IndicatorSet::from_toml(&key, name, &read(path)?).into_diagnostic()
}

fn relation(pair: &CorrelationPair, lang: Lang) -> &'static str {
    word(
        lang,
        match pair.relation.as_str() {
            "goes-with" => ["goes with", "va con", "va de pair"],
            "goes-against" => ["goes with less", "va con menos", "va avec moins"],
            "no-clear-relation" => ["not clear", "no es clara", "pas nette"],
            _ => ["not tested", "sin prueba", "non testé"],
        },
    )
}

fn chance(value: Option<f64>, lang: Lang) -> String {
    match value {
        Some(value) if value < 0.001 => format!("<{}", fixed(Some(0.001), 3, lang)),
        value => fixed(value, 3, lang),
    }
}

fn notes(of: &[Note], lang: Lang) -> String {
    format!("\n{}", of.iter().map(|of| note(text(&of.text, lang))).collect::<String>())
}

fn people(reply: &Correlations, top: usize, lang: Lang) -> String {
    let about = reply.cluster_name.as_ref().map_or_else(
        || word(lang, ["All clusters", "Todos los clústeres", "Toutes les grappes"]),
        |name| text(name, lang),
    );
    let mut out = title(&format!("{about} · {} · {}", reply.levels.join(", "), reply.year)) + "\n";
    out += &sentence(text(&reply.finding, lang));
    if let Some(set) = &reply.set {
        out += &sentence(&format!("{}: {}", text(&set.name, lang), text(&set.description, lang)));
    }
    let held: Vec<&str> = reply.controls.iter().map(|of| text(&of.name, lang)).collect();
    if !held.is_empty() {
        out += &sentence(&format!(
            "{}: {}",
            word(
                lang,
                [
                    "Held equal in “partial”",
                    "Igualado en «parcial»",
                    "Tenu égal dans « partielle »"
                ]
            ),
            held.join(", ")
        ));
    }
    out += "\n";
    let mut table = Table::new(&[
        word(lang, ["Indicator", "Indicador", "Indicateur"]).to_owned(),
        word(lang, ["Relation", "Relación", "Relation"]).to_owned(),
        word(lang, ["Outcome", "Resultado", "Résultat"]).to_owned(),
        right(lang, ["Rank corr.", "Corr. rangos", "Corr. rangs"]),
        right(lang, ["95 %", "95 %", "95 %"]),
        right(lang, ["q", "q", "q"]),
        right(lang, ["Partial", "Parcial", "Partielle"]),
        right(lang, ["After neighbours", "Sin vecinos", "Sans voisins"]),
        right(lang, ["Regions", "Regiones", "Régions"]),
        right(lang, ["Worth", "Valen por", "Valent"]),
    ]);
    let shown = if top == 0 { reply.pairs.len() } else { top.min(reply.pairs.len()) };
    for pair in &reply.pairs[..shown] {
        let ends = pair.low.zip(pair.high).map_or_else(
            || "·".to_owned(),
            |(low, high)| format!("{} … {}", fixed(Some(low), 2, lang), fixed(Some(high), 2, lang)),
        );
        table.row([
            short(text(&pair.indicator_name, lang)),
            relation(pair, lang).to_owned(),
            short(text(&pair.outcome_name, lang)),
            fixed(pair.correlation, 2, lang),
            ends,
            chance(pair.q, lang),
            fixed(pair.partial, 2, lang),
            fixed(pair.after, 2, lang),
            integer(pair.n as f64, lang),
            pair.effective.map_or_else(|| "·".to_owned(), |of| integer(of, lang)),
        ]);
    }
    out += &table.render();
    if shown < reply.pairs.len() {
        out += &crate::print::more(reply.pairs.len() - shown, "--top", lang);
    }
    out + &notes(&reply.notes, lang)
}

fn regions(reply: &CorrelationMap, top: usize, lang: Lang) -> String {
    let mut out = title(&format!(
        "{} · {}",
        text(&reply.pair.indicator_name, lang),
        text(&reply.pair.outcome_name, lang)
    )) + "\n";
    out += &sentence(text(&reply.pair.sentence, lang));
    for class in reply.classes.iter().filter(|class| class.regions > 0) {
        out += &sentence(&format!(
            "{}: {}",
            text(&class.name, lang),
            integer(class.regions as f64, lang)
        ));
    }
    out += "\n";
    let mut table = Table::new(&[
        word(lang, ["Code", "Clave", "Code"]).to_owned(),
        word(lang, ["Region", "Región", "Région"]).to_owned(),
        right(lang, ["Indicator", "Indicador", "Indicateur"]),
        right(lang, ["Outcome", "Resultado", "Résultat"]),
        right(lang, ["Residual", "Residuo", "Résidu"]),
        right(lang, ["Left", "Resto", "Reste"]),
        word(lang, ["Class", "Clase", "Classe"]).to_owned(),
        right(lang, ["q", "q", "q"]),
    ]);
    // Those that stand out most first.
    let far = |of: &&CorrelationRegion| of.residual.map_or(-1.0, f64::abs);
    let mut rows: Vec<&CorrelationRegion> = reply.regions.iter().collect();
    rows.sort_by(|a, b| far(b).total_cmp(&far(a)));
    let shown = if top == 0 { rows.len() } else { top.min(rows.len()) };
    for of in &rows[..shown] {
        table.row([
            of.id.clone(),
            short(text(&of.name, lang)),
            fixed(of.indicator, 2, lang),
            fixed(of.outcome, 2, lang),
            fixed(of.residual, 2, lang),
            fixed(of.left, 2, lang),
            of.class.clone(),
            chance(of.q, lang),
        ]);
    }
    out += &table.render();
    if shown < rows.len() {
        out += &crate::print::more(rows.len() - shown, "--top", lang);
    }
    out + &notes(&reply.notes, lang)
}
