//! `icluster okn search`: things of the knowledge network by words, codes and place.

use super::gaps::{fixed, word};
use super::org::documents;
use super::{invented, warehouse};
use crate::args::{Format, Global, Lang, OknSearchArgs};
use crate::print::{Table, Word, emit_bytes, emit_json, emit_stored, more, say, sentence};
use arrow::array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use icluster_okn::search::index;
use icluster_okn::sparql::Options;
use icluster_okn::{Names, Network};
use icluster_search::{Coordinates, Found, Hit, Index, Language, Near, Question, Visible};
use miette::{IntoDiagnostic, Result, miette};
use std::sync::Arc;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &OknSearchArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    let release = warehouse.current_release().into_diagnostic()?;
    let release = release.ok_or_else(|| miette!(icluster_atlas::AtlasError::NoRelease))?;
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, Names::default(), options).into_diagnostic()?;
    let mut index = index(&network).into_diagnostic()?;
    index.put(documents(global, &network)?).into_diagnostic()?;
    let near = args.near.as_deref().map(|place| middle(&index, place)).transpose()?;
    let question = Question {
        text: args.text.join(" "),
        language: Some(match global.lang {
            Lang::En => Language::En,
            Lang::Es => Language::Es,
            Lang::Fr => Language::Fr,
        }),
        kinds: args.kind.clone(),
        places: args.place.clone().into_iter().collect(),
        clusters: args.cluster.clone().into_iter().collect(),
        codes: args.code.clone(),
        near: near.map(|at| Near { at, km: args.km }),
        limit: args.limit,
        offset: args.offset,
        ..Question::default()
    };
    let found = if near.is_some() { index.near(&question) } else { index.search(&question) };
    let found = found.into_diagnostic()?;
    let sample = invented(&warehouse)?;
    match global.format {
        Format::Json => emit_json(global, &found),
        Format::Table => {
            let mark = if sample {
                format!("{}\n\n", say(Word::Sample, global.lang))
            } else {
                String::new()
            };
            emit_bytes(global, format!("{mark}{}", people(&found, global.lang)).as_bytes())
        }
        _ => {
            let rows = rows(&found.items)?;
            emit_stored(global, &rows.schema(), std::slice::from_ref(&rows), sample)
        }
    }
}

/// Where a place is: by its id, else the best of its name.
fn middle(index: &Index, place: &str) -> Result<Coordinates> {
    if let Some(at) = index.place(place, &Visible::public()) {
        return Ok(at);
    }
    let named = Question { kinds: vec!["region".to_owned()], limit: 20, ..Question::of(place) };
    let found = index.search(&named).into_diagnostic()?;
    let at = found.items.iter().filter(|_| !found.relaxed).find_map(|hit| {
        let key = hit.id.strip_prefix("region/")?.replacen('/', ":", 2);
        index.place(&key, &Visible::public())
    });
    at.ok_or_else(|| {
        miette!(
            help = "look for it with `icluster okn search --kind region NAME`",
            "no place with coordinates: {place}"
        )
    })
}

fn people(found: &Found, lang: Lang) -> String {
    if found.items.is_empty() {
        return sentence(word(
            lang,
            [
                "Nothing found. Try fewer words or another language, or take an option away.",
                "Nada encontrado. Pruebe con menos palabras o en otro idioma, o quite una opción.",
                "Rien trouvé. Essayez moins de mots ou une autre langue, ou retirez une option.",
            ],
        ));
    }
    let mut table = Table::new(&[
        say(Word::Name, lang).to_owned(),
        word(lang, ["Kind", "Tipo", "Type"]).to_owned(),
        word(lang, ["Code", "Código", "Code"]).to_owned(),
        word(lang, ["Place", "Lugar", "Lieu"]).to_owned(),
        ">km".to_owned(),
        say(Word::Id, lang).to_owned(),
    ]);
    for hit in &found.items {
        // The codes of other things are of what they do, not theirs.
        let code = hit.codes.first().filter(|_| matches!(hit.kind.as_str(), "class" | "product"));
        table.row([
            hit.label.clone(),
            hit.kind_label.clone(),
            code.map(|code| code.code.clone()).unwrap_or_default(),
            hit.place.as_ref().map(|place| place.label.clone()).unwrap_or_default(),
            hit.distance_km.map(|km| fixed(Some(km), 1, lang)).unwrap_or_default(),
            hit.id.clone(),
        ]);
    }
    table.drop_empty();
    let rest = found.total.saturating_sub(found.offset + found.items.len());
    let tail = if rest > 0 { more(rest, "--limit N", lang) } else { String::new() };
    let relaxed = match lang {
        _ if !found.relaxed => "",
        Lang::En => "Nothing has all these words; these have some.\n",
        Lang::Es => "Nada tiene todas estas palabras; esto tiene algunas.\n",
        Lang::Fr => "Rien n’a tous ces mots ; voici ce qui en a quelques-uns.\n",
    };
    format!("{relaxed}{}{tail}", table.render())
}

fn rows(hits: &[Hit]) -> Result<RecordBatch> {
    let texts = |of: fn(&Hit) -> Option<&str>| -> ArrayRef {
        Arc::new(hits.iter().map(of).collect::<StringArray>())
    };
    let score: ArrayRef =
        Arc::new(hits.iter().map(|hit| Some(hit.score)).collect::<Float64Array>());
    let far: ArrayRef = Arc::new(hits.iter().map(|hit| hit.distance_km).collect::<Float64Array>());
    let code = |hit: &Hit| -> Option<String> {
        hit.codes.first().map(|code| format!("{}:{}", code.scheme, code.code))
    };
    let codes: ArrayRef = Arc::new(hits.iter().map(code).collect::<StringArray>());
    RecordBatch::try_from_iter_with_nullable([
        ("iri", texts(|hit| Some(&hit.iri)), true),
        ("id", texts(|hit| Some(&hit.id)), true),
        ("kind", texts(|hit| Some(&hit.kind)), true),
        ("label", texts(|hit| Some(&hit.label)), true),
        ("place", texts(|hit| hit.place.as_ref().map(|place| place.id.as_str())), true),
        ("code", codes, true),
        ("score", score, true),
        ("distance_km", far, true),
    ])
    .into_diagnostic()
}
